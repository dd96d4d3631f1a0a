import type { Egress } from '../egress';
import { Reach, type Tier } from '../tier';
import type { Zone } from './zones';

/** The tiers in which NAT gateways may stand; a valid network with zonal NAT gateways has exactly one. */
export function natTiersOf(tiers: Tier[]): Tier[] {
  const publicTiers = tiers.filter((tier) => tier.reach === Reach.PUBLIC);
  return publicTiers.length === 1 ? publicTiers : publicTiers.filter((tier) => tier.holdsNat);
}

/** The zones with a NAT gateway of their own. The first letter of the alphabet wins, so that the order of the list decides nothing. */
export function natZonesOf(egress: Egress, zones: Zone[]): Zone[] {
  const sorted = [...zones].sort((left, right) => left.index - right.index);
  if (egress.kind === 'NAT_PER_ZONE') return sorted;
  if (egress.kind === 'SINGLE_NAT') return sorted.slice(0, 1);
  return sorted.filter((zone) => egress.zones.includes(zone.name));
}

/** The zone whose NAT gateway serves the given one: its own, or else the first. */
export function natZoneFor(zone: Zone, natZones: Zone[]): Zone | undefined {
  return natZones.find((candidate) => candidate.letter === zone.letter) ?? natZones[0];
}
