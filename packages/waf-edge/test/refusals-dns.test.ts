import { App, Duration, Lazy, RemovalPolicy, Stack, Token } from 'aws-cdk-lib';
import { KeyAlgorithm } from 'aws-cdk-lib/aws-certificatemanager';
import { Distribution } from 'aws-cdk-lib/aws-cloudfront';
import { HostedZone, HttpsRecordValue } from 'aws-cdk-lib/aws-route53';
import { CloudFrontTarget } from 'aws-cdk-lib/aws-route53-targets';
import {
  AliasTarget,
  DnsZone,
  type DnsZoneProps,
  EndpointHealthCheck,
  type EndpointHealthCheckProps,
  type HealthCheckProtocol,
  SiteCertificate,
  type SiteCertificateProps,
} from '../src';
import { ENV, stackWithZone } from './stacks';

const target = AliasTarget.fromLoadBalancerAttributes({
  dnsName: 'edge-1.eu-west-1.elb.amazonaws.com',
  canonicalHostedZoneId: 'Z32O12XQLNTSW2',
});
const distribution = AliasTarget.fromDistributionDomainName('d111111abcdef8.cloudfront.net');

function balancer(dnsName: string, canonicalHostedZoneId = 'Z32O12XQLNTSW2'): AliasTarget {
  return AliasTarget.fromLoadBalancerAttributes({ dnsName, canonicalHostedZoneId });
}

describe('DnsZone', () => {
  test.each<[string, Partial<DnsZoneProps>, RegExp]>([
    ['a name of one label', { zoneName: 'example' }, /zoneName: got "example"; allowed: a full domain name/],
    ['a name with a blank', { zoneName: 'my example.com' }, /zoneName: got "my example.com"/],
    ['a wildcard', { zoneName: '*.example.com' }, /zoneName: got "\*.example.com"/],
    ['a label of 64 characters', { zoneName: `${'a'.repeat(64)}.com` }, /zoneName/],
    ['a name of 256 characters', { zoneName: `${'a.'.repeat(127)}aa` }, /zoneName: .*256 characters/],
    ['no name', { zoneName: '' }, /zoneName: got ""/],
    ['an id with its path', { hostedZoneId: '/hostedzone/Z1' }, /hostedZoneId: got "\/hostedzone\/Z1"/],
    ['a comment of 257 characters', { comment: 'a'.repeat(257) }, /comment: .*257 characters/],
    [
      'a query log of another region',
      { queryLogGroupArn: 'arn:aws:logs:eu-west-1:111122223333:log-group:dns' },
      /queryLogGroupArn: .*us-east-1/,
    ],
    ['a comment on a zone that exists', { hostedZoneId: 'Z1', comment: 'Shop' }, /comment: got "Shop"; .*hostedZoneId/],
    [
      'a removal policy of a zone that exists',
      { hostedZoneId: 'Z1', removalPolicy: RemovalPolicy.RETAIN },
      /removalPolicy/,
    ],
  ])('rejects %s', (_, props, message) => {
    expect(() => stackWithZone(props)).toThrow(message);
  });

  test('rejects everything at once, with the path', () => {
    expect(() => stackWithZone({ zoneName: 'a', comment: '' })).toThrow(
      /DnsZone at Edge\/Zone refuses[\s\S]*zoneName[\s\S]*comment/,
    );
  });

  test('rejects no properties', () => {
    const stack = new Stack(new App(), 'Edge', { env: ENV });
    expect(() => new DnsZone(stack, 'Zone', undefined as never)).toThrow(/props: got nothing/);
  });

  test.each<[string, Partial<DnsZoneProps>]>([
    ['a name of 255 characters', { zoneName: `${'a.'.repeat(127)}a` }],
    ['a label of 63 characters', { zoneName: `${'a'.repeat(63)}.com` }],
    ['a comment of 256 characters', { comment: 'a'.repeat(256) }],
    [
      'a zone of which nothing is known',
      { zoneName: Token.asString({ Ref: 'Name' }), hostedZoneId: Lazy.string({ produce: () => 'Z1' }) },
    ],
  ])('accepts %s', (_, props) => {
    expect(() => stackWithZone(props)).not.toThrow();
  });
});

