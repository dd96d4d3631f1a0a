import { CostAllocationTags } from '@ashlar-cdk/cost-guard';
import { type App, RemovalPolicy, type StackProps } from 'aws-cdk-lib';
import type { Configuration, LoadedConfiguration } from './config';
import { releasedImageName } from './config/delivered-services';
import { backupSettings } from './stacks/backup/backup-settings';
import { BackupStack } from './stacks/backup/backup-stack';
import { billingSettings } from './stacks/billing/billing-settings';
import { BillingStack } from './stacks/billing/billing-stack';
import { certificatesSettings } from './stacks/certificates/certificates-settings';
import { CertificatesStack } from './stacks/certificates/certificates-stack';
import { costsSettings } from './stacks/costs/costs-settings';
import { CostsStack } from './stacks/costs/costs-stack';
import { dataSettings } from './stacks/data/data-settings';
import { DataStack } from './stacks/data/data-stack';
import { deliverySettings } from './stacks/delivery/delivery-settings';
import { DeliveryStack } from './stacks/delivery/delivery-stack';
import { distributionSettings } from './stacks/distribution/distribution-settings';
import { DistributionStack } from './stacks/distribution/distribution-stack';
import { dnsSettings } from './stacks/dns/dns-settings';
import { DnsStack } from './stacks/dns/dns-stack';
import { edgeSettings } from './stacks/edge/edge-settings';
import { EdgeStack } from './stacks/edge/edge-stack';
import { BILLING_REGION, CLOUDFRONT_REGION } from './stacks/fixed-regions';
import { globalEdgeSettings } from './stacks/global-edge/global-edge-settings';
import { GlobalEdgeStack } from './stacks/global-edge/global-edge-stack';
import { monitoringSettings } from './stacks/monitoring/monitoring-settings';
import { MonitoringStack } from './stacks/monitoring/monitoring-stack';
import { networkSettings } from './stacks/network/network-settings';
import { NetworkStack } from './stacks/network/network-stack';
import { type GitHubSettings, pipelinesSettings } from './stacks/pipelines/pipelines-settings';
import { PipelinesStack } from './stacks/pipelines/pipelines-stack';
import { recordsSettings } from './stacks/records/records-settings';
import { RecordsStack } from './stacks/records/records-stack';
import { securitySettings } from './stacks/security/security-settings';
import { SecurityStack } from './stacks/security/security-stack';
import { servicesSettings } from './stacks/services/services-settings';
import { ServicesStack } from './stacks/services/services-stack';

const REMOVAL = { retain: RemovalPolicy.RETAIN, snapshot: RemovalPolicy.SNAPSHOT, destroy: RemovalPolicy.DESTROY };

/** What every stack is told. */
interface Common {
  readonly app: App;
  readonly value: Configuration;
  /** The first part of most names. */
  readonly prefix: string;
  readonly removalPolicy: RemovalPolicy;
  readonly about: (concern: string, region?: string) => StackProps;
}

/** The stacks that requests pass through. */
interface RequestPath {
  readonly security: SecurityStack;
  readonly network: NetworkStack;
  readonly dns?: DnsStack;
  readonly certificates?: CertificatesStack;
  readonly edge?: EdgeStack;
  readonly front?: Front;
  readonly data?: DataStack;
  readonly delivery?: DeliveryStack;
  readonly services?: ServicesStack;
}

/**
 * Builds every stack of one stage of one system, and hands what one makes to the next.
 *
 * @param account where it is deployed when the configuration names none; undefined leaves it to the deployment
 */
export function addPlatform(app: App, loaded: LoadedConfiguration, account?: string): void {
  const { value } = loaded;
  const prefix = prefixOf(loaded);
  const common: Common = {
    app,
    value,
    prefix,
    removalPolicy: REMOVAL[value.removalPolicy],
    about: (concern, region = value.region) => ({
      stackName: `${prefix}-${concern}`,
      env: { account: value.account ?? account, region },
      terminationProtection: value.terminationProtection,
    }),
  };
  CostAllocationTags.apply(app, { ...value.tags });
  const path = addRequestPath(common);
  addPipelines(common, path);
  const monitoring = addMonitoring(common, path);
  addCosts(common, path, monitoring);
  addBackup(common, path, monitoring);
}

const prefixOf = ({ value, stage }: LoadedConfiguration): string => `${value.project}-${stage}`;

/** The names by which workflows on GitHub know what they change. */
export interface WorkflowNames {
  /** Which roles there are, and which services they may change. */
  readonly gitHub?: GitHubSettings;
  readonly clusterName?: string;
  readonly serviceNames: Readonly<Record<string, string>>;
  readonly releasedImageParameter: (service: string) => string;
}

