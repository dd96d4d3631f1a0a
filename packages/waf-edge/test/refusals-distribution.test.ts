import { type App, Duration, Lazy, Stack, Token } from 'aws-cdk-lib';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  GeoRestriction,
  OriginProtocolPolicy,
  type PriceClass,
  SecurityPolicyProtocol,
} from 'aws-cdk-lib/aws-cloudfront';
import { ApplicationLoadBalancer } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import {
  type CachedPathOptions,
  EdgeDistribution,
  type EdgeDistributionProps,
  EdgeOrigin,
  type PublicOriginOptions,
  type VpcOriginOptions,
} from '../src';
import { CERTIFICATE, ENV, importedBalancer, stackWithDistribution } from './stacks';

type Given = Parameters<typeof stackWithDistribution>[0];

const certificate = (arn: string) => Certificate.fromCertificateArn(new Stack(), 'Certificate', arn);
const names = (count: number) => Array.from({ length: count }, (_, i) => `n${i}.example.com`);
const paths = (count: number) => Array.from({ length: count }, (_, i) => ({ pathPattern: `/p${i}/*` }));

function vpcOrigin(options: VpcOriginOptions): Given {
  return (stack) => ({ origin: EdgeOrigin.vpcOrigin(importedBalancer(stack), options) });
}

function publicOrigin(options: PublicOriginOptions): Given {
  return (stack) => ({ origin: EdgeOrigin.publicLoadBalancer(importedBalancer(stack), options) });
}

function cached(options: Partial<CachedPathOptions>): Partial<EdgeDistributionProps> {
  return { cachedPaths: [{ pathPattern: '/static/*', ...options }] };
}

test.each<[string, Given, RegExp]>([
  [
    'EDG-30 a certificate of another region',
    { certificate: certificate(CERTIFICATE.replace('us-east-1', 'eu-west-1')) },
    /certificate: got "arn:aws:acm:eu-west-1.*us-east-1/,
  ],
  ['names without a certificate', { certificate: undefined }, /certificate: got nothing/],
  ['a certificate without names', { domainNames: [] }, /certificate: got "a certificate"/],
  ['a name in capitals', { domainNames: ['Example.com'] }, /domainNames\[0\]: got "Example.com"; .*lower case/],
  ['a name of one label', { domainNames: ['example'] }, /domainNames\[0\]: got "example"/],
  ['a name twice', { domainNames: ['a.com', 'a.com'] }, /domainNames: got "a.com"; allowed: each value once/],
  ['101 names', { domainNames: names(101) }, /number of domainNames: got 101/],
  [
    'HTTPS to the load balancer without names',
    { domainNames: undefined, certificate: undefined },
    /domainNames: got nothing; .*certificate of the load balancer/,
  ],
  [
    'a TLS policy without a certificate',
    { domainNames: undefined, certificate: undefined, securityPolicy: SecurityPolicyProtocol.TLS_V1_3_2025 },
    /securityPolicy: got "TLSv1.3_2025"; .*with a certificate/,
  ],
  [
    'an unknown TLS policy',
    { securityPolicy: 'TLSv1.3_2024' as SecurityPolicyProtocol },
    /securityPolicy: .*did you mean "TLSv1.3_2025"/,
  ],
  ['EDG-48 price class 50', { priceClass: '50' as PriceClass }, /priceClass: got "50"; allowed: PriceClass_100/],
  [
    'EDG-15 a regional web ACL',
    { webAclArn: 'arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/edge/1' },
    /webAclArn: .*CLOUDFRONT/,
  ],
  ['EDG-45 a country that is none', { geoRestriction: GeoRestriction.allowlist('XX') }, /geoRestriction: got "XX"/],
  ['a comment of 129 characters', { comment: 'a'.repeat(129) }, /comment: .*at most 128/],
  [
    'EDG-36 a default above the maximum',
    cached({ defaultTtl: Duration.days(2), maxTtl: Duration.days(1) }),
    /cachedPaths\[0\].defaultTtl: got 172800; .*0 to 86400/,
  ],
  [
    'EDG-36 a default below the minimum',
    cached({ defaultTtl: Duration.minutes(1), minTtl: Duration.minutes(2) }),
    /defaultTtl: got 60; .*120 to/,
  ],
  [
    'a minimum above the maximum',
    cached({ minTtl: Duration.days(2), maxTtl: Duration.days(1) }),
    /minTtl: got 172800; allowed: at most maxTtl, which is 86400/,
  ],
  ['half a second', cached({ minTtl: Duration.millis(500) }), /minTtl/],
  ['an empty path', cached({ pathPattern: '' }), /cachedPaths\[0\].pathPattern: got ""/],
  ['all paths', cached({ pathPattern: '/*' }), /pathPattern: got "\/\*"; .*not all paths/],
  ['a path with a blank', cached({ pathPattern: '/a b' }), /pathPattern: got "\/a b"/],
  ['a path of 256 characters', cached({ pathPattern: `/${'a'.repeat(255)}` }), /pathPattern: .*256 characters/],
  [
    'a path twice',
    { cachedPaths: [{ pathPattern: '/a/*' }, { pathPattern: 'a/*' }] },
    /cachedPaths: got "a\/\*"; .*once/,
  ],
  ['75 cached paths', { cachedPaths: paths(75) }, /number of cachedPaths: got 75; .*at most 74/],
  [
    'a place on the lists of browsers without subdomains',
    { securityHeaders: { hstsPreload: true } },
    /securityHeaders.hstsPreload: got true/,
  ],
  [
    'a place on the lists of browsers for a day',
    { securityHeaders: { hstsPreload: true, hstsIncludeSubdomains: true, hstsMaxAge: Duration.days(1) } },
    /hstsPreload: .*a year/,
  ],
  [
    'an age that is too long',
    { securityHeaders: { hstsMaxAge: Duration.seconds(2_147_483_648) } },
    /hstsMaxAge: got 2147483648/,
  ],
  ['an empty policy', { securityHeaders: { contentSecurityPolicy: '' } }, /contentSecurityPolicy: got ""/],
  ['no origin', { origin: undefined }, /origin: got nothing/],
  [
    'EDG-42 a keep-alive of 500 s',
    vpcOrigin({ keepaliveTimeout: Duration.seconds(500) }),
    /keepaliveTimeout: got 500; .*1 to 180/,
  ],
  ['a timeout of 0 s', publicOrigin({ readTimeout: Duration.seconds(0) }), /readTimeout: got 0/],
  ['port 22', vpcOrigin({ port: 22 }), /origin.port: got 22; allowed: 80, 443, or 1024/],
  ['port 65536', publicOrigin({ port: 65_536 }), /origin.port: got 65536/],
  [
    'the protocol of the visitor',
    vpcOrigin({ protocol: OriginProtocolPolicy.MATCH_VIEWER }),
    /origin.protocol: got "match-viewer"/,
  ],
  ['a header with a blank', publicOrigin({ headerName: 'X Mine' }), /origin.headerName: got "X Mine"/],
  ['a header of 41 characters', publicOrigin({ headerName: 'a'.repeat(41) }), /origin.headerName/],
  [
    'a header of CloudFront',
    publicOrigin({ headerName: 'X-Amz-Mine' }),
    /origin.headerName: got "X-Amz-Mine"; .*of your own/,
  ],
])('rejects %s', (_, props, message) => {
  expect(() => stackWithDistribution(props)).toThrow(message);
});