describe('a record', () => {
  test.each<[string, (zone: DnsZone) => unknown, RegExp]>([
    [
      'EDG-72 a name outside of the zone',
      (zone) => zone.addAlias({ recordName: 'www.example.org', target }),
      /recordName: got "www.example.org"; .*ends in \.example\.com/,
    ],
    [
      'a name that only looks as if it were in the zone',
      (zone) => zone.addAlias({ recordName: 'www.myexample.com', target }),
      /recordName: got "www.myexample.com"/,
    ],
    ['a name of several labels', (zone) => zone.addAlias({ recordName: 'a.b', target }), /recordName: got "a.b"/],
    ['the sign for the apex', (zone) => zone.addAlias({ recordName: '@', target }), /recordName: got "@"/],
    [
      'an empty name',
      (zone) => zone.addAlias({ recordName: '', target }),
      /recordName: got ""; .*nothing for the apex/,
    ],
    [
      'a wildcard that is not the first label',
      (zone) => zone.addAlias({ recordName: 'a.*.example.com', target }),
      /recordName/,
    ],
    [
      'a name that is not known at synthesis',
      (zone) => zone.addAlias({ recordName: Token.asString({ Ref: 'Name' }), target }),
      /recordName: got "a token"; .*logical id/,
    ],
    ['no target', (zone) => zone.addAlias({ target: undefined as never }), /target: got nothing/],
    ['no options', (zone) => zone.addAlias(undefined as never), /options: got nothing/],
    ['a target without a name', (zone) => zone.addAlias({ target: balancer('') }), /target.dnsName: got ""/],
    ['a target by its URL', (zone) => zone.addAlias({ target: balancer('http://a.b.com/') }), /target.dnsName/],
    ['a target without a zone', (zone) => zone.addAlias({ target: balancer('a.b.com', '') }), /canonicalHostedZoneId/],
    [
      'the health of a distribution',
      (zone) => zone.addAlias({ target: distribution, evaluateTargetHealth: true }),
      /evaluateTargetHealth: got true/,
    ],
    [
      'the health of a distribution as aws-cdk-lib knows it',
      (zone) =>
        zone.addAlias({
          evaluateTargetHealth: true,
          target: new CloudFrontTarget(
            Distribution.fromDistributionAttributes(zone, 'D', {
              distributionId: 'E1',
              domainName: 'd.cloudfront.net',
            }),
          ),
        }),
      /evaluateTargetHealth: got true/,
    ],
    [
      'a CNAME at the apex',
      (zone) => zone.addCname({ domainName: 'a.b.com' }),
      /recordName: got "the apex"; .*below the zone/,
    ],
    [
      'a CNAME at the apex by its name',
      (zone) => zone.addCname({ recordName: 'example.com', domainName: 'a.b.com' }),
      /recordName: got "example.com"/,
    ],
    ['a CNAME to nowhere', (zone) => zone.addCname({ recordName: 'www', domainName: '' }), /domainName: got ""/],
    ['a CNAME to an URL', (zone) => zone.addCname({ recordName: 'www', domainName: 'https://a.com' }), /domainName/],
    [
      'a TTL that is too long',
      (zone) => zone.addCname({ recordName: 'www', domainName: 'a.com', ttl: Duration.seconds(2_147_483_648) }),
      /ttl: got 2147483648/,
    ],
    [
      'EDG-60 an alias with a TTL',
      (zone) => zone.addHttps({ target: distribution, ttl: Duration.minutes(1) }),
      /ttl: got "1 minute"; allowed: nothing with a target/,
    ],
    [
      'a target and values',
      (zone) => zone.addHttps({ target: distribution, values: [HttpsRecordValue.service()] }),
      /values: .*one of them/,
    ],
    ['an HTTPS alias to a load balancer', (zone) => zone.addHttps({ target }), /target: got "a load balancer"/],
    ['no values', (zone) => zone.addHttps({ values: [] }), /values: got \[\]/],
    ['a value that is none', (zone) => zone.addHttps({ values: [undefined as never] }), /values\[0\]: got nothing/],
  ])('rejects %s', (_, add, message) => {
    const { zone } = stackWithZone();
    expect(() => add(zone)).toThrow(message);
  });

  test.each<[string, (zone: DnsZone) => unknown, RegExp]>([
    ['the same name and type twice', (zone) => zone.addAlias({ recordName: 'www', target }), /it has A and AAAA/],
    [
      'the same name in another form',
      (zone) => zone.addAlias({ recordName: 'WWW.example.com.', target }),
      /recordName: got "www A and AAAA"/,
    ],
    [
      'a CNAME beside another record',
      (zone) => zone.addCname({ recordName: 'www', domainName: 'a.com' }),
      /it has A and AAAA/,
    ],
    [
      'a failover beside a simple record',
      (zone) => zone.addFailover({ recordName: 'www', primary: { target }, secondary: { target } }),
      /it has A and AAAA/,
    ],
  ])('rejects %s', (_, add, message) => {
    const { zone } = stackWithZone();
    zone.addAlias({ recordName: 'www', target });
    expect(() => add(zone)).toThrow(message);
  });

  test('rejects another record beside a CNAME', () => {
    const { zone } = stackWithZone();
    zone.addCname({ recordName: 'www', domainName: 'a.com' });
    expect(() => zone.addHttps({ recordName: 'www' })).toThrow(/it has CNAME/);
  });

  test('rejects the same record in another stack that adopts the zone', () => {
    const { stack, zone } = stackWithZone();
    zone.addAlias({ target });
    const other = new Stack(stack.node.root as App, 'Other', { env: ENV });
    const { zoneName, hostedZoneId } = zone;
    const adopted = new DnsZone(other, 'Zone', { zoneName, hostedZoneId });
    expect(() => adopted.addAlias({ target })).toThrow(/DnsZone at Other\/Zone[\s\S]*it has A and AAAA/);
  });

  test('accepts the same record in another zone of the same name', () => {
    const { stack, zone } = stackWithZone();
    zone.addAlias({ target });
    const other = new DnsZone(stack, 'Other', { zoneName: 'example.com', hostedZoneId: 'Z2' });
    expect(() => other.addAlias({ target })).not.toThrow();
  });

  test('accepts one label in a zone whose name is not known', () => {
    const { zone } = stackWithZone({ zoneName: Token.asString({ Ref: 'Name' }), hostedZoneId: 'Z1' });
    expect(() => zone.addAlias({ recordName: 'www', target })).not.toThrow();
    expect(() => zone.addAlias({ recordName: 'a.example.com', target })).toThrow(/if its name is known/);
  });
});

