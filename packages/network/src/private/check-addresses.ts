import type { InputChecks } from '@ashlar-cdk/foundation';
import { Token } from 'aws-cdk-lib';
import type { Tier } from '../tier';
import type { Grid } from './address-plan';
import { isPlanned, slotOf, subnetAt, subnetAtOffset, tierBlock, zonePrefix } from './address-plan';
import { aligned, contains, format, type Ipv4Block, overlap, parse, parseLoosely } from './ipv4';
import { FORBIDDEN_BLOCKS, PRIVATE_BLOCKS, SUBNET_PREFIX, VPC_PREFIX } from './limits';
import type { Zone } from './zones';

const EXAMPLE = 'an IPv4 CIDR block such as 10.0.0.0/16';

/** Checks one IPv4 CIDR block; undefined when it was refused or is not known before the deployment. */
export function checkCidr(checks: InputChecks, property: string, value: string): Ipv4Block | undefined {
  if (!checks.required(property, value, EXAMPLE) || Token.isUnresolved(value)) return undefined;
  const loose = parseLoosely(String(value));
  if (!loose) {
    checks.refuse(property, value, `${EXAMPLE}, without blanks; IPv6 is not supported`);
    return undefined;
  }
  const block = parse(value);
  if (!block) checks.refuse(property, value, `the first address of the block, which is ${format(aligned(loose))}`);
  return block;
}

/** Checks the address block of the VPC. */
export function checkVpcCidr(checks: InputChecks, value: string): Ipv4Block | undefined {
  const vpc = checkCidr(checks, 'cidr', value);
  if (!vpc) return undefined;
  if (vpc.prefix < VPC_PREFIX.min || vpc.prefix > VPC_PREFIX.max) {
    checks.refuse('cidr', value, `a prefix from /${VPC_PREFIX.min} to /${VPC_PREFIX.max}`);
  }
  const forbidden = FORBIDDEN_BLOCKS.find((block) => overlaps(vpc, block));
  if (forbidden) checks.refuse('cidr', value, `a block outside ${forbidden}, which AWS reserves`);
  else if (!isPrivate(vpc)) {
    checks.warn(
      'ashlar-network:public-cidr',
      `cidr ${value} lies outside ${PRIVATE_BLOCKS.join(', ')}. Hosts on the internet that own these addresses become unreachable from the VPC. ` +
        'Use a private block, or acknowledge this warning if the block is yours.',
    );
  }
  return vpc;
}

/** Whether all addresses of the block are private ones. */
export function isPrivate(block: Ipv4Block): boolean {
  return PRIVATE_BLOCKS.some((text) => contains(parse(text) ?? block, block));
}

/** A subnet that is known at synthesis, with the property it came from. */
interface KnownSubnet {
  readonly property: string;
  readonly block: Ipv4Block;
  readonly tier: string;
}

/** Checks that every subnet has its place inside the VPC, and none the place of another. */
export function checkSubnets(checks: InputChecks, vpcCidr: string, tiers: Tier[], zones: Zone[], grid: Grid): void {
  const vpc = Token.isUnresolved(vpcCidr) ? undefined : parse(vpcCidr);
  if (Token.isUnresolved(vpcCidr)) checkAllExplicit(checks, tiers);
  const known = tiers.flatMap((tier, index) => knownSubnets(checks, vpc, tier, index, zones, grid));
  known.forEach((subnet, index) => {
    const { property, block } = subnet;
    if (vpc && !contains(vpc, block)) checks.refuse(property, format(block), `a block inside the VPC's ${vpcCidr}`);
    const earlier = known.slice(0, index).find((other) => overlap(other.block, block));
    if (earlier)
      checks.refuse(property, format(block), `no overlap with ${earlier.property}, ${format(earlier.block)}`);
  });
  if (vpc) checkReservedParts(checks, vpc, tiers, grid, known);
}

function checkAllExplicit(checks: InputChecks, tiers: Tier[]): void {
  tiers.forEach((tier, index) => {
    if (tier.subnets) return;
    checks.refuse(
      `tiers[${index}].subnets`,
      tier.subnets,
      'one CIDR block per zone, because cidr is an unresolved token',
    );
  });
}

function knownSubnets(
  checks: InputChecks,
  vpc: Ipv4Block | undefined,
  tier: Tier,
  index: number,
  zones: Zone[],
  grid: Grid,
): KnownSubnet[] {
  const known = (property: string, block: Ipv4Block | undefined) =>
    block ? [{ property, block, tier: tier.name }] : [];
  if (tier.subnets) {
    return tier.subnets.flatMap((cidr, position) => {
      const property = `tiers[${index}].subnets[${position}]`;
      return known(property, checkSubnetCidr(checks, property, cidr));
    });
  }
  if (!vpc || vpc.prefix > VPC_PREFIX.max) return [];
  if (tier.offsets) {
    return tier.offsets.flatMap((offset, position) => {
      if (!Number.isInteger(offset) || offset < 0) return [];
      return known(`tiers[${index}].offsets[${position}]`, subnetAtOffset(vpc, offset, tier.cidrMask));
    });
  }
  if (zonePrefix(vpc, grid) > SUBNET_PREFIX.max) return [];
  const fitting = zones.filter((zone) => zone.index < grid.zones);
  return fitting.flatMap((zone) =>
    known(`tiers[${index}] in zone ${zone.name}`, subnetAt(vpc, grid, slotOf(tier), zone.index, tier.cidrMask)),
  );
}

function checkSubnetCidr(checks: InputChecks, property: string, cidr: string): Ipv4Block | undefined {
  const block = checkCidr(checks, property, cidr);
  if (block && (block.prefix < SUBNET_PREFIX.min || block.prefix > SUBNET_PREFIX.max)) {
    checks.refuse(property, cidr, `a prefix from /${SUBNET_PREFIX.min} to /${SUBNET_PREFIX.max}`);
    return undefined;
  }
  return block;
}

/** A network ACL names a planned tier by its whole part of the VPC, so nobody else may have an address there. */
function checkReservedParts(
  checks: InputChecks,
  vpc: Ipv4Block,
  tiers: Tier[],
  grid: Grid,
  known: KnownSubnet[],
): void {
  for (const tier of tiers.filter((candidate) => isPlanned(candidate) && slotOf(candidate) < grid.tiers)) {
    const part = tierBlock(vpc, grid, slotOf(tier));
    const intruders = known.filter((subnet) => subnet.tier !== tier.name && overlap(subnet.block, part));
    for (const { property, block } of intruders.filter((subnet) => !subnet.property.includes(' in zone '))) {
      checks.refuse(
        property,
        format(block),
        `a block outside ${format(part)}, which is reserved for tier "${tier.name}"`,
      );
    }
  }
}

function overlaps(block: Ipv4Block, text: string): boolean {
  const other = parse(text);
  return other !== undefined && overlap(block, other);
}
