import type { ITopic } from 'aws-cdk-lib/aws-sns';

/** Whose charges are measured. */
export interface ChargesOptions {
  /**
   * One AWS service, as the metric names it, for example `AmazonRDS`.
   *
   * @default - all services together
   */
  readonly serviceName?: string;

  /**
   * One member account by its 12 digits, in the management account of an organization.
   *
   * @default - all accounts that are billed together
   */
  readonly linkedAccount?: string;
}

/** How much the estimated charges may grow before somebody is told. */
export interface BillingAlarmProps extends ChargesOptions {
  /**
   * How much may be charged in a day. USD, at least 0.01.
   *
   * @default - no alarm on the day; then `monthToDateLimitUsd` is needed
   */
  readonly dailyLimitUsd?: number;

  /**
   * How much may be charged since the month began. USD, at least 0.01.
   *
   * @default - no alarm on the month; then `dailyLimitUsd` is needed
   */
  readonly monthToDateLimitUsd?: number;

  /**
   * The SNS topic that hears of the alarm and of its end. It is in the same account and in us-east-1.
   */
  readonly topic: ITopic;

  /**
   * Where the person who is woken reads what to do. An address that begins with `https://`.
   */
  readonly runbookUrl: string;

  /**
   * Whether the topic also hears when the charges are within the limit again.
   *
   * @default true - an alarm that only ever begins is soon ignored
   */
  readonly okActions?: boolean;

  /**
   * Whether the topic and its key get the statements by which CloudWatch may publish.
   * A topic or key of another app must have them already.
   *
   * @default true - a topic without them stays silent
   */
  readonly grantPublish?: boolean;

  /**
   * The beginning of the alarms' names, which end in `-daily` and `-month-to-date`. 1 to 241 characters.
   *
   * @default - CloudFormation makes the names
   */
  readonly alarmName?: string;

  /**
   * The currency of the limits. Only `USD`: AWS publishes no other metric.
   *
   * @default 'USD' - the only one there is
   */
  readonly currency?: string;
}
