import type { RemovalPolicy } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { ImageLifecycle } from './image-lifecycle';

/** How images are kept. */
export interface ImageRepositoryProps {
  /**
   * The name of the repository. 2 to 256 lower-case letters, digits and `. _ - /`; unique in the account and region.
   *
   * @default - CloudFormation makes a name
   */
  readonly repositoryName?: string;

  /**
   * Tags that may move to another image, as up to five patterns with up to two `*`, for example `latest`.
   * All other tags stay with their image for ever.
   *
   * @default - none; what was tested under a tag is what runs under it
   * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-tag-mutability.html
   */
  readonly mutableTags?: string[];

  /**
   * Whether each image is searched for known vulnerabilities when it is pushed.
   *
   * @default true - basic scanning is free of charge
   * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-scanning-basic.html
   */
  readonly scanOnPush?: boolean;

  /**
   * The KMS key that encrypts the images. It cannot be changed later without a new repository.
   *
   * @default - AES-256 by a key of Amazon S3, which costs nothing
   * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/encryption-at-rest.html
   */
  readonly encryptionKey?: IKey;

  /**
   * The rules by which images are removed.
   *
   * @default - none; no image goes that a task may still need
   */
  readonly lifecycle?: ImageLifecycle[];

  /**
   * Other accounts that may pull, each by its 12 digits.
   *
   * @default - none
   */
  readonly pullAccounts?: string[];

  /**
   * What happens to the repository when it leaves the template.
   *
   * @default RemovalPolicy.RETAIN - running tasks pull from it again when they are replaced
   */
  readonly removalPolicy?: RemovalPolicy;

  /**
   * Whether the images go too when the repository is deleted, which is refused otherwise while there are any.
   * Only with `RemovalPolicy.DESTROY`.
   *
   * @default false - images are built once
   */
  readonly emptyOnDelete?: boolean;
}