test('rejects a load balancer that is none', () => {
  expect(() => stackWithDistribution({ origin: EdgeOrigin.vpcOrigin(undefined as never) })).toThrow(
    /origin.loadBalancer: got nothing/,
  );
});

test('rejects a network load balancer as a VPC origin', () => {
  const stack = new Stack();
  const network = ApplicationLoadBalancer.fromApplicationLoadBalancerAttributes(stack, 'Network', {
    loadBalancerArn: 'arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/net/edge/50dc6c495c0c9188',
    loadBalancerDnsName: 'edge-1.elb.eu-west-1.amazonaws.com',
    securityGroupId: 'sg-0123456789abcdef0',
  });
  expect(() => stackWithDistribution({ origin: EdgeOrigin.vpcOrigin(network) })).toThrow(
    /origin.loadBalancer: .*an application load balancer/,
  );
});

test('rejects EDG-33 a name that another distribution of the app has', () => {
  const { stack } = stackWithDistribution();
  const other = new Stack(stack.node.root as App, 'Other', { env: ENV });
  expect(
    () =>
      new EdgeDistribution(other, 'Distribution', {
        origin: EdgeOrigin.vpcOrigin(importedBalancer(other)),
        domainNames: ['www.example.com'],
        certificate: certificate(CERTIFICATE),
      }),
  ).toThrow(
    /EdgeDistribution at Other\/Distribution[\s\S]*domainNames\[0\]: got "www.example.com"; .*no other distribution/,
  );
});

test('rejects no properties', () => {
  expect(() => new EdgeDistribution(new Stack(), 'Distribution', undefined as never)).toThrow(/props: got nothing/);
});

test.each<[string, Given]>([
  ['100 names', { domainNames: names(100) }],
  ['a wildcard', { domainNames: ['*.example.com'] }],
  ['a path of 255 characters', cached({ pathPattern: `/${'a'.repeat(254)}` })],
  ['74 cached paths', { cachedPaths: paths(74) }],
  ['a keep-alive of 180 s', vpcOrigin({ keepaliveTimeout: Duration.seconds(180) })],
  ['port 1024', vpcOrigin({ port: 1024 })],
  ['a header of 40 characters', publicOrigin({ headerName: 'a'.repeat(40) })],
  ['a minimum above what is usual', cached({ minTtl: Duration.days(500) })],
  [
    'what is not known yet',
    {
      domainNames: [Lazy.string({ produce: () => 'a.com' })],
      certificate: certificate(Token.asString({ Ref: 'Certificate' })),
      webAclArn: Token.asString({ Ref: 'WebAcl' }),
      comment: Token.asString({ Ref: 'Comment' }),
    },
  ],
])('accepts %s', (_, props) => {
  expect(() => stackWithDistribution(props)).not.toThrow();
});
