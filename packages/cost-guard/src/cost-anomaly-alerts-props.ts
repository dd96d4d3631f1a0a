import type { ITopic } from 'aws-cdk-lib/aws-sns';

/** When anomalies are reported. */
export enum AnomalyFrequency {
  /** Each by itself, to an SNS topic, as soon as it is found. */
  IMMEDIATE = 'IMMEDIATE',
  /** Once a day, in one e-mail. */
  DAILY = 'DAILY',
  /** Once a week, in one e-mail. */
  WEEKLY = 'WEEKLY',
}

/** By what costs are told apart before they are compared with what is usual. */
export enum AnomalyDimension {
  /** By AWS service. */
  SERVICE = 'SERVICE',
  /** By member account; only in the management account of an organization. */
  LINKED_ACCOUNT = 'LINKED_ACCOUNT',
}

/** Which unusual costs are reported, when, and to whom. */
export interface CostAnomalyAlertsProps {
  /**
   * How much more than usual an anomaly costs before it is reported. USD, 0 to 10,000,000,000.
   *
   * @default - 100 without `thresholdPercent`; with it, any amount
   */
  readonly thresholdUsd?: number;

  /**
   * How much more than usual an anomaly costs before it is reported. Percent, 0 to 10,000,000,000.
   * Together with `thresholdUsd`, both must be reached.
   *
   * @default - any share
   */
  readonly thresholdPercent?: number;

  /**
   * When anomalies are reported.
   *
   * @default - `DAILY` with e-mail addresses, `IMMEDIATE` with a topic, because AWS offers no other combination
   */
  readonly frequency?: AnomalyFrequency;

  /**
   * The e-mail addresses of daily and weekly reports. At least one, each once.
   *
   * @default - none; then a topic is needed
   */
  readonly emails?: string[];

  /**
   * The SNS topic of immediate reports. It is in the same account.
   *
   * @default - none; then e-mail addresses are needed
   */
  readonly topic?: ITopic;

  /**
   * Whether the topic and its key get the statements by which Cost Anomaly Detection may publish.
   * A topic or key of another app must have them already.
   *
   * @default true - a topic without them stays silent
   * @see https://docs.aws.amazon.com/cost-management/latest/userguide/ad-SNS.html
   */
  readonly grantPublish?: boolean;

  /**
   * The ARN of a monitor that exists already. An account has one monitor by service and one by member account,
   * and many accounts got the first from AWS unasked.
   *
   * @default - a monitor is created, which fails in an account that has one for the dimension
   */
  readonly monitorArn?: string;

  /**
   * By what the monitor that is created tells costs apart. It cannot be changed later without a new monitor.
   *
   * @default AnomalyDimension.SERVICE - it covers every service, also those used for the first time
   */
  readonly dimension?: AnomalyDimension;

  /**
   * The name of the monitor that is created. 1 to 1024 characters.
   *
   * @default - derived from the construct's path
   */
  readonly monitorName?: string;

  /**
   * The name of the subscription. 1 to 1024 characters.
   *
   * @default - derived from the construct's path
   */
  readonly subscriptionName?: string;
}
