import type { ICertificate } from 'aws-cdk-lib/aws-certificatemanager';
import type { GeoRestriction, HttpVersion, PriceClass, SecurityPolicyProtocol } from 'aws-cdk-lib/aws-cloudfront';
import type { CachedPathOptions } from './cached-path';
import type { EdgeOrigin } from './edge-origin';
import type { SecurityHeadersOptions } from './security-headers';

/** What a distribution serves, under which names, and what it keeps. */
export interface EdgeDistributionProps {
  /** The load balancer behind it. With HTTPS to it the distribution needs domain names, which its certificate covers. */
  readonly origin: EdgeOrigin;

  /**
   * The names under which it serves, in lower case; a wildcard stands for the first label. At most 100.
   * No other distribution of the world may have the same.
   *
   * @default - none: only the name that CloudFront gives
   */
  readonly domainNames?: string[];

  /**
   * A certificate of us-east-1 for the domain names.
   *
   * @default - that of CloudFront for its own name
   */
  readonly certificate?: ICertificate;

  /**
   * The oldest protocol and the ciphers that visitors may use. Only with a certificate.
   *
   * @default SecurityPolicyProtocol.TLS_V1_2_2025 - TLS 1.3, and the strong ciphers of TLS 1.2 for older clients
   * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/secure-connections-supported-viewer-protocols-ciphers.html
   */
  readonly securityPolicy?: SecurityPolicyProtocol;

  /**
   * Paths whose answers are kept, the first match counts. At most 74. All other requests go to the load balancer with all
   * headers, cookies and query strings.
   *
   * @default - none: a page for one user must never be shown to another
   */
  readonly cachedPaths?: CachedPathOptions[];

  /**
   * Headers by which browsers protect their users.
   *
   * @default - HTTPS only for a year, no guessing of types, no foreign frames, no paths to other sites
   */
  readonly securityHeaders?: SecurityHeadersOptions;

  /**
   * The web ACL in front of it, one of the scope CLOUDFRONT, for example `webAcl.webAclArn`.
   *
   * @default - none
   */
  readonly webAclArn?: string;

  /**
   * Where in the world it answers from, which sets the price.
   *
   * @default PriceClass.PRICE_CLASS_ALL - close to everybody
   */
  readonly priceClass?: PriceClass;

  /**
   * The newest protocol that visitors may use.
   *
   * @default HttpVersion.HTTP2_AND_3 - fewer round trips
   */
  readonly httpVersion?: HttpVersion;

  /**
   * Whether visitors may come with IPv6. An AAAA record needs it.
   *
   * @default true - many mobile networks have nothing else
   */
  readonly ipv6?: boolean;

  /**
   * The countries that it serves, or does not.
   *
   * @default - all
   */
  readonly geoRestriction?: GeoRestriction;

  /**
   * What it is for. At most 128 characters.
   *
   * @default - none
   */
  readonly comment?: string;
}