/** What a stage is called on AWS, for a workflow that has to say it before anything is deployed. */
export function workflowNames(loaded: LoadedConfiguration): WorkflowNames {
  const prefix = prefixOf(loaded);
  const services = servicesSettings(loaded.value, prefix);
  return {
    gitHub: pipelinesSettings(loaded.value, prefix)?.gitHub,
    clusterName: services?.clusterName,
    serviceNames: services?.serviceNames ?? {},
    releasedImageParameter: (service) => releasedImageName(prefix, service),
  };
}

function addRequestPath(common: Common): RequestPath {
  const { app, value, prefix, removalPolicy, about } = common;
  const security = new SecurityStack(app, 'Security', {
    ...about('security'),
    settings: securitySettings(value, `${prefix}-trail`),
    removalPolicy,
  });
  const network = new NetworkStack(app, 'Network', {
    ...about('network'),
    settings: networkSettings(value, prefix),
    keyOf: (name) => security.key(name),
    removalPolicy,
  });
  const dns = addDns(common);
  const base = { security, network, dns, certificates: addCertificates(common, dns) };
  const edge = addEdge(common, base);
  const stores = {
    ...base,
    edge,
    front: addFront(common, { ...base, edge }),
    data: addData(common, base),
    delivery: addDelivery(common, base),
  };
  return { ...stores, services: addServices(common, stores) };
}

function addDns({ app, value, removalPolicy, about }: Common): DnsStack | undefined {
  const settings = dnsSettings(value);
  return settings && new DnsStack(app, 'Dns', { ...about('dns'), settings, removalPolicy });
}

function addCertificates(
  { app, value, removalPolicy, about }: Common,
  dns: DnsStack | undefined,
): CertificatesStack | undefined {
  const settings = certificatesSettings(value);
  return (
    settings &&
    dns &&
    new CertificatesStack(app, 'Certificates', {
      ...about('certificates'),
      settings,
      hostedZoneId: dns.zone.hostedZoneId,
      removalPolicy,
    })
  );
}

function addEdge(
  { app, value, removalPolicy, about }: Common,
  { security, network, certificates }: RequestPath,
): EdgeStack | undefined {
  const settings = edgeSettings(value);
  return (
    settings &&
    new EdgeStack(app, 'Edge', {
      ...about('edge'),
      settings,
      vpc: network.vpc,
      subnets: network.subnetsOf(settings.loadBalancer.securityGroup),
      securityGroup: network.securityGroup(settings.loadBalancer.securityGroup),
      logKey: security.key(settings.webAcl?.logGroup?.key),
      certificateArn: certificates?.certificateArn(settings.loadBalancer.certificate ?? ''),
      removalPolicy,
    })
  );
}

function addData(
  { app, value, prefix, removalPolicy, about }: Common,
  { security, network }: RequestPath,
): DataStack | undefined {
  const settings = dataSettings(value, prefix);
  return (
    settings &&
    new DataStack(app, 'Data', {
      ...about('data'),
      settings,
      vpc: network.vpc,
      subnetsOf: (group) => network.subnetsOf(group),
      securityGroupOf: (group) => network.securityGroup(group),
      keyOf: (name) => security.key(name),
      removalPolicy,
    })
  );
}

function addDelivery(
  { app, value, prefix, removalPolicy, about }: Common,
  { security }: RequestPath,
): DeliveryStack | undefined {
  const settings = deliverySettings(value, prefix);
  return (
    settings &&
    new DeliveryStack(app, 'Delivery', {
      ...about('delivery'),
      settings,
      keyOf: (name) => security.key(name),
      removalPolicy,
    })
  );
}

function addServices(
  common: Common,
  { security, network, edge, front, data, delivery }: RequestPath,
): ServicesStack | undefined {
  const { app, value, prefix, removalPolicy, about } = common;
  const settings = servicesSettings(value, prefix);
  return (
    settings &&
    new ServicesStack(app, 'Services', {
      ...about('services'),
      settings,
      vpc: network.vpc,
      subnetsOf: (group) => network.subnetsOf(group),
      securityGroupOf: (group) => network.securityGroup(group),
      keyOf: (name) => security.key(name),
      listener: edge?.edge.listener,
      loadBalancerFullName: edge?.edge.fullName,
      originCondition: edge?.originSecret && front?.distribution?.edge.originCondition(),
      secretOf: (name) => data?.secret(name),
      addressOf: (name) =>
        ({
          database: data?.database?.address,
          databaseReaders: data?.database?.readerAddress,
          cache: data?.cache?.endpoint.hostname,
          loadBalancer: edge?.edge.dnsName,
          loadBalancerUrl: edge && `${value.loadBalancer?.certificate ? 'https' : 'http'}://${edge.edge.dnsName}`,
        })[name],
      bucketOf: (name) => data?.bucket(name),
      filesOf: (name) => data?.files(name),
      repositoryOf: (name) => delivery?.repository(name),
      releasedImageOf: (service) => delivery?.releasedImage(service),
      removalPolicy,
    })
  );
}

