import type { RemovalPolicy } from 'aws-cdk-lib';
import * as elasticache from 'aws-cdk-lib/aws-elasticache';
import type { Construct } from 'constructs';
import type { CacheEngine } from '../cache-engine';

/** The group of subnets that nodes may live in; returns its name. */
export function createSubnetGroup(scope: Construct, subnetIds: string[], removalPolicy: RemovalPolicy): string {
  const group = new elasticache.CfnSubnetGroup(scope, 'SubnetGroup', {
    description: `Subnets of ${scope.node.path}`,
    subnetIds,
  });
  group.applyRemovalPolicy(removalPolicy);
  return group.ref;
}

/** The group of parameters, made even when it holds none, so that a first parameter is no change of the group; returns its name. */
export function createParameterGroup(
  scope: Construct,
  engine: CacheEngine,
  parameters: Record<string, string> | undefined,
  clusterMode: boolean,
  removalPolicy: RemovalPolicy,
): string {
  const properties = { ...(clusterMode ? { 'cluster-enabled': 'yes' } : {}), ...parameters };
  const group = new elasticache.CfnParameterGroup(scope, 'ParameterGroup', {
    description: `Parameters of ${scope.node.path}`,
    cacheParameterGroupFamily: engine.parameterGroupFamily,
    properties: Object.keys(properties).length === 0 ? undefined : properties,
  });
  group.applyRemovalPolicy(removalPolicy);
  return group.ref;
}
