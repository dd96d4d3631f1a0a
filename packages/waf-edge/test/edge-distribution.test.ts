import { App, Duration, Stack, Tags } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import {
  GeoRestriction,
  HeadersFrameOption,
  HttpVersion,
  OriginProtocolPolicy,
  PriceClass,
  SecurityPolicyProtocol,
} from 'aws-cdk-lib/aws-cloudfront';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { EdgeDistribution, type EdgeDistributionProps, EdgeOrigin } from '../src';
import { CERTIFICATE, ENV, importedBalancer, stackWithDistribution } from './stacks';

const DOMAIN = 'edge-1234567890.eu-west-1.elb.amazonaws.com';
const ACL = 'arn:aws:wafv2:us-east-1:111122223333:global/webacl/edge/0f3a8b1c';

type Given = Parameters<typeof stackWithDistribution>[0];

function templateOf(props?: Given): Template {
  return Template.fromStack(stackWithDistribution(props).stack);
}

function expectConfig(props: Given, config: Record<string, unknown>): void {
  templateOf(props).hasResourceProperties('AWS::CloudFront::Distribution', { DistributionConfig: config });
}

function cached(...paths: NonNullable<EdgeDistributionProps['cachedPaths']>): Partial<EdgeDistributionProps> {
  return { cachedPaths: paths };
}

describe('the distribution', () => {
  test('serves its names with TLS 1.3 and the strong ciphers of TLS 1.2', () => {
    expectConfig(undefined, {
      Aliases: ['example.com', 'www.example.com'],
      ViewerCertificate: {
        AcmCertificateArn: CERTIFICATE,
        MinimumProtocolVersion: 'TLSv1.2_2025',
        SslSupportMethod: 'sni-only',
      },
    });
  });

  test('sends plain HTTP to HTTPS and keeps no answer', () => {
    expectConfig(undefined, {
      DefaultCacheBehavior: Match.objectLike({
        ViewerProtocolPolicy: 'redirect-to-https',
        // Managed policies: CachingDisabled and AllViewer.
        CachePolicyId: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad',
        OriginRequestPolicyId: '216adef6-5c7f-47e4-b989-5492eafa07d3',
        AllowedMethods: Match.arrayWith(['POST', 'DELETE']),
      }),
      CacheBehaviors: Match.absent(),
    });
  });

  test.each<[string, Partial<EdgeDistributionProps>, Record<string, unknown>]>([
    ['speaks HTTP/3', {}, { HttpVersion: 'http2and3' }],
    ['speaks HTTP/2 at most when asked to', { httpVersion: HttpVersion.HTTP2 }, { HttpVersion: 'http2' }],
    ['answers by IPv6', {}, { IPV6Enabled: true }],
    ['answers by IPv4 alone when asked to', { ipv6: false }, { IPV6Enabled: false }],
    ['answers from everywhere', {}, { PriceClass: 'PriceClass_All' }],
    ['answers from where it is cheap', { priceClass: PriceClass.PRICE_CLASS_100 }, { PriceClass: 'PriceClass_100' }],
    [
      'speaks TLS 1.3 alone when asked to',
      { securityPolicy: SecurityPolicyProtocol.TLS_V1_3_2025 },
      { ViewerCertificate: Match.objectLike({ MinimumProtocolVersion: 'TLSv1.3_2025' }) },
    ],
    ['stands behind a web ACL', { webAclArn: ACL }, { WebACLId: ACL }],
    ['says what it is for', { comment: 'Shop' }, { Comment: 'Shop' }],
    [
      'serves some countries alone',
      { geoRestriction: GeoRestriction.allowlist('DE', 'FR') },
      { Restrictions: { GeoRestriction: { RestrictionType: 'whitelist', Locations: ['DE', 'FR'] } } },
    ],
  ])('%s', (_, props, config) => expectConfig(props, config));
});

