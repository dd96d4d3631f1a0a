import type { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import type { WebAclCondition } from './web-acl-condition';

/** How a managed rule group is used. */
export interface ManagedRuleGroupOptions {
  /**
   * The name of the rule in the web ACL; needed when a group is used twice.
   *
   * @default - the name of the group
   */
  readonly ruleName?: string;

  /**
   * The version that stays in force until it expires, for example `Version_1.4`.
   *
   * @default - the version that the vendor recommends, with its updates
   * @see https://docs.aws.amazon.com/waf/latest/developerguide/waf-managed-rule-groups-versioning.html
   */
  readonly version?: string;

  /**
   * Rules of the group that only count, for example `SizeRestrictions_BODY`, which blocks every upload over 8 KB.
   *
   * @default - none; every rule acts as its vendor set it
   */
  readonly count?: string[];

  /**
   * Whether the whole group only counts. Useful while you watch what it would block.
   *
   * @default false - the group protects
   */
  readonly countAll?: boolean;

  /**
   * Which requests the group looks at.
   *
   * @default - all
   */
  readonly scopeDown?: WebAclCondition;

  /**
   * What groups against bots, account takeover, fake accounts and floods demand.
   *
   * @default - none; refused where AWS demands it
   */
  readonly configs?: CfnWebACL.ManagedRuleGroupConfigProperty[];

  /**
   * Who publishes the group.
   *
   * @default 'AWS' - without a subscription
   */
  readonly vendor?: string;

  /**
   * What the group costs, in web ACL capacity units. Needed for groups that this library does not know.
   *
   * @default - as AWS publishes it
   */
  readonly capacity?: number;

  /**
   * The place among the rules; lower is evaluated first. 0 to 2,147,483,647.
   *
   * @default - derived from the group and the name of the rule
   */
  readonly priority?: number;
}
