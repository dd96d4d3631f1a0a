import { type InputChecks, Nearest } from '@ashlar-cdk/foundation';
import { Token } from 'aws-cdk-lib';
import type { ManagedRuleGroupOptions } from '../managed-rule-group';
import { ACL_CAPACITY, RULE_OVERRIDES } from './limits';
import { MANAGED_GROUPS } from './managed-groups';
import { checkRule } from './rule-checks';
import type { RuleSpec } from './rule-spec';

/** A rule that runs a managed rule group. */
export function managedRule(group: string, options: ManagedRuleGroupOptions): RuleSpec {
  const name = options.ruleName ?? group;
  const known = MANAGED_GROUPS.find((one) => one.name === group);
  return {
    name,
    kind: 'managed',
    priority: options.priority,
    group,
    check: (checks, property) => {
      checkRule(checks, property, name, options.priority);
      checkGroup(checks, property, group, options);
      checkOverrides(checks, property, group, options);
      options.scopeDown?._check(checks, `${property}.scopeDown`);
    },
    capacity: () => (options.capacity ?? known?.capacity ?? 0) + (options.scopeDown?.capacity ?? 0),
    write: () => ({
      overrideAction: options.countAll ? { count: {} } : { none: {} },
      statement: {
        managedRuleGroupStatement: {
          vendorName: options.vendor ?? 'AWS',
          name: group,
          version: options.version,
          ruleActionOverrides: options.count?.map((rule) => ({ name: rule, actionToUse: { count: {} } })),
          scopeDownStatement: options.scopeDown?.statement,
          managedRuleGroupConfigs: options.configs,
        },
      },
    }),
  };
}

function checkGroup(checks: InputChecks, property: string, group: string, options: ManagedRuleGroupOptions): void {
  if (!checks.required(`${property}.group`, group, 'the name of a managed rule group')) return;
  checks.integer(`${property}.capacity`, options.capacity, { min: 1, max: ACL_CAPACITY });
  checks.text(`${property}.version`, options.version, {
    pattern: '[\\w#:.\\-/]{1,64}',
    allowed: '1 to 64 letters, digits and _ # : . - /',
  });
  const known = MANAGED_GROUPS.find((one) => one.name === group);
  if (options.capacity === undefined) {
    if ((options.vendor ?? 'AWS') !== 'AWS') {
      checks.refuse(`${property}.capacity`, undefined, `the capacity that ${options.vendor} states for ${group}`);
    } else {
      checks.oneOf(
        `${property}.group`,
        group,
        MANAGED_GROUPS.map((one) => one.name),
      );
    }
  }
  if (known?.demands && (options.configs ?? []).length === 0) {
    checks.refuse(`${property}.configs`, options.configs, `${known.demands}, without which AWS refuses ${group}`);
  }
}

/** A pinned version may have other rules than the newest, and new rules may come: so an unknown one is only a warning. */
function checkOverrides(checks: InputChecks, property: string, group: string, options: ManagedRuleGroupOptions): void {
  const count = options.count ?? [];
  checks.integer(`number of ${property}.count`, count.length, { max: RULE_OVERRIDES });
  checks.unique(`${property}.count`, count);
  const rules = MANAGED_GROUPS.find((one) => one.name === group)?.rules;
  for (const rule of count) {
    if (!checks.required(`${property}.count`, rule, 'names of rules of the group')) continue;
    if (!rules || options.version || Token.isUnresolved(rule) || rules.includes(rule)) continue;
    const nearest = Nearest.to(rule, rules);
    if (nearest) checks.refuse(`${property}.count`, rule, `rules of ${group}; did you mean "${nearest}"?`);
    else
      checks.warn(
        'ashlar-waf-edge:unknown-managed-rule',
        `${group} has no rule ${rule} that is documented; check its name`,
      );
  }
}
