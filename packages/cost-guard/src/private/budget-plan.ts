import { createHash } from 'node:crypto';
import { Token } from 'aws-cdk-lib';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { BudgetAlert } from '../budget-alert';
import type { BudgetFilter } from '../budget-filter';
import { BudgetCostBasis, type BudgetCosts, BudgetPeriod, type CostBudgetProps } from '../cost-budget-props';

/** Who hears of an alert, after the recipients of the budget stood in. */
export interface KnownRecipients {
  readonly emails: string[];
  readonly topic?: ITopic;
}

/** Recipients of an alert replace those of the budget as a whole: a narrower circle must be possible. */
export function recipientsOf(alert: BudgetAlert, budget: CostBudgetProps): KnownRecipients {
  const own = alert.recipients;
  if (own?.emails || own?.topic) return { emails: own.emails ?? [], topic: own.topic };
  return { emails: budget.emails ?? [], topic: budget.topic };
}

/** The alerts as asked for, or those that most teams want: early, at the limit, and before it is too late. */
export function alertsOf(props: CostBudgetProps): BudgetAlert[] {
  if (props.alerts) return props.alerts;
  const spent = [BudgetAlert.actual(80), BudgetAlert.actual(100)];
  return props.period === BudgetPeriod.DAILY ? spent : [...spent, BudgetAlert.forecast(90)];
}

/** The subscribers in the form of the API, e-mail addresses first. */
export function subscribersOf({ emails, topic }: KnownRecipients): { type: string; address: string }[] {
  const subscribers = emails.map((address) => ({ type: 'EMAIL', address }));
  return topic ? [...subscribers, { type: 'SNS', address: topic.topicArn }] : subscribers;
}

/** The filters in the form of the API; undefined when everything is counted. */
export function costFiltersOf(filters: BudgetFilter[] | undefined): Record<string, string[]> | undefined {
  if (!filters || filters.length === 0) return undefined;
  return Object.fromEntries(
    filters.map(({ dimension, values, tagKey }) => [
      dimension,
      tagKey === undefined ? values : values.map((value) => tagFilter(tagKey, value)),
    ]),
  );
}

/** Tags of the user carry a prefix; tags that AWS generates carry their own. */
function tagFilter(key: string, value: string): string {
  return `${/^aws:/.test(key) ? '' : 'user:'}${key}$${value}`;
}

/** The kinds of cost in the form of the API; undefined when nothing was said. */
export function costTypesOf(costs: BudgetCosts | undefined): Record<string, boolean | undefined> | undefined {
  if (!costs) return undefined;
  return {
    includeCredit: costs.credits,
    includeRefund: costs.refunds,
    includeDiscount: costs.discounts,
    includeTax: costs.taxes,
    includeSupport: costs.support,
    includeUpfront: costs.upfrontFees,
    includeRecurring: costs.recurringFees,
    includeOtherSubscription: costs.otherSubscriptions,
    useAmortized: costs.basis === undefined ? undefined : costs.basis === BudgetCostBasis.AMORTIZED,
    useBlended: costs.basis === undefined ? undefined : costs.basis === BudgetCostBasis.BLENDED,
  };
}

/** Eight characters that change whenever CloudFormation would replace the budget for its alerts. */
export function alertsHash(props: CostBudgetProps): string {
  const identities = alertsOf(props).map((alert) => {
    const { emails, topic } = recipientsOf(alert, props);
    return [
      alert.notificationType,
      alert.thresholdType,
      known(alert.threshold),
      emails.map(known),
      topic && (Token.isUnresolved(topic.topicArn) ? topic.node.path : topic.topicArn),
    ];
  });
  return createHash('sha256').update(JSON.stringify(identities)).digest('hex').slice(0, 8);
}

/** The number of a token depends on the order in which an app is built, so it must not reach a name. */
function known(value: string | number): string | number {
  return Token.isUnresolved(value) ? 'token' : value;
}
