import type { RemovalPolicy } from 'aws-cdk-lib';
import * as rds from 'aws-cdk-lib/aws-rds';
import type { Construct } from 'constructs';
import type { AuroraClusterProps } from '../aurora-cluster-props';
import { parametersOf } from './cluster-properties';

/** The group of subnets that members may live in; returns its name. */
export function createSubnetGroup(scope: Construct, subnetIds: string[], removalPolicy: RemovalPolicy): string {
  const group = new rds.CfnDBSubnetGroup(scope, 'SubnetGroup', {
    dbSubnetGroupDescription: `Subnets of ${scope.node.path}`,
    subnetIds,
  });
  group.applyRemovalPolicy(removalPolicy);
  return group.ref;
}

/** The group of parameters, unless the user has one; returns its name. */
export function createParameterGroup(
  scope: Construct,
  props: AuroraClusterProps,
  removalPolicy: RemovalPolicy,
): string {
  if (props.parameterGroup) return props.parameterGroup.bindToCluster({}).parameterGroupName;
  const group = new rds.CfnDBClusterParameterGroup(scope, 'ParameterGroup', {
    description: `Parameters of ${scope.node.path}`,
    family: props.engine.parameterGroupFamily,
    parameters: parametersOf(props),
  });
  group.applyRemovalPolicy(removalPolicy);
  return group.ref;
}
