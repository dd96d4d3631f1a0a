import type { IRole } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IBucket, StorageClass } from 'aws-cdk-lib/aws-s3';

/** How objects are copied to another bucket. */
export interface BucketReplicationOptions {
  /**
   * The key that encrypts the copies, in the region of the other bucket.
   *
   * The policies of this key and of the source's must leave it to IAM who may use them, as keys of AWS CDK do.
   *
   * @default - the key of the other bucket when this app makes it; it must be given when the source has a key
   */
  readonly encryptionKey?: IKey;

  /**
   * The role with which S3 copies. It gets no permission from here.
   *
   * @default - a role that may read this bucket, write the other, and use their keys for that alone
   */
  readonly role?: IRole;

  /**
   * The storage class of the copies.
   *
   * @default - that of the source
   */
  readonly storageClass?: StorageClass;

  /**
   * Whether a deletion here deletes there. Versions are never deleted by replication, only hidden.
   *
   * @default false - a copy is there for the day on which somebody deletes the source
   */
  readonly replicateDeletions?: boolean;

  /**
   * Whether S3 promises to copy within 15 minutes, and measures it. It is billed by what is copied.
   *
   * @default false - most objects are copied within minutes anyway
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-time-control.html
   */
  readonly replicationTimeControl?: boolean;
}

/**
 * Copies every object that is written from now on to a bucket in another region.
 *
 * What is in the bucket already is not copied; S3 Batch Replication does that once.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication.html
 */
export class BucketReplication {
  /**
   * Copies to a bucket of the same account, versioned as the source is, and with object lock when the source has it.
   *
   * @param bucket a bucket in another region, known by its physical name
   * @param options with which key and role
   */
  public static toBucket(bucket: IBucket, options: BucketReplicationOptions = {}): BucketReplication {
    return new BucketReplication(bucket, options ?? {});
  }

  private constructor(
    /** The bucket that gets the copies. */
    public readonly bucket: IBucket,
    /** With which key and role. */
    public readonly options: BucketReplicationOptions,
  ) {}
}
