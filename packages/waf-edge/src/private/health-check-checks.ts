import { InputChecks } from '@ashlar-cdk/foundation';
import { Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { type EndpointHealthCheckProps, HealthCheckProtocol } from '../endpoint-health-check-props';
import { HOST_NAME } from './dns-names';
import {
  HEALTH_CHECK_FAILURES,
  HEALTH_CHECK_INTERVAL_SECONDS,
  HEALTH_CHECK_TEXT_LENGTH,
  LISTENER_PORT,
} from './limits';

/** Refuses what Route 53 would refuse. */
export function checkHealthCheck(scope: Construct, props: EndpointHealthCheckProps): void {
  const checks = new InputChecks(scope, 'EndpointHealthCheck');
  if (checks.required('props', props, 'at least the name to ask')) {
    if (checks.required('domainName', props.domainName, HOST_NAME.allowed)) {
      checks.text('domainName', props.domainName, HOST_NAME);
    }
    checks.oneOf('protocol', props.protocol, Object.values(HealthCheckProtocol));
    checks.text('path', props.path, {
      pattern: `/[!-~]{0,${HEALTH_CHECK_TEXT_LENGTH - 1}}`,
      allowed: `a path that begins with a slash, at most ${HEALTH_CHECK_TEXT_LENGTH} characters without spaces`,
    });
    checks.integer('port', props.port, LISTENER_PORT);
    checks.integer('failureThreshold', props.failureThreshold, HEALTH_CHECK_FAILURES);
    checks.text('searchString', props.searchString, {
      pattern: `[^]{1,${HEALTH_CHECK_TEXT_LENGTH}}`,
      allowed: `1 to ${HEALTH_CHECK_TEXT_LENGTH} characters`,
    });
    checkInterval(checks, props.interval);
  }
  checks.throwIfRefused();
}

function checkInterval(checks: InputChecks, interval?: Duration): void {
  if (interval === undefined || (interval instanceof Duration && interval.isUnresolved())) return;
  if (!checks.wholeSeconds('interval', interval, {})) return;
  const seconds = interval.toSeconds();
  if (!HEALTH_CHECK_INTERVAL_SECONDS.includes(seconds)) {
    checks.refuse('interval', seconds, `${HEALTH_CHECK_INTERVAL_SECONDS.join(' or ')} seconds`);
  }
}
