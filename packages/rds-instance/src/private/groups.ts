import type { RemovalPolicy } from 'aws-cdk-lib';
import * as rds from 'aws-cdk-lib/aws-rds';
import type { Construct } from 'constructs';
import type { RdsInstanceOptions } from '../rds-instance-options';

/** The group of subnets that the instance and its standby may live in; returns its name. */
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
  props: RdsInstanceOptions,
  parameters: Record<string, string>,
  removalPolicy: RemovalPolicy,
): string {
  if (props.parameterGroup) return props.parameterGroup.bindToInstance({}).parameterGroupName;
  const group = new rds.CfnDBParameterGroup(scope, 'ParameterGroup', {
    description: `Parameters of ${scope.node.path}`,
    family: props.engine.parameterGroupFamily,
    parameters,
  });
  group.applyRemovalPolicy(removalPolicy);
  return group.ref;
}
