import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { type ISecurityGroup, type IVpc, SecurityGroup, Vpc } from 'aws-cdk-lib/aws-ec2';
import {
  ApplicationListener,
  ApplicationLoadBalancer,
  type IApplicationListener,
  ListenerAction,
} from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { IConstruct } from 'constructs';
import { ServiceCluster, type ServiceClusterProps, ServiceImage, type TaskOptions } from '../src';

/** What the services of a test stand on. */
export interface Ground {
  readonly stack: Stack;
  readonly vpc: IVpc;
  readonly group: ISecurityGroup;
  readonly cluster: ServiceCluster;
  readonly listener: IApplicationListener;
}

export function ground(clusterProps: Partial<ServiceClusterProps> = {}): Ground {
  const stack = new Stack(new App(), 'Stack', { env: { account: '111122223333', region: 'us-east-1' } });
  const vpc = new Vpc(stack, 'Vpc', { maxAzs: 2, natGateways: 1, restrictDefaultSecurityGroup: false });
  const group = new SecurityGroup(stack, 'TaskGroup', { vpc, allowAllOutbound: false });
  const balancerGroup = new SecurityGroup(stack, 'BalancerGroup', { vpc, allowAllOutbound: false });
  const loadBalancer = new ApplicationLoadBalancer(stack, 'Balancer', { vpc, securityGroup: balancerGroup });
  const listener = new ApplicationListener(stack, 'Listener', {
    loadBalancer,
    port: 80,
    open: false,
    defaultAction: ListenerAction.fixedResponse(404),
  });
  const cluster = new ServiceCluster(stack, 'Cluster', { vpc, ...clusterProps });
  return { stack, vpc, group, cluster, listener };
}

/** The same, of things that exist already, for tests that need no template of theirs. */
export function bareGround(): Ground {
  const stack = new Stack(new App(), 'Stack', { env: { account: '111122223333', region: 'us-east-1' } });
  const vpc = Vpc.fromVpcAttributes(stack, 'Vpc', {
    vpcId: 'vpc-1',
    availabilityZones: ['us-east-1a', 'us-east-1b'],
    privateSubnetIds: ['subnet-1', 'subnet-2'],
  });
  const group = SecurityGroup.fromSecurityGroupId(stack, 'TaskGroup', 'sg-1');
  const listener = ApplicationListener.fromApplicationListenerAttributes(stack, 'Listener', {
    listenerArn:
      'arn:aws:elasticloadbalancing:us-east-1:111122223333:listener/app/edge/50dc6c495c0c9188/f2f7dc8efc522ab2',
    securityGroup: group,
  });
  return { stack, vpc, group, cluster: new ServiceCluster(stack, 'Cluster', { vpc }), listener };
}

export const IMAGE = ServiceImage.fromReference('public.ecr.aws/nginx/nginx:1.29');

/** A task that is fine, with one part replaced. */
export function task(change: Partial<TaskOptions> = {}): TaskOptions {
  return { cpu: 256, memoryMiB: 512, container: { image: IMAGE, ports: [{ containerPort: 8080 }] }, ...change };
}

/** The only resource of a type, with its properties and attributes. */
export function only(stack: Stack, type: string): Record<string, unknown> & { Properties: Record<string, unknown> } {
  const found = Object.values(Template.fromStack(stack).findResources(type));
  if (found.length !== 1) throw new Error(`expected one ${type}, found ${found.length}`);
  return found[0] as Record<string, unknown> & { Properties: Record<string, unknown> };
}

/** The identifiers of the warnings on a construct. */
export function warnings(construct: IConstruct): string[] {
  return construct.node.metadata.filter((entry) => entry.type.includes('warning')).map((entry) => String(entry.data));
}
