import type { InputChecks } from '@ashlar-cdk/foundation';
import { priorityOf } from './route-order';
import { type RuleConditions, shadows, takenPair } from './rule-conflicts';

/** A rule that is going to be made. */
export interface OwnRule extends RuleConditions {
  /** Where the user wrote it, for example `routes[0]`. */
  readonly property: string;
  /** Whether its priority follows from its words. */
  readonly computed: boolean;
}

/** Refuses rules that the listener would refuse, could never reach, or would ask in another order than they say. */
export function checkConflicts(checks: InputChecks, own: OwnRule[], others: RuleConditions[]): void {
  for (const [index, rule] of own.entries()) {
    for (const other of [...others, ...own.slice(0, index).map((each) => ({ ...each, at: each.property }))]) {
      if (other.priority === rule.priority) refuseTaken(checks, rule, other);
      else if (shadows(other, rule)) {
        checks.refuse(
          'routes.priority',
          rule.priority,
          `below ${other.priority}; the rule there takes every request for ${inWords(rule)}`,
        );
      } else if (shadows(rule, other)) {
        checks.refuse(
          'routes.priority',
          rule.priority,
          `above ${other.priority}; ${inWords(rule)} takes every request for ${inWords(other)}`,
        );
      } else if (rule.computed && isComputed(other)) refuseDisorder(checks, rule, other);
    }
  }
}

function refuseTaken(checks: InputChecks, rule: OwnRule, other: RuleConditions): void {
  const both = rule.computed
    ? `, and ${rule.property} (${inWords(rule)}) got it computed; give one of the two another`
    : '';
  checks.refuse(
    'routes.priority',
    rule.priority,
    `a priority that no other rule of the listener has; ${other.at ?? 'another rule'} (${inWords(other)}) has it${both}`,
  );
}

/** Several paths in one rule can say so unlike much that no order serves them all. */
function refuseDisorder(checks: InputChecks, rule: OwnRule, other: RuleConditions): void {
  const [earlier, later] = rule.priority < other.priority ? [rule, other] : [other, rule];
  const taken = takenPair(earlier, later);
  if (taken === undefined) return;
  checks.refuse(
    rule.property,
    inWords(rule),
    `not together with ${other.at ?? 'a rule'} (${inWords(other)}): of the two, ${inWords(earlier)} is asked first and takes ${taken}; ` +
      'put the paths and hosts into routes of their own, or give priorities',
  );
}

function isComputed(rule: RuleConditions): boolean {
  if (rule.more || (rule.paths ?? rule.hosts) === undefined) return false;
  return rule.priority === priorityOf({ paths: rule.paths?.slice(), hosts: rule.hosts?.slice() });
}

function inWords(rule: RuleConditions): string {
  return [...(rule.hosts ?? []), ...(rule.paths ?? [])].join(', ') || 'any request';
}
