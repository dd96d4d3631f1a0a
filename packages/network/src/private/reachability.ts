import { Reach } from '../tier';
import { holds, parse, parsed } from './ipv4';
import { EPHEMERAL_PORTS, PORT, PRIVATE_BLOCKS } from './limits';
import { answersOf } from './rule-plan';
import type { AclRule, Direction, GroupRule, NetworkShape, Peer, Span } from './rules';

/** Somebody who sends or receives packets. */
export interface Host {
  readonly address: number;
  /** The security group the host carries; hosts outside the network carry none. */
  readonly group?: string;
  /** The tier the host stands in; hosts outside the network stand in none. */
  readonly tier?: string;
  /** The managed prefix list that names the address. */
  readonly prefixList?: string;
}

/** The first packet of a connection. For ICMP the port is the type. */
export interface Packet {
  readonly protocol: 'tcp' | 'udp' | 'icmp';
  readonly source: Host;
  readonly destination: Host;
  readonly sourcePort: number;
  readonly port: number;
}

/** The rules in force. */
export interface RuleSet {
  readonly shape: NetworkShape;
  readonly groupRules: GroupRule[];
  readonly aclRules: AclRule[];
}

/** Whether a connection can be opened: the packet arrives, and so does the answer. */
export function connects(rules: RuleSet, packet: Packet): boolean {
  return groupsAdmit(rules.groupRules, packet) && aclsAdmit(rules, packet) && aclsAdmit(rules, answerTo(packet));
}

/** Whether the security groups let the connection be opened; they let its answers through by themselves. */
export function groupsAdmit(groupRules: GroupRule[], packet: Packet): boolean {
  const passes = (host: Host, direction: Direction, other: Host) =>
    host.group === undefined ||
    groupRules.some(
      (rule) =>
        rule.group === host.group &&
        rule.direction === direction &&
        isMeant(rule.peer, other) &&
        admits(rule.span, packet.protocol, packet.port),
    );
  return passes(packet.source, 'egress', packet.destination) && passes(packet.destination, 'ingress', packet.source);
}

/** Whether every network ACL on the way lets the packet through, without memory of other packets. */
export function aclsAdmit({ shape, aclRules }: RuleSet, packet: Packet): boolean {
  const { source, destination } = packet;
  if (inOneSubnet(shape, source, destination)) return true;
  const passes = (tier: string | undefined, direction: Direction, other: number) =>
    tier === undefined ||
    aclRules.some(
      (rule) =>
        rule.tier === tier &&
        rule.direction === direction &&
        holdsText(rule.cidr, other) &&
        admits(rule.span, packet.protocol, packet.port),
    );
  const nat = natOnTheWay(shape, source, destination);
  return (
    passes(source.tier, 'egress', destination.address) &&
    passes(nat, 'ingress', source.address) &&
    passes(nat, 'egress', destination.address) &&
    passes(destination.tier, 'ingress', source.address)
  );
}

/** The ranges of ports on which one host can open connections to the other, found by trying every kind of port once. */
export function openSpans(rules: RuleSet, source: Host, destination: Host): Span[] {
  const spans = (['tcp', 'udp'] as const).flatMap((protocol) => openPorts(rules, source, destination, protocol));
  const ping = { protocol: 'icmp' as const, source, destination, sourcePort: 0, port: ECHO_REQUEST };
  if (connects(rules, ping)) spans.push({ protocol: 'icmp', from: ECHO_REQUEST, to: -1 });
  return spans;
}

function openPorts(rules: RuleSet, source: Host, destination: Host, protocol: 'tcp' | 'udp'): Span[] {
  const starts = boundaries([...rules.groupRules, ...rules.aclRules].map((rule) => rule.span));
  const spans: { from: number; to: number }[] = [];
  starts.forEach((from, index) => {
    const to = (starts[index + 1] ?? PORT.max + 1) - 1;
    // No rule begins or ends within the range, so its first port stands for all, and the ends of the ephemeral range for it.
    const open = [EPHEMERAL_PORTS.from, EPHEMERAL_PORTS.to].every((sourcePort) =>
      connects(rules, { protocol, source, destination, sourcePort, port: from }),
    );
    const last = spans.at(-1);
    if (open && last?.to === from - 1) last.to = to;
    else if (open) spans.push({ from, to });
  });
  return spans.map((span) => ({ protocol, ...span }));
}

/** The ports at which the answer to "is it open" may change. */
function boundaries(spans: Span[]): number[] {
  const ported = spans.filter((span) => span.protocol === 'tcp' || span.protocol === 'udp');
  const starts = ported.flatMap((span) => [span.from, span.to + 1]).filter((port) => port <= PORT.max);
  return [...new Set([PORT.min, ...starts])].sort((left, right) => left - right);
}

/** Whether what the span describes includes the packet. */
export function admits(span: Span, protocol: string, port: number): boolean {
  if (span.protocol === 'all') return true;
  if (span.protocol !== protocol) return false;
  return protocol === 'icmp' ? span.from === port : port >= span.from && port <= span.to;
}

function isMeant(peer: Peer, host: Host): boolean {
  if (peer.kind === 'participant') return host.group === peer.group;
  if (peer.kind === 'prefixList') return host.prefixList === peer.id;
  return holdsText(peer.cidr, host.address);
}

function answerTo(packet: Packet): Packet {
  const port =
    packet.protocol === 'icmp' ? answersOf({ protocol: 'icmp', from: packet.port, to: -1 })[0].from : packet.sourcePort;
  return { ...packet, source: packet.destination, destination: packet.source, port, sourcePort: packet.port };
}

/** The network ACL sees only what enters or leaves a subnet. */
function inOneSubnet(shape: NetworkShape, left: Host, right: Host): boolean {
  const subnets = shape.tiers.flatMap((tier) => tier.subnets).map(parsed);
  return subnets.some((subnet) => holds(subnet, left.address) && holds(subnet, right.address));
}

/** The tier of the NAT gateway that carries packets between a private tier and an address outside. */
function natOnTheWay(shape: NetworkShape, source: Host, destination: Host): string | undefined {
  const isPrivateTier = (host: Host) =>
    shape.tiers.some((tier) => tier.name === host.tier && tier.reach === Reach.PRIVATE);
  const isElsewhere = (host: Host) =>
    host.tier === undefined && !PRIVATE_RANGES.some((block) => holds(block, host.address));
  const crosses =
    (isPrivateTier(source) && isElsewhere(destination)) || (isElsewhere(source) && isPrivateTier(destination));
  return crosses ? shape.natTier : undefined;
}

function holdsText(cidr: string, address: number): boolean {
  const block = parse(cidr);
  return block !== undefined && holds(block, address);
}

const ECHO_REQUEST = 8;
const PRIVATE_RANGES = PRIVATE_BLOCKS.map(parsed);
