import type { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { RecordedTypes } from './recorded-types';
import type { RecordingMode } from './recording-mode';

/** How often AWS Config delivers a snapshot of everything that it knows. */
export enum SnapshotFrequency {
  /** Every hour. */
  ONE_HOUR = 'One_Hour',
  /** Every three hours. */
  THREE_HOURS = 'Three_Hours',
  /** Every six hours. */
  SIX_HOURS = 'Six_Hours',
  /** Every twelve hours. */
  TWELVE_HOURS = 'Twelve_Hours',
  /** Once a day. */
  TWENTY_FOUR_HOURS = 'TwentyFour_Hours',
}

/** What AWS Config records, where to, and for how long. */
export interface ConfigurationRecorderProps {
  /**
   * The types of resources whose changes are recorded. Each recorded item is billed.
   *
   * @default RecordedTypes.all() - what is not recorded cannot be asked about later
   */
  readonly recordedTypes?: RecordedTypes;

  /**
   * How often changes are recorded.
   *
   * @default RecordingMode.continuous() - a door that was open for an hour is seen
   */
  readonly recordingMode?: RecordingMode;

  /**
   * The one region that records users, groups, roles and managed policies of IAM, which are the same in every region
   * and billed in each that records them. Elsewhere these types are left out, also of lists.
   *
   * A stack that is given one must know its own region, and regions that AWS Config came to after
   * February 2022 cannot record these types.
   *
   * @default - the region of the stack, if it can
   * @see https://docs.aws.amazon.com/config/latest/developerguide/select-resources.html#select-resources-all
   */
  readonly globalTypesRegion?: string;

  /**
   * Whether the service-linked role `AWSServiceRoleForConfig` is created. An account has it once for all regions,
   * and keeps it when AWS Config was ever turned on in the console; its creation fails where it exists.
   *
   * @default true - a new account does not have it
   * @see https://docs.aws.amazon.com/config/latest/developerguide/using-service-linked-roles.html
   */
  readonly createServiceLinkedRole?: boolean;

  /**
   * How often a snapshot of all recorded resources is delivered to the bucket. Rules that run at a snapshot run as often.
   *
   * @default SnapshotFrequency.TWENTY_FOUR_HOURS - the history has every change anyway
   */
  readonly snapshotFrequency?: SnapshotFrequency;

  /**
   * A topic that hears of every change and delivery. It must be in the same region and not encrypted by a key:
   * AWS Config does not support encrypted topics. The topic's policy gets the statement that AWS Config needs;
   * an imported topic must have it already.
   *
   * @default - none; EventBridge has the same events
   * @see https://docs.aws.amazon.com/config/latest/developerguide/sns-topic-policy.html
   */
  readonly topic?: ITopic;

  /**
   * The key of the files and the bucket. The recorder adds its own grant to a key of this app;
   * an imported key must have it already, see `ServiceGrant.config()`.
   *
   * @default - a key of its own, so that reading the inventory can be permitted by itself
   */
  readonly encryptionKey?: IKey;

  /**
   * A bucket of yours. Its policy gets the three statements that AWS Config needs; an imported one must have them
   * already. AWS Config cannot write to a bucket whose Object Lock has a default retention.
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
   * The folder in the bucket, without `AWSLogs`, which AWS Config adds by itself.
   *
   * @default - none; files are below `AWSLogs/`
   */
  readonly keyPrefix?: string;

  /**
   * How long history and snapshots are kept in the bucket that is created. Whole days, at least 1.
   * What AWS Config keeps itself is not touched by it.
   *
   * @default Duration.days(365) - a year is what most audits ask for
   */
  readonly retention?: Duration;

  /**
   * What happens to the bucket, the key and the service-linked role when they leave the template.
   *
   * @default RemovalPolicy.RETAIN - the evidence outlives what it is about, and other regions may use the role
   */
  readonly removalPolicy?: RemovalPolicy;
}
