import { InputChecks } from '@ashlar-cdk/foundation';
import { Token } from 'aws-cdk-lib';
import { HttpVersion, OriginProtocolPolicy, PriceClass, SecurityPolicyProtocol } from 'aws-cdk-lib/aws-cloudfront';
import type { Construct } from 'constructs';
import type { CachedPathOptions } from '../cached-path';
import type { EdgeDistributionProps } from '../edge-distribution-props';
import type { SecurityHeadersOptions } from '../security-headers';
import { ttlsOf } from './cache-policies';
import { COUNTRIES } from './countries';
import {
  CACHE_BEHAVIORS,
  CLOUDFRONT_REGION,
  DISTRIBUTION_COMMENT_LENGTH,
  DOMAIN_NAMES,
  HSTS_PRELOAD_SECONDS,
  PATH_PATTERN_LENGTH,
  SECONDS,
} from './limits';
import { checkOrigin } from './origin-checks';

/** Refuses what CloudFront would refuse, and origins that would answer nobody. */
export function checkDistribution(scope: Construct, props: EdgeDistributionProps, taken: string[]): void {
  const checks = new InputChecks(scope, 'EdgeDistribution');
  if (checks.required('props', props, 'at least an origin')) {
    const spec = props.origin?._spec;
    if (checks.required('origin', spec && 'given', 'an EdgeOrigin')) checkOrigin(checks, spec);
    checkNames(checks, props, taken);
    if (spec?.protocol === OriginProtocolPolicy.HTTPS_ONLY && !props.domainNames?.length) {
      checks.refuse(
        'domainNames',
        props.domainNames,
        'at least one name that the certificate of the load balancer covers; without one CloudFront could not trust it',
      );
    }
    checkChoices(checks, props);
    checkPaths(checks, props.cachedPaths ?? []);
    checkHeaders(checks, props.securityHeaders ?? {});
  }
  checks.throwIfRefused();
}

function checkNames(checks: InputChecks, props: EdgeDistributionProps, taken: string[]): void {
  const names = props.domainNames ?? [];
  const label = '[a-z0-9](?:[a-z0-9\\-]{0,61}[a-z0-9])?';
  checks.integer('number of domainNames', names.length, { max: DOMAIN_NAMES });
  names.forEach((name, index) => {
    checks.required(`domainNames[${index}]`, name, 'a domain name');
    checks.text(`domainNames[${index}]`, name, {
      pattern: `(?=.{1,253}$)(?:\\*\\.)?${label}(?:\\.${label})+`,
      allowed: 'a full domain name in lower case; a wildcard is the first label and the only one',
    });
    if (!Token.isUnresolved(name) && taken.includes(name)) {
      checks.refuse(`domainNames[${index}]`, name, 'a name that no other distribution of the app has');
    }
  });
  checks.unique('domainNames', names);
  if (names.length > 0) checks.required('certificate', props.certificate && 'given', 'a certificate for domainNames');
  if (names.length === 0 && props.certificate) {
    checks.refuse('certificate', 'a certificate', 'a certificate only together with domainNames');
  }
  const arn = props.certificate?.certificateArn;
  if (arn !== undefined && !Token.isUnresolved(arn) && !arn.includes(`:acm:${CLOUDFRONT_REGION}:`)) {
    checks.refuse('certificate', arn, `a certificate of ${CLOUDFRONT_REGION}, where CloudFront reads it`);
  }
}

function checkChoices(checks: InputChecks, props: EdgeDistributionProps): void {
  checks.oneOf('securityPolicy', props.securityPolicy, Object.values(SecurityPolicyProtocol));
  if (props.securityPolicy && !props.certificate) {
    checks.refuse('securityPolicy', props.securityPolicy, 'a policy only together with a certificate');
  }
  checks.oneOf('priceClass', props.priceClass, Object.values(PriceClass));
  checks.oneOf('httpVersion', props.httpVersion, Object.values(HttpVersion));
  checks.text('webAclArn', props.webAclArn, {
    pattern: `arn:aws[a-z\\-]*:wafv2:${CLOUDFRONT_REGION}:\\d{12}:global/webacl/.+`,
    allowed: `the ARN of a web ACL of ${CLOUDFRONT_REGION} with the scope CLOUDFRONT`,
  });
  checks.text('comment', props.comment, {
    pattern: `[^]{0,${DISTRIBUTION_COMMENT_LENGTH}}`,
    allowed: `at most ${DISTRIBUTION_COMMENT_LENGTH} characters`,
  });
  for (const country of props.geoRestriction?.locations ?? []) checks.oneOf('geoRestriction', country, COUNTRIES);
}

function checkPaths(checks: InputChecks, paths: CachedPathOptions[]): void {
  // The behavior of all other paths counts as well.
  checks.integer('number of cachedPaths', paths.length, { max: CACHE_BEHAVIORS - 1 });
  paths.forEach((path, index) => {
    const property = `cachedPaths[${index}]`;
    if (!checks.required(`${property}.pathPattern`, path?.pathPattern, 'a path pattern')) return;
    checks.text(`${property}.pathPattern`, path.pathPattern, {
      pattern: `(?!/?\\*$)(?=.{1,${PATH_PATTERN_LENGTH}}$)[A-Za-z0-9_\\-.*?$/~"'@:+&]+`,
      allowed: `1 to ${PATH_PATTERN_LENGTH} letters, digits and _ - . * ? $ / ~ " ' @ : + &, and not all paths`,
    });
    checkTtls(checks, property, path);
  });
  checks.unique(
    'cachedPaths',
    paths.map((path) => String(path?.pathPattern).replace(/^\//, '')),
  );
}

function checkTtls(checks: InputChecks, property: string, path: CachedPathOptions): void {
  const whole = (['minTtl', 'defaultTtl', 'maxTtl'] as const).map((name) =>
    checks.wholeSeconds(`${property}.${name}`, path[name], SECONDS),
  );
  if (whole.includes(false) || [path.minTtl, path.defaultTtl, path.maxTtl].some((ttl) => ttl?.isUnresolved())) return;
  const { min, usual, max } = ttlsOf(path);
  if (min > max) checks.refuse(`${property}.minTtl`, min, `at most maxTtl, which is ${max}`);
  else checks.integer(`${property}.defaultTtl`, usual, { min, max, unit: 'seconds' });
}

function checkHeaders(checks: InputChecks, headers: SecurityHeadersOptions): void {
  checks.wholeSeconds('securityHeaders.hstsMaxAge', headers.hstsMaxAge, SECONDS);
  const { hstsMaxAge, hstsIncludeSubdomains, hstsPreload } = headers;
  const short = hstsMaxAge && !hstsMaxAge.isUnresolved() && hstsMaxAge.toSeconds() < HSTS_PRELOAD_SECONDS;
  if (hstsPreload && (short || !hstsIncludeSubdomains)) {
    checks.refuse('securityHeaders.hstsPreload', true, 'only with hstsIncludeSubdomains and a year at least');
  }
  checks.text('securityHeaders.contentSecurityPolicy', headers.contentSecurityPolicy, {
    pattern: '[ -~]+',
    allowed: 'a policy on one line, or nothing',
  });
}
