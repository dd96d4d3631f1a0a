import { ResourceTags } from '@ashlar-cdk/foundation';
import { type App, RemovalPolicy, type StackProps } from 'aws-cdk-lib';
import type { LoadedConfiguration } from './config';
import { dataSettings } from './stacks/data/data-settings';
import { DataStack } from './stacks/data/data-stack';
import { deliverySettings } from './stacks/delivery/delivery-settings';
import { DeliveryStack } from './stacks/delivery/delivery-stack';
import { edgeSettings } from './stacks/edge/edge-settings';
import { EdgeStack } from './stacks/edge/edge-stack';
import { networkSettings } from './stacks/network/network-settings';
import { NetworkStack } from './stacks/network/network-stack';
import { securitySettings } from './stacks/security/security-settings';
import { SecurityStack } from './stacks/security/security-stack';
import { servicesSettings } from './stacks/services/services-settings';
import { ServicesStack } from './stacks/services/services-stack';

const REMOVAL = { retain: RemovalPolicy.RETAIN, snapshot: RemovalPolicy.SNAPSHOT, destroy: RemovalPolicy.DESTROY };

/**
 * Builds every stack of one stage of one system, and hands what one makes to the next.
 *
 * @param account where it is deployed when the configuration names none; undefined leaves it to the deployment
 */
export function addPlatform(app: App, { value, stage }: LoadedConfiguration, account?: string): void {
  const prefix = `${value.project}-${stage}`;
  const removalPolicy = REMOVAL[value.removalPolicy];
  const about = (concern: string): StackProps => ({
    stackName: `${prefix}-${concern}`,
    env: { account: value.account ?? account, region: value.region },
    terminationProtection: value.terminationProtection,
  });
  ResourceTags.apply(app, { ...value.tags });

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

  const ofEdge = edgeSettings(value);
  const edge =
    ofEdge &&
    new EdgeStack(app, 'Edge', {
      ...about('edge'),
      settings: ofEdge,
      vpc: network.vpc,
      subnets: network.subnetsOf(ofEdge.loadBalancer.securityGroup),
      securityGroup: network.securityGroup(ofEdge.loadBalancer.securityGroup),
      logKey: security.key(ofEdge.webAcl?.logGroup?.key),
      removalPolicy,
    });

  const ofData = dataSettings(value, prefix);
  const data =
    ofData &&
    new DataStack(app, 'Data', {
      ...about('data'),
      settings: ofData,
      vpc: network.vpc,
      subnetsOf: (group) => network.subnetsOf(group),
      securityGroupOf: (group) => network.securityGroup(group),
      keyOf: (name) => security.key(name),
      removalPolicy,
    });

  const ofDelivery = deliverySettings(value);
  const delivery =
    ofDelivery &&
    new DeliveryStack(app, 'Delivery', {
      ...about('delivery'),
      settings: ofDelivery,
      keyOf: (name) => security.key(name),
      removalPolicy,
    });

  const ofServices = servicesSettings(value, prefix);
  if (!ofServices) return;
  new ServicesStack(app, 'Services', {
    ...about('services'),
    settings: ofServices,
    vpc: network.vpc,
    subnetsOf: (group) => network.subnetsOf(group),
    securityGroupOf: (group) => network.securityGroup(group),
    keyOf: (name) => security.key(name),
    listener: edge?.edge.listener,
    loadBalancerFullName: edge?.edge.fullName,
    secretOf: (name) => (name === 'database' ? data?.databaseSecret : undefined),
    addressOf: (name) =>
      ({
        database: data?.databaseAddress,
        databaseReaders: data?.databaseReaderAddress,
        loadBalancer: edge?.edge.dnsName,
      })[name],
    bucketOf: (name) => data?.bucket(name),
    repositoryOf: (name) => delivery?.repository(name),
    removalPolicy,
  });
}
