import type { Duration } from 'aws-cdk-lib';

/**
 * Paths whose answers CloudFront keeps, apart for each host name and compressed, without cookies.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/Expiration.html
 */
export interface CachedPathOptions {
  /** The paths, for example `/static/*` or `*.css`. At most 255 characters, case-sensitive; `*` and `?` are wildcards. */
  readonly pathPattern: string;

  /**
   * How long an answer is kept that says nothing about it. Whole seconds, between `minTtl` and `maxTtl`.
   *
   * @default - Duration.days(1), but at least `minTtl` and at most `maxTtl`
   */
  readonly defaultTtl?: Duration;

  /**
   * How long an answer is kept at least, whatever it says. Whole seconds, at least 0.
   *
   * @default Duration.seconds(0) - an answer that must not be kept is not
   */
  readonly minTtl?: Duration;

  /**
   * How long an answer is kept at most, whatever it says. Whole seconds.
   *
   * @default - Duration.days(365), but at least `minTtl` and `defaultTtl`
   */
  readonly maxTtl?: Duration;

  /**
   * Whether answers differ by the query string, which then goes to the load balancer.
   *
   * @default true - file names with a version behind the question mark are common
   */
  readonly queryStrings?: boolean;
}
