import { Duration, type RemovalPolicy } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';

/** What a bucket of evidence is made from. */
export interface EvidenceBucketOptions {
  readonly bucketName?: string;
  readonly encryptionKey: IKey;
  readonly retention: Duration;
  readonly removalPolicy: RemovalPolicy;
}

/** A private, versioned, encrypted bucket, so that a file once delivered cannot quietly be replaced. */
export function createEvidenceBucket(scope: Construct, options: EvidenceBucketOptions): s3.Bucket {
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

/** A replaced or deleted file stays for a month, long enough to notice. */
const NONCURRENT_RETENTION = Duration.days(30);
