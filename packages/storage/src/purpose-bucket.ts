import { RemovalPolicy } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { checkPurposeBucket } from './private/bucket-checks';
import { lifecycleRules } from './private/lifecycle-rules';
import { logAccess } from './private/access-logging';
import { admit } from './private/log-statements';
import { type BucketPlan, planOf } from './private/purpose-plan';
import { replicate } from './private/replication';
import type { ObjectLock } from './object-lock';
import type { PurposeBucketProps } from './purpose-bucket-props';

/**
 * A bucket that nobody can make public and nobody reaches without TLS, and that keeps what is in it as its purpose asks.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html
 */
export class PurposeBucket extends Construct {
  /** The bucket, for everything that takes one. */
  public readonly bucket: s3.IBucket;

  /**
   * @param scope where the bucket stands
   * @param id what is in it, for example `Media`
   * @param props what it is for
   */
  constructor(scope: Construct, id: string, props: PurposeBucketProps) {
    super(scope, id);
    checkPurposeBucket(this, props);
    const plan = planOf(props);
    const bucket = this.createBucket(props, plan);
    this.bucket = bucket;
    for (const delivery of props.purpose.deliveries) admit(bucket, delivery);
    if (props.replication) replicate(this, bucket, props.replication);
    if (props.accessLogs) logAccess(bucket, props.accessLogs);
  }

  /**
   * The bucket is named `Default`, which CDK leaves out of logical ids: a bucket of `aws-cdk-lib` that becomes one of
   * this library under the same id is the same resource, and keeps its objects.
   */
  private createBucket(props: PurposeBucketProps, plan: BucketPlan): s3.Bucket {
    return new s3.Bucket(this, 'Default', {
      bucketName: props.bucketName,
      encryption: props.encryptionKey ? s3.BucketEncryption.KMS : s3.BucketEncryption.S3_MANAGED,
      encryptionKey: props.encryptionKey,
      bucketKeyEnabled: props.encryptionKey ? true : undefined,
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
      objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      versioned: plan.versioned,
      objectLockEnabled: plan.objectLock ? true : undefined,
      objectLockDefaultRetention: plan.objectLock && defaultRetention(plan.objectLock),
      lifecycleRules: lifecycleRules(plan),
      removalPolicy: props.removalPolicy ?? RemovalPolicy.RETAIN,
    });
  }
}

function defaultRetention(lock: ObjectLock): s3.ObjectLockRetention | undefined {
  if (!lock.retainFor) return undefined;
  return lock.mode === 'COMPLIANCE'
    ? s3.ObjectLockRetention.compliance(lock.retainFor)
    : s3.ObjectLockRetention.governance(lock.retainFor);
}