describe('cached paths', () => {
  test('are kept apart for each host, compressed and without cookies', () => {
    templateOf(cached({ pathPattern: '/static/*' })).hasResourceProperties('AWS::CloudFront::CachePolicy', {
      CachePolicyConfig: {
        MinTTL: 0,
        DefaultTTL: 86400,
        MaxTTL: 31536000,
        ParametersInCacheKeyAndForwardedToOrigin: {
          EnableAcceptEncodingBrotli: true,
          EnableAcceptEncodingGzip: true,
          HeadersConfig: { HeaderBehavior: 'whitelist', Headers: ['Host'] },
          CookiesConfig: { CookieBehavior: 'none' },
          QueryStringsConfig: { QueryStringBehavior: 'all' },
        },
      },
    });
  });

  test('are compared in their order', () => {
    expectConfig(cached({ pathPattern: '/static/*' }, { pathPattern: '*.css' }), {
      CacheBehaviors: [
        Match.objectLike({ PathPattern: '/static/*', Compress: true, AllowedMethods: ['GET', 'HEAD', 'OPTIONS'] }),
        Match.objectLike({ PathPattern: '*.css', ViewerProtocolPolicy: 'redirect-to-https' }),
      ],
    });
  });

  test('share a policy when they are kept for the same time', () => {
    const template = templateOf(
      cached(
        { pathPattern: '/static/*' },
        { pathPattern: '*.css' },
        { pathPattern: '/news/*', maxTtl: Duration.minutes(5), queryStrings: false },
      ),
    );
    template.resourceCountIs('AWS::CloudFront::CachePolicy', 2);
    template.hasResourceProperties('AWS::CloudFront::CachePolicy', {
      CachePolicyConfig: {
        DefaultTTL: 300,
        MaxTTL: 300,
        ParametersInCacheKeyAndForwardedToOrigin: Match.objectLike({
          QueryStringsConfig: { QueryStringBehavior: 'none' },
        }),
      },
    });
  });
});

describe('security headers', () => {
  function headers(config: Record<string, unknown>) {
    return { ResponseHeadersPolicyConfig: { SecurityHeadersConfig: config } };
  }

  test('protect users of any application', () => {
    templateOf().hasResourceProperties(
      'AWS::CloudFront::ResponseHeadersPolicy',
      headers({
        StrictTransportSecurity: {
          AccessControlMaxAgeSec: 31536000,
          IncludeSubdomains: false,
          Preload: false,
          Override: true,
        },
        ContentTypeOptions: { Override: true },
        FrameOptions: { FrameOption: 'SAMEORIGIN', Override: false },
        ReferrerPolicy: { ReferrerPolicy: 'strict-origin-when-cross-origin', Override: false },
        ContentSecurityPolicy: Match.absent(),
      }),
    );
  });

  test('say what they are told', () => {
    templateOf({
      securityHeaders: {
        hstsMaxAge: Duration.seconds(0),
        frameOption: HeadersFrameOption.DENY,
        contentSecurityPolicy: "default-src 'self'",
      },
    }).hasResourceProperties(
      'AWS::CloudFront::ResponseHeadersPolicy',
      headers({
        StrictTransportSecurity: Match.objectLike({ AccessControlMaxAgeSec: 0 }),
        FrameOptions: { FrameOption: 'DENY', Override: false },
        ContentSecurityPolicy: { ContentSecurityPolicy: "default-src 'self'", Override: false },
      }),
    );
  });
});

describe('a VPC origin', () => {
  test('is the load balancer, by HTTPS', () => {
    templateOf().hasResourceProperties('AWS::CloudFront::VpcOrigin', {
      VpcOriginEndpointConfig: {
        Arn: Match.stringLikeRegexp(':loadbalancer/app/edge/'),
        OriginProtocolPolicy: 'https-only',
        HTTPSPort: 443,
        OriginSSLProtocols: ['TLSv1.2'],
      },
    });
    expectConfig(undefined, {
      Origins: [Match.objectLike({ DomainName: DOMAIN, VpcOriginConfig: { VpcOriginId: Match.anyValue() } })],
    });
  });

  test('has no tags, because CloudFront refuses each change of them', () => {
    const { stack } = stackWithDistribution();
    Tags.of(stack).add('Project', 'Shop');
    Template.fromStack(stack).hasResourceProperties('AWS::CloudFront::VpcOrigin', { Tags: Match.absent() });
    Template.fromStack(stack).hasResourceProperties('AWS::CloudFront::Distribution', {
      Tags: [{ Key: 'Project', Value: 'Shop' }],
    });
  });

  test('is another one with another port, under another name', () => {
    const originOf = (port: number) => {
      const template = templateOf((stack) => ({ origin: EdgeOrigin.vpcOrigin(importedBalancer(stack), { port }) }));
      const [[id, origin]] = Object.entries(template.findResources('AWS::CloudFront::VpcOrigin'));
      return { id, name: origin.Properties.VpcOriginEndpointConfig.Name };
    };
    const [one, other] = [originOf(8443), originOf(9443)];
    expect(one.id).not.toBe(other.id);
    expect(one.name).not.toBe(other.name);
  });

  test('takes plain HTTP and times, and then needs no domain names', () => {
    const props: Given = (stack) => ({
      domainNames: undefined,
      certificate: undefined,
      origin: EdgeOrigin.vpcOrigin(importedBalancer(stack), {
        protocol: OriginProtocolPolicy.HTTP_ONLY,
        readTimeout: Duration.seconds(60),
        keepaliveTimeout: Duration.seconds(50),
      }),
    });
    templateOf(props).hasResourceProperties('AWS::CloudFront::VpcOrigin', {
      VpcOriginEndpointConfig: Match.objectLike({ OriginProtocolPolicy: 'http-only', HTTPPort: 80 }),
    });
    expectConfig(props, {
      Origins: [
        Match.objectLike({
          VpcOriginConfig: Match.objectLike({ OriginReadTimeout: 60, OriginKeepaliveTimeout: 50 }),
        }),
      ],
    });
  });
});

