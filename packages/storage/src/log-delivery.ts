/** Where in the bucket a service writes. */
export interface LogDeliveryOptions {
  /**
   * The folder in the bucket, without a slash at either end and without `AWSLogs`, which AWS adds itself.
   * It must be the one that is set at the service.
   *
   * @default - the top of the bucket
   */
  readonly prefix?: string;
}

/** The trail whose log files are taken. */
export interface TrailDeliveryOptions extends LogDeliveryOptions {
  /**
   * The name of the trail. 3 to 128 letters, digits and `. _ -`.
   *
   * The trail of another region than the bucket's needs `homeRegion`.
   */
  readonly trailName: string;

  /**
   * The region in which the trail was created.
   *
   * @default - that of the bucket
   */
  readonly homeRegion?: string;
}

/** The buckets whose requests are written down. */
export interface BucketAccessDeliveryOptions extends LogDeliveryOptions {
  /**
   * The names of the buckets that may send their logs.
   *
   * @default - every bucket of this account, because S3 knows the account of each
   */
  readonly sourceBucketNames?: string[];
}

/**
 * A service of AWS that writes logs into a bucket, and so what the bucket's policy must admit.
 *
 * Each admits the service for this account alone, so that nobody else's logs can be sent here.
 */
export class LogDelivery {
  /**
   * Access, connection and health check logs of Application Load Balancers of the bucket's account and region.
   * They take no other encryption than that with S3-managed keys.
   *
   * @param options the folder
   * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html
   */
  public static loadBalancers(options: LogDeliveryOptions = {}): LogDelivery {
    return new LogDelivery('load balancer logs', options?.prefix);
  }

  /**
   * S3 server access logs of buckets of the same account and region.
   * They take no other encryption than that with S3-managed keys, and no object lock.
   *
   * @param options the folder, and which buckets
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html
   */
  public static bucketAccess(options: BucketAccessDeliveryOptions = {}): LogDelivery {
    return new LogDelivery('S3 server access logs', options?.prefix, options?.sourceBucketNames);
  }

  /**
   * Access logs of CloudFront distributions of this account: standard logging (v2).
   *
   * The older standard logging writes with an access control list, which this bucket has switched off.
   * The key of an encrypted bucket must admit `delivery.logs.amazonaws.com`.
   *
   * @param options the folder
   * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logging.html
   */
  public static cloudFront(options: LogDeliveryOptions = {}): LogDelivery {
    return new LogDelivery('CloudFront logs', options?.prefix);
  }

  /**
   * Log files of one trail of CloudTrail of this account.
   *
   * The key of an encrypted bucket must admit `cloudtrail.amazonaws.com`.
   *
   * @param options which trail, and the folder
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html
   */
  public static cloudTrail(options: TrailDeliveryOptions): LogDelivery {
    return new LogDelivery(
      'CloudTrail logs',
      options?.prefix,
      undefined,
      options?.trailName ?? '',
      options?.homeRegion,
    );
  }

  /**
   * Flow logs of VPCs, subnets and network interfaces of the bucket's account and region.
   *
   * The key of an encrypted bucket must admit `delivery.logs.amazonaws.com`.
   *
   * @param options the folder
   * @see https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3-permissions.html
   */
  public static flowLogs(options: LogDeliveryOptions = {}): LogDelivery {
    return new LogDelivery('VPC flow logs', options?.prefix);
  }

  private constructor(
    /** What is delivered, in words, for example `VPC flow logs`. */
    public readonly content: string,
    /** The folder in the bucket. */
    public readonly prefix: string | undefined,
    /** The buckets that may send their logs. */
    public readonly sourceBucketNames?: string[],
    /** The trail that may send its logs. */
    public readonly trailName?: string,
    /** The region of the trail. */
    public readonly homeRegion?: string,
  ) {}
}
