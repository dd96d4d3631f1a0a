import { Duration, Lazy, RemovalPolicy } from 'aws-cdk-lib';
import { AnyPrincipal, Effect, type IRole, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { BlockPublicAccess, Bucket, BucketEncryption, type IBucket, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { ArtifactBucketProps } from './artifact-bucket-props';
import { checkArtifactBucket } from './private/artifact-checks';

/**
 * Where pipelines keep what one stage hands to the next: private, encrypted, versioned, TLS only,
 * and readable by nobody but the roles that are admitted.
 *
 * Administrators can still change, empty and delete the bucket; they cannot read or write what is in it
 * unless they change the bucket's policy first, which the audit trail shows.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/welcome-introducing-artifacts.html
 */
export class ArtifactBucket extends Construct {
  /** The bucket. */
  public readonly bucket: IBucket;

  /** The key of the artifacts, when one was given. */
  public readonly encryptionKey?: IKey;

  private readonly admitted: IRole[] = [];

  /**
   * @param scope where the bucket stands
   * @param id whose artifacts it keeps, for example `Artifacts`
   * @param props how they are kept
   */
  constructor(scope: Construct, id: string, props: ArtifactBucketProps = {}) {
    super(scope, id);
    checkArtifactBucket(this, props);
    this.encryptionKey = props.encryptionKey;
    this.bucket = this.createBucket(props);
  }

  /**
   * Lets one more role read and write artifacts, as far as its own policy does. A pipeline admits its roles by itself.
   *
   * @param role a role of the stack in which the bucket is; the policy of the bucket names it
   */
  public admit(role: IRole): void {
    if (this.admitted.length === 0) this.refuseOthers();
    this.admitted.push(role);
  }

  private createBucket(props: ArtifactBucketProps): Bucket {
    return new Bucket(this, 'Bucket', {
      bucketName: props.bucketName,
      encryption: props.encryptionKey ? BucketEncryption.KMS : BucketEncryption.KMS_MANAGED,
      encryptionKey: props.encryptionKey,
      bucketKeyEnabled: true,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      versioned: true,
      removalPolicy: props.removalPolicy ?? RemovalPolicy.RETAIN,
      lifecycleRules: [
        {
          id: 'Retention',
          expiration: props.retention ?? Duration.days(180),
          noncurrentVersionExpiration: NONCURRENT_RETENTION,
          abortIncompleteMultipartUploadAfter: NONCURRENT_RETENTION,
        },
      ],
    });
  }

  /**
   * Only objects are closed, never the bucket itself: whoever may administer it keeps the way back,
   * and neither CloudFormation nor the lifecycle reads or writes an object.
   */
  private refuseOthers(): void {
    this.bucket.addToResourcePolicy(
      new PolicyStatement({
        sid: 'AdmittedRolesOnly',
        effect: Effect.DENY,
        principals: [new AnyPrincipal()],
        actions: ['s3:GetObject', 's3:GetObjectVersion', 's3:PutObject'],
        resources: [this.bucket.arnForObjects('*')],
        conditions: {
          ArnNotEquals: { 'aws:PrincipalArn': Lazy.list({ produce: () => this.admitted.map((role) => role.roleArn) }) },
        },
      }),
    );
  }
}

/** What expired, or was never completed, stays for a week, long enough to notice a retention that is too short. */
const NONCURRENT_RETENTION = Duration.days(7);
