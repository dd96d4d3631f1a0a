import { InputChecks } from '@ashlar-cdk/foundation';
import { Token } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { Egress } from '../egress';
import { FlowLogs } from '../flow-logs';
import type { NetworkProps } from '../network-props';
import { Reach, type Tier } from '../tier';
import { type Grid, gridOf, isPlanned, slotOf, zonePrefix } from './address-plan';
import { checkSubnets, checkVpcCidr } from './check-addresses';
import { checkFlowLogs } from './check-flow-logs';
import type { Ipv4Block } from './ipv4';
import { NAME_PREFIX_LENGTH, SUBNET_PREFIX, VPC_PREFIX } from './limits';
import { natTiersOf } from './nat-plan';
import { regionOf, ZONE_NAME, type Zone, zonesOf } from './zones';

/** Refuses what AWS would refuse of a network, all at once, and returns what can be said of it before anything is created. */
export function checkNetwork(scope: Construct, region: string, props: NetworkProps): Zone[] {
  const checks = new InputChecks(scope, 'Network');
  if (!checks.required('props', props, 'the properties of the network')) checks.throwIfRefused();
  const vpc = checkVpcCidr(checks, props.cidr);
  const zones = checkZones(checks, region, props.availabilityZones);
  const grid = checkReserve(checks, props);
  const tiers = checkTiers(checks, props.tiers, zones);
  if (grid) {
    checkSlots(checks, tiers, zones, grid);
    checkSpace(checks, vpc, tiers, zones, grid);
    checkSubnets(checks, props.cidr, tiers, zones, grid);
  }
  checkEgress(checks, props.egress, tiers, zones);
  checkName(checks, props.namePrefix);
  checkFlowLogs(checks, props.flowLogs ?? FlowLogs.toLogGroup());
  checks.throwIfRefused();
  return zones;
}

function checkZones(checks: InputChecks, region: string, names: string[]): Zone[] {
  const allowed = 'at least one name of an availability zone such as us-east-1a';
  if (!checks.required('availabilityZones', names, allowed)) return [];
  if (!Array.isArray(names) || names.length === 0) {
    checks.refuse('availabilityZones', names, allowed);
    return [];
  }
  checks.unique('availabilityZones', names);
  const tokens = names.filter((name) => Token.isUnresolved(name)).length;
  if (tokens > 0 && tokens < names.length) {
    checks.refuse(
      'availabilityZones',
      `${tokens} unresolved tokens of ${names.length}`,
      'either names only or tokens only',
    );
  }
  names.forEach((name, index) => {
    const property = `availabilityZones[${index}]`;
    if (!checks.required(property, name, allowed) || Token.isUnresolved(name)) return;
    const isZone = checks.text(property, name, {
      pattern: ZONE_NAME,
      allowed:
        'the name of an availability zone such as us-east-1a; a region has none of its own, and local zones are not supported',
    });
    if (isZone && !Token.isUnresolved(region) && regionOf(name) !== region) {
      checks.refuse(property, name, `a zone of ${region}, the region of the stack`);
    }
  });
  return zonesOf(names.filter((name) => Token.isUnresolved(name) || new RegExp(`^${ZONE_NAME}$`).test(String(name))));
}

function checkReserve(checks: InputChecks, props: NetworkProps): Grid | undefined {
  const { tiers, zones } = gridOf(props.reserve);
  const fitTiers = [1, 2, 4, 8, 16].includes(tiers);
  const fitZones = [1, 2, 4, 8].includes(zones);
  if (!fitTiers) checks.refuse('reserve.tiers', tiers, '1, 2, 4, 8 or 16');
  if (!fitZones) checks.refuse('reserve.zones', zones, '1, 2, 4 or 8');
  return fitTiers && fitZones ? { tiers, zones } : undefined;
}

function checkTiers(checks: InputChecks, tiers: Tier[], zones: Zone[]): Tier[] {
  if (!checks.required('tiers', tiers, 'at least one tier')) return [];
  if (!Array.isArray(tiers) || tiers.length === 0) {
    checks.refuse('tiers', tiers, 'at least one tier');
    return [];
  }
  const usable = tiers.filter((tier, index) => checks.required(`tiers[${index}]`, tier, 'a tier'));
  tiers.forEach((tier, index) => {
    if (tier) checkTier(checks, tier, `tiers[${index}]`, zones);
  });
  checks.unique(
    'tiers: names',
    usable.map((tier) => tier.name),
  );
  return usable.filter((tier) => tier.reach in Reach);
}

function checkTier(checks: InputChecks, tier: Tier, property: string, zones: Zone[]): void {
  checks.required(`${property}.name`, tier.name, 'a name such as public');
  if (Token.isUnresolved(tier.name))
    checks.refuse(`${property}.name`, 'an unresolved token', 'a name known at synthesis');
  checks.text(`${property}.name`, tier.name, {
    pattern: '(?=.{1,32}$)[a-z][a-z0-9]*(?:-[a-z][a-z0-9]*)*',
    allowed: 'at most 32 lower-case letters, digits and single hyphens, with a letter first and after each hyphen',
  });
  checks.required(`${property}.reach`, tier.reach, Object.values(Reach).join(', '));
  checks.oneOf(`${property}.reach`, tier.reach, Object.values(Reach));
  const sources = [tier.subnets, tier.offsets, tier.slot].filter((source) => source !== undefined);
  if (sources.length > 1) checks.refuse(property, tier.name, 'only one of subnets, offsets and slot');
  if (tier.subnets && tier.cidrMask !== undefined) {
    checks.refuse(`${property}.cidrMask`, tier.cidrMask, 'nothing, because subnets says the size');
  }
  checks.integer(`${property}.cidrMask`, tier.cidrMask, { ...SUBNET_PREFIX, unit: 'bits' });
  checkCount(checks, `${property}.subnets`, tier.subnets, zones);
  checkCount(checks, `${property}.offsets`, tier.offsets, zones);
  tier.offsets?.forEach((offset, position) => {
    checks.required(`${property}.offsets[${position}]`, offset, 'a whole number of at least 0');
    checks.integer(`${property}.offsets[${position}]`, offset, { min: 0 });
  });
  for (const flag of ['mapPublicIpOnLaunch', 'holdsNat'] as const) {
    if (tier[flag] && tier.reach !== Reach.PUBLIC)
      checks.refuse(`${property}.${flag}`, true, 'true for public tiers only');
  }
}