describe('a public origin', () => {
  const publicOrigin: Given = (stack) => ({ origin: EdgeOrigin.publicLoadBalancer(importedBalancer(stack)) });
  const value = {
    'Fn::Join': [
      '',
      ['{{resolve:secretsmanager:', { Ref: Match.stringLikeRegexp('OriginSecret') }, ':SecretString:::}}'],
    ],
  };

  test('is the load balancer, by HTTPS with a secret header', () => {
    expectConfig(publicOrigin, {
      Origins: [
        Match.objectLike({
          DomainName: DOMAIN,
          CustomOriginConfig: Match.objectLike({
            OriginProtocolPolicy: 'https-only',
            OriginSSLProtocols: ['TLSv1.2'],
          }),
          OriginCustomHeaders: [{ HeaderName: 'X-Origin-Verify', HeaderValue: value }],
        }),
      ],
    });
  });

  test('has a secret without wildcards, which a listener rule would follow', () => {
    templateOf(publicOrigin).hasResourceProperties('AWS::SecretsManager::Secret', {
      GenerateSecretString: { PasswordLength: 64, ExcludePunctuation: true },
    });
  });

  test('gives listener rules the condition that lets this distribution alone in', () => {
    const { stack, edge } = stackWithDistribution(publicOrigin);
    expect(stack.resolve(edge.originCondition().renderRawCondition())).toEqual({
      field: 'http-header',
      httpHeaderConfig: {
        httpHeaderName: 'X-Origin-Verify',
        values: [{ 'Fn::Join': ['', expect.arrayContaining(['{{resolve:secretsmanager:'])] }],
      },
    });
  });

  test('takes a secret, and a name for the header', () => {
    const props: Given = (stack) => ({
      origin: EdgeOrigin.publicLoadBalancer(importedBalancer(stack), {
        secret: Secret.fromSecretNameV2(stack, 'Mine', 'edge/origin'),
        headerName: 'X-Mine',
        port: 8443,
      }),
    });
    templateOf(props).resourceCountIs('AWS::SecretsManager::Secret', 0);
    expectConfig(props, {
      Origins: [
        Match.objectLike({
          CustomOriginConfig: Match.objectLike({ HTTPSPort: 8443 }),
          OriginCustomHeaders: [{ HeaderName: 'X-Mine', HeaderValue: Match.anyValue() }],
        }),
      ],
    });
  });

  test('rejects a condition for a VPC origin, which needs none', () => {
    const { edge } = stackWithDistribution();
    expect(edge.originSecret).toBeUndefined();
    expect(() => edge.originCondition()).toThrow('EdgeDistribution at Edge/Distribution has no originCondition');
  });
});

test('warns of a time that an account does not have by itself', () => {
  const withTimeout = (seconds: number) =>
    Annotations.fromStack(
      stackWithDistribution((stack) => ({
        origin: EdgeOrigin.vpcOrigin(importedBalancer(stack), { readTimeout: Duration.seconds(seconds) }),
      })).stack,
    );
  withTimeout(121).hasWarning('*', Match.stringLikeRegexp('readTimeout is 121 seconds'));
  withTimeout(120).hasNoWarning('*', Match.stringLikeRegexp('readTimeout'));
});

test('stands before a load balancer of another stack and region', () => {
  const app = new App();
  const there = new Stack(app, 'There', { env: ENV });
  const here = new Stack(app, 'Here', { env: { ...ENV, region: 'us-east-1' } });
  const { domainName } = new EdgeDistribution(here, 'Distribution', {
    origin: EdgeOrigin.vpcOrigin(importedBalancer(there), { protocol: OriginProtocolPolicy.HTTP_ONLY }),
  });
  Template.fromStack(here).resourceCountIs('AWS::CloudFront::Distribution', 1);
  expect(here.resolve(domainName)).toEqual({ 'Fn::GetAtt': [expect.any(String), 'DomainName'] });
});
