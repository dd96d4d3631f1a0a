import type { ComparisonOperator, IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { AlarmSeverity } from './alarm-severity';

/** What an alarm watches, and what it does. */
export interface MetricAlarmProps {
  /**
   * What is watched: a metric, best one of a `MonitoredResource`, or metric math over at most 10 metrics.
   * Its statistic and period are those of the alarm.
   */
  readonly metric: IMetric;

  /**
   * The value that the metric is compared with. Not negative for a metric that never is.
   */
  readonly threshold: number;

  /** How the metric is compared with the threshold, from the metric's side: above, below, or equal as well. */
  readonly comparisonOperator: ComparisonOperator;

  /**
   * The number of most recent periods that are looked at, at least 1.
   * All of them together are at most a day, or a week when a period is an hour or longer.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html#alarm-evaluation
   */
  readonly evaluationPeriods: number;

  /**
   * How many of these periods must be bad, at least 1.
   *
   * @default - all of them
   */
  readonly datapointsToAlarm?: number;

  /**
   * What a period without any data means. Errors that are counted only when they happen are `NOT_BREACHING`;
   * a heartbeat that stops is `BREACHING`; `IGNORE` keeps the state, and `MISSING` waits for data.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html#alarms-and-missing-data
   */
  readonly missingData: TreatMissingData;

  /**
   * Where the reader of the alert finds what to do. An address that begins with `https://`; stands in the description,
   * which is part of each notification.
   */
  readonly runbookUrl: string;

  /**
   * The topics that are told, 1 to 5, in the region of the alarm.
   */
  readonly topics: ITopic[];

  /**
   * Whether the topics are told as well when the trouble is over.
   *
   * @default true - nobody looks for a trouble that has ended by itself
   */
  readonly notifyWhenOk?: boolean;

  /**
   * How soon somebody has to act. Stands first in the description.
   *
   * @default - the description names none
   */
  readonly severity?: AlarmSeverity;

  /**
   * What the alarm means, for the person who is woken by it.
   * With severity and runbook, at most 1024 characters.
   *
   * @default - the metric, the comparison and the periods in words
   */
  readonly description?: string;

  /**
   * The name of the alarm. 1 to 255 characters; unique in the account and region.
   *
   * @default - CloudFormation makes a name
   */
  readonly alarmName?: string;
}
