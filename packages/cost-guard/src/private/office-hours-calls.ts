import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { OfficeHoursTarget } from '../office-hours-target';

/** One call of the AWS API, in the words of a universal target. */
export interface ApiCall {
  /** Service and action as in the ARN of the target. */
  readonly action: string;
  readonly input: Record<string, unknown>;
}

/** How a target is started and stopped, and what the scheduler must be permitted for it. */
export interface TargetCalls {
  readonly start: ApiCall;
  readonly stop: ApiCall;
  readonly isDatabase: boolean;
  readonly permissions: PolicyStatement[];
}

/**
 * The calls of a target.
 *
 * The keys of the inputs are those of the AWS SDK, where the first letter alone of an abbreviation is upper case.
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets-universal.html
 *
 * @param target what runs in office hours
 * @param scalableTargets the ARN pattern of scalable targets in the account and region
 */
export function callsOf(target: OfficeHoursTarget, scalableTargets: string): TargetCalls {
  const { cluster, instance, service, minCount, maxCount, scaled } = target._choice();
  if (cluster) {
    const input = { DbClusterIdentifier: cluster.clusterIdentifier };
    return {
      start: { action: 'rds:startDBCluster', input },
      stop: { action: 'rds:stopDBCluster', input },
      isDatabase: true,
      permissions: [allow(['rds:StartDBCluster', 'rds:StopDBCluster'], cluster.clusterArn)],
    };
  }
  if (instance) {
    const input = { DbInstanceIdentifier: instance.instanceIdentifier };
    return {
      start: { action: 'rds:startDBInstance', input },
      stop: { action: 'rds:stopDBInstance', input },
      isDatabase: true,
      permissions: [allow(['rds:StartDBInstance', 'rds:StopDBInstance'], instance.instanceArn)],
    };
  }
  if (!service) throw new Error(`the target ${target.name} has nothing to start or stop`);
  const place = { cluster: service.cluster.clusterName, service: service.serviceName };
  if (scaled) {
    return {
      start: scale(place, minCount ?? 0, maxCount ?? 0),
      stop: scale(place, 0, 0),
      isDatabase: false,
      permissions: [
        allowScaling(scalableTargets),
        // Application Auto Scaling lets only those set a range who could set the number themselves.
        // https://docs.aws.amazon.com/autoscaling/application/userguide/security_iam_permission_validation.html
        allow(['ecs:DescribeServices', 'ecs:UpdateService'], service.serviceArn),
      ],
    };
  }
  return {
    start: count(place, minCount ?? 0),
    stop: count(place, 0),
    isDatabase: false,
    permissions: [allow(['ecs:UpdateService'], service.serviceArn)],
  };
}

interface ServicePlace {
  readonly cluster: string;
  readonly service: string;
}

function count(place: ServicePlace, desiredCount: number): ApiCall {
  return {
    action: 'ecs:updateService',
    input: { Cluster: place.cluster, Service: place.service, DesiredCount: desiredCount },
  };
}

/**
 * Application Auto Scaling moves the number of tasks into a range at once when the range changes.
 * Scheduled actions of the service would widen the range again in the middle of the night, so they are suspended.
 */
function scale(place: ServicePlace, minCount: number, maxCount: number): ApiCall {
  return {
    action: 'applicationautoscaling:registerScalableTarget',
    input: {
      ServiceNamespace: 'ecs',
      ScalableDimension: 'ecs:service:DesiredCount',
      ResourceId: `service/${place.cluster}/${place.service}`,
      MinCapacity: minCount,
      MaxCapacity: maxCount,
      SuspendedState: { ScheduledScalingSuspended: maxCount === 0 },
    },
  };
}

function allow(actions: string[], resource: string): PolicyStatement {
  return new PolicyStatement({ actions, resources: [resource] });
}

/** The ARN of a scalable target has an id that AWS makes, so the statement is bound to desired counts of ECS instead. */
function allowScaling(scalableTargets: string): PolicyStatement {
  return new PolicyStatement({
    actions: ['application-autoscaling:RegisterScalableTarget'],
    resources: [scalableTargets],
    conditions: {
      StringEquals: {
        'application-autoscaling:service-namespace': 'ecs',
        'application-autoscaling:scalable-dimension': 'ecs:service:DesiredCount',
      },
    },
  });
}
