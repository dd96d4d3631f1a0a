import type { IInstance } from 'aws-cdk-lib/aws-ec2';
import type { IManagedPolicy, IRole } from 'aws-cdk-lib/aws-iam';
import type { IDatabaseInstance } from 'aws-cdk-lib/aws-rds';
import type { BudgetAlert } from './budget-alert';
import type { PolicyHolders } from './policy-holders';
import type { BudgetActionChoice } from './private/budget-action-choice';

/**
 * What AWS Budgets does when a budget is exceeded, and undoes when the next period begins.
 *
 * @see https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-controls.html
 */
export class BudgetAction {
  /**
   * Stops EC2 instances of one region.
   *
   * @param instances 1 to 100
   */
  public static stopEc2Instances(instances: IInstance[]): BudgetAction {
    return new BudgetAction('RUN_SSM_DOCUMENTS', { instances, subtype: 'STOP_EC2_INSTANCES' });
  }

  /**
   * Stops RDS instances of one region. Instances of an Aurora cluster cannot be stopped one by one.
   *
   * @param instances 1 to 100
   */
  public static stopRdsInstances(instances: IDatabaseInstance[]): BudgetAction {
    return new BudgetAction('RUN_SSM_DOCUMENTS', { databases: instances, subtype: 'STOP_RDS_INSTANCES' });
  }

  /**
   * Attaches a policy, usually one that denies the creation of what is expensive.
   *
   * @param policy the policy
   * @param holders who gets it
   */
  public static attachPolicy(policy: IManagedPolicy, holders: PolicyHolders): BudgetAction {
    return new BudgetAction('APPLY_IAM_POLICY', { policy, holders });
  }

  /**
   * Attaches a service control policy, from the management account of an organization.
   *
   * @param policyId for example `p-examplepolicyid111`
   * @param targetIds accounts by 12 digits and organizational units such as `ou-examplerootid111-exampleouid111`, 1 to 100
   */
  public static attachServiceControlPolicy(policyId: string, targetIds: string[]): BudgetAction {
    return new BudgetAction('APPLY_SCP_POLICY', { policyId, targetIds });
  }

  private readonly choice: BudgetActionChoice;

  private constructor(
    /** The type of the action in the API of AWS Budgets. */
    public readonly actionType: string,
    choice: BudgetActionChoice,
  ) {
    this.choice = choice;
  }

  /**
   * What was chosen, for the budget.
   *
   * @internal
   */
  public _choice(): BudgetActionChoice {
    return this.choice;
  }
}

/** When an action is taken, and with which permissions. */
export interface BudgetActionProps {
  /** What is done. */
  readonly action: BudgetAction;

  /** When it is done, and who hears of it. Recipients that are not given are those of the budget. */
  readonly trigger: BudgetAlert;

  /**
   * The role by which AWS Budgets acts. It trusts `budgets.amazonaws.com` and may do and undo the action.
   *
   * @see https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-action-role.html
   */
  readonly executionRole: IRole;

  /**
   * Whether the action is taken without asking anybody.
   *
   * @default false - somebody approves it in the console first
   */
  readonly automatic?: boolean;
}
