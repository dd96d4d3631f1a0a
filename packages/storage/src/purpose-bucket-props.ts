import type { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { BucketAccessLogs } from './bucket-access-logs';
import type { BucketPurpose } from './bucket-purpose';
import type { BucketReplication } from './bucket-replication';
import type { NoncurrentVersions } from './noncurrent-versions';
import type { ObjectLock } from './object-lock';
import type { StorageTransition } from './storage-transition';

/** What a bucket is for, and what it does otherwise than its purpose says. */
export interface PurposeBucketProps {
  /** What the bucket is for. It sets the defaults of the others. */
  readonly purpose: BucketPurpose;

  /**
   * The name of the bucket. 3 to 63 lower-case letters, digits, hyphens and dots; unique in all of AWS.
   * It cannot be changed later without a new bucket. A bucket that another region refers to needs one.
   *
   * @default - CloudFormation makes a unique one
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
   */
  readonly bucketName?: string;

  /**
   * The key that encrypts objects, by a bucket key, so that KMS is asked once for many of them.
   * Not for a bucket of load balancer logs or S3 server access logs, which cannot be written with it.
   *
   * Its policy is not changed. Where a service delivers logs, it must admit that service.
   *
   * @default - S3-managed keys; they cost nothing, and every service can write with them
   */
  readonly encryptionKey?: IKey;

  /**
   * Whether overwritten and deleted objects are kept as versions. It cannot be switched off under an object lock or
   * replication.
   *
   * @default - true for artifacts, documents and archives, and wherever object lock or replication needs it
   */
  readonly versioned?: boolean;

  /**
   * How long after it was written an object expires. Whole days, at least 1, later than the last transition, and not
   * before the object lock lets it go.
   *
   * @default - 90 days for logs, 180 for artifacts; documents and archives do not expire
   */
  readonly expireAfter?: Duration;

  /**
   * When objects move to cheaper storage classes, in the order of their days.
   *
   * @default - Glacier Flexible Retrieval after 30 days for archives, none for the others
   */
  readonly transitions?: StorageTransition[];

  /**
   * What becomes of versions that were overwritten or deleted. Only with versions.
   *
   * @default - they are kept for 90 days, those of artifacts for 7, those of an archive 30 days longer than its lock
   */
  readonly noncurrentVersions?: NoncurrentVersions;

  /**
   * How long the parts of an upload that was never completed are kept. Whole days, at least 1.
   *
   * @default Duration.days(7) - nobody resumes an upload after a week, and its invisible parts are billed
   */
  readonly abortIncompleteUploadsAfter?: Duration;

  /**
   * Keeps object versions from being deleted before their time. It can never be switched off again.
   * That of an archive must keep at least as long as its purpose says.
   *
   * @default - governance mode for archives, none for the others
   */
  readonly objectLock?: ObjectLock;

  /**
   * Where objects are copied to, so that the loss of a region loses none. Both buckets must be versioned.
   *
   * @default - nowhere
   */
  readonly replication?: BucketReplication;

  /**
   * Where a line for each request is written.
   *
   * @default - nowhere; CloudTrail can record requests too
   */
  readonly accessLogs?: BucketAccessLogs;

  /**
   * What happens to the bucket when it leaves the template. AWS deletes only empty buckets.
   *
   * @default RemovalPolicy.RETAIN - what is in it outlives the stack
   */
  readonly removalPolicy?: RemovalPolicy;
}
