import { CfnResource, Duration, Validations } from 'aws-cdk-lib';
import * as autoscaling from 'aws-cdk-lib/aws-applicationautoscaling';
import type * as rds from 'aws-cdk-lib/aws-rds';
import { Construct } from 'constructs';
import type { ReaderEndpoint, ReaderScaling } from '../aurora-member';
import { IDENTIFIER } from './identifier';

const DEFAULT_CPU_PERCENT = 60;
const DEFAULT_SCALE_OUT_COOLDOWN = Duration.minutes(5);
const DEFAULT_SCALE_IN_COOLDOWN = Duration.minutes(15);

/**
 * A custom endpoint. Its address is the attribute `Endpoint`.
 *
 * aws-cdk-lib has a class for this type only since 2.274, so that the type is named here.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-rds-dbclusterendpoint.html
 */
export function createReaderEndpoint(
  scope: Construct,
  cluster: rds.CfnDBCluster,
  endpoint: ReaderEndpoint,
  instances: Map<string, rds.CfnDBInstance>,
): CfnResource {
  const excludedNames = endpoint.excludedMembers ?? [];
  const excluded = excludedNames.map((name) => instances.get(name)?.ref);
  const parent = new Construct(scope, `Endpoint-${endpoint.name}`);
  const resource = new CfnResource(parent, 'Resource', {
    type: 'AWS::RDS::DBClusterEndpoint',
    properties: {
      DBClusterIdentifier: cluster.ref,
      DBClusterEndpointIdentifier: IDENTIFIER.stored(endpoint.name),
      CustomEndpointType: 'READER',
      ExcludedMembers: excluded.length > 0 ? excluded : undefined,
    },
  });
  // References to excluded members order them already.
  for (const [name, instance] of instances) {
    if (!excludedNames.includes(name)) resource.addResourceDependency(instance);
  }
  acknowledgeNewType(resource);
  return resource;
}

/** Checkers of 2026 that carry older lists of types report this one as unknown. */
function acknowledgeNewType(resource: CfnResource): void {
  Validations.of(resource).acknowledge({
    id: 'CloudFormation-Validate::F3006',
    reason: 'AWS::RDS::DBClusterEndpoint is newer than the list of types in aws-cdk-lib before 2.274',
  });
  resource.addMetadata('cfn-lint', { config: { ignore_checks: ['E3006'] } });
}

/**
 * Readers that follow the load. Application Auto Scaling uses its own service-linked role.
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Integrating.AutoScaling.html
 */
export function createReaderScaling(
  scope: Construct,
  cluster: rds.CfnDBCluster,
  scaling: ReaderScaling,
  instances: rds.CfnDBInstance[],
): void {
  const parent = new Construct(scope, 'ReaderScaling');
  const target = new autoscaling.CfnScalableTarget(parent, 'Target', {
    serviceNamespace: 'rds',
    scalableDimension: 'rds:cluster:ReadReplicaCount',
    resourceId: `cluster:${cluster.ref}`,
    minCapacity: scaling.minReaders ?? instances.length - 1,
    maxCapacity: scaling.maxReaders,
  });
  // Aurora accepts a scaling policy only for a cluster whose first reader exists.
  for (const instance of instances) target.addResourceDependency(instance);
  const byConnections = scaling.targetConnections !== undefined;
  new autoscaling.CfnScalingPolicy(parent, 'Policy', {
    policyName: byConnections ? 'connections' : 'cpu',
    policyType: 'TargetTrackingScaling',
    scalingTargetId: target.ref,
    targetTrackingScalingPolicyConfiguration: {
      predefinedMetricSpecification: {
        predefinedMetricType: byConnections ? 'RDSReaderAverageDatabaseConnections' : 'RDSReaderAverageCPUUtilization',
      },
      targetValue: scaling.targetConnections ?? scaling.targetCpuPercent ?? DEFAULT_CPU_PERCENT,
      scaleOutCooldown: (scaling.scaleOutCooldown ?? DEFAULT_SCALE_OUT_COOLDOWN).toSeconds(),
      scaleInCooldown: (scaling.scaleInCooldown ?? DEFAULT_SCALE_IN_COOLDOWN).toSeconds(),
    },
  });
}
