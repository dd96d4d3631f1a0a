import type { InputChecks } from '@ashlar-cdk/foundation';
import { Duration } from 'aws-cdk-lib';
import type { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import type { RateLimitOptions } from '../rate-limit';
import { RuleAction } from '../rule-action';
import { RATE_LIMIT, RATE_WINDOW_SECONDS } from './limits';
import { checkAction, checkRule } from './rule-checks';
import type { RuleSpec } from './rule-spec';

// Source: https://docs.aws.amazon.com/waf/latest/developerguide/waf-rule-statement-type-rate-based.html, checked 2026-11-21.

/** Web ACL capacity units of a rate limit, without its scope-down statement. */
const BASE_CAPACITY = 2;

/** A rule that limits how often one client may call. */
export function rateLimitRule(name: string, options: RateLimitOptions): RuleSpec {
  const action = options.action ?? RuleAction.block();
  return {
    name,
    kind: 'rate',
    priority: options.priority,
    response: action.response,
    check: (checks, property) => {
      checkRule(checks, property, name, options.priority);
      checkLimit(checks, property, options);
      checkAction(checks, `${property}.action`, action);
      options.scopeDown?._check(checks, `${property}.scopeDown`);
    },
    capacity: () => BASE_CAPACITY + (options.scopeDown?.capacity ?? 0),
    write: () => ({ statement: { rateBasedStatement: statementOf(options) }, action: action._write(name) }),
  };
}

function statementOf(options: RateLimitOptions): CfnWebACL.RateBasedStatementProperty {
  const headerName = options.key?.headerName;
  return {
    limit: options.limit,
    evaluationWindowSec: (options.window ?? Duration.minutes(5)).toSeconds(),
    aggregateKeyType: headerName === undefined ? 'IP' : 'FORWARDED_IP',
    // A request without a usable address counts against everybody else without one.
    forwardedIpConfig: headerName === undefined ? undefined : { headerName, fallbackBehavior: 'MATCH' },
    scopeDownStatement: options.scopeDown?.statement,
  };
}

function checkLimit(checks: InputChecks, property: string, options: RateLimitOptions): void {
  checks.required(`${property}.limit`, options.limit, 'a number of requests');
  checks.integer(`${property}.limit`, options.limit, RATE_LIMIT);
  if (
    checks.wholeSeconds(`${property}.window`, options.window, {}) &&
    options.window &&
    !options.window.isUnresolved()
  ) {
    const seconds = options.window.toSeconds();
    if (!RATE_WINDOW_SECONDS.includes(seconds)) {
      checks.refuse(`${property}.window`, seconds, `${RATE_WINDOW_SECONDS.join(', ')} seconds`);
    }
  }
  checks.text(`${property}.key`, options.key?.headerName, {
    pattern: '[a-zA-Z0-9\\-]{1,255}',
    allowed: 'the name of a header: 1 to 255 letters, digits and -',
  });
  if (options.action?._isAllow()) checks.refuse(`${property}.action`, 'allow', 'block, count, captcha or challenge');
}
