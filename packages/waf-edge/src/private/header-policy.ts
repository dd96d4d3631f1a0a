import { Duration } from 'aws-cdk-lib';
import {
  HeadersFrameOption,
  HeadersReferrerPolicy,
  type IResponseHeadersPolicy,
  ResponseHeadersPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import type { Construct } from 'constructs';
import type { SecurityHeadersOptions } from '../security-headers';

/** What the transport demands overrides the answer; what depends on the page does not. */
export function createSecurityHeaders(scope: Construct, options: SecurityHeadersOptions): IResponseHeadersPolicy {
  return new ResponseHeadersPolicy(scope, 'SecurityHeaders', {
    securityHeadersBehavior: {
      strictTransportSecurity: {
        accessControlMaxAge: options.hstsMaxAge ?? Duration.days(365),
        includeSubdomains: options.hstsIncludeSubdomains ?? false,
        preload: options.hstsPreload ?? false,
        override: true,
      },
      contentTypeOptions: { override: true },
      frameOptions: { frameOption: options.frameOption ?? HeadersFrameOption.SAMEORIGIN, override: false },
      referrerPolicy: {
        referrerPolicy: options.referrerPolicy ?? HeadersReferrerPolicy.STRICT_ORIGIN_WHEN_CROSS_ORIGIN,
        override: false,
      },
      contentSecurityPolicy:
        options.contentSecurityPolicy === undefined
          ? undefined
          : { contentSecurityPolicy: options.contentSecurityPolicy, override: false },
    },
  });
}
