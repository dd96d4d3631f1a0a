import type { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';

/** How the artifacts of pipelines are kept. */
export interface ArtifactBucketProps {
  /**
   * The name of the bucket. 3 to 63 lower-case letters, digits, dots and hyphens; unique in the world.
   *
   * @default - CloudFormation makes a unique one
   */
  readonly bucketName?: string;

  /**
   * The key that encrypts the artifacts. Its policy must let the policies of the account decide,
   * as that of a key does unless somebody changed it: the roles get their leave in their own policies.
   *
   * @default - the key of Amazon S3 in the account (`aws/s3`), which costs nothing by the month
   * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/S3-artifact-encryption.html
   */
  readonly encryptionKey?: IKey;

  /**
   * How long artifacts are kept. Whole days, at least 1.
   * A pipeline can go back only to a release whose artifacts are still there.
   *
   * @default Duration.days(180) - half a year without a release is rare, and old sources cost money for nothing
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lifecycle-mgmt.html
   */
  readonly retention?: Duration;

  /**
   * What happens to the bucket when it leaves the template. A bucket that is to go must be empty.
   *
   * @default RemovalPolicy.RETAIN - the artifacts say what was released
   */
  readonly removalPolicy?: RemovalPolicy;
}
