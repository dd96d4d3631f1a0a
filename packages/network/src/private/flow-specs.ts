import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { FlowPeer } from '../flow-peer';
import type { FlowPort } from '../flow-port';
import type { Flow, TrafficFlowsProps } from '../traffic-flows-props';
import type { FlowSpec, Peer, Span } from './rules';

/** A declared flow with one span, and what it is for. */
export interface DescribedSpec extends FlowSpec {
  readonly description: string;
}

/** Every participant, and every other peer that the flows name, by the name the user gave it. */
export function peersByName(props: TrafficFlowsProps, groups: Map<string, ec2.ISecurityGroup>): Map<string, Peer> {
  const peers = new Map<string, Peer>();
  for (const { name, tier } of props.participants) {
    peers.set(keyOf('PARTICIPANT', name), {
      kind: 'participant',
      name,
      tier,
      group: groups.get(name)?.securityGroupId ?? name,
    });
  }
  for (const peer of props.flows.flatMap(({ source, destination }) => [source, destination])) {
    const key = keyOf(peer.kind, peer.value);
    if (peer.kind === 'CIDR') peers.set(key, { kind: 'cidr', cidr: peer.value });
    if (peer.kind === 'PREFIX_LIST') peers.set(key, { kind: 'prefixList', id: peer.value, entries: peer.ruleCount });
  }
  return peers;
}

/** The flows, one spec for each span. */
export function specsOf(flows: Flow[], peers: Map<string, Peer>): DescribedSpec[] {
  return flows.flatMap(({ source, destination, ports, description }) =>
    ports.map((port) => ({
      source: peerOf(source, peers),
      destination: peerOf(destination, peers),
      span: spanOf(port),
      description: description ?? `${source} to ${destination}: ${port}`,
    })),
  );
}

/** The span of a port of the public interface. */
export function spanOf(port: FlowPort): Span {
  return { protocol: port.protocol as Span['protocol'], from: port.fromPort, to: port.toPort };
}

/** How a peer is called in tables. */
export function labelOf(peer: Peer): string {
  if (peer.kind === 'participant') return peer.name;
  if (peer.kind === 'prefixList') return peer.id;
  return peer.cidr === '0.0.0.0/0' ? 'internet' : peer.cidr;
}

function peerOf(peer: FlowPeer, peers: Map<string, Peer>): Peer {
  return peers.get(keyOf(peer.kind, peer.value)) as Peer;
}

function keyOf(kind: string, value: string): string {
  return `${kind} ${value}`;
}
