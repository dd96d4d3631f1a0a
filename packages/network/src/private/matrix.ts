import { InputChecks } from '@ashlar-cdk/foundation';
import { Token } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Network } from '../network';
import type { Reachability } from '../traffic-flows-props';
import { labelOf } from './flow-specs';
import { aggregate, holds, type Ipv4Block, parsed, sizeOf } from './ipv4';
import { PORT } from './limits';
import { type Host, openSpans, type RuleSet } from './reachability';
import { tierOf } from './rule-plan';
import type { NetworkShape, Peer, Span } from './rules';

/** Who can connect to whom, worked out from the rules. */
export function reachabilityOf(scope: Construct, network: Network, peers: Map<string, Peer>): Reachability[] {
  const rules = { shape: network._shape, groupRules: network._rules.groupRules, aclRules: network._rules.aclRules };
  refuseTokens(scope, rules, [...peers.values()]);
  const named = [...peers.values()].map((peer) => ({ peer, label: labelOf(peer) }));
  return named.flatMap((source) =>
    named.flatMap((destination) => {
      if (source.peer.kind !== 'participant' && destination.peer.kind !== 'participant') return [];
      const spans = openSpans(
        rules,
        hostOf(rules.shape, source.peer, 'first', peers),
        hostOf(rules.shape, destination.peer, 'last', peers),
      );
      return spans.length === 0
        ? []
        : [{ source: source.label, destination: destination.label, ports: inWords(spans) }];
    }),
  );
}

/** The same as text, in columns. */
export function matrixText(rows: Reachability[]): string {
  const width = (column: 'source' | 'destination') => Math.max(0, ...rows.map((row) => row[column].length));
  const [sources, destinations] = [width('source'), width('destination')];
  return rows
    .map((row) => `${row.source.padEnd(sources)}  ${row.destination.padEnd(destinations)}  ${row.ports.join(', ')}`)
    .join('\n');
}

function refuseTokens(scope: Construct, rules: RuleSet, peers: Peer[]): void {
  const checks = new InputChecks(scope, 'TrafficFlows');
  const cidrs = [
    rules.shape.cidr,
    ...rules.shape.tiers.flatMap((tier) => [...tier.blocks, ...tier.subnets]),
    ...peers.flatMap((peer) => (peer.kind === 'cidr' ? [peer.cidr] : [])),
  ];
  if (cidrs.some((cidr) => Token.isUnresolved(cidr))) {
    checks.refuse('reachability', 'addresses that are unresolved tokens', 'addresses known at synthesis');
  }
  checks.throwIfRefused();
}

/** A host that stands for the peer: in the first or the last subnet of its tier, or anywhere outside. */
function hostOf(shape: NetworkShape, peer: Peer, which: 'first' | 'last', peers: Map<string, Peer>): Host {
  if (peer.kind === 'participant') {
    const subnets = (tierOf(shape, peer.tier)?.subnets ?? []).map(parsed);
    const subnet = (which === 'first' ? subnets[0] : subnets.at(-1)) as Ipv4Block;
    return { address: subnet.base + HOST_IN_SUBNET, group: peer.group, tier: peer.tier };
  }
  if (peer.kind === 'cidr' && peer.cidr !== '0.0.0.0/0') return { address: parsed(peer.cidr).base };
  return { address: addressOutside(shape, peers), prefixList: peer.kind === 'prefixList' ? peer.id : undefined };
}

/** The first public address that is neither the network's nor named by a flow. */
function addressOutside(shape: NetworkShape, peers: Map<string, Peer>): number {
  const named = [...peers.values()].flatMap((peer) => (peer.kind === 'cidr' ? [parsed(peer.cidr)] : []));
  const taken = aggregate([parsed(shape.cidr), ...named.filter((block) => block.prefix > 0)]);
  let candidate = FIRST_PUBLIC_ADDRESS;
  for (const block of taken) {
    if (holds(block, candidate)) candidate = block.base + sizeOf(block.prefix);
  }
  return candidate;
}

function inWords(spans: Span[]): string[] {
  const isWhole = (protocol: string) =>
    spans.some((span) => span.protocol === protocol && span.from === PORT.min && span.to === PORT.max);
  if (isWhole('tcp') && isWhole('udp') && spans.some((span) => span.protocol === 'icmp')) return ['all traffic'];
  return spans.map(({ protocol, from, to }) => {
    if (protocol === 'icmp') return 'ping';
    if (from === PORT.min && to === PORT.max) return `all ${protocol}`;
    return from === to ? `${protocol} ${from}` : `${protocol} ${from}-${to}`;
  });
}

/** The first four addresses of a subnet belong to AWS. */
const HOST_IN_SUBNET = 4;
const FIRST_PUBLIC_ADDRESS = parsed('1.0.0.0/32').base;
