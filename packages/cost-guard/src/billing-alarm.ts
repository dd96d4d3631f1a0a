import { TopicPublisher } from '@ashlar-cdk/foundation';
import { Duration, Tokenization } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  type IAlarm,
  type IMetric,
  MathExpression,
  Metric,
  Stats,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Construct } from 'constructs';
import type { BillingAlarmProps, ChargesOptions } from './billing-alarm-props';
import { checkBillingAlarm, DAILY_SUFFIX, MONTH_SUFFIX } from './private/billing-checks';
import { BILLING_CURRENCY, BILLING_REGION } from './private/limits';
import { letPublish } from './private/topic-publishing';

/**
 * Alarms on the charges that AWS estimates several times a day, for the day, the month, or both.
 *
 * Billing metrics exist only in us-east-1, and only after somebody turned on billing alerts for the account.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/monitor_estimated_charges_with_cloudwatch.html
 */
export class BillingAlarm extends Construct {
  /**
   * The charges since the month began, for a dashboard in any region.
   *
   * @param options whose charges; by default everything that is billed together
   */
  public static metricMonthToDateCharges(options: ChargesOptions = {}): IMetric {
    return chargesOf(options ?? {}, SAMPLE_PERIOD, BILLING_REGION);
  }

  /**
   * The charges of the last day, for a dashboard in any region. Zero while the month turns.
   *
   * @param options whose charges; by default everything that is billed together
   */
  public static metricDailyCharges(options: ChargesOptions = {}): IMetric {
    return dailyChargesOf(options ?? {}, BILLING_REGION);
  }

  /** The alarm on the day, when `dailyLimitUsd` is given. */
  public readonly dailyAlarm?: IAlarm;

  /** The alarm on the month, when `monthToDateLimitUsd` is given. */
  public readonly monthToDateAlarm?: IAlarm;

  /**
   * @param scope where the alarms stand: a stack in us-east-1
   * @param id whose charges are watched, for example `Account`
   * @param props how much they may grow, and who hears of it
   */
  constructor(scope: Construct, id: string, props: BillingAlarmProps) {
    super(scope, id);
    checkBillingAlarm(this, props);
    if (props.dailyLimitUsd !== undefined) this.dailyAlarm = this.createDailyAlarm(props, props.dailyLimitUsd);
    if (props.monthToDateLimitUsd !== undefined) {
      this.monthToDateAlarm = this.createMonthAlarm(props, props.monthToDateLimitUsd);
    }
    if (props.grantPublish !== false) letPublish(this, props.topic, TopicPublisher.CLOUDWATCH_ALARMS);
  }

  private createDailyAlarm(props: BillingAlarmProps, limit: number): Alarm {
    const what = `More than ${inUsd(limit)} were charged in a day.`;
    return this.createAlarm('Daily', props, limit, dailyChargesOf(props), what, DAILY_SUFFIX);
  }

  private createMonthAlarm(props: BillingAlarmProps, limit: number): Alarm {
    const what = `More than ${inUsd(limit)} were charged since the month began.`;
    return this.createAlarm('MonthToDate', props, limit, chargesOf(props, SAMPLE_PERIOD), what, MONTH_SUFFIX);
  }

  private createAlarm(
    id: string,
    props: BillingAlarmProps,
    threshold: number,
    metric: IMetric,
    what: string,
    suffix: string,
  ): Alarm {
    const alarm = new Alarm(this, id, {
      alarmName: props.alarmName && `${props.alarmName}${suffix}`,
      alarmDescription: `${what} Runbook: ${props.runbookUrl}`,
      metric,
      threshold,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: 1,
      // AWS publishes about every six hours and sometimes later: a gap says nothing about the charges.
      // Without billing alerts in the account there is no data at all, and the alarm stays in INSUFFICIENT_DATA.
      treatMissingData: TreatMissingData.IGNORE,
    });
    const action = new SnsAction(props.topic);
    alarm.addAlarmAction(action);
    if (props.okActions !== false) alarm.addOkAction(action);
    return alarm;
  }
}

/** A limit may be a parameter of the template. */
function inUsd(limit: number): string {
  return `${Tokenization.stringifyNumber(limit)} ${BILLING_CURRENCY}`;
}

/** About as often as AWS publishes the metric. */
const SAMPLE_PERIOD = Duration.hours(6);
const DAY = Duration.days(1);

function chargesOf(options: ChargesOptions, period: Duration, region?: string): Metric {
  return new Metric({
    namespace: 'AWS/Billing',
    metricName: 'EstimatedCharges',
    dimensionsMap: {
      Currency: BILLING_CURRENCY,
      ...(options.serviceName ? { ServiceName: options.serviceName } : {}),
      ...(options.linkedAccount ? { LinkedAccount: options.linkedAccount } : {}),
    },
    statistic: Stats.MAXIMUM,
    period,
    region,
    // A label would turn the alarm on the month into one on metric math.
    label: region && 'Charges since the month began (USD)',
  });
}

/**
 * The metric only grows within a month, so its growth from one day to the next is what the day cost.
 * RATE divides by the time between two data points, so that a missing day does not make the next one look twice as
 * expensive. At the turn of the month the metric falls to zero; a fall is no cost, and must not raise an alarm.
 * https://repost.aws/knowledge-center/cloudwatch-estimatedcharges-alarm
 */
function dailyChargesOf(options: ChargesOptions, region?: string): MathExpression {
  return new MathExpression({
    expression: `IF(RATE(charges) > 0, RATE(charges) * ${DAY.toSeconds()}, 0)`,
    usingMetrics: { charges: chargesOf(options, DAY, region) },
    period: DAY,
    searchRegion: region,
    label: 'Charges of a day (USD)',
  });
}
