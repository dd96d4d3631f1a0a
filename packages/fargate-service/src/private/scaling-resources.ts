import { Duration, Stack } from 'aws-cdk-lib';
import { CfnScalableTarget, CfnScalingPolicy } from 'aws-cdk-lib/aws-applicationautoscaling';
import type { IBaseService } from 'aws-cdk-lib/aws-ecs';
import type { Construct } from 'constructs';
import type { ScalingOptions } from '../scaling-options';

const SCALE_IN = Duration.seconds(300);
const SCALE_OUT = Duration.seconds(60);

/**
 * Scales a service.
 *
 * @param resourceLabel load balancer and target group, where requests are counted
 */
export function createScaling(
  scope: Construct,
  service: IBaseService,
  scaling: ScalingOptions,
  resourceLabel?: string,
): void {
  const target = createTarget(scope, service, scaling);
  if (scaling.cpuPercent !== undefined) {
    track(target, 'Cpu', 'cpu-utilization', scaling, scaling.cpuPercent, {
      predefinedMetricType: 'ECSServiceAverageCPUUtilization',
    });
  }
  if (scaling.memoryPercent !== undefined) {
    track(target, 'Memory', 'memory-utilization', scaling, scaling.memoryPercent, {
      predefinedMetricType: 'ECSServiceAverageMemoryUtilization',
    });
  }
  if (scaling.requestsPerTarget !== undefined) {
    track(target, 'Requests', 'requests-per-target', scaling, scaling.requestsPerTarget, {
      predefinedMetricType: 'ALBRequestCountPerTarget',
      resourceLabel,
    });
  }
}

function createTarget(scope: Construct, service: IBaseService, scaling: ScalingOptions): CfnScalableTarget {
  return new CfnScalableTarget(scope, 'ScalableTarget', {
    serviceNamespace: 'ecs',
    scalableDimension: 'ecs:service:DesiredCount',
    roleArn: serviceLinkedRole(scope),
    resourceId: `service/${service.cluster.clusterName}/${service.serviceName}`,
    minCapacity: scaling.minCapacity,
    maxCapacity: scaling.maxCapacity,
    scheduledActions: scaling.schedules?.map((action) => ({
      scheduledActionName: action.name,
      schedule: action.schedule.expression,
      timezone: action.timeZone ?? 'UTC',
      scalableTargetAction: { minCapacity: action.minCapacity, maxCapacity: action.maxCapacity },
    })),
  });
}

/** A name of its own for each policy, because Application Auto Scaling demands one. */
function track(
  target: CfnScalableTarget,
  id: string,
  policyName: string,
  scaling: ScalingOptions,
  targetValue: number,
  metric: CfnScalingPolicy.PredefinedMetricSpecificationProperty,
): void {
  new CfnScalingPolicy(target, id, {
    policyName,
    policyType: 'TargetTrackingScaling',
    scalingTargetId: target.ref,
    targetTrackingScalingPolicyConfiguration: {
      targetValue,
      predefinedMetricSpecification: metric,
      scaleInCooldown: (scaling.scaleInCooldown ?? SCALE_IN).toSeconds(),
      scaleOutCooldown: (scaling.scaleOutCooldown ?? SCALE_OUT).toSeconds(),
    },
  });
}

/**
 * The role that Application Auto Scaling makes for itself, as soon as somebody names it.
 * https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-service-linked-roles.html
 */
function serviceLinkedRole(scope: Construct): string {
  return Stack.of(scope).formatArn({
    service: 'iam',
    region: '',
    resource: 'role',
    resourceName:
      'aws-service-role/ecs.application-autoscaling.amazonaws.com/AWSServiceRoleForApplicationAutoScaling_ECSService',
  });
}
