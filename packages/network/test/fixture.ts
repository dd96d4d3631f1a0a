import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Egress, FlowLogs, FlowPeer, FlowPort, Network, type NetworkProps, Reach, TrafficFlows } from '../src';

export const ENV = { account: '111122223333', region: 'us-east-1' };

/** A stack bound to a region, on its own. */
export function newStack(): Stack {
  return new Stack(new App(), 'Shop', { env: ENV });
}

/** The smallest network most tests begin with. */
export const SMALL: NetworkProps = {
  cidr: '10.0.0.0/16',
  availabilityZones: ['us-east-1a', 'us-east-1b'],
  tiers: [
    { name: 'public', reach: Reach.PUBLIC },
    { name: 'private', reach: Reach.PRIVATE },
  ],
  egress: Egress.NAT_PER_ZONE,
  flowLogs: FlowLogs.NONE,
};

/** The smallest network with some properties changed. */
export function networkWith(changes: Partial<NetworkProps>, stack = newStack()): Network {
  return new Network(stack, 'Network', { ...SMALL, ...changes });
}

/** The template of the smallest network with some properties changed. */
export function templateWith(changes: Partial<NetworkProps>): Template {
  return Template.fromStack(Stack.of(networkWith(changes)));
}

/** A three-part application: load balancer, tasks, database, endpoints. */
export function webFlows(network: Network, id = 'Flows'): TrafficFlows {
  const [web, app, db, endpoint] = ['web', 'app', 'db', 'endpoint'].map((name) => FlowPeer.participant(name));
  return new TrafficFlows(Stack.of(network), id, {
    network,
    participants: [
      { name: 'web', tier: 'public' },
      { name: 'app', tier: 'private' },
      { name: 'db', tier: 'private' },
      { name: 'endpoint', tier: 'private' },
    ],
    flows: [
      { source: FlowPeer.INTERNET, destination: web, ports: [FlowPort.tcp(80), FlowPort.tcp(443)] },
      { source: web, destination: app, ports: [FlowPort.tcp(80)] },
      { source: app, destination: db, ports: [FlowPort.tcp(3306)] },
      { source: app, destination: endpoint, ports: [FlowPort.tcp(443)] },
      { source: app, destination: FlowPeer.INTERNET, ports: [FlowPort.ALL_TRAFFIC] },
    ],
  });
}

/** The resources of a type, by logical id. */
export function resourcesOf(template: Template, type: string): Record<string, { Properties: Record<string, unknown> }> {
  return template.findResources(type) as Record<string, { Properties: Record<string, unknown> }>;
}