/** What stands in front of the load balancer, and the names that lead to either. */
interface Front {
  readonly globalEdge?: GlobalEdgeStack;
  readonly distribution?: DistributionStack;
}

function addFront(common: Common, path: RequestPath): Front {
  const { app, value, about, removalPolicy } = common;
  const ofGlobalEdge = globalEdgeSettings(value);
  const globalEdge =
    ofGlobalEdge &&
    new GlobalEdgeStack(app, 'GlobalEdge', {
      ...about('global-edge', CLOUDFRONT_REGION),
      settings: ofGlobalEdge,
      hostedZoneId: path.dns?.zone.hostedZoneId,
      removalPolicy,
    });
  const distribution = addDistribution(common, path, globalEdge);
  addRecords(common, path, distribution);
  return { globalEdge, distribution };
}

function addDistribution(
  { app, value, about }: Common,
  { edge }: RequestPath,
  globalEdge: GlobalEdgeStack | undefined,
): DistributionStack | undefined {
  const settings = distributionSettings(value);
  return (
    settings &&
    edge &&
    new DistributionStack(app, 'Distribution', {
      ...about('distribution'),
      settings,
      loadBalancer: edge.edge.loadBalancer,
      isHttps: edge.edge.httpsListener !== undefined,
      originSecret: edge.originSecret,
      certificateArn: globalEdge?.certificateArn,
      webAclArn: globalEdge?.webAcl?.webAclArn,
    })
  );
}

function addRecords(
  { app, value, about }: Common,
  { dns, edge }: RequestPath,
  distribution: DistributionStack | undefined,
): void {
  const settings = recordsSettings(value);
  if (!settings || !dns) return;
  new RecordsStack(app, 'Records', {
    ...about('records'),
    settings,
    hostedZoneId: dns.zone.hostedZoneId,
    loadBalancer: edge?.edge,
    distributionDomainName: distribution?.edge.domainName,
  });
}

function addPipelines(
  { app, value, prefix, removalPolicy, about }: Common,
  { security, delivery, services }: RequestPath,
): void {
  const settings = pipelinesSettings(value, prefix);
  if (!settings || !delivery || !services) return;
  new PipelinesStack(app, 'Pipelines', {
    ...about('pipelines'),
    settings,
    keyOf: (name) => security.key(name),
    releasedImageOf: (service) => delivery.releasedImage(service),
    serviceOf: (name) => services.service(name),
    repositoryOf: (name) => delivery.repository(name),
    removalPolicy,
  });
}

function addMonitoring(
  common: Common,
  { security, network, edge, front, data, services }: RequestPath,
): MonitoringStack | undefined {
  const { app, value, removalPolicy, about } = common;
  const settings = monitoringSettings(value);
  return (
    settings &&
    new MonitoringStack(app, 'Monitoring', {
      ...about('monitoring'),
      settings,
      keyOf: (name) => security.key(name),
      natGatewayIds: network.natGatewayIds,
      loadBalancerFullName: edge?.edge.fullName,
      webAclMetricName: edge?.webAclMetricName,
      distributionId: front?.distribution?.edge.distributionId,
      distributionWebAclMetricName: front?.globalEdge?.webAcl?.metricName,
      databaseClusterIdentifier: data?.database?.cluster?.clusterIdentifier,
      databaseInstanceIdentifier: data?.database?.instance?.instanceIdentifier,
      cacheNodeIds: data?.cache?.nodeIds ?? [],
      clusterName: services?.clusterName,
      serviceOf: (name) => services?.service(name),
      removalPolicy,
    })
  );
}

function addCosts(common: Common, { data, services }: RequestPath, monitoring: MonitoringStack | undefined): void {
  const { app, value, about } = common;
  const settings = costsSettings(value);
  if (settings) {
    new CostsStack(app, 'Costs', {
      ...about('costs'),
      settings,
      topicArnOf: (name) => monitoring?.topicArn(name),
      database: data?.database,
      serviceOf: (name) => services?.service(name)?.service,
    });
  }
  const ofBilling = billingSettings(value);
  if (!ofBilling) return;
  new BillingStack(app, 'Billing', {
    ...about('billing', BILLING_REGION),
    settings: ofBilling,
    // An alarm tells only topics of its own region.
    topicArn: value.region === BILLING_REGION ? monitoring?.topicArn(ofBilling.charges.notify) : undefined,
  });
}

function addBackup(
  { app, value, removalPolicy, about }: Common,
  { security, data }: RequestPath,
  monitoring?: MonitoringStack,
): void {
  const settings = backupSettings(value);
  if (!settings) return;
  new BackupStack(app, 'Backup', {
    ...about('backup'),
    settings,
    keyOf: (name) => security.key(name),
    database: data?.database,
    bucketOf: (name) => data?.bucket(name),
    topicArn: settings.backup.notify === undefined ? undefined : monitoring?.topicArn(settings.backup.notify),
    removalPolicy,
  });
}
