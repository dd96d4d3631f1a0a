import { Token } from 'aws-cdk-lib';
import { type AddressReserve, Reach, type Tier } from '../tier';
import { aggregate, format, type Ipv4Block, parsed, sizeOf } from './ipv4';
import type { Zone } from './zones';

/** Where one subnet lies. */
export interface PlannedSubnet {
  readonly zone: Zone;
  readonly cidr: string;
}

/** Where the subnets of one tier lie. */
export interface PlannedTier {
  readonly tier: Tier;
  readonly subnets: PlannedSubnet[];
  /** The fewest blocks that stand for the tier in network ACLs; no other tier has an address in them. */
  readonly blocks: string[];
}

/** The grid of the planned subnets. */
export interface Grid {
  readonly tiers: number;
  readonly zones: number;
}

/** The grid that a network's `reserve` asks for. */
export function gridOf(reserve?: AddressReserve): Grid {
  return { tiers: reserve?.tiers ?? 8, zones: reserve?.zones ?? 8 };
}

/** Whether the addresses of the tier follow from its slot. */
export function isPlanned(tier: Tier): boolean {
  return !tier.subnets && !tier.offsets;
}

/** The slot of the tier, whether said or not. */
export function slotOf(tier: Tier): number {
  return tier.slot ?? DEFAULT_SLOTS[tier.reach];
}

/** The part of the VPC that is reserved for a tier; its prefix may be beyond 28 when the VPC is too small. */
export function tierBlock(vpc: Ipv4Block, grid: Grid, slot: number): Ipv4Block {
  const prefix = vpc.prefix + Math.log2(grid.tiers);
  return { base: vpc.base + slot * sizeOf(prefix), prefix };
}

/** The prefix of the part of the VPC that is reserved for one zone of one tier. */
export function zonePrefix(vpc: Ipv4Block, grid: Grid): number {
  return vpc.prefix + Math.log2(grid.tiers) + Math.log2(grid.zones);
}

/** The subnet at a slot and a zone. It depends on nothing else, so growth moves nothing. */
export function subnetAt(vpc: Ipv4Block, grid: Grid, slot: number, zoneIndex: number, cidrMask?: number): Ipv4Block {
  const prefix = zonePrefix(vpc, grid);
  const base = tierBlock(vpc, grid, slot).base + zoneIndex * sizeOf(prefix);
  return { base, prefix: cidrMask ?? prefix };
}

/** The subnet at an offset from the start of the VPC. */
export function subnetAtOffset(vpc: Ipv4Block, offset: number, cidrMask = DEFAULT_OFFSET_MASK): Ipv4Block {
  return { base: vpc.base + offset * sizeOf(cidrMask), prefix: cidrMask };
}

/** Where every subnet of the network lies, for properties that were checked before. */
export function planAddresses(vpcCidr: string, tiers: Tier[], zones: Zone[], grid: Grid): PlannedTier[] {
  return tiers.map((tier) => {
    const cidrs = zones.map((zone, position) => cidrOf(vpcCidr, tier, zone, position, grid));
    const subnets = zones.map((zone, position) => ({ zone, cidr: cidrs[position] }));
    const blocks = isPlanned(tier) ? [format(tierBlock(parsed(vpcCidr), grid, slotOf(tier)))] : cover(cidrs);
    return { tier, subnets, blocks };
  });
}

function cidrOf(vpcCidr: string, tier: Tier, zone: Zone, position: number, grid: Grid): string {
  if (tier.subnets) return tier.subnets[position];
  const vpc = parsed(vpcCidr);
  if (tier.offsets) return format(subnetAtOffset(vpc, tier.offsets[position], tier.cidrMask));
  return format(subnetAt(vpc, grid, slotOf(tier), zone.index, tier.cidrMask));
}

/** Blocks that are not known before the deployment cannot be joined and stand for themselves. */
function cover(cidrs: string[]): string[] {
  const unresolved = cidrs.filter((cidr) => Token.isUnresolved(cidr));
  const resolved = cidrs.filter((cidr) => !Token.isUnresolved(cidr));
  return [...aggregate(resolved.map(parsed)).map(format), ...unresolved];
}

const DEFAULT_SLOTS: Record<Reach, number> = { [Reach.PUBLIC]: 0, [Reach.PRIVATE]: 1, [Reach.ISOLATED]: 2 };
const DEFAULT_OFFSET_MASK = 24;
