import type { Duration } from 'aws-cdk-lib';
import { type LifecycleRule, TagStatus } from 'aws-cdk-lib/aws-ecr';

/**
 * A rule by which a repository removes images. Of all the rules that match an image, the one with the lowest priority acts.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/LifecyclePolicies.html
 */
export class ImageLifecycle {
  /**
   * Keeps the newest images whose tag matches the pattern, and removes the others of that pattern.
   *
   * @param priority the place of the rule in the order; at least 1, no two rules with one
   * @param count how many are kept; at least 1
   * @param tagPattern the tags, with up to four `*`, for example `v*`
   */
  public static keepLast(priority: number, count: number, tagPattern: string): ImageLifecycle {
    return new ImageLifecycle(priority, count, undefined, tagPattern);
  }

  /**
   * Removes images whose tag matches the pattern some time after they were pushed.
   *
   * @param priority the place of the rule in the order; at least 1, no two rules with one
   * @param age whole days, at least 1
   * @param tagPattern the tags, with up to four `*`, for example `pr-*`
   */
  public static removeAfter(priority: number, age: Duration, tagPattern: string): ImageLifecycle {
    return new ImageLifecycle(priority, undefined, age, tagPattern);
  }

  /**
   * Removes images without a tag some time after they were pushed, such as those that a moving tag has left.
   * A task that was started by such a tag cannot be started again then.
   *
   * @param priority the place of the rule in the order; at least 1, no two rules with one
   * @param age whole days, at least 1
   */
  public static removeUntaggedAfter(priority: number, age: Duration): ImageLifecycle {
    return new ImageLifecycle(priority, undefined, age, undefined);
  }

  private constructor(
    /** The place of the rule in the order. */
    public readonly priority: number,
    private readonly count: number | undefined,
    private readonly age: Duration | undefined,
    private readonly tagPattern: string | undefined,
  ) {}

  /** @internal */
  public _choice(): { count?: number; age?: Duration; tagPattern?: string; untagged: boolean } {
    return { count: this.count, age: this.age, tagPattern: this.tagPattern, untagged: this.tagPattern === undefined };
  }

  /** @internal */
  public _rule(): LifecycleRule {
    return {
      rulePriority: this.priority,
      tagStatus: this.tagPattern === undefined ? TagStatus.UNTAGGED : TagStatus.TAGGED,
      tagPatternList: this.tagPattern === undefined ? undefined : [this.tagPattern],
      maxImageCount: this.count,
      maxImageAge: this.age,
    };
  }
}
