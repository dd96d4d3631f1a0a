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
import { Construct } from 'constructs';
import type { ImageRepositoryProps } from './image-repository-props';
import { checkRepository } from './private/repository-checks';

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
