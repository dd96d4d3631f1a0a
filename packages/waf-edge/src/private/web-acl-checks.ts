import { InputChecks } from '@ashlar-cdk/foundation';
import { Stack, Token } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { WebAclDefaultAction, type WebAclProps, WebAclScope } from '../web-acl-props';
import { checkLogging } from './acl-logging';
import {
  ACL_CAPACITY,
  ACL_CAPACITY_AT_BASIC_PRICE,
  CAPTCHA_IMMUNITY_SECONDS,
  CHALLENGE_IMMUNITY_SECONDS,
  CLOUDFRONT_REGION,
  RESPONSE_BODIES_BYTES,
} from './limits';
import { derivedPriority } from './priorities';
import { ENTITY_NAME } from './rule-checks';
import type { RuleSpec } from './rule-spec';

/** The priority in force: the given one, or the one that follows from the rule. */
export function priorityOf(rule: RuleSpec): number {
  return rule.priority ?? derivedPriority(rule.kind, rule.name, rule.group);
}

/** Web ACL capacity units of all rules together. */
export function capacityOf(rules: RuleSpec[]): number {
  return rules.reduce((sum, rule) => sum + rule.capacity(), 0);
}

/** Refuses what WAF would refuse, and warns of what it bills extra. */
export function checkWebAcl(scope: Construct, props: WebAclProps): void {
  const checks = new InputChecks(scope, 'WebAcl');
  checkBasics(checks, scope, props);
  checkLogging(checks, props);
  const rules = (props.rules ?? []).map((rule) => rule?._spec);
  rules.forEach((rule, index) => {
    if (checks.required(`rules[${index}]`, rule, 'a WebAclRule')) rule.check(checks, `rules[${index}]`);
  });
  const given = rules.filter((rule) => rule !== undefined);
  checks.unique(
    'names of rules',
    given.map((rule) => rule.name),
  );
  checkPriorities(checks, given);
  // The sum is only meaningful when every rule is.
  checks.throwIfRefused();
  checkSums(checks, given);
  checks.throwIfRefused();
}

function checkBasics(checks: InputChecks, scope: Construct, props: WebAclProps): void {
  checks.oneOf('scope', props.scope, Object.values(WebAclScope));
  checks.oneOf('defaultAction', props.defaultAction, Object.values(WebAclDefaultAction));
  checks.text('name', props.name, ENTITY_NAME);
  checks.text('metricName', props.metricName, ENTITY_NAME);
  checks.text('description', props.description, {
    pattern: '[a-zA-Z0-9=:#@/\\-,.][a-zA-Z0-9+=:#@/\\-,.\\s]+[a-zA-Z0-9+=:#@/\\-,.]{1,256}',
    allowed: '3 to 256 letters, digits, spaces and + = : # @ / - , .',
  });
  checks.wholeSeconds('captchaImmunity', props.captchaImmunity, CAPTCHA_IMMUNITY_SECONDS);
  checks.wholeSeconds('challengeImmunity', props.challengeImmunity, CHALLENGE_IMMUNITY_SECONDS);
  const region = Stack.of(scope).region;
  if (props.scope === WebAclScope.CLOUDFRONT && !Token.isUnresolved(region) && region !== CLOUDFRONT_REGION) {
    checks.refuse(
      'scope',
      `${props.scope} in a stack of ${region}`,
      `CLOUDFRONT only in a stack of ${CLOUDFRONT_REGION}`,
    );
  }
  if (props.scope === WebAclScope.CLOUDFRONT && props.lowReputationProtection !== undefined) {
    checks.refuse(
      'lowReputationProtection',
      props.lowReputationProtection,
      'nothing with CLOUDFRONT; it protects load balancers',
    );
  }
}

function checkPriorities(checks: InputChecks, rules: RuleSpec[]): void {
  const byPriority = new Map<number, string>();
  for (const rule of rules) {
    const priority = priorityOf(rule);
    const other = byPriority.get(priority);
    // Two rules of one name are reported as such already.
    if (other !== undefined && other !== rule.name && !Token.isUnresolved(priority)) {
      checks.refuse(
        'priority',
        priority,
        `one rule for each priority, but ${other} and ${rule.name} have it; give one of them another`,
      );
    }
    byPriority.set(priority, rule.name);
  }
}

function checkSums(checks: InputChecks, rules: RuleSpec[]): void {
  const bytes = rules.reduce((sum, rule) => sum + Buffer.byteLength(rule.response?.body ?? ''), 0);
  checks.integer('bytes of all response bodies', bytes, { max: RESPONSE_BODIES_BYTES });
  const capacity = capacityOf(rules);
  const shares = rules.map((rule) => `${rule.name} ${rule.capacity()}`).join(', ');
  if (capacity > ACL_CAPACITY) {
    checks.refuse('capacity of rules', capacity, `at most ${ACL_CAPACITY} WCU; the rules need ${shares}`);
  } else if (capacity > ACL_CAPACITY_AT_BASIC_PRICE) {
    checks.warn(
      'ashlar-waf-edge:capacity-above-basic-price',
      `The rules need ${capacity} WCU (${shares}). AWS bills extra for every request above ${ACL_CAPACITY_AT_BASIC_PRICE} WCU; leave out or narrow a rule.`,
    );
  }
}