describe('a failover', () => {
  test.each<[string, Parameters<DnsZone['addFailover']>[0], RegExp]>([
    [
      'a primary alone',
      { primary: { target }, secondary: undefined as never },
      /secondary: got nothing; allowed: a target; a failover needs both/,
    ],
    ['a secondary alone', { primary: undefined as never, secondary: { target } }, /primary: got nothing/],
    [
      'EDG-66 two sides of one name',
      { primary: { target, setIdentifier: 'a' }, secondary: { target, setIdentifier: 'a' } },
      /setIdentifier: got "a"; allowed: each value once/,
    ],
    [
      'a primary that is called secondary',
      { primary: { target, setIdentifier: 'secondary' }, secondary: { target } },
      /setIdentifier: got "secondary"/,
    ],
    [
      'a set identifier of 129 characters',
      { primary: { target, setIdentifier: 'a'.repeat(129) }, secondary: { target } },
      /primary.setIdentifier/,
    ],
    [
      'a distribution, which has no health',
      { primary: { target: distribution }, secondary: { target } },
      /primary.target: got "a distribution"/,
    ],
  ])('rejects %s', (_, options, message) => {
    expect(() => stackWithZone().zone.addFailover(options)).toThrow(message);
  });
});

describe('EndpointHealthCheck', () => {
  function build(props: Partial<EndpointHealthCheckProps>): void {
    new EndpointHealthCheck(new Stack(new App(), 'Edge', { env: ENV }), 'Primary', {
      domainName: 'us.example.com',
      ...props,
    });
  }

  test.each<[string, Partial<EndpointHealthCheckProps>, RegExp]>([
    ['EDG-69 a threshold of 0', { failureThreshold: 0 }, /failureThreshold: got 0; .*1 to 10/],
    ['EDG-69 a threshold of 11', { failureThreshold: 11 }, /failureThreshold: got 11/],
    ['an interval of 20 seconds', { interval: Duration.seconds(20) }, /interval: got 20; allowed: 10 or 30 seconds/],
    ['half a second', { interval: Duration.millis(500) }, /interval/],
    ['no name', { domainName: '' }, /domainName: got ""/],
    ['a URL', { domainName: 'https://a.com' }, /domainName/],
    ['a path without a slash', { path: 'health' }, /path: got "health"/],
    ['a path of 256 characters', { path: `/${'a'.repeat(255)}` }, /path: .*256 characters/],
    ['port 0', { port: 0 }, /port: got 0/],
    ['another protocol', { protocol: 'TCP' as HealthCheckProtocol }, /protocol: got "TCP"; allowed: HTTP, HTTPS/],
    ['an empty text', { searchString: '' }, /searchString: got ""/],
    ['a text of 256 characters', { searchString: 'a'.repeat(256) }, /searchString: .*256 characters/],
  ])('rejects %s', (_, props, message) => {
    expect(() => build(props)).toThrow(message);
  });

  test.each<[string, Partial<EndpointHealthCheckProps>]>([
    ['a threshold of 10', { failureThreshold: 10 }],
    ['a path of 255 characters', { path: `/${'a'.repeat(254)}` }],
    ['what is not known yet', { domainName: Token.asString({ Ref: 'Name' }), port: Token.asNumber({ Ref: 'Port' }) }],
  ])('accepts %s', (_, props) => {
    expect(() => build(props)).not.toThrow();
  });
});

