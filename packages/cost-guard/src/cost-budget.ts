import { InputChecks, TopicPublisher } from '@ashlar-cdk/foundation';
import { ArnFormat, Names, Stack } from 'aws-cdk-lib';
import { CfnBudget, CfnBudgetsAction } from 'aws-cdk-lib/aws-budgets';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { BudgetActionProps } from './budget-action';
import type { BudgetAlert } from './budget-alert';
import { BudgetPeriod, type CostBudgetProps } from './cost-budget-props';
import { checkAction, definitionOf } from './private/budget-action-plan';
import { checkBudget } from './private/budget-checks';
import { alertsHash, alertsOf, costFiltersOf, costTypesOf, recipientsOf, subscribersOf } from './private/budget-plan';
import { BUDGET_NAME_LENGTH } from './private/limits';
import { letPublish } from './private/topic-publishing';

/**
 * A budget of AWS Budgets in USD that tells people before and when it is exceeded.
 *
 * @see https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-managing-costs.html
 */
export class CostBudget extends Construct {
  /** The name of the budget. */
  public readonly budgetName: string;

  /** The ARN of the budget. */
  public readonly budgetArn: string;

  private readonly budget: CfnBudget;
  private readonly topics = new Set<ITopic>();

  /**
   * @param scope where the budget stands
   * @param id whose money it counts, for example `Shop`
   * @param props how much may be spent, and who hears when it is too much
   */
  constructor(
    scope: Construct,
    id: string,
    private readonly props: CostBudgetProps,
  ) {
    super(scope, id);
    checkBudget(this, props);
    this.budgetName = props.budgetName ?? this.derivedName();
    this.budgetArn = Stack.of(this).formatArn({
      service: 'budgets',
      region: '',
      resource: 'budget',
      resourceName: this.budgetName,
      arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
    });
    this.budget = this.createBudget();
    for (const alert of alertsOf(props)) this.openTopic(alert);
  }

  /**
   * Lets AWS Budgets do something when the budget is exceeded.
   *
   * @param id what is done, for example `StopTestServers`
   * @param props when, and with which permissions
   */
  public addAction(id: string, props: BudgetActionProps): void {
    const checks = new InputChecks(this, 'CostBudget.addAction');
    checkAction(checks, this, props, this.props);
    checks.throwIfRefused();
    const { trigger } = props;
    const action = new CfnBudgetsAction(this, id, {
      budgetName: this.budgetName,
      actionType: props.action.actionType,
      definition: definitionOf(props.action),
      notificationType: trigger.notificationType,
      actionThreshold: { type: trigger.thresholdType, value: trigger.threshold },
      approvalModel: props.automatic ? 'AUTOMATIC' : 'MANUAL',
      executionRoleArn: props.executionRole.roleArn,
      subscribers: subscribersOf(recipientsOf(trigger, this.props)),
    });
    // The action names the budget by text, because the name is known and a reference would say the same.
    action.node.addDependency(this.budget);
    this.openTopic(trigger);
  }

  private derivedName(): string {
    const hash = alertsHash(this.props);
    const maxLength = BUDGET_NAME_LENGTH - hash.length - 1;
    return `${Names.uniqueResourceName(this, { maxLength, separator: '-' })}-${hash}`;
  }

  private createBudget(): CfnBudget {
    const { props } = this;
    return new CfnBudget(this, 'Budget', {
      budget: {
        budgetName: this.budgetName,
        budgetType: 'COST',
        timeUnit: props.period ?? BudgetPeriod.MONTHLY,
        budgetLimit: { amount: props.limitUsd, unit: 'USD' },
        costFilters: costFiltersOf(props.filters),
        costTypes: costTypesOf(props.costs),
      },
      notificationsWithSubscribers: alertsOf(props).map((alert) => ({
        notification: {
          notificationType: alert.notificationType,
          comparisonOperator: 'GREATER_THAN',
          threshold: alert.threshold,
          thresholdType: alert.thresholdType,
        },
        subscribers: subscribersOf(recipientsOf(alert, props)).map(({ type, address }) => ({
          subscriptionType: type,
          address,
        })),
      })),
    });
  }

  private openTopic(alert: BudgetAlert): void {
    const { topic } = recipientsOf(alert, this.props);
    if (!topic || this.props.grantPublish === false || this.topics.has(topic)) return;
    this.topics.add(topic);
    letPublish(this, topic, TopicPublisher.BUDGETS);
  }
}
