import type { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as s3 from 'aws-cdk-lib/aws-s3';

/** What is common to all flow logs. */
export interface FlowLogOptions {
  /**
   * Which traffic is recorded.
   *
   * @default ec2.FlowLogTrafficType.ALL - accepted traffic shows what an intruder did, rejected what one tried
   */
  readonly trafficType?: ec2.FlowLogTrafficType;

  /**
   * Over how long traffic is summed up to one record. 1 or 10 minutes.
   *
   * @default Duration.minutes(10) - a tenth of the records, and of what they cost
   * @see https://docs.aws.amazon.com/vpc/latest/userguide/flow-log-records.html
   */
  readonly aggregationInterval?: Duration;
}

/** Flow logs in a log group that is created with the network. */
export interface LogGroupFlowLogOptions extends FlowLogOptions {
  /**
   * The key that encrypts the log group.
   * Its policy must admit CloudWatch Logs for this log group; a key of another stack should not be changed from here.
   *
   * @default - a key that CloudWatch Logs owns; access to it can be neither seen nor withdrawn
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * The physical name of the log group, for example `/aws/vpc/flowlogs/shop`.
   * 1 to 512 letters, digits and _ - / . #
   *
   * @default - a name that CloudFormation generates
   */
  readonly logGroupName?: string;

  /**
   * How long records are kept. One of the periods that CloudWatch Logs offers, in whole days.
   *
   * @default Duration.days(30) - an incident is usually noticed within a month
   * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html
   */
  readonly retention?: Duration;

  /**
   * What happens to the log group when the stack is deleted.
   *
   * @default RemovalPolicy.RETAIN - records of what happened outlive what they are about
   */
  readonly removalPolicy?: RemovalPolicy;
}

/** Flow logs in a bucket that exists. */
export interface BucketFlowLogOptions extends FlowLogOptions {
  /**
   * The folder of the bucket below which AWS writes `AWSLogs/<account>/`.
   * No leading or trailing slash, and no `AWSLogs`, which AWS reserves.
   *
   * @default - the top of the bucket
   */
  readonly keyPrefix?: string;

  /**
   * Whether records are written as Parquet instead of compressed text.
   *
   * @default true - queries read less, and so cost less
   */
  readonly parquet?: boolean;
}

/** Where the records of the network's traffic go. */
export class FlowLogs {
  /** Nowhere. Afterwards nobody can tell which connections there were. */
  public static readonly NONE = new FlowLogs('NONE');

  /**
   * To a log group that is created with the network, together with a role that may write to it and to nothing else.
   *
   * @param options name, key and retention of the log group
   */
  public static toLogGroup(options?: LogGroupFlowLogOptions): FlowLogs {
    return new FlowLogs('LOG_GROUP', options ?? {});
  }

  /**
   * To a bucket. Its policy is extended so that the log delivery of this account and region may write below the prefix.
   * The policy of an imported bucket, and of the key that encrypts a bucket, is its owner's to extend.
   *
   * @param bucket where the records go
   * @param options folder and format
   * @see https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3-permissions.html
   */
  public static toBucket(bucket: s3.IBucket, options?: BucketFlowLogOptions): FlowLogs {
    return new FlowLogs('BUCKET', undefined, options ?? {}, bucket);
  }

  /** What was chosen: NONE, LOG_GROUP or BUCKET. */
  public readonly kind: string;

  /** The options of a log group; undefined for every other choice. */
  public readonly logGroup?: LogGroupFlowLogOptions;

  /** The options of a bucket; undefined for every other choice. */
  public readonly bucketOptions?: BucketFlowLogOptions;

  /** The bucket; undefined for every other choice. */
  public readonly bucket?: s3.IBucket;

  private constructor(
    kind: string,
    logGroup?: LogGroupFlowLogOptions,
    bucketOptions?: BucketFlowLogOptions,
    bucket?: s3.IBucket,
  ) {
    this.kind = kind;
    this.logGroup = logGroup;
    this.bucketOptions = bucketOptions;
    this.bucket = bucket;
  }
}
