import { Duration } from 'aws-cdk-lib';
import {
  CacheCookieBehavior,
  CacheHeaderBehavior,
  CachePolicy,
  CacheQueryStringBehavior,
  type ICachePolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import type { Construct } from 'constructs';
import type { CachedPathOptions } from '../cached-path';

const [DAY, YEAR] = [86_400, 31_536_000];

/** Seconds, with what is not said filled in so that the order holds. */
export function ttlsOf({ minTtl, defaultTtl, maxTtl }: CachedPathOptions): { min: number; usual: number; max: number } {
  const min = minTtl?.toSeconds() ?? 0;
  const max = maxTtl?.toSeconds() ?? Math.max(YEAR, min, defaultTtl?.toSeconds() ?? 0);
  return { min, max, usual: defaultTtl?.toSeconds() ?? Math.min(Math.max(DAY, min), max) };
}

/** One policy for all paths with the same times, because an account has few; other times are another policy. */
export function cachePolicyOf(scope: Construct, path: CachedPathOptions): ICachePolicy {
  const { min, usual, max } = ttlsOf(path);
  const queryStrings = path.queryStrings ?? true;
  const id = `Cache-${min}-${usual}-${max}${queryStrings ? '' : '-NoQuery'}`;
  const existing = scope.node.tryFindChild(id);
  if (existing) return existing as CachePolicy;
  return new CachePolicy(scope, id, {
    minTtl: Duration.seconds(min),
    defaultTtl: Duration.seconds(usual),
    maxTtl: Duration.seconds(max),
    // The load balancer chooses rule and certificate by the host, so each host has its own answers.
    headerBehavior: CacheHeaderBehavior.allowList('Host'),
    cookieBehavior: CacheCookieBehavior.none(),
    queryStringBehavior: queryStrings ? CacheQueryStringBehavior.all() : CacheQueryStringBehavior.none(),
    enableAcceptEncodingBrotli: true,
    enableAcceptEncodingGzip: true,
  });
}
