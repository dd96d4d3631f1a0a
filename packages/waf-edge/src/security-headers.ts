import type { Duration } from 'aws-cdk-lib';
import type { HeadersFrameOption, HeadersReferrerPolicy } from 'aws-cdk-lib/aws-cloudfront';

/**
 * Headers by which browsers protect their users. CloudFront adds them to each answer.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/understanding-response-headers-policies.html
 */
export interface SecurityHeadersOptions {
  /**
   * How long browsers refuse plain HTTP for the domain. Whole seconds, at least 0; 0 takes the refusal back.
   *
   * @default Duration.days(365) - what browsers demand for their lists
   */
  readonly hstsMaxAge?: Duration;

  /**
   * Whether they refuse it for all names below the domain as well.
   *
   * @default false - others may serve them without HTTPS
   */
  readonly hstsIncludeSubdomains?: boolean;

  /**
   * Whether browsers may put the domain on their lists. It takes months to get off them. Needs
   * `hstsIncludeSubdomains` and a year at least.
   *
   * @default false - it cannot be taken back soon
   */
  readonly hstsPreload?: boolean;

  /**
   * Who may show the pages in a frame, unless an answer says something else.
   *
   * @default HeadersFrameOption.SAMEORIGIN - a foreign page could catch clicks
   */
  readonly frameOption?: HeadersFrameOption;

  /**
   * What other sites learn about the page that a user comes from, unless an answer says something else.
   *
   * @default HeadersReferrerPolicy.STRICT_ORIGIN_WHEN_CROSS_ORIGIN - the site, never the path
   */
  readonly referrerPolicy?: HeadersReferrerPolicy;

  /**
   * What pages may load and run, unless an answer says something else, for example `default-src 'self'`.
   *
   * @default - none: a policy that does not know the pages breaks them
   */
  readonly contentSecurityPolicy?: string;
}
