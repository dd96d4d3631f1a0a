import { Template } from 'aws-cdk-lib/assertions';
import { WebAclRule } from '../src';
import { stackWithAcl, stackWithBalancer } from './stacks';

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
