import type { RuleAction } from './rule-action';
import type { WebAclCondition } from './web-acl-condition';

/** A rule of your own. */
export interface CustomRuleOptions {
  /** Which requests the rule matches. */
  readonly condition: WebAclCondition;

  /** What happens to them. */
  readonly action: RuleAction;

  /**
   * Labels that later rules can look for, for example `app:upload`.
   *
   * @default - none
   */
  readonly labels?: string[];

  /**
   * The place among the rules; lower is evaluated first. 0 to 2,147,483,647.
   *
   * @default - derived from the name of the rule, behind all other kinds
   */
  readonly priority?: number;
}
