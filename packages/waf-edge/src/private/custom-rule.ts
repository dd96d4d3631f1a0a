import { Token } from 'aws-cdk-lib';
import type { CustomRuleOptions } from '../custom-rule-options';
import { ACL_CAPACITY } from './limits';
import { checkAction, checkRule } from './rule-checks';
import type { RuleSpec } from './rule-spec';

/** A rule that matches by a condition. */
export function customRule(name: string, options: CustomRuleOptions): RuleSpec {
  const { condition, action, labels } = options;
  return {
    name,
    kind: 'custom',
    priority: options.priority,
    response: action?.response,
    check: (checks, property) => {
      checkRule(checks, property, name, options.priority);
      if (checks.required(`${property}.condition`, condition, 'a WebAclCondition')) {
        condition._check(checks, `${property}.condition`);
      }
      if (checks.required(`${property}.action`, action, 'a RuleAction'))
        checkAction(checks, `${property}.action`, action);
      for (const label of labels ?? []) {
        checks.text(`${property}.labels`, label, {
          pattern: '(?!awswaf)[0-9A-Za-z_\\-:]{1,1024}',
          allowed: '1 to 1024 letters, digits and _ - :, not beginning with the reserved awswaf',
        });
      }
    },
    capacity: () => condition.capacity,
    write: () => ({
      statement: condition.statement,
      action: action._write(name),
      ruleLabels: labels?.map((label) => ({ name: label })),
    }),
  };
}

/** A rule that runs a rule group of the caller's account. */
export function ruleGroupRule(name: string, arn: string, capacity: number): RuleSpec {
  return {
    name,
    kind: 'custom',
    check: (checks, property) => {
      checkRule(checks, property, name);
      checks.required(`${property}.arn`, arn, 'the ARN of a rule group');
      checks.required(`${property}.capacity`, capacity, 'the capacity of the rule group');
      checks.integer(`${property}.capacity`, capacity, { min: 1, max: ACL_CAPACITY });
      if (!Token.isUnresolved(arn)) {
        checks.text(`${property}.arn`, arn, {
          pattern: 'arn:aws[a-z\\-]*:wafv2:[a-z0-9\\-]+:\\d{12}:(?:regional|global)/rulegroup/.+',
          allowed: 'the ARN of a rule group',
        });
      }
    },
    capacity: () => capacity,
    write: () => ({ statement: { ruleGroupReferenceStatement: { arn } }, overrideAction: { none: {} } }),
  };
}
