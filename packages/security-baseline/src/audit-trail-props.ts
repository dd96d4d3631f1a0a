import type { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { AuditedData } from './audited-data';

/** Which calls to the AWS API a trail records. */
export enum ManagementEvents {
  /** Reads and writes. */
  ALL = 'All',
  /** Only calls that change nothing. */
  READ_ONLY = 'ReadOnly',
  /** Only calls that change something. */
  WRITE_ONLY = 'WriteOnly',
  /** None; for a trail of data events beside another one. */
  NONE = 'None',
}

/** What a trail records, where to, and for how long. */
export interface AuditTrailProps {
  /**
   * The name of the trail. 3 to 128 letters, digits and single `. _ -` between them.
   *
   * @default - derived from the construct's path; the policies of the bucket and the key must name the trail before it exists
   */
  readonly trailName?: string;

  /**
   * Whether the calls of every region are recorded.
   *
   * @default true - an intruder uses the region that nobody watches
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/receive-cloudtrail-log-files-from-multiple-regions.html
   */
  readonly multiRegion?: boolean;

  /**
   * Which calls to the AWS API are recorded. The first copy of management events in a region is free of charge.
   *
   * @default ManagementEvents.ALL - reads show what an intruder looked for
   */
  readonly managementEvents?: ManagementEvents;

  /**
   * Reads and writes of data that are recorded as well. At most 250 ARNs in all.
   *
   * @default - none, because they are billed by the event
   */
  readonly dataEvents?: AuditedData[];

  /**
   * The key of the log files, the bucket and the log group. The trail adds its own grants to a key of this app;
   * an imported key must have them already.
   *
   * @default - a key of its own with an alias of the trail's name, so that reading the logs can be permitted by itself
   */
  readonly encryptionKey?: IKey;

  /**
   * A bucket of yours. Its policy gets the two statements that CloudTrail needs; an imported one must have them already.
   *
   * @default - a bucket of its own: private, versioned, encrypted, TLS only
   */
  readonly bucket?: IBucket;

  /**
   * The name of the bucket that is created. 3 to 63 lower-case letters, digits, dots and hyphens.
   *
   * @default - CloudFormation makes a unique one
   */
  readonly bucketName?: string;

  /**
   * The folder in the bucket. At most 200 characters.
   *
   * @default - none; files are below `AWSLogs/`
   */
  readonly keyPrefix?: string;

  /**
   * How long log files are kept in the bucket that is created. Whole days, at least 1.
   *
   * @default Duration.days(365) - a year is what most audits ask for
   */
  readonly retention?: Duration;

  /**
   * How long events are also kept in a log group, for queries and alarms.
   *
   * @default - no log group, because the events would be billed a second time
   */
  readonly logRetention?: RetentionDays;

  /**
   * The name of the log group. 1 to 512 letters, digits and `. - _ / #`; only together with `logRetention`.
   *
   * @default - CloudFormation makes a unique one
   */
  readonly logGroupName?: string;

  /**
   * What happens to the bucket, the log group and the key when they leave the template.
   *
   * @default RemovalPolicy.RETAIN - the evidence outlives what it is about
   */
  readonly removalPolicy?: RemovalPolicy;
}
