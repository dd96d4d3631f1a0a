import { Duration, type RemovalPolicy } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';

/** What the bucket of a trail is made from. */
export interface TrailBucketOptions {
  readonly bucketName?: string;
  readonly encryptionKey: IKey;
  readonly retention: Duration;
  readonly removalPolicy: RemovalPolicy;
}

/** A private, versioned, encrypted bucket, so that a log file once delivered cannot quietly be replaced. */
export function createTrailBucket(scope: Construct, options: TrailBucketOptions): s3.Bucket {
  return new s3.Bucket(scope, 'Bucket', {
    bucketName: options.bucketName,
    encryption: s3.BucketEncryption.KMS,
    encryptionKey: options.encryptionKey,
    bucketKeyEnabled: true,
    blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
    objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
    enforceSSL: true,
    minimumTLSVersion: 1.2,
    versioned: true,
    removalPolicy: options.removalPolicy,
    lifecycleRules: [
      {
        id: 'Retention',
        expiration: options.retention,
        noncurrentVersionExpiration: NONCURRENT_RETENTION,
        abortIncompleteMultipartUploadAfter: Duration.days(7),
      },
    ],
  });
}

/**
 * Lets one trail, and no other, write below its own folder.
 *
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html
 */
export function admitTrail(bucket: s3.IBucket, trailArn: string, account: string, prefix?: string) {
  const cloudTrail = new ServicePrincipal('cloudtrail.amazonaws.com');
  const fromTrail = { 'aws:SourceArn': trailArn };
  bucket.addToResourcePolicy(
    new PolicyStatement({
      sid: 'CloudTrailAclCheck',
      actions: ['s3:GetBucketAcl'],
      principals: [cloudTrail],
      resources: [bucket.bucketArn],
      conditions: { StringEquals: fromTrail },
    }),
  );
  return bucket.addToResourcePolicy(
    new PolicyStatement({
      sid: 'CloudTrailWrite',
      actions: ['s3:PutObject'],
      principals: [cloudTrail],
      resources: [bucket.arnForObjects(`${prefix ? `${prefix}/` : ''}AWSLogs/${account}/*`)],
      conditions: { StringEquals: { ...fromTrail, 's3:x-amz-acl': 'bucket-owner-full-control' } },
    }),
  );
}

/** A replaced or deleted log file stays for a month, long enough to notice. */
const NONCURRENT_RETENTION = Duration.days(30);
