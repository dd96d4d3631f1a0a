import { RemovalPolicy } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { logAccess } from './private/access-logging';
import { checkPurposeBucket } from './private/bucket-checks';
import { lifecycleRules } from './private/lifecycle-rules';
import { admit } from './private/log-statements';
import { lockObjects } from './private/object-locking';
import { type BucketPlan, planOf } from './private/purpose-plan';
import { replicate } from './private/replication';
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
    const resource = bucket.node.defaultChild as s3.CfnBucket;
    if (plan.objectLock) lockObjects(resource, plan.objectLock);
    for (const delivery of props.purpose.deliveries) admit(bucket, delivery);
    if (props.replication) replicate(this, bucket, props.replication);
    if (props.accessLogs) logAccess(resource, props.accessLogs);
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
      lifecycleRules: lifecycleRules(plan),
      removalPolicy: props.removalPolicy ?? RemovalPolicy.RETAIN,
    });
  }
}
