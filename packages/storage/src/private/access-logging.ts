import type { CfnBucket } from 'aws-cdk-lib/aws-s3';
import type { BucketAccessLogs } from '../bucket-access-logs';

/**
 * Sends a line for each request to another bucket.
 *
 * The property of aws-cdk-lib would switch on access control lists in that bucket, or change its policy; the bucket
 * admits S3 by its purpose already.
 */
export function logAccess(resource: CfnBucket, { bucket, prefix }: BucketAccessLogs): void {
  resource.loggingConfiguration = {
    destinationBucketName: bucket.bucketName,
    logFilePrefix: prefix === undefined ? undefined : `${prefix}/`,
  };
}
