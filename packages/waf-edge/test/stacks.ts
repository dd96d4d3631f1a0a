import { App, Stack } from 'aws-cdk-lib';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import { SecurityGroup, Vpc } from 'aws-cdk-lib/aws-ec2';
import { ApplicationLoadBalancer, type IApplicationLoadBalancer } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import {
  DnsZone,
  type DnsZoneProps,
  EdgeDistribution,
  type EdgeDistributionProps,
  EdgeLoadBalancer,
  type EdgeLoadBalancerProps,
  EdgeOrigin,
  WebAcl,
  type WebAclProps,
} from '../src';

/** The account and region of the tests. */
export const ENV = { account: '111122223333', region: 'eu-west-1' };

/** A stack with a web ACL. */
export function stackWithAcl(props: WebAclProps = {}, region = ENV.region): { stack: Stack; acl: WebAcl } {
  const stack = new Stack(new App(), 'Edge', { env: { ...ENV, region } });
  return { stack, acl: new WebAcl(stack, 'WebAcl', props) };
}

/** A stack with a load balancer in a network of two zones. */
export function stackWithBalancer(props: Partial<EdgeLoadBalancerProps> = {}): {
  stack: Stack;
  edge: EdgeLoadBalancer;
} {
  const stack = new Stack(new App(), 'Edge', { env: ENV });
  const vpc = new Vpc(stack, 'Vpc', { maxAzs: 2 });
  const securityGroups = [new SecurityGroup(stack, 'Web', { vpc, allowAllOutbound: false })];
  return { stack, edge: new EdgeLoadBalancer(stack, 'Edge', { vpc, securityGroups, ...props }) };
}

/** The certificate of the tests, where CloudFront wants it. */
export const CERTIFICATE = 'arn:aws:acm:us-east-1:111122223333:certificate/0f3a8b1c';

/** A stack with a zone. */
export function stackWithZone(props: Partial<DnsZoneProps> = {}): { stack: Stack; zone: DnsZone } {
  const stack = new Stack(new App(), 'Edge', { env: ENV });
  return { stack, zone: new DnsZone(stack, 'Zone', { zoneName: 'example.com', ...props }) };
}

/** A load balancer that another stack made. */
export function importedBalancer(stack: Stack, name = 'edge'): IApplicationLoadBalancer {
  return ApplicationLoadBalancer.fromApplicationLoadBalancerAttributes(stack, `Imported-${name}`, {
    loadBalancerArn: `arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/${name}/50dc6c495c0c9188`,
    loadBalancerDnsName: `${name}-1234567890.eu-west-1.elb.amazonaws.com`,
    loadBalancerCanonicalHostedZoneId: 'Z32O12XQLNTSW2',
    securityGroupId: 'sg-0123456789abcdef0',
  });
}

/** A stack with a distribution for example.com in front of an internal load balancer. */
export function stackWithDistribution(
  props: Partial<EdgeDistributionProps> | ((stack: Stack) => Partial<EdgeDistributionProps>) = {},
): { stack: Stack; edge: EdgeDistribution } {
  const stack = new Stack(new App(), 'Edge', { env: ENV });
  const given = typeof props === 'function' ? props(stack) : props;
  const edge = new EdgeDistribution(stack, 'Distribution', {
    origin: given.origin ?? EdgeOrigin.vpcOrigin(importedBalancer(stack)),
    domainNames: ['example.com', 'www.example.com'],
    certificate: Certificate.fromCertificateArn(stack, 'Certificate', CERTIFICATE),
    ...given,
  });
  return { stack, edge };
}
