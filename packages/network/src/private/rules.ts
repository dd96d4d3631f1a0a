import { Egress } from '../egress';
import { Reach } from '../tier';
import type { PlannedTier } from './address-plan';
import { natTiersOf } from './nat-plan';

/** What a rule lets through. For ICMP, `from` is the type and `to` the code, -1 for any. */
export interface Span {
  readonly protocol: 'tcp' | 'udp' | 'icmp' | 'all';
  readonly from: number;
  readonly to: number;
}

/** One end of a flow. */
export type Peer = ParticipantPeer | CidrPeer | PrefixListPeer;

/** Whoever carries a security group. */
export interface ParticipantPeer {
  readonly kind: 'participant';
  readonly name: string;
  readonly tier: string;
  /** The id of the security group; two participants with one id are the same. */
  readonly group: string;
}

/** Every address of a block; the internet is 0.0.0.0/0. */
export interface CidrPeer {
  readonly kind: 'cidr';
  readonly cidr: string;
}

/** Every address of a managed prefix list. */
export interface PrefixListPeer {
  readonly kind: 'prefixList';
  readonly id: string;
  readonly entries: number;
}

/** A declared flow with one span. */
export interface FlowSpec {
  readonly source: Peer;
  readonly destination: Peer;
  readonly span: Span;
}

export type Direction = 'ingress' | 'egress';

/** A rule of a security group. */
export interface GroupRule {
  readonly group: string;
  readonly direction: Direction;
  readonly peer: Peer;
  readonly span: Span;
}

/** An entry of a tier's network ACL. All entries allow; what none allows is denied. */
export interface AclRule {
  readonly tier: string;
  readonly direction: Direction;
  readonly cidr: string;
  readonly span: Span;
}

/** A tier as the rules see it. */
export interface TierShape {
  readonly name: string;
  readonly reach: Reach;
  readonly blocks: string[];
  readonly subnets: string[];
  /** Whether the tier has a way to the internet. */
  readonly reachesInternet: boolean;
}

/** A network as the rules see it. */
export interface NetworkShape {
  readonly cidr: string;
  readonly tiers: TierShape[];
  /** The tier whose network ACL sees the private tiers' traffic with the internet; undefined without zonal NAT gateways. */
  readonly natTier?: string;
}

/** The shape of a network. */
export function shapeOf(cidr: string, plan: PlannedTier[], egress: Egress): NetworkShape {
  const hasZonalNat = egress !== Egress.NONE && egress !== Egress.REGIONAL_NAT;
  const tiers = plan.map(({ tier, blocks, subnets }) => ({
    name: tier.name,
    reach: tier.reach,
    blocks,
    subnets: subnets.map((subnet) => subnet.cidr),
    reachesInternet: tier.reach === Reach.PUBLIC || (tier.reach === Reach.PRIVATE && egress !== Egress.NONE),
  }));
  return { cidr, tiers, natTier: hasZonalNat ? natTiersOf(plan.map(({ tier }) => tier))[0]?.name : undefined };
}

/** A text that is the same for equal spans only. */
export function spanKey(span: Span): string {
  return `${span.protocol}-${span.from}-${span.to}`;
}
