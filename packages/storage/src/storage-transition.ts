import type { Duration } from 'aws-cdk-lib';
import type { StorageClass } from 'aws-cdk-lib/aws-s3';

/**
 * When objects move to a storage class that costs less to keep and more to read.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html
 */
export interface StorageTransition {
  /**
   * Where the objects go. Objects only ever move down: from Standard-IA by Intelligent-Tiering, One Zone-IA,
   * Glacier Instant Retrieval and Glacier Flexible Retrieval to Glacier Deep Archive; any step may be left out.
   *
   * Glacier Flexible Retrieval and Deep Archive need a restore, of minutes to days, before anybody reads an object.
   */
  readonly storageClass: StorageClass;

  /**
   * How long after the object was written, or after a version was replaced for noncurrent ones. Whole days.
   * At least 30 for Standard-IA and One Zone-IA, and the next class at least 30 days after those.
   */
  readonly after: Duration;
}
