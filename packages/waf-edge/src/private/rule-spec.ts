import type { InputChecks } from '@ashlar-cdk/foundation';
import type { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import type { Construct } from 'constructs';
import type { CustomResponse } from '../rule-action';
import type { Kind } from './priorities';

/** One rule as data: how it is checked, what it costs, and how it is written. */
export interface RuleSpec {
  readonly name: string;
  readonly kind: Kind;
  readonly priority?: number;
  /** The managed rule group, which decides the place among its kind. */
  readonly group?: string;
  /** The custom response, which the web ACL writes for all rules. */
  readonly response?: CustomResponse;
  readonly check: (checks: InputChecks, property: string) => void;
  /** Web ACL capacity units. */
  readonly capacity: () => number;
  /** Creates what the rule needs, for example an IP set, and writes the rule without name and priority. */
  readonly write: (scope: Construct, aclScope: string) => RuleBody;
}

/** What is particular to a rule. Rule groups have an override instead of an action. */
export interface RuleBody {
  readonly statement: CfnWebACL.StatementProperty;
  readonly action?: CfnWebACL.RuleActionProperty;
  readonly overrideAction?: CfnWebACL.OverrideActionProperty;
  readonly ruleLabels?: CfnWebACL.LabelProperty[];
}
