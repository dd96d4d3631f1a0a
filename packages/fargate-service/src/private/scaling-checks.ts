import type { InputChecks } from '@ashlar-cdk/foundation';
import { Token } from 'aws-cdk-lib';
import type { ScalingOptions, ScheduledCapacity } from '../scaling-options';
import type { TaskCount } from './deployment-checks';
import {
  COOLDOWN_SECONDS,
  REQUESTS_PER_TARGET,
  SCHEDULED_ACTION_NAME_LENGTH,
  TASKS_PER_SERVICE,
  TRACKED_PERCENT,
} from './limits';
import { checkTimeZone } from './time-zone';

const COUNT = { min: 0, max: TASKS_PER_SERVICE };

/** Refuses what Application Auto Scaling would refuse. */
export function checkScaling(checks: InputChecks, scaling: ScalingOptions, hasLoadBalancer: boolean): void {
  checks.required('scaling.minCapacity', scaling.minCapacity, 'the fewest tasks');
  checks.required('scaling.maxCapacity', scaling.maxCapacity, 'the most tasks');
  checkLimits(checks, 'scaling', scaling.minCapacity, scaling.maxCapacity);
  checks.number('scaling.cpuPercent', scaling.cpuPercent, TRACKED_PERCENT);
  checks.number('scaling.memoryPercent', scaling.memoryPercent, TRACKED_PERCENT);
  checks.number('scaling.requestsPerTarget', scaling.requestsPerTarget, REQUESTS_PER_TARGET);
  if (scaling.requestsPerTarget !== undefined && !hasLoadBalancer) {
    checks.refuse('scaling.requestsPerTarget', scaling.requestsPerTarget, 'only behind a load balancer');
  }
  checks.wholeSeconds('scaling.scaleInCooldown', scaling.scaleInCooldown, COOLDOWN_SECONDS);
  checks.wholeSeconds('scaling.scaleOutCooldown', scaling.scaleOutCooldown, COOLDOWN_SECONDS);
  const schedules = scaling.schedules ?? [];
  for (const [index, schedule] of schedules.entries()) {
    const property = `scaling.schedules[${index}]`;
    if (checks.required(property, schedule, 'a scheduled action')) checkSchedule(checks, property, schedule);
  }
  checks.unique(
    'scaling.schedules.name',
    schedules.map((schedule) => schedule?.name),
  );
}

/** Refuses a number of tasks given twice over, and one that ECS would refuse. */
export function checkDesiredCount(checks: InputChecks, desiredCount?: number, scaling?: ScalingOptions): void {
  checks.integer('desiredCount', desiredCount, COUNT);
  if (desiredCount !== undefined && desiredCount !== null && scaling) {
    checks.refuse('desiredCount', desiredCount, 'nothing beside scaling, which a deployment would otherwise set back');
  }
}

/** Between which numbers of tasks a service moves, at any time of the day. */
export function taskCount(desiredCount?: number, scaling?: ScalingOptions): TaskCount {
  if (!scaling) return { fewest: desiredCount ?? 1, most: desiredCount ?? 1 };
  const schedules = (scaling.schedules ?? []).filter(Boolean);
  const numbers = [scaling, ...schedules].flatMap((limits) =>
    [limits.minCapacity ?? [], limits.maxCapacity ?? []].flat(),
  );
  const known = numbers.filter((number) => typeof number === 'number' && !Token.isUnresolved(number));
  return { fewest: Math.min(...known), most: Math.max(...known) };
}

function checkSchedule(checks: InputChecks, property: string, schedule: ScheduledCapacity): void {
  checks.required(`${property}.name`, schedule.name, 'a name');
  checks.text(`${property}.name`, schedule.name, {
    pattern: `(?! )[^\\p{Cc}:/|]{1,${SCHEDULED_ACTION_NAME_LENGTH}}(?<! )`,
    allowed: `1 to ${SCHEDULED_ACTION_NAME_LENGTH} characters without : / |, no blank first or last`,
  });
  if (checks.required(`${property}.schedule`, schedule.schedule && 'given', 'a ScalingSchedule')) {
    const refusal = schedule.schedule._refusal();
    if (refusal) checks.refuse(`${property}.schedule`, refusal.written, refusal.allowed);
  }
  checkTimeZone(checks, `${property}.timeZone`, schedule.timeZone);
  if (schedule.minCapacity === undefined && schedule.maxCapacity === undefined) {
    checks.refuse(property, undefined, 'minCapacity, maxCapacity or both');
  }
  checkLimits(checks, property, schedule.minCapacity, schedule.maxCapacity);
}

function checkLimits(checks: InputChecks, property: string, min?: number, max?: number): void {
  const valid = [
    checks.integer(`${property}.minCapacity`, min, COUNT),
    checks.integer(`${property}.maxCapacity`, max, COUNT),
  ];
  if (!valid.every(Boolean) || typeof min !== 'number' || typeof max !== 'number') return;
  if (Token.isUnresolved(min) || Token.isUnresolved(max) || min <= max) return;
  checks.refuse(`${property}.minCapacity`, min, `at most maxCapacity, which is ${max}`);
}
