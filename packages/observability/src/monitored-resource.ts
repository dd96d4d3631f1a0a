import { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { IBaseService } from 'aws-cdk-lib/aws-ecs';
import type { AuroraRole } from './aurora-role';
import type { MonitoredMetricOptions } from './monitored-metric-options';
import { USUAL_STATISTIC } from './private/catalogue';
import { declareMetric } from './private/declared-metric';
import { SHORT_METRIC_PERIODS } from './private/limits';
import { checkNamespace, checkPeriod, checkStatistic, GLOBAL_METRICS_REGION } from './private/metric-checks';
import { checkDimensionValues, checksOf } from './private/resource-checks';
import { insteadOf, metricsOf, usualPeriod, type Watched } from './private/watched-set';

/** The values of dimensions; those that were left out are undefined. */
type Values = Record<string, string | undefined>;

/**
 * A resource as CloudWatch knows it: a namespace and the dimensions under which AWS publishes its metrics.
 *
 * It takes names, which may be tokens, so that the resource can stand in another stack.
 * A metric that AWS does not publish with these dimensions is refused: an alarm on it would never have any data.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/aws-services-cloudwatch-metrics.html
 */
export class MonitoredResource {
  /**
   * An application load balancer.
   *
   * @param loadBalancerFullName `app/<name>/<id>`, which ends its ARN
   */
  public static loadBalancer(loadBalancerFullName: string): MonitoredResource {
    return MonitoredResource.of('LoadBalancer', 'AWS/ApplicationELB', { LoadBalancer: loadBalancerFullName });
  }

  /**
   * A target group behind an application load balancer.
   * Blue/green deployments swap two of them: watch the sum or the maximum over both.
   *
   * @param targetGroupFullName `targetgroup/<name>/<id>`, which ends its ARN
   * @param loadBalancerFullName `app/<name>/<id>`, which ends its ARN
   */
  public static targetGroup(targetGroupFullName: string, loadBalancerFullName: string): MonitoredResource {
    return MonitoredResource.of('TargetGroup', 'AWS/ApplicationELB', {
      TargetGroup: targetGroupFullName,
      LoadBalancer: loadBalancerFullName,
    });
  }

  /**
   * An ECS service, with the metrics that are free of charge: its use of CPU and memory.
   * The number of its tasks is in `ecsRunningTasks` and `ecsServiceInsights`.
   *
   * @param clusterName of the cluster
   * @param serviceName of the service
   */
  public static ecsService(clusterName: string, serviceName: string): MonitoredResource {
    return MonitoredResource.of('EcsService', 'AWS/ECS', { ClusterName: clusterName, ServiceName: serviceName });
  }

  /**
   * An ECS service that stands in a construct.
   *
   * @param service the service
   */
  public static fromEcsService(service: IBaseService): MonitoredResource {
    return MonitoredResource.ecsService(service?.cluster?.clusterName, service?.serviceName);
  }

  /**
   * An ECS service, with the metrics of Container Insights, such as `RunningTaskCount` and `DesiredTaskCount`.
   * They exist only while Container Insights is on for the cluster, and are billed as custom metrics.
   *
   * @param clusterName of the cluster
   * @param serviceName of the service
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Container-Insights-metrics-ECS.html
   */
  public static ecsServiceInsights(clusterName: string, serviceName: string): MonitoredResource {
    const names = { ClusterName: clusterName, ServiceName: serviceName };
    return MonitoredResource.of('EcsServiceInsights', 'ECS/ContainerInsights', names);
  }

  /**
   * How many tasks of an ECS service run, without Container Insights: each running task reports its CPU once a minute,
   * so the number of reports in a minute is the number of tasks.
   * There are no data at all while no task runs: treat missing data as breaching in an alarm.
   *
   * @param clusterName of the cluster
   * @param serviceName of the service
   * @param label what the line of a graph is called; `Running tasks` unless given
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service_utilization.html
   */
  public static ecsRunningTasks(clusterName: string, serviceName: string, label?: string): Metric {
    return MonitoredResource.ecsService(clusterName, serviceName).metric('CPUUtilization', {
      statistic: 'SampleCount',
      period: Duration.minutes(1),
      label: label ?? 'Running tasks',
    });
  }

  /**
   * An ECS cluster with instances of its own. A cluster on Fargate publishes nothing under its name alone;
   * use its services, or `ecsClusterInsights`.
   *
   * @param clusterName of the cluster
   */
  public static ecsCluster(clusterName: string): MonitoredResource {
    return MonitoredResource.of('EcsCluster', 'AWS/ECS', { ClusterName: clusterName });
  }

  /**
   * An ECS cluster, with the metrics of Container Insights, such as `TaskCount` and `ServiceCount`.
   * They exist only while Container Insights is on for the cluster, and are billed as custom metrics.
   *
   * @param clusterName of the cluster
   */
  public static ecsClusterInsights(clusterName: string): MonitoredResource {
    return MonitoredResource.of('EcsClusterInsights', 'ECS/ContainerInsights', { ClusterName: clusterName });
  }

  /**
   * An Aurora cluster: all its instances together, or those in one role.
   *
   * @param clusterIdentifier of the cluster
   * @param role the writer or the readers; without it, all instances and the volume that they share
   */
  public static auroraCluster(clusterIdentifier: string, role?: AuroraRole): MonitoredResource {
    return MonitoredResource.of('AuroraCluster', 'AWS/RDS', { DBClusterIdentifier: clusterIdentifier }, { Role: role });
  }

  /**
   * One database instance, of RDS or of Aurora.
   *
   * @param instanceIdentifier of the instance
   */
  public static databaseInstance(instanceIdentifier: string): MonitoredResource {
    return MonitoredResource.of('DatabaseInstance', 'AWS/RDS', { DBInstanceIdentifier: instanceIdentifier });
  }

  /**
   * An RDS Proxy. What its clients do is measured by endpoint.
   *
   * @param proxyName of the proxy
   * @param endpointName of one of its endpoints, `default` for the one that it is created with;
   *   without it, the proxy as a whole
   */
  public static databaseProxy(proxyName: string, endpointName?: string): MonitoredResource {
    return MonitoredResource.of('DatabaseProxy', 'AWS/RDS', { ProxyName: proxyName }, { EndpointName: endpointName });
  }

  /**
   * One cache cluster of ElastiCache, which for Valkey and Redis is one node of a replication group,
   * for example `sessions-001`.
   *
   * @param cacheClusterId of the cluster
   * @param cacheNodeId of one of its nodes, for example `0001`; without it, all of them
   */
  public static cacheCluster(cacheClusterId: string, cacheNodeId?: string): MonitoredResource {
    const node = { CacheNodeId: cacheNodeId };
    return MonitoredResource.of('CacheCluster', 'AWS/ElastiCache', { CacheClusterId: cacheClusterId }, node);
  }

  /**
   * A replication group of ElastiCache as a whole: the use of its CPU and of its memory.
   * Everything else is measured by its cache clusters.
   *
   * @param replicationGroupId of the group
   */
  public static cacheReplicationGroup(replicationGroupId: string): MonitoredResource {
    const dimensions = { ReplicationGroupId: replicationGroupId };
    return MonitoredResource.of('CacheReplicationGroup', 'AWS/ElastiCache', dimensions);
  }

  /**
   * An MSK cluster as a whole, or one of its brokers.
   *
   * @param clusterName of the cluster
   * @param brokerId of one broker, from 1; without it, the cluster
   */
  public static kafkaCluster(clusterName: string, brokerId?: string): MonitoredResource {
    return MonitoredResource.of(
      'KafkaCluster',
      'AWS/Kafka',
      { 'Cluster Name': clusterName },
      { 'Broker ID': brokerId },
    );
  }

  /**
   * An EFS file system.
   *
   * @param fileSystemId `fs-…`
   */
  public static fileSystem(fileSystemId: string): MonitoredResource {
    return MonitoredResource.of('FileSystem', 'AWS/EFS', { FileSystemId: fileSystemId });
  }

  /**
   * A NAT gateway.
   *
   * @param natGatewayId `nat-…`
   */
  public static natGateway(natGatewayId: string): MonitoredResource {
    return MonitoredResource.of('NatGateway', 'AWS/NATGateway', { NatGatewayId: natGatewayId });
  }

  /**
   * An interface endpoint of a VPC.
   *
   * @param vpcId `vpc-…`
   * @param vpcEndpointId `vpce-…`
   * @param serviceName for example `com.amazonaws.eu-west-1.ecr.dkr`
   * @see https://docs.aws.amazon.com/vpc/latest/privatelink/privatelink-cloudwatch-metrics.html
   */
  public static interfaceEndpoint(vpcId: string, vpcEndpointId: string, serviceName: string): MonitoredResource {
    return MonitoredResource.of('InterfaceEndpoint', 'AWS/PrivateLinkEndpoints', {
      'VPC Id': vpcId,
      'VPC Endpoint Id': vpcEndpointId,
      'Endpoint Type': 'Interface',
      'Service Name': serviceName,
    });
  }

  /**
   * A web ACL of a region, such as one in front of a load balancer.
   *
   * @param metricName the metric name in the visibility configuration of the web ACL
   * @param region where it stands, for example `Stack.of(this).region`
   * @param rule the metric name of one rule, or `Default_Action`; `ALL` unless given
   */
  public static webAcl(metricName: string, region: string, rule?: string): MonitoredResource {
    const dimensions = { WebACL: metricName, Region: region, Rule: rule ?? 'ALL' };
    return MonitoredResource.of('WebAcl', 'AWS/WAFV2', dimensions);
  }

  /**
   * A web ACL of CloudFront. Its metrics are in us-east-1, and so must be the alarms on them.
   *
   * @param metricName the metric name in the visibility configuration of the web ACL
   * @param rule the metric name of one rule, or `Default_Action`; `ALL` unless given
   */
  public static distributionWebAcl(metricName: string, rule?: string): MonitoredResource {
    const dimensions = { WebACL: metricName, Rule: rule ?? 'ALL' };
    return MonitoredResource.of('DistributionWebAcl', 'AWS/WAFV2', dimensions, {}, GLOBAL_METRICS_REGION);
  }

  /**
   * A CloudFront distribution. Its metrics are in us-east-1, and so must be the alarms on them.
   * `OriginLatency`, `CacheHitRate` and the rates of single codes exist only with additional metrics, which are billed.
   *
   * @param distributionId of the distribution
   */
  public static distribution(distributionId: string): MonitoredResource {
    const dimensions = { DistributionId: distributionId, Region: 'Global' };
    return MonitoredResource.of('Distribution', 'AWS/CloudFront', dimensions, {}, GLOBAL_METRICS_REGION);
  }

  /**
   * An EC2 instance.
   *
   * @param instanceId `i-…`
   */
  public static instance(instanceId: string): MonitoredResource {
    return MonitoredResource.of('Instance', 'AWS/EC2', { InstanceId: instanceId });
  }

  /**
   * An Auto Scaling group: its instances together, and the numbers of them.
   * Memory and disks are known only to the CloudWatch agent; see `custom`.
   *
   * @param autoScalingGroupName of the group
   */
  public static autoScalingGroup(autoScalingGroupName: string): MonitoredResource {
    const values = { AutoScalingGroupName: autoScalingGroupName };
    const instances = MonitoredResource.of('AutoScalingGroup', 'AWS/EC2', values);
    const group = { namespace: 'AWS/AutoScaling', dimensions: values };
    return new MonitoredResource({ kind: 'AutoScalingGroup', sets: [...instances.watched.sets, group] });
  }

  /**
   * An SNS topic, for example to see that alerts are not delivered.
   *
   * @param topicName of the topic
   */
  public static topic(topicName: string): MonitoredResource {
    return MonitoredResource.of('Topic', 'AWS/SNS', { TopicName: topicName });
  }

  /**
   * A rule of EventBridge, for example to see that it could not reach its topic.
   *
   * @param ruleName of the rule
   */
  public static eventRule(ruleName: string): MonitoredResource {
    return MonitoredResource.of('EventRule', 'AWS/Events', { RuleName: ruleName });
  }

  /**
   * The charges of the account since the first of the month. They are in us-east-1, and so must be the alarms on them,
   * and exist only after billing alerts were turned on in the billing preferences, which no template can do.
   *
   * @param currency `USD`, the only one; `USD` unless given
   * @param serviceName the charges of one service, by its name in the billing console, for example `AmazonEC2`
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/monitor_estimated_charges_with_cloudwatch.html
   */
  public static accountCharges(currency?: string, serviceName?: string): MonitoredResource {
    const dimensions = { Currency: currency ?? 'USD' };
    const service = { ServiceName: serviceName };
    return MonitoredResource.of('AccountCharges', 'AWS/Billing', dimensions, service, GLOBAL_METRICS_REGION);
  }

  /**
   * Anything else that publishes metrics: an application, the CloudWatch agent, or a service newer than this library.
   * You vouch for its metrics, because this library does not know them.
   *
   * @param namespace for example `CWAgent`
   * @param dimensions the values of exactly the dimensions with which the metrics are published
   */
  public static custom(namespace: string, dimensions: Record<string, string>): MonitoredResource {
    const checks = checksOf('Custom');
    checkNamespace(checks, 'namespace', namespace, true);
    checkDimensionValues(checks, dimensions ?? {}, true);
    checks.throwIfRefused();
    return new MonitoredResource({
      kind: 'Custom',
      sets: [{ namespace, dimensions: dimensions ?? {} }],
      declared: true,
    });
  }

  private static of(
    kind: string,
    namespace: string,
    required: Values,
    optional: Values = {},
    region?: string,
  ): MonitoredResource {
    const given = Object.entries(optional).filter(([, value]) => value !== undefined && value !== null);
    const dimensions = { ...required, ...Object.fromEntries(given) };
    const checks = checksOf(kind);
    checkDimensionValues(checks, dimensions, false);
    checks.throwIfRefused();
    return new MonitoredResource({
      kind,
      sets: [{ namespace, dimensions: dimensions as Record<string, string> }],
      region,
    });
  }

  private constructor(private readonly watched: Watched) {}

  /**
   * A metric of the resource, for an alarm or a graph.
   *
   * @param name as CloudWatch spells it, for example `HTTPCode_Target_5XX_Count`
   * @param options how it is read
   * @throws when AWS does not publish the metric with the dimensions of the resource, and names the nearest;
   *   or when it does not know the statistic or the period
   */
  public metric(name: string, options?: MonitoredMetricOptions): Metric {
    const { kind, sets, region, declared } = this.watched;
    const checks = checksOf(kind);
    const known = metricsOf(this.watched);
    const found = known.get(name);
    const named = checks.required('metric', name, 'the name of a metric');
    if (named && !found && !declared) checks.refuse('metric', name, insteadOf(kind, name, [...known.keys()]));
    if (options?.statistic !== undefined) checkStatistic(checks, 'statistic', options.statistic);
    if (options?.period) checkPeriod(checks, 'period', options.period, SHORT_METRIC_PERIODS);
    checks.throwIfRefused();
    const set = found?.set ?? sets[0];
    const metric = new Metric({
      namespace: set.namespace,
      metricName: name,
      dimensionsMap: set.dimensions,
      statistic: options?.statistic ?? (found ? USUAL_STATISTIC[found.measure] : undefined),
      period: options?.period ?? usualPeriod(set.namespace),
      label: options?.label,
      region,
    });
    return declared ? declareMetric(metric) : metric;
  }

  /** The names of all metrics that this library knows of the resource, in alphabetical order. */
  public get metricNames(): string[] {
    return [...metricsOf(this.watched).keys()].sort();
  }
}
