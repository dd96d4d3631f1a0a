import { InputChecks } from '@ashlar-cdk/foundation';
import type { Construct } from 'constructs';
import type { HostRedirectOptions } from '../host-redirect';
import { HOST_NAME } from './dns-names';
import { HOST_CONDITION_LENGTH, RULE_ORDER } from './limits';

/** Refuses what Elastic Load Balancing would refuse, and a redirect that never ends. */
export function checkHostRedirect(scope: Construct, options: HostRedirectOptions): void {
  const checks = new InputChecks(scope, 'EdgeLoadBalancer');
  const form = {
    pattern: `(?=.{1,${HOST_CONDITION_LENGTH}}$)${HOST_NAME.pattern}(?<!\\.)`,
    allowed: `a full domain name of at most ${HOST_CONDITION_LENGTH} characters`,
  };
  for (const property of ['fromHost', 'toHost'] as const) {
    const host = options?.[property];
    if (checks.required(property, host, form.allowed)) checks.text(property, host, form);
  }
  checks.required('priority', options?.priority, 'a number');
  checks.integer('priority', options?.priority, RULE_ORDER);
  if (options?.fromHost && String(options.fromHost).toLowerCase() === String(options.toHost).toLowerCase()) {
    checks.refuse('toHost', options.toHost, 'another name than fromHost');
  }
  checks.throwIfRefused();
}
