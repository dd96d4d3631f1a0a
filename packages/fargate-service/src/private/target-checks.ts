import type { InputChecks } from '@ashlar-cdk/foundation';
import { type Duration, Token } from 'aws-cdk-lib';
import type { ContainerOptions } from '../container-options';
import type { TargetHealthCheck, TargetOptions } from '../target-options';
import {
  DEREGISTRATION_DELAY_SECONDS,
  HEALTHY_HTTP_CODE,
  SLOW_START_SECONDS,
  STICKINESS_SECONDS,
  TARGET_CHECK_INTERVAL_SECONDS,
  TARGET_CHECK_PATH_LENGTH,
  TARGET_CHECK_TIMEOUT_SECONDS,
  TARGET_GROUP_NAME_LENGTH,
  TARGET_THRESHOLD,
} from './limits';
import { DRAINING, TARGET_CHECK } from './target-defaults';

/** Refuses what Elastic Load Balancing would refuse of a target group. */
export function checkTarget(checks: InputChecks, target: TargetOptions, container?: ContainerOptions): void {
  checkPort(checks, target, container);
  checkHealth(checks, target.healthCheck ?? {});
  checks.wholeSeconds('target.stickinessDuration', target.stickinessDuration, STICKINESS_SECONDS);
  checks.wholeSeconds('target.deregistrationDelay', target.deregistrationDelay, DEREGISTRATION_DELAY_SECONDS);
  checkSlowStart(checks, target);
  checks.text('target.targetGroupName', target.targetGroupName, {
    pattern: `(?!internal-)[A-Za-z0-9](?:[A-Za-z0-9-]{0,${TARGET_GROUP_NAME_LENGTH - 2}}[A-Za-z0-9])?`,
    allowed: `1 to ${TARGET_GROUP_NAME_LENGTH} letters, digits and hyphens, no hyphen first or last, not beginning with internal-`,
  });
}

/** Warns when a Spot task is stopped, at the same moment as it is drained, before its requests had the time they were given. */
export function warnOfDraining(checks: InputChecks, target: TargetOptions, stopTimeout: Duration): void {
  const delay = target.deregistrationDelay ?? DRAINING;
  if (delay.isUnresolved() || stopTimeout.isUnresolved() || delay.toSeconds() <= stopTimeout.toSeconds()) return;
  checks.warn(
    'ashlar-fargate-service:drain-longer-than-stop',
    `target.deregistrationDelay of ${delay.toSeconds()} s is longer than the container's stopTimeout of ${stopTimeout.toSeconds()} s: ` +
      'a task that is stopped while it drains, as on Fargate Spot, loses requests; raise stopTimeout or shorten the delay',
  );
}

function checkPort(checks: InputChecks, target: TargetOptions, container?: ContainerOptions): void {
  const ports = (container?.ports ?? []).filter(Boolean).map((port) => port.containerPort);
  if (ports.length === 0) {
    checks.refuse(
      'task.container.ports',
      container?.ports,
      'at least one port, to which the load balancer sends requests',
    );
  } else if (target.port !== undefined && !Token.isUnresolved(target.port) && !ports.includes(target.port)) {
    checks.refuse('target.port', target.port, `one of the ports of the main container: ${ports.join(', ')}`);
  }
}

function checkHealth(checks: InputChecks, health: TargetHealthCheck): void {
  checks.text('target.healthCheck.path', health.path, {
    pattern: `/\\S{0,${TARGET_CHECK_PATH_LENGTH - 1}}`,
    allowed: `a path that begins with / and has at most ${TARGET_CHECK_PATH_LENGTH} characters without blanks`,
  });
  checkCodes(checks, health.healthyHttpCodes);
  const valid = [
    checks.wholeSeconds('target.healthCheck.interval', health.interval, TARGET_CHECK_INTERVAL_SECONDS),
    checks.wholeSeconds('target.healthCheck.timeout', health.timeout, TARGET_CHECK_TIMEOUT_SECONDS),
  ];
  checks.integer('target.healthCheck.healthyThreshold', health.healthyThreshold, TARGET_THRESHOLD);
  checks.integer('target.healthCheck.unhealthyThreshold', health.unhealthyThreshold, TARGET_THRESHOLD);
  const interval = health.interval ?? TARGET_CHECK.interval;
  const timeout = health.timeout ?? TARGET_CHECK.timeout;
  if (!valid.every(Boolean) || interval.isUnresolved() || timeout.isUnresolved()) return;
  if (timeout.toSeconds() >= interval.toSeconds()) {
    checks.refuse(
      'target.healthCheck.timeout',
      timeout.toSeconds(),
      `below the interval of ${interval.toSeconds()} seconds`,
    );
  }
}

function checkCodes(checks: InputChecks, codes: string | undefined): void {
  const allowed = `codes, ranges and lists from ${HEALTHY_HTTP_CODE.min} to ${HEALTHY_HTTP_CODE.max}, for example 200,301-302`;
  if (!checks.text('target.healthCheck.healthyHttpCodes', codes, { pattern: '\\d{3}(?:[-,]\\d{3})*', allowed })) return;
  if (codes === undefined || codes === null || Token.isUnresolved(codes)) return;
  for (const range of codes.split(',')) {
    const [from, to, more] = range.split('-').map(Number);
    const last = to ?? from;
    if (more !== undefined || from < HEALTHY_HTTP_CODE.min || last > HEALTHY_HTTP_CODE.max || from > last) {
      checks.refuse('target.healthCheck.healthyHttpCodes', range, allowed);
    }
  }
}

function checkSlowStart(checks: InputChecks, target: TargetOptions): void {
  const slowStart = target.slowStart;
  if (slowStart === undefined || slowStart === null || isOff(slowStart)) return;
  checks.wholeSeconds('target.slowStart, which is 0 or', slowStart, SLOW_START_SECONDS);
  // https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-target-group-attributes.html#slow-start-mode
  if (target.algorithm !== undefined && target.algorithm !== 'round_robin' && !Token.isUnresolved(target.algorithm)) {
    checks.refuse('target.slowStart', slowStart.toSeconds?.(), 'only with the algorithm round_robin');
  }
}

function isOff(duration: Duration): boolean {
  return typeof duration.toMilliseconds === 'function' && !duration.isUnresolved() && duration.toMilliseconds() === 0;
}
