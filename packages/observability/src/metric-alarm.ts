import { Alarm, type IAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Construct } from 'constructs';
import type { MetricAlarmProps } from './metric-alarm-props';
import { checkAlarm } from './private/alarm-checks';
import { alarmDescription } from './private/alarm-text';

/**
 * A CloudWatch alarm that somebody hears, that says what to do, and whose metric exists.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html
 */
export class MetricAlarm extends Construct {
  /** The alarm, for everything that takes one, such as a dashboard or a deployment that rolls back. */
  public readonly alarm: IAlarm;

  /**
   * @param scope where the alarm stands
   * @param id what is wrong when it goes off, for example `ServiceCpuHigh`
   * @param props what it watches, and what it does
   */
  constructor(scope: Construct, id: string, props: MetricAlarmProps) {
    super(scope, id);
    checkAlarm(this, props);
    const alarm = new Alarm(this, 'Alarm', {
      alarmName: props.alarmName,
      alarmDescription: alarmDescription(props),
      metric: props.metric,
      threshold: props.threshold,
      comparisonOperator: props.comparisonOperator,
      evaluationPeriods: props.evaluationPeriods,
      datapointsToAlarm: props.datapointsToAlarm,
      treatMissingData: props.missingData,
    });
    for (const topic of props.topics) {
      const action = new SnsAction(topic);
      alarm.addAlarmAction(action);
      if (props.notifyWhenOk ?? true) alarm.addOkAction(action);
    }
    this.alarm = alarm;
  }

  /** The name of the alarm. */
  public get alarmName(): string {
    return this.alarm.alarmName;
  }

  /** The ARN of the alarm. */
  public get alarmArn(): string {
    return this.alarm.alarmArn;
  }
}
