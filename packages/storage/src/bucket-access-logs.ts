import type { IBucket } from 'aws-cdk-lib/aws-s3';

/**
 * Where a line for each request to a bucket is written.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerLogs.html
 */
export interface BucketAccessLogs {
  /**
   * Another bucket of the same account and region, encrypted with S3-managed keys and without object lock, whose policy
   * admits S3: a bucket with the purpose `BucketPurpose.log({ deliveredBy: [LogDelivery.bucketAccess()] })`.
   */
  readonly bucket: IBucket;

  /**
   * The folder in that bucket, without a slash at either end.
   *
   * @default - the top of the bucket
   */
  readonly prefix?: string;
}
