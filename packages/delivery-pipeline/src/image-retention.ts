import type { Duration } from 'aws-cdk-lib';

/** Which images of a repository are removed, and when. Say either `keepImages` or `removeAfter`. */
export interface ImageRetention {
  /**
   * The rule counts images with a tag that begins with one of these.
   *
   * @default - the rule counts images without a tag, which nobody can name any more
   */
  readonly tagPrefixes?: string[];

  /**
   * How many of these images stay; the oldest go first. Whole images, at least 1.
   *
   * @default - the age decides, by `removeAfter`
   */
  readonly keepImages?: number;

  /**
   * How long after its push an image goes. Whole days, at least 1.
   *
   * @default - the number decides, by `keepImages`
   */
  readonly removeAfter?: Duration;

  /**
   * Which rule decides about an image that several rules match: the one with the lowest number. At least 1.
   *
   * @default - the place in the list, the first being 1
   */
  readonly priority?: number;
}
