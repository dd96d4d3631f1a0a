import { RemovalPolicy } from 'aws-cdk-lib';
import {
  CfnRepository,
  ImageTagMutabilityExclusionFilter,
  type IRepository,
  Repository,
  RepositoryEncryption,
  TagMutability,
} from 'aws-cdk-lib/aws-ecr';
import { AccountPrincipal, type Grant, type IGrantable } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import type { ImageLifecycle } from './image-lifecycle';
import { checkRepository } from './private/repository-checks';

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

/**
 * An ECR repository whose tags do not move and whose images are scanned.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/Repositories.html
 */
export class ImageRepository extends Construct {
  /** The repository, for everything that takes one. */
  public readonly repository: IRepository;

  /**
   * @param scope where the repository stands
   * @param id whose images it keeps, for example `Shop`
   * @param props how they are kept
   */
  constructor(scope: Construct, id: string, props: ImageRepositoryProps = {}) {
    super(scope, id);
    checkRepository(this, props);
    const moving = props.mutableTags ?? [];
    const repository = new Repository(this, 'Repository', {
      repositoryName: props.repositoryName,
      imageTagMutability: moving.length > 0 ? TagMutability.IMMUTABLE_WITH_EXCLUSION : TagMutability.IMMUTABLE,
      imageTagMutabilityExclusionFilters:
        moving.length > 0 ? moving.map((pattern) => ImageTagMutabilityExclusionFilter.wildcard(pattern)) : undefined,
      imageScanOnPush: props.scanOnPush ?? true,
      encryption: props.encryptionKey ? RepositoryEncryption.KMS : RepositoryEncryption.AES_256,
      encryptionKey: props.encryptionKey,
      lifecycleRules: props.lifecycle?.map((rule) => rule._rule()),
      removalPolicy: props.removalPolicy ?? RemovalPolicy.RETAIN,
      emptyOnDelete: props.emptyOnDelete,
    });
    if (!props.encryptionKey) sayDefaultEncryption(repository);
    for (const account of props.pullAccounts ?? []) repository.grantPull(new AccountPrincipal(account));
    this.repository = repository;
  }

  /** The name of the repository. */
  public get repositoryName(): string {
    return this.repository.repositoryName;
  }

  /** The ARN of the repository. */
  public get repositoryArn(): string {
    return this.repository.repositoryArn;
  }

  /** What images are pushed to and pulled from, without a tag. */
  public get repositoryUri(): string {
    return this.repository.repositoryUri;
  }

  /**
   * Lets somebody pull images.
   *
   * @param grantee who
   */
  public grantPull(grantee: IGrantable): Grant {
    return this.repository.grantPull(grantee);
  }

  /**
   * Lets somebody push images and pull them, such as the role of a build.
   *
   * @param grantee who
   */
  public grantPullPush(grantee: IGrantable): Grant {
    return this.repository.grantPullPush(grantee);
  }
}

/** ECR encrypts by AES-256 unasked, and a reader of the template should not have to know. */
function sayDefaultEncryption(repository: Repository): void {
  const resource = repository.node.defaultChild;
  if (CfnRepository.isCfnRepository(resource)) resource.encryptionConfiguration = { encryptionType: 'AES256' };
}
