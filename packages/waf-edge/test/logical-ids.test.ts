import { Template } from 'aws-cdk-lib/assertions';
import { AliasTarget, EdgeOrigin, SiteCertificate, WebAclRule } from '../src';
import { importedBalancer, stackWithAcl, stackWithBalancer, stackWithDistribution, stackWithZone } from './stacks';

function idsOf(template: Template, type: string): string[] {
  return Object.keys(template.findResources(type));
}

test('the web ACL and its log keep their identity', () => {
  const { stack, acl } = stackWithAcl({
    rules: [WebAclRule.blockAddresses('Abuse', { addresses: ['203.0.113.0/24'] })],
  });
  acl.protect('LoadBalancer', 'arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/a/b');
  const template = Template.fromStack(stack);
  expect(idsOf(template, 'AWS::WAFv2::WebACL')).toEqual(['WebAclC3CBEB12']);
  expect(idsOf(template, 'AWS::WAFv2::IPSet')).toEqual(['WebAclAbuseIpv4404CCFD7']);
  expect(idsOf(template, 'AWS::WAFv2::LoggingConfiguration')).toEqual(['WebAclLogging56D8A3B1']);
  expect(idsOf(template, 'AWS::WAFv2::WebACLAssociation')).toEqual(['WebAclLoadBalancerAssociationF590839D']);
  expect(idsOf(template, 'AWS::Logs::LogGroup')).toEqual(['WebAclLogGroup9469B567']);
});

test('the load balancer, its listener and its logs keep their identity', () => {
  const template = Template.fromStack(stackWithBalancer().stack);
  expect(idsOf(template, 'AWS::ElasticLoadBalancingV2::LoadBalancer')).toEqual(['EdgeLoadBalancer9EA98EDF']);
  expect(idsOf(template, 'AWS::ElasticLoadBalancingV2::Listener')).toEqual(['EdgeLoadBalancerHttpListener62114EBF']);
  expect(idsOf(template, 'AWS::S3::Bucket')).toEqual(['EdgeLogBucket8566D7EF']);
});

test('the zone and its records keep their identity', () => {
  const { stack, zone } = stackWithZone();
  const target = AliasTarget.fromDistributionDomainName('d111111abcdef8.cloudfront.net');
  zone.addAlias({ target });
  zone.addHttps({ target });
  zone.addCname({ recordName: 'www', domainName: 'example.com' });
  const template = Template.fromStack(stack);
  expect(idsOf(template, 'AWS::Route53::HostedZone')).toEqual(['ZoneHostedZoneB23BB523']);
  expect(idsOf(template, 'AWS::Route53::RecordSet')).toEqual([
    'ZoneApexAE63847B6',
    'ZoneApexAAAAA064B908',
    'ZoneApexHTTPS3BF40900',
    'ZonewwwCNAME21D8A5C3',
  ]);
});

test('the certificate keeps its identity', () => {
  const { stack, zone } = stackWithZone();
  new SiteCertificate(stack, 'Certificate', { domainName: '*.example.com', hostedZones: [zone.hostedZone] });
  expect(idsOf(Template.fromStack(stack), 'AWS::CertificateManager::Certificate')).toEqual(['CertificateBDDE2430']);
});

test('the distribution and its origin keep their identity', () => {
  const template = Template.fromStack(stackWithDistribution().stack);
  expect(idsOf(template, 'AWS::CloudFront::Distribution')).toEqual(['Distribution20DB6340']);
  expect(idsOf(template, 'AWS::CloudFront::VpcOrigin')).toEqual(['DistributionVpcOriginHttps4437173437D']);
});

test('the secret of a public origin keeps its identity', () => {
  const { stack } = stackWithDistribution((scope) => ({
    origin: EdgeOrigin.publicLoadBalancer(importedBalancer(scope)),
  }));
  expect(idsOf(Template.fromStack(stack), 'AWS::SecretsManager::Secret')).toEqual(['DistributionOriginSecret3BC39A54']);
});
