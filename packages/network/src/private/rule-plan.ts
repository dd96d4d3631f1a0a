import { Token } from 'aws-cdk-lib';
import { Reach } from '../tier';
import { isPrivate } from './check-addresses';
import { parse } from './ipv4';
import { EPHEMERAL_PORTS } from './limits';
import {
  type AclRule,
  type Direction,
  type FlowSpec,
  type GroupRule,
  type NetworkShape,
  type Peer,
  type Span,
  spanKey,
  type TierShape,
} from './rules';

const ANYWHERE = '0.0.0.0/0';

/**
 * The message by which a router says that a packet was too large, without which large packets vanish.
 * https://docs.aws.amazon.com/vpc/latest/userguide/path_mtu_discovery.html
 */
const FRAGMENTATION_NEEDED: Span = { protocol: 'icmp', from: 3, to: 4 };
const ECHO_REPLY: Span = { protocol: 'icmp', from: 0, to: -1 };

/** The rules of security groups that let the flow through. They are stateful, so the answer needs none. */
export function groupRulesOf({ source, destination, span }: FlowSpec): GroupRule[] {
  const rules: GroupRule[] = [];
  if (source.kind === 'participant') rules.push({ group: source.group, direction: 'egress', peer: destination, span });
  if (destination.kind === 'participant') {
    rules.push({ group: destination.group, direction: 'ingress', peer: source, span });
  }
  return rules;
}

/**
 * The entries of network ACLs that let the flow and its answers through, each once.
 *
 * ACLs are stateless and know neither groups nor prefix lists, so they name the blocks of the tiers,
 * and everything for what lies outside the network.
 */
export function aclRulesOf(shape: NetworkShape, flow: FlowSpec): AclRule[] {
  const { source, destination, span } = flow;
  const rules: AclRule[] = [];
  const answers = answersOf(span);
  const passing = (tier: string, there: Direction, back: Direction, cidrs: string[]) => {
    for (const cidr of cidrs) {
      rules.push({ tier, direction: there, cidr, span });
      for (const answer of answers) rules.push({ tier, direction: back, cidr, span: answer });
    }
  };
  if (source.kind === 'participant') passing(source.tier, 'egress', 'ingress', blocksOf(shape, destination));
  if (destination.kind === 'participant') passing(destination.tier, 'ingress', 'egress', blocksOf(shape, source));
  const natTier = natTierOf(shape, flow);
  if (natTier) {
    passing(natTier, 'ingress', 'egress', blocksOf(shape, source));
    passing(natTier, 'egress', 'ingress', blocksOf(shape, destination));
  }
  for (const tier of internetTiersOf(flow, natTier)) {
    for (const direction of ['ingress', 'egress'] as const) {
      rules.push({ tier, direction, cidr: ANYWHERE, span: FRAGMENTATION_NEEDED });
    }
  }
  return unique(rules);
}

/** What answers to a connection look like to a filter without memory. */
export function answersOf(span: Span): Span[] {
  const toClient = (protocol: 'tcp' | 'udp'): Span => ({ protocol, ...EPHEMERAL_PORTS });
  if (span.protocol === 'all') return [toClient('tcp'), toClient('udp'), ECHO_REPLY];
  return span.protocol === 'icmp' ? [ECHO_REPLY] : [toClient(span.protocol)];
}

/** Whether the peer may lie on the internet. What is not known before the deployment is taken for a peer inside. */
export function isOutside(peer: Peer): boolean {
  if (peer.kind === 'participant') return false;
  if (peer.kind === 'prefixList') return true;
  const block = Token.isUnresolved(peer.cidr) ? undefined : parse(peer.cidr);
  return block !== undefined && !isPrivate(block);
}

/** The tier of a network by its name. */
export function tierOf(shape: NetworkShape, name: string): TierShape | undefined {
  return shape.tiers.find((tier) => tier.name === name);
}

/** The blocks that stand for a peer in a network ACL. */
export function blocksOf(shape: NetworkShape, peer: Peer): string[] {
  if (peer.kind === 'participant') return tierOf(shape, peer.tier)?.blocks ?? [];
  return [peer.kind === 'cidr' ? peer.cidr : ANYWHERE];
}

/** The tier whose ACL sees the flow a second time, because a NAT gateway in it carries the flow on. */
function natTierOf(shape: NetworkShape, { source, destination }: FlowSpec): string | undefined {
  if (source.kind !== 'participant' || !isOutside(destination)) return undefined;
  return tierOf(shape, source.tier)?.reach === Reach.PRIVATE ? shape.natTier : undefined;
}

function internetTiersOf({ source, destination }: FlowSpec, natTier?: string): string[] {
  const tiers: string[] = [];
  if (source.kind === 'participant' && isOutside(destination)) tiers.push(source.tier);
  if (destination.kind === 'participant' && isOutside(source)) tiers.push(destination.tier);
  return natTier ? [...tiers, natTier] : tiers;
}

/** A text that is the same for equal entries only. */
export function aclKey(rule: AclRule): string {
  return [rule.tier, rule.direction, rule.cidr, spanKey(rule.span)].join(' ');
}

function unique(rules: AclRule[]): AclRule[] {
  return [...new Map(rules.map((rule) => [aclKey(rule), rule])).values()];
}