describe('SiteCertificate', () => {
  function build(props: Partial<SiteCertificateProps>): void {
    const stack = new Stack(new App(), 'Edge', { env: ENV });
    const zone = HostedZone.fromHostedZoneAttributes(stack, 'Zone', { zoneName: 'example.com', hostedZoneId: 'Z1' });
    new SiteCertificate(stack, 'Certificate', { domainName: '*.example.com', hostedZones: [zone], ...props });
  }

  const names = (count: number) => Array.from({ length: count }, (_, i) => `n${i}.example.com`);

  test.each<[string, Partial<SiteCertificateProps>, RegExp]>([
    ['EDG-75 two wildcards', { domainName: '*.*.example.com' }, /domainName: got "\*\.\*\.example.com".*wildcard/],
    ['EDG-75 one label', { domainName: 'a' }, /domainName: got "a"/],
    ['a wildcard in the middle', { domainName: 'a.*.example.com' }, /domainName/],
    [
      'EDG-78 a name of no zone',
      { domainName: 'a.example.org' },
      /hostedZones: got "example.com"; .*a.example.org is in/,
    ],
    ['another name of no zone', { subjectAlternativeNames: ['a.org'] }, /hostedZones: .*a\.org is in/],
    [
      'a name twice',
      { subjectAlternativeNames: ['*.EXAMPLE.com'] },
      /names: got "\*.example.com"; allowed: each value once/,
    ],
    [
      'a first name of 65 characters',
      { domainName: `${'a'.repeat(53)}.example.com` },
      /domainName: .*at most 64 characters/,
    ],
    ['101 names', { subjectAlternativeNames: names(100) }, /number of names: got 101/],
    ['no zone', { hostedZones: [] }, /number of hostedZones: got 0/],
    ['a key that ACM does not issue', { keyAlgorithm: KeyAlgorithm.RSA_4096 }, /keyAlgorithm: got "RSA_4096"/],
  ])('rejects %s', (_, props, message) => {
    expect(() => build(props)).toThrow(message);
  });

  test('rejects a zone without a name', () => {
    const stack = new Stack(new App(), 'Edge', { env: ENV });
    const hostedZones = [HostedZone.fromHostedZoneId(stack, 'Zone', 'Z1')];
    expect(() => new SiteCertificate(stack, 'Certificate', { domainName: 'a.com', hostedZones })).toThrow(
      /hostedZones\[0\]: got nothing; allowed: a zone with a name/,
    );
  });

  test.each<[string, Partial<SiteCertificateProps>]>([
    ['a first name of 64 characters', { domainName: `${'a'.repeat(52)}.example.com` }],
    ['100 names', { subjectAlternativeNames: names(99) }],
    ['a name that is not known yet', { domainName: Token.asString({ Ref: 'Name' }) }],
  ])('accepts %s', (_, props) => {
    expect(() => build(props)).not.toThrow();
  });
});
