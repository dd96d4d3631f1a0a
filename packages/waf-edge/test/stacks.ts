import { App, Stack } from 'aws-cdk-lib';
import { SecurityGroup, Vpc } from 'aws-cdk-lib/aws-ec2';
import { EdgeLoadBalancer, type EdgeLoadBalancerProps, WebAcl, type WebAclProps } from '../src';

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
