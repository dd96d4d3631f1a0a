import type { RemovalPolicy } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { LogGroupClass, RetentionDays } from 'aws-cdk-lib/aws-logs';

/** What is logged where, and for how long. */
export interface RetainedLogGroupProps {
  /**
   * How long each event is kept. There is no default, because the right time is never for ever by accident:
   * `RetentionDays.INFINITE` says so on purpose.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html
   */
  readonly retention: RetentionDays;

  /**
   * The name of the log group. 1 to 512 letters, digits and `. - _ / #`, not beginning with `aws/`;
   * unique in the account and region.
   *
   * @default - CloudFormation makes a name
   */
  readonly logGroupName?: string;

  /**
   * The KMS key that encrypts the events.
   * Its policy must let `logs.<region>.amazonaws.com` encrypt and decrypt for the ARN of the log group.
   *
   * @default - a key of CloudWatch Logs, which costs nothing
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
   */
  readonly encryptionKey?: IKey;

  /**
   * What the events can be used for, and what they cost. It cannot be changed later without a new log group.
   *
   * @default LogGroupClass.STANDARD - metric filters, live tail and subscriptions work
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CloudWatch_Logs_Log_Classes.html
   */
  readonly logGroupClass?: LogGroupClass;

  /**
   * What happens to the log group when it leaves the template.
   *
   * @default RemovalPolicy.RETAIN - the reason why a platform was removed may stand in its logs
   */
  readonly removalPolicy?: RemovalPolicy;
}

/** Events of a log group that are counted. */
export interface LogEventCountOptions {
  /**
   * Which events are counted, for example `ERROR`, `{ $.level = "error" }` or `[time, level=ERROR, ...]`.
   * At most 1024 characters; an empty text counts all.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
   */
  readonly filterPattern: string;

  /** The namespace of the metric. At most 255 characters without `: * $`, not beginning with `AWS/`. */
  readonly metricNamespace: string;

  /** The name of the metric. At most 255 characters without `: * $`. */
  readonly metricName: string;
}
