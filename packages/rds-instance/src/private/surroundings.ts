import {
  EnhancedMonitoring,
  type InputChecks,
  PrivatePlacement,
  type RetentionChoice,
  ServiceLogGroup,
} from '@ashlar-cdk/foundation';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as logs from 'aws-cdk-lib/aws-logs';
import * as rds from 'aws-cdk-lib/aws-rds';
import { type Construct, Dependable } from 'constructs';
import type { RdsInstanceOptions } from '../rds-instance-options';
import { exportsOf, monitoringSeconds, parametersOf, portOf } from './common-properties';
import { createParameterGroup, createSubnetGroup } from './groups';
import { SUBNET_GROUP_ZONES } from './limits';
import { logGroupId, logGroupName } from './log-exports';

/** What an instance or a replica needs around it. */
export interface Surroundings {
  readonly connections: ec2.Connections;
  readonly logGroups: logs.ILogGroup[];
  /** The properties of the instance that name the parts. */
  readonly properties: Partial<rds.CfnDBInstanceProps>;
}

/** Refuses what does not fit, and returns the subnets when everything does. */
export function finishChecks(checks: InputChecks, props: RdsInstanceOptions): string[] {
  const placement = { minZones: SUBNET_GROUP_ZONES, selection: props.vpcSubnets };
  const subnets = props.vpc ? PrivatePlacement.chooseSubnets(checks, props.vpc, placement) : undefined;
  checks.throwIfRefused();
  return subnets?.subnetIds ?? [];
}

/** Creates security group, log groups, subnet group, parameter group and monitoring role, as far as they are needed. */
export function createSurroundings(
  scope: Construct,
  props: RdsInstanceOptions,
  identifier: string,
  subnetIds: string[],
  logKey: kms.IKey | undefined,
  retention: RetentionChoice,
): Surroundings {
  const connections = new ec2.Connections({
    securityGroups: PrivatePlacement.chooseSecurityGroups(scope, props.vpc, props.securityGroups),
    defaultPort: ec2.Port.tcp(portOf(props)),
  });
  const logGroups = exportsOf(props).map((exported) =>
    ServiceLogGroup.create(scope, logGroupId(exported), {
      logGroupName: logGroupName(identifier, exported),
      retention: props.logRetention,
      encryptionKey: logKey,
      removalPolicy: retention.evidence,
    }),
  );
  const monitoringRole = monitoringSeconds(props) === 0 ? undefined : createMonitoringRole(scope);
  return {
    connections,
    logGroups,
    properties: {
      dbInstanceIdentifier: identifier,
      dbSubnetGroupName: createSubnetGroup(scope, subnetIds, retention.support),
      dbParameterGroupName: createParameterGroup(scope, props, parametersOf(props), retention.support),
      vpcSecurityGroups: connections.securityGroups.map((group) => group.securityGroupId),
      monitoringRoleArn: monitoringRole?.roleArn,
    },
  };
}

function createMonitoringRole(scope: Construct): iam.IRole {
  const description = `Lets RDS write enhanced monitoring of the database ${scope.node.id}`;
  return EnhancedMonitoring.createRole(scope, description);
}

/** The instance in the form that aws-cdk-lib's own constructs accept. */
export function createReference(
  scope: Construct,
  props: RdsInstanceOptions,
  instance: rds.CfnDBInstance,
  securityGroups: ec2.ISecurityGroup[],
): rds.IDatabaseInstance {
  const reference = rds.DatabaseInstance.fromDatabaseInstanceAttributes(scope, 'Reference', {
    instanceIdentifier: instance.ref,
    instanceEndpointAddress: instance.attrEndpointAddress,
    instanceResourceId: instance.attrDbiResourceId,
    port: portOf(props),
    securityGroups,
    engine: props.engine.toInstanceEngine(),
  });
  // Who depends on the reference means the instance: a proxy can only register one that is there.
  Dependable.implement(reference, { dependencyRoots: [instance] });
  return reference;
}
