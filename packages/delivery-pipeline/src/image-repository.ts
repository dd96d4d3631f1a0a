import { InputChecks } from '@ashlar-cdk/foundation';
import { RemovalPolicy, Token } from 'aws-cdk-lib';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import type { ImageRetention } from './image-retention';
import {
  LIFECYCLE_NUMBER,
  LIFECYCLE_RULES,
  MUTABLE_TAG_PATTERN,
  MUTABLE_TAG_PATTERNS,
  MUTABLE_TAG_WILDCARDS,
  REPOSITORY_NAME,
  REPOSITORY_NAME_LENGTH,
} from './private/limits';

/** What an image repository is made from. Every property has a safe default. */
export interface ImageRepositoryProps {
  /**
   * The name, also a path such as `shop/web`. 2 to 256 characters in lower case.
   *
   * @default - a unique name of CloudFormation, so that a replacement never meets its predecessor
   * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-create.html
   */
  readonly repositoryName?: string;

  /**
   * Whether a tag stays with the image it was given to.
   *
   * @default true - what was tested is what runs, whoever pushes later
   * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-tag-mutability.html
   */
  readonly immutableTags?: boolean;

  /**
   * Tags that may move all the same, such as `latest`. At most 5 patterns, each with at most 2 wildcards `*`.
   *
   * @default - none
   */
  readonly mutableTags?: string[];

  /**
   * Whether an image is scanned for known weaknesses when it is pushed.
   *
   * @default true - the finding comes before the deployment
   * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-scanning-basic.html
   */
  readonly scanOnPush?: boolean;

  /**
   * The key that encrypts the images. It cannot be changed later without replacing the repository.
   *
   * @default - the AES-256 encryption of the service, which needs no key and costs nothing
   * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/encryption-at-rest.html
   */
  readonly encryptionKey?: IKey;

  /**
   * Which images are removed, and when. At most 50 rules.
   *
   * @default - every image stays, because a rollback may need it
   * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/LifecyclePolicies.html
   */
  readonly retention?: ImageRetention[];

  /**
   * Whether deleting the repository deletes the images in it. Only together with `RemovalPolicy.DESTROY`.
   *
   * @default false - a repository with images refuses to be deleted
   */
  readonly emptyOnDelete?: boolean;

  /**
   * What becomes of the repository when it leaves the stack.
   *
   * @default RemovalPolicy.RETAIN - running services pull from it
   */
  readonly removalPolicy?: RemovalPolicy;
}

/**
 * A repository for container images whose tags cannot be moved, scanned on push and encrypted.
 *
 * Permissions come from the methods of `repository`, such as `repository.grantPull(role)`.
 */
export class ImageRepository extends Construct {
  /** The repository, for everything in AWS CDK that takes one. */
  public readonly repository: ecr.IRepository;

  /**
   * @param scope the parent
   * @param id the role of the repository, such as `Images`
   * @param props what differs from the defaults
   * @throws when AWS would refuse a property, with everything that is wrong
   */
  constructor(scope: Construct, id: string, props: ImageRepositoryProps = {}) {
    super(scope, id);
    const given = props ?? {};
    check(new InputChecks(this, 'ImageRepository'), given);
    const mutableTags = given.mutableTags ?? [];
    this.repository = new ecr.Repository(this, 'Repository', {
      repositoryName: given.repositoryName,
      imageTagMutability: mutability(given),
      imageTagMutabilityExclusionFilters:
        mutableTags.length > 0
          ? mutableTags.map((tag) => ecr.ImageTagMutabilityExclusionFilter.wildcard(tag))
          : undefined,
      imageScanOnPush: given.scanOnPush ?? true,
      encryption: given.encryptionKey ? ecr.RepositoryEncryption.KMS : ecr.RepositoryEncryption.AES_256,
      encryptionKey: given.encryptionKey,
      lifecycleRules: (given.retention ?? []).map(lifecycleRule),
      emptyOnDelete: given.emptyOnDelete,
      removalPolicy: given.removalPolicy ?? RemovalPolicy.RETAIN,
    });
  }
}

function mutability({ immutableTags, mutableTags }: ImageRepositoryProps): ecr.TagMutability {
  if (immutableTags === false) return ecr.TagMutability.MUTABLE;
  return mutableTags?.length ? ecr.TagMutability.IMMUTABLE_WITH_EXCLUSION : ecr.TagMutability.IMMUTABLE;
}

function lifecycleRule(rule: ImageRetention, index: number): ecr.LifecycleRule {
  return {
    rulePriority: rule.priority ?? index + 1,
    tagStatus: rule.tagPrefixes ? ecr.TagStatus.TAGGED : ecr.TagStatus.UNTAGGED,
    tagPrefixList: rule.tagPrefixes,
    maxImageCount: rule.keepImages,
    maxImageAge: rule.removeAfter,
  };
}

function check(checks: InputChecks, props: ImageRepositoryProps): void {
  const { min, max } = REPOSITORY_NAME_LENGTH;
  checks.text('repositoryName', props.repositoryName, {
    pattern: `(?=.{${min},${max}}$)${REPOSITORY_NAME}`,
    allowed: `${min} to ${max} lower-case letters and digits, with single . _ - / between them`,
  });
  checkMutableTags(checks, props);
  checkRetention(checks, props.retention ?? []);
  if (props.emptyOnDelete && props.removalPolicy !== RemovalPolicy.DESTROY) {
    checks.refuse('emptyOnDelete', true, 'false, or removalPolicy DESTROY: a repository that is kept is never emptied');
  }
  checks.throwIfRefused();
}

function checkMutableTags(checks: InputChecks, { mutableTags = [], immutableTags }: ImageRepositoryProps): void {
  if (mutableTags.length > 0 && immutableTags === false) {
    checks.refuse('mutableTags', mutableTags, 'none where immutableTags is false: every tag may move then');
  }
  checks.integer('number of mutableTags', mutableTags.length, { max: MUTABLE_TAG_PATTERNS });
  checks.unique('mutableTags', mutableTags);
  for (const tag of mutableTags) {
    checks.text('mutableTags', tag, {
      pattern: MUTABLE_TAG_PATTERN,
      allowed: '1 to 128 letters, digits and . _ - with * for anything',
    });
    if (!Token.isUnresolved(tag) && tag.split('*').length - 1 > MUTABLE_TAG_WILDCARDS) {
      checks.refuse('mutableTags', tag, `at most ${MUTABLE_TAG_WILDCARDS} wildcards`);
    }
  }
}

function checkRetention(checks: InputChecks, rules: ImageRetention[]): void {
  checks.integer('number of retention rules', rules.length, { max: LIFECYCLE_RULES });
  rules.forEach((rule, index) => {
    const at = `retention[${index}]`;
    checks.integer(`${at}.keepImages`, rule.keepImages, LIFECYCLE_NUMBER);
    checks.wholeDays(`${at}.removeAfter`, rule.removeAfter, LIFECYCLE_NUMBER);
    checks.integer(`${at}.priority`, rule.priority, LIFECYCLE_NUMBER);
    if ((rule.keepImages === undefined) === (rule.removeAfter === undefined)) {
      checks.refuse(at, { keepImages: rule.keepImages }, 'either keepImages or removeAfter');
    }
    if (rule.tagPrefixes?.length === 0 || rule.tagPrefixes?.includes('')) {
      checks.refuse(
        `${at}.tagPrefixes`,
        rule.tagPrefixes,
        'prefixes of at least one character, or none for untagged images',
      );
    }
  });
  checks.unique(
    'priorities of retention',
    rules.map((rule, index) => String(rule.priority ?? index + 1)),
  );
}
