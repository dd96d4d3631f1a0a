import { MonitoredResource } from '@ashlar-cdk/observability';
import { type IMetric, MathExpression } from 'aws-cdk-lib/aws-cloudwatch';
import { seconds } from '../units';

/** What the platform consists of, as far as it is measured. */
export interface MeasuredParts {
  readonly region: string;
  readonly natGatewayIds: readonly string[];
  readonly loadBalancerFullName?: string;
  readonly webAclMetricName?: string;
  readonly distributionId?: string;
  /** Metrics of CloudFront and of what stands in front of it are in us-east-1 alone. */
  readonly distributionWebAclMetricName?: string;
  /** One of the two, as the database is a cluster or an instance. */
  readonly databaseClusterIdentifier?: string;
  readonly databaseInstanceIdentifier?: string;
  readonly cacheNodeIds: readonly string[];
  readonly clusterName?: string;
  readonly containerInsights: boolean;
  readonly serviceOf: (name: string) => MeasuredService | undefined;
}

/** A service as CloudWatch knows it. */
export interface MeasuredService {
  readonly clusterName: string;
  readonly serviceName: string;
  /** Both, or none for a service without a load balancer. */
  readonly targetGroupFullName?: string;
  readonly loadBalancerFullName?: string;
}

/** A metric in the words of the configuration. */
export interface MeasuredMetric {
  readonly of: string;
  readonly metric: string;
  readonly statistic: string;
  readonly periodSeconds?: number;
  readonly label?: string;
}

/** The metrics that a metric of the configuration stands for: one for each resource of the part. */
export function metricsOf(wanted: MeasuredMetric, parts: MeasuredParts): IMetric[] {
  const candidates = resourcesOf(wanted.of, parts);
  if (candidates.length === 0) throw new Error(`of: got "${wanted.of}"; allowed: a part that is measured`);
  return candidates.map((resources) => {
    // A part has metrics in several namespaces; the first that knows the name is meant, and else the first one complains.
    const resource = resources.find(({ metricNames }) => metricNames.includes(wanted.metric)) ?? resources[0];
    return resource.metric(wanted.metric, {
      statistic: wanted.statistic,
      period: seconds(wanted.periodSeconds),
      label: wanted.label,
    });
  });
}

/** One number for a part that consists of several resources: their sum where the metric is summed, else the worst. */
export function oneMetricOf(wanted: MeasuredMetric, parts: MeasuredParts): IMetric {
  const metrics = metricsOf(wanted, parts);
  if (metrics.length === 1) return metrics[0];
  const named = Object.fromEntries(metrics.map((metric, index) => [`m${index + 1}`, metric]));
  const merge = { Sum: 'SUM', SampleCount: 'SUM', Minimum: 'MIN' }[wanted.statistic] ?? 'MAX';
  return new MathExpression({
    expression: `${merge}([${Object.keys(named).join(', ')}])`,
    usingMetrics: named,
    period: seconds(wanted.periodSeconds),
    label: wanted.label ?? wanted.metric,
  });
}

/** The resources of a part, each with the namespaces that it is measured in. */
function resourcesOf(of: string, parts: MeasuredParts): MonitoredResource[][] {
  const { loadBalancerFullName } = parts;
  switch (of) {
    case 'account':
      return [[MonitoredResource.accountCharges()]];
    case 'network':
      return parts.natGatewayIds.map((id) => [MonitoredResource.natGateway(id)]);
    case 'loadBalancer':
      return loadBalancerFullName ? [[MonitoredResource.loadBalancer(loadBalancerFullName)]] : [];
    case 'webAcl':
      return webAclOf(parts);
    case 'distribution':
      return parts.distributionId ? [[MonitoredResource.distribution(parts.distributionId)]] : [];
    case 'database':
      return databaseOf(parts);
    case 'cache':
      return parts.cacheNodeIds.map((id) => [MonitoredResource.cacheCluster(id)]);
    case 'cluster':
      return clusterOf(parts);
    default:
      return serviceOf(of.replace(/^services\./, ''), parts);
  }
}

function webAclOf({ webAclMetricName, distributionWebAclMetricName, region }: MeasuredParts): MonitoredResource[][] {
  if (distributionWebAclMetricName) return [[MonitoredResource.distributionWebAcl(distributionWebAclMetricName)]];
  return webAclMetricName ? [[MonitoredResource.webAcl(webAclMetricName, region)]] : [];
}

function databaseOf({ databaseClusterIdentifier, databaseInstanceIdentifier }: MeasuredParts): MonitoredResource[][] {
  if (databaseClusterIdentifier) return [[MonitoredResource.auroraCluster(databaseClusterIdentifier)]];
  return databaseInstanceIdentifier ? [[MonitoredResource.databaseInstance(databaseInstanceIdentifier)]] : [];
}

function clusterOf({ clusterName, containerInsights }: MeasuredParts): MonitoredResource[][] {
  if (!clusterName) return [];
  const free = MonitoredResource.ecsCluster(clusterName);
  return [containerInsights ? [free, MonitoredResource.ecsClusterInsights(clusterName)] : [free]];
}

function serviceOf(name: string, { serviceOf: find, containerInsights }: MeasuredParts): MonitoredResource[][] {
  const service = find(name);
  if (!service) return [];
  const { clusterName, serviceName, targetGroupFullName, loadBalancerFullName } = service;
  const free = [MonitoredResource.ecsService(clusterName, serviceName)];
  if (targetGroupFullName && loadBalancerFullName) {
    free.push(MonitoredResource.targetGroup(targetGroupFullName, loadBalancerFullName));
  }
  return [containerInsights ? [...free, MonitoredResource.ecsServiceInsights(clusterName, serviceName)] : free];
}
