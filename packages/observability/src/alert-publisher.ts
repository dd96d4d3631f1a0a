import { TopicPublisher } from '@ashlar-cdk/foundation';

/**
 * An AWS service that publishes to an alert topic.
 *
 * Each publisher is one statement in the policy of the topic, for its service principal, and limited to this account
 * and, where the service tells it, to the alarms, budgets or subscriptions that it acts for.
 *
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html
 */
export class AlertPublisher {
  /**
   * CloudWatch alarms of this account and region.
   *
   * @param alarmNames names or patterns with `*`; without any, every alarm
   */
  public static cloudWatchAlarms(alarmNames?: string[]): AlertPublisher {
    return new AlertPublisher(TopicPublisher.CLOUDWATCH_ALARMS, alarmNames ?? []);
  }

  /**
   * AWS Budgets of this account.
   *
   * @param budgetNames names or patterns with `*`; without any, every budget
   * @see https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-sns-policy.html
   */
  public static budgets(budgetNames?: string[]): AlertPublisher {
    return new AlertPublisher(TopicPublisher.BUDGETS, budgetNames ?? []);
  }

  /**
   * AWS Cost Anomaly Detection of this account.
   *
   * @see https://docs.aws.amazon.com/cost-management/latest/userguide/ad-SNS.html
   */
  public static costAnomalyDetection(): AlertPublisher {
    return new AlertPublisher(TopicPublisher.COST_ANOMALY_DETECTION, []);
  }

  /**
   * Rules of EventBridge. EventBridge publishes without telling account or rule, so nothing can limit the statement.
   *
   * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html
   */
  public static eventBridge(): AlertPublisher {
    return new AlertPublisher(TopicPublisher.EVENT_BRIDGE, []);
  }

  /**
   * Event subscriptions of RDS in this account and region.
   *
   * @param subscriptionNames names or patterns with `*`; without any, every subscription
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Events.GrantingPermissions.html
   */
  public static rdsEvents(subscriptionNames?: string[]): AlertPublisher {
    return new AlertPublisher(TopicPublisher.RDS_EVENTS, subscriptionNames ?? []);
  }

  /** What the service principal begins with. */
  public readonly service: string;

  private constructor(
    /** @internal */
    public readonly _publisher: TopicPublisher,
    /** Names or patterns of what the service may act for; empty for all of it. */
    public readonly resourceNames: string[],
  ) {
    this.service = _publisher.service;
  }
}
