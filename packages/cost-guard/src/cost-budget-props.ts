import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { BudgetAlert } from './budget-alert';
import type { BudgetFilter } from './budget-filter';

/** How often a budget begins anew. */
export enum BudgetPeriod {
  /** Every day, without forecasts. */
  DAILY = 'DAILY',
  /** On the first of each month. */
  MONTHLY = 'MONTHLY',
  /** On the first of January, April, July and October. */
  QUARTERLY = 'QUARTERLY',
  /** On the first of January. */
  ANNUALLY = 'ANNUALLY',
}

/** How a reservation or Savings Plan that was paid in advance is counted. */
export enum BudgetCostBasis {
  /** When it is paid, as on the bill. */
  UNBLENDED = 'UNBLENDED',
  /** Spread over its term. */
  AMORTIZED = 'AMORTIZED',
  /** At the average rate of all accounts of the organization. */
  BLENDED = 'BLENDED',
}

/**
 * Which kinds of cost a budget counts.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-budgets-budget-costtypes.html
 */
export interface BudgetCosts {
  /**
   * How reservations and Savings Plans that were paid in advance are counted.
   *
   * @default BudgetCostBasis.UNBLENDED - what the bill says
   */
  readonly basis?: BudgetCostBasis;

  /**
   * Whether credits lower the amount.
   *
   * @default true - what the bill says; false shows what it will be once the credits are used up
   */
  readonly credits?: boolean;

  /**
   * Whether refunds lower the amount.
   *
   * @default true - what the bill says
   */
  readonly refunds?: boolean;

  /**
   * Whether discounts lower the amount.
   *
   * @default true - what the bill says
   */
  readonly discounts?: boolean;

  /**
   * Whether taxes are counted.
   *
   * @default true - what the bill says
   */
  readonly taxes?: boolean;

  /**
   * Whether the support plan is counted.
   *
   * @default true - what the bill says
   */
  readonly support?: boolean;

  /**
   * Whether one-time fees of reservations and Savings Plans are counted.
   *
   * @default true - what the bill says
   */
  readonly upfrontFees?: boolean;

  /**
   * Whether monthly fees of reservations and Savings Plans are counted.
   *
   * @default true - what the bill says
   */
  readonly recurringFees?: boolean;

  /**
   * Whether other subscriptions are counted.
   *
   * @default true - what the bill says
   */
  readonly otherSubscriptions?: boolean;
}

/** How much may be spent, and who hears when it is too much. */
export interface CostBudgetProps {
  /**
   * How much may be spent in each period. USD, at least 0.01.
   */
  readonly limitUsd: number;

  /**
   * How often the budget begins anew.
   *
   * @default BudgetPeriod.MONTHLY - as the bill does
   */
  readonly period?: BudgetPeriod;

  /**
   * The name of the budget. 1 to 100 characters without `:` and `\`; unique in the account.
   *
   * CloudFormation replaces a budget whose alerts change, and two budgets cannot have one name:
   * with a name of yours, give another name together with other alerts.
   *
   * @default - derived from the construct's path and the alerts, so that alerts can change
   */
  readonly budgetName?: string;

  /**
   * The points at which the budget speaks up. 1 to 10, none twice.
   *
   * @default - 80 % and 100 % spent and 90 % forecast; a daily budget has no forecast
   */
  readonly alerts?: BudgetAlert[];

  /**
   * The e-mail addresses that hear of every alert without recipients of its own. 1 to 10, each once.
   *
   * @default - none; then a topic is needed
   */
  readonly emails?: string[];

  /**
   * The SNS topic that hears of every alert without recipients of its own. It is in the same account.
   *
   * @default - none; then e-mail addresses are needed
   */
  readonly topic?: ITopic;

  /**
   * Whether the topics and their keys get the statements by which AWS Budgets may publish.
   * Topics and keys of other apps must have them already.
   *
   * @default true - a topic without them stays silent, and nobody is told
   * @see https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-sns-policy.html
   */
  readonly grantPublish?: boolean;

  /**
   * Which costs are counted.
   *
   * @default - all of the account
   */
  readonly filters?: BudgetFilter[];

  /**
   * Which kinds of cost are counted.
   *
   * @default - all, as on the bill
   */
  readonly costs?: BudgetCosts;
}
