import { App, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { HttpsRecordValue } from 'aws-cdk-lib/aws-route53';
import { AliasTarget, DnsZone, type DnsZoneProps } from '../src';
import { ENV, importedBalancer, stackWithZone } from './stacks';

const BALANCER = AliasTarget.fromLoadBalancerAttributes({
  dnsName: 'edge-1.eu-west-1.elb.amazonaws.com',
  canonicalHostedZoneId: 'Z32O12XQLNTSW2',
});
const DISTRIBUTION = AliasTarget.fromDistributionDomainName('d111111abcdef8.cloudfront.net');

function templateOf(build: (zone: DnsZone) => void, props: Partial<DnsZoneProps> = {}): Template {
  const { stack, zone } = stackWithZone(props);
  build(zone);
  return Template.fromStack(stack);
}

function recordsOf(template: Template): Record<string, unknown>[] {
  return Object.values(template.findResources('AWS::Route53::RecordSet')).map((record) => record.Properties);
}

describe('a zone that is created', () => {
  test('survives the stack and a change of its name', () => {
    templateOf(() => {}).hasResource('AWS::Route53::HostedZone', {
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
      Properties: { Name: 'example.com.' },
    });
  });

  test('goes with the stack when asked to', () => {
    templateOf(() => {}, { removalPolicy: RemovalPolicy.DESTROY }).hasResource('AWS::Route53::HostedZone', {
      DeletionPolicy: 'Delete',
    });
  });

  test('carries comment, query log and accelerated recovery', () => {
    const arn = 'arn:aws:logs:us-east-1:111122223333:log-group:/aws/route53/example.com';
    const template = templateOf(() => {}, { comment: 'Shop', queryLogGroupArn: arn, acceleratedRecovery: true });
    template.hasResourceProperties('AWS::Route53::HostedZone', {
      HostedZoneConfig: { Comment: 'Shop' },
      QueryLoggingConfig: { CloudWatchLogsLogGroupArn: arn },
      HostedZoneFeatures: { EnableAcceleratedRecovery: true },
    });
  });

  test('tells its name servers', () => {
    const { stack, zone } = stackWithZone();
    expect(stack.resolve(zone.nameServers)).toEqual({
      'Fn::GetAtt': [expect.stringMatching('HostedZone'), 'NameServers'],
    });
  });
});

describe('a zone that exists', () => {
  test('gets records and is not created', () => {
    const template = templateOf((zone) => zone.addAlias({ target: BALANCER }), { hostedZoneId: 'Z1D633PJN98FT9' });
    template.resourceCountIs('AWS::Route53::HostedZone', 0);
    template.allResourcesProperties('AWS::Route53::RecordSet', { HostedZoneId: 'Z1D633PJN98FT9' });
  });

  test('has no name servers to tell', () => {
    expect(stackWithZone({ hostedZoneId: 'Z1D633PJN98FT9' }).zone.nameServers).toBeUndefined();
  });
});

describe('an alias', () => {
  test('is an A and an AAAA record that lead to the load balancer by both kinds of addresses', () => {
    const template = templateOf((zone) => zone.addAlias({ target: BALANCER }));
    const alias = { HostedZoneId: 'Z32O12XQLNTSW2', DNSName: 'dualstack.edge-1.eu-west-1.elb.amazonaws.com' };
    expect(recordsOf(template)).toEqual([
      expect.objectContaining({ Name: 'example.com.', Type: 'A', AliasTarget: alias }),
      expect.objectContaining({ Name: 'example.com.', Type: 'AAAA', AliasTarget: alias }),
    ]);
  });

  test('has no TTL of its own', () => {
    const template = templateOf((zone) => zone.addAlias({ target: BALANCER }));
    template.allResourcesProperties('AWS::Route53::RecordSet', { TTL: Match.absent() });
  });

  test.each([
    ['a label', 'www', 'www.example.com.'],
    ['a wildcard', '*', '*.example.com.'],
    ['a full name', 'a.b.example.com', 'a.b.example.com.'],
    ['a full name with a dot', 'www.example.com.', 'www.example.com.'],
    ['a name in capitals', 'WWW.Example.com', 'www.example.com.'],
    ['the name of the zone', 'example.com', 'example.com.'],
  ])('takes %s as its name', (_, recordName, Name) => {
    templateOf((zone) => zone.addAlias({ recordName, target: BALANCER })).allResourcesProperties(
      'AWS::Route53::RecordSet',
      { Name },
    );
  });

  test('leads to a distribution by the zone of all distributions', () => {
    const template = templateOf((zone) => zone.addAlias({ target: DISTRIBUTION }));
    template.allResourcesProperties('AWS::Route53::RecordSet', {
      AliasTarget: {
        DNSName: 'd111111abcdef8.cloudfront.net',
        HostedZoneId: { 'Fn::FindInMap': [Match.anyValue(), { Ref: 'AWS::Partition' }, 'zoneId'] },
      },
    });
    template.hasMapping('*', { aws: { zoneId: 'Z2FDTNDATAQYW2' } });
  });

  test('inherits the health of the load balancer when asked to', () => {
    const template = templateOf((zone) => zone.addAlias({ target: BALANCER, evaluateTargetHealth: true }));
    template.allResourcesProperties('AWS::Route53::RecordSet', { AliasTarget: { EvaluateTargetHealth: true } });
  });

  test('leads to a load balancer of another stack', () => {
    const app = new App();
    const other = new Stack(app, 'Other', { env: ENV });
    const stack = new Stack(app, 'Dns', { env: ENV });
    const zone = new DnsZone(stack, 'Zone', { zoneName: 'example.com' });
    zone.addAlias({ target: AliasTarget.fromLoadBalancer(importedBalancer(other)) });
    Template.fromStack(stack).allResourcesProperties('AWS::Route53::RecordSet', {
      AliasTarget: { HostedZoneId: 'Z32O12XQLNTSW2' },
    });
  });
});

describe('a CNAME', () => {
  test('is soon forgotten by resolvers', () => {
    templateOf((zone) => zone.addCname({ recordName: 'www', domainName: 'example.com' })).hasResourceProperties(
      'AWS::Route53::RecordSet',
      { Name: 'www.example.com.', Type: 'CNAME', ResourceRecords: ['example.com'], TTL: '300' },
    );
  });
});

describe('an HTTPS record', () => {
  test('says that the name speaks HTTP/2', () => {
    templateOf((zone) => zone.addHttps({})).hasResourceProperties('AWS::Route53::RecordSet', {
      Name: 'example.com.',
      Type: 'HTTPS',
      ResourceRecords: ['1 . alpn="h2"'],
      TTL: '300',
    });
  });

  test('says what it is told', () => {
    const values = [HttpsRecordValue.service({ priority: 2, port: 8443 })];
    templateOf((zone) => zone.addHttps({ values, ttl: Duration.hours(1) })).hasResourceProperties(
      'AWS::Route53::RecordSet',
      { ResourceRecords: ['2 . port=8443'], TTL: '3600' },
    );
  });

  test('leads to a distribution', () => {
    templateOf((zone) => zone.addHttps({ target: DISTRIBUTION })).hasResourceProperties('AWS::Route53::RecordSet', {
      Type: 'HTTPS',
      AliasTarget: Match.objectLike({ DNSName: 'd111111abcdef8.cloudfront.net' }),
      TTL: Match.absent(),
    });
  });

  test('stands beside the addresses of the same name', () => {
    const template = templateOf((zone) => {
      zone.addAlias({ target: BALANCER });
      zone.addHttps({});
    });
    expect(recordsOf(template).map((record) => record.Type)).toEqual(['A', 'AAAA', 'HTTPS']);
  });
});

test('an HTTPS alias is no finding of a rule that is older than it', () => {
  const { stack, zone } = stackWithZone();
  const record = zone.addHttps({ target: DISTRIBUTION });
  Template.fromStack(stack);
  const acknowledged = record.node.metadata.filter((entry) => entry.type === 'aws:cdk:acknowledged-rules');
  expect(acknowledged.map((entry) => entry.data)).toEqual([
    { 'CloudFormation-Validate::E3029': expect.stringContaining('July 2025') },
  ]);
});
