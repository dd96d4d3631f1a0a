import { type InputChecks, PrivatePlacement } from '@ashlar-cdk/foundation';
import { Token } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';

/** The zones that a cache wants its subnets to span. */
export interface ZoneNeed {
  readonly min: number;
  /** Zones beyond it are refused, and left out of the default. */
  readonly max?: number;
}

/** The subnets of a cache: isolated ones where there are any, else private ones. */
export function chooseSubnets(
  checks: InputChecks,
  vpc: ec2.IVpc,
  selection: ec2.SubnetSelection | undefined,
  need: ZoneNeed,
): string[] {
  const onePerZone = need.max !== undefined;
  const selected = PrivatePlacement.chooseSubnets(checks, vpc, { minZones: need.min, selection, onePerZone });
  const zones = [...selected.availabilityZones];
  if (need.max === undefined || selected.isPendingLookup) return selected.subnetIds;
  if (zones.some((zone) => Token.isUnresolved(zone))) return selected.subnetIds;
  const distinct = new Set(zones);
  if (!selection) return selected.subnetIds.slice(0, need.max);
  if (distinct.size > need.max) {
    checks.refuse('vpcSubnets', [...distinct], `subnets in at most ${need.max} availability zones`);
  }
  if (distinct.size < zones.length) checks.refuse('vpcSubnets', zones, 'one subnet in each availability zone');
  return selected.subnetIds;
}
