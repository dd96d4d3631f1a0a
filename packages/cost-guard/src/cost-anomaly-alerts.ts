import { TopicPublisher } from '@ashlar-cdk/foundation';
import { Names } from 'aws-cdk-lib';
import { CfnAnomalyMonitor, CfnAnomalySubscription } from 'aws-cdk-lib/aws-ce';
import { Construct } from 'constructs';
import { AnomalyDimension, type CostAnomalyAlertsProps } from './cost-anomaly-alerts-props';
import { checkAnomalyAlerts, frequencyOf, thresholdExpressionOf } from './private/anomaly-plan';
import { letPublish } from './private/topic-publishing';

/**
 * Reports of costs that are unlike those before, found by AWS Cost Anomaly Detection.
 *
 * Detection begins a day after a monitor is created, and for a new service after ten days of its use.
 *
 * @see https://docs.aws.amazon.com/cost-management/latest/userguide/manage-ad.html
 */
export class CostAnomalyAlerts extends Construct {
  /** The ARN of the monitor, created or given. */
  public readonly monitorArn: string;

  /** The ARN of the subscription. */
  public readonly subscriptionArn: string;

  /**
   * @param scope where the monitor and the subscription stand
   * @param id whose costs are watched, for example `Account`
   * @param props which unusual costs are reported, when, and to whom
   */
  constructor(scope: Construct, id: string, props: CostAnomalyAlertsProps) {
    super(scope, id);
    checkAnomalyAlerts(this, props);
    this.monitorArn = props.monitorArn ?? this.createMonitor(props);
    this.subscriptionArn = this.createSubscription(props);
    if (props.topic && props.grantPublish !== false)
      letPublish(this, props.topic, TopicPublisher.COST_ANOMALY_DETECTION);
  }

  private createMonitor(props: CostAnomalyAlertsProps): string {
    const monitor = new CfnAnomalyMonitor(this, 'Monitor', {
      monitorName: props.monitorName ?? this.derivedName(),
      monitorType: 'DIMENSIONAL',
      monitorDimension: props.dimension ?? AnomalyDimension.SERVICE,
    });
    return monitor.attrMonitorArn;
  }

  private createSubscription(props: CostAnomalyAlertsProps): string {
    const emails = (props.emails ?? []).map((address) => ({ type: 'EMAIL', address }));
    const subscription = new CfnAnomalySubscription(this, 'Subscription', {
      subscriptionName: props.subscriptionName ?? this.derivedName(),
      monitorArnList: [this.monitorArn],
      frequency: frequencyOf(props),
      thresholdExpression: thresholdExpressionOf(props, this),
      subscribers: props.topic ? [{ type: 'SNS', address: props.topic.topicArn }] : emails,
    });
    return subscription.attrSubscriptionArn;
  }

  /** A console lists monitors and subscriptions by their names, so these stay short. */
  private derivedName(): string {
    return Names.uniqueResourceName(this, { maxLength: 50, separator: '-' });
  }
}