function checkCount(checks: InputChecks, property: string, list: unknown[] | undefined, zones: Zone[]): void {
  if (!list || zones.length === 0 || list.length === zones.length) return;
  checks.refuse(property, `${list.length} entries`, `${zones.length}, one for each availability zone`);
}

function checkSlots(checks: InputChecks, tiers: Tier[], zones: Zone[], grid: Grid): void {
  const planned = tiers.filter(isPlanned);
  planned.forEach((tier, index) => {
    const property = `slot of tier "${tier.name}"`;
    checks.integer(property, slotOf(tier), { min: 0, max: grid.tiers - 1 });
    const other = planned.slice(0, index).find((earlier) => slotOf(earlier) === slotOf(tier));
    if (!other) return;
    const taken = new Set(planned.map(slotOf));
    const free = Array.from({ length: grid.tiers }, (_, slot) => slot).filter((slot) => !taken.has(slot));
    checks.refuse(
      property,
      slotOf(tier),
      `a slot other than that of tier "${other.name}"; free are ${free.join(', ') || 'none'}`,
    );
  });
  if (planned.length === 0) return;
  for (const zone of zones.filter((candidate) => candidate.index >= grid.zones)) {
    checks.refuse(
      'availabilityZones',
      zone.name,
      `zones among the first ${grid.zones} letters, or a larger reserve.zones`,
    );
  }
}

function checkSpace(checks: InputChecks, vpc: Ipv4Block | undefined, tiers: Tier[], zones: Zone[], grid: Grid): void {
  const planned = tiers.filter(isPlanned);
  if (!vpc || planned.length === 0) return;
  const prefix = zonePrefix(vpc, grid);
  if (prefix > SUBNET_PREFIX.max) {
    const needed = SUBNET_PREFIX.max - (prefix - vpc.prefix);
    const room = `${grid.tiers} tiers in ${grid.zones} zones`;
    checks.refuse(
      'cidr',
      `/${vpc.prefix}`,
      needed >= VPC_PREFIX.min
        ? `space for ${planned.length * zones.length} subnets, with room reserved for ${room}, needs at least /${needed}; or a smaller reserve`
        : `a smaller reserve, because no VPC has space for ${room}`,
    );
    return;
  }
  for (const tier of planned.filter(({ cidrMask }) => cidrMask !== undefined && cidrMask < prefix)) {
    checks.refuse(
      `cidrMask of tier "${tier.name}"`,
      tier.cidrMask,
      `at least ${prefix}, the part of the VPC reserved for one zone`,
    );
  }
}

function checkEgress(checks: InputChecks, egress: Egress | undefined, tiers: Tier[], zones: Zone[]): void {
  const allowed = 'Egress.NONE, SINGLE_NAT, NAT_PER_ZONE, REGIONAL_NAT or natIn(zones)';
  if (!checks.required('egress', egress, allowed)) return;
  if (!(egress instanceof Egress)) {
    checks.refuse('egress', egress, allowed);
    return;
  }
  if (egress.kind === 'NAT_IN') checkNatZones(checks, egress.zones, zones);
  if (egress === Egress.NONE || egress === Egress.REGIONAL_NAT) return;
  if (!tiers.some((tier) => tier.reach === Reach.PUBLIC)) {
    checks.refuse(
      'egress',
      egress.kind,
      'a public tier for the NAT gateways to stand in, or Egress.REGIONAL_NAT, or Egress.NONE',
    );
  } else if (natTiersOf(tiers).length !== 1) {
    checks.refuse(
      'tiers: holdsNat',
      `${natTiersOf(tiers).length} times`,
      'true for exactly one of several public tiers',
    );
  }
}

function checkNatZones(checks: InputChecks, natZones: string[], zones: Zone[]): void {
  const allowed = 'at least one zone of the network';
  if (!Array.isArray(natZones) || natZones.length === 0) {
    checks.refuse('egress: zones', natZones, allowed);
    return;
  }
  checks.unique('egress: zones', natZones);
  const names = zones.map((zone) => zone.name);
  if (natZones.length > names.length) {
    checks.refuse(
      'egress: zones',
      `${natZones.length} zones`,
      `not more than the ${names.length} zones of the network`,
    );
  }
  natZones.forEach((zone, index) => {
    checks.required(`egress: zones[${index}]`, zone, allowed);
    checks.oneOf(`egress: zones[${index}]`, zone, names);
  });
}

function checkName(checks: InputChecks, namePrefix: string | undefined): void {
  checks.text('namePrefix', namePrefix, {
    pattern: `[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]{1,${NAME_PREFIX_LENGTH}}`,
    allowed: `1 to ${NAME_PREFIX_LENGTH} letters, digits, spaces and _ . : / = + - @`,
  });
}
