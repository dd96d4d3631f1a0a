import { Match, Template } from 'aws-cdk-lib/assertions';
import { AliasTarget, EndpointHealthCheck, type FailoverTargetOptions } from '../src';
import { stackWithZone } from './stacks';

function balancer(region: string): AliasTarget {
  return AliasTarget.fromLoadBalancerAttributes({
    dnsName: `edge-1.${region}.elb.amazonaws.com`,
    canonicalHostedZoneId: 'Z32O12XQLNTSW2',
  });
}

function templateOf(primary: Partial<FailoverTargetOptions> = {}): Template {
  const { stack, zone } = stackWithZone();
  zone.addFailover({
    primary: { target: balancer('us-east-1'), ...primary },
    secondary: { target: balancer('eu-west-1') },
  });
  return Template.fromStack(stack);
}

test('is a pair of A and AAAA records for each side', () => {
  const records = Object.values(templateOf().findResources('AWS::Route53::RecordSet')).map(
    ({ Properties: { Type, Failover, SetIdentifier, AliasTarget } }) =>
      [Type, Failover, SetIdentifier, AliasTarget.DNSName].join(' '),
  );
  expect(records).toEqual([
    'A PRIMARY primary dualstack.edge-1.us-east-1.elb.amazonaws.com',
    'AAAA PRIMARY primary dualstack.edge-1.us-east-1.elb.amazonaws.com',
    'A SECONDARY secondary dualstack.edge-1.eu-west-1.elb.amazonaws.com',
    'AAAA SECONDARY secondary dualstack.edge-1.eu-west-1.elb.amazonaws.com',
  ]);
});

test('goes by the health of the load balancers', () => {
  templateOf().allResourcesProperties('AWS::Route53::RecordSet', { AliasTarget: { EvaluateTargetHealth: true } });
});

test('goes by a check from outside as well', () => {
  const { stack, zone } = stackWithZone();
  const { healthCheck } = new EndpointHealthCheck(stack, 'Primary', { domainName: 'us.example.com' });
  zone.addFailover({
    primary: { target: balancer('us-east-1'), healthCheck },
    secondary: { target: balancer('eu-west-1') },
  });
  Template.fromStack(stack).hasResourceProperties('AWS::Route53::RecordSet', {
    Failover: 'PRIMARY',
    HealthCheckId: { Ref: Match.stringLikeRegexp('PrimaryHealthCheck') },
  });
});

test('takes names for its sides', () => {
  templateOf({ setIdentifier: 'us-east-1' }).hasResourceProperties('AWS::Route53::RecordSet', {
    Failover: 'PRIMARY',
    SetIdentifier: 'us-east-1',
  });
});

test('makes the primary before the secondary, and of the alias that was there', () => {
  const alias = stackWithZone();
  alias.zone.addAlias({ target: balancer('us-east-1') });
  const before = Object.keys(Template.fromStack(alias.stack).findResources('AWS::Route53::RecordSet'));
  const after = templateOf().findResources('AWS::Route53::RecordSet');
  expect(before).toEqual(Object.keys(after).slice(0, 2));
  expect(Object.values(after).map((record) => record.DependsOn)).toEqual([
    undefined,
    undefined,
    [before[0]],
    [before[1]],
  ]);
});
