import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';
import { Reach } from '../tier';
import type { PlannedTier } from './address-plan';
import { nameTag, pascal, zoneNumber } from './network-name';
import type { Zone } from './zones';

/** A route table and the subnets that use it. */
export interface TierRouteTable {
  readonly table: ec2.CfnRouteTable;
  readonly tier: string;
  readonly reach: Reach;
  /** The zone whose traffic the table directs; undefined when it serves all zones. */
  readonly zone?: Zone;
}

/**
 * Creates the route tables of a network.
 *
 * All public subnets share one, because their routes are the same.
 * A private tier has one for each zone, so that each zone can use its own NAT gateway, also when it does not yet.
 * An isolated tier has one, because nothing in it depends on the zone.
 */
export class RouteTables {
  private readonly tables: TierRouteTable[] = [];
  private internetTable?: ec2.CfnRouteTable;

  public constructor(
    private readonly scope: Construct,
    private readonly vpcId: string,
    private readonly namePrefix: string,
  ) {}

  /** The route table of a subnet, created when it is the first to ask for it. */
  public of(planned: PlannedTier, zone: Zone): TierRouteTable {
    const { name, reach } = planned.tier;
    const ownZone = reach === Reach.PRIVATE ? zone : undefined;
    const existing = this.tables.find((entry) => entry.tier === name && entry.zone?.letter === ownZone?.letter);
    if (existing) return existing;
    const table = reach === Reach.PUBLIC ? this.internet() : this.create(name, ownZone);
    const entry = { table, tier: name, reach, zone: ownZone };
    this.tables.push(entry);
    return entry;
  }

  /** The route tables of the tiers with the given reach. */
  public withReach(reach: Reach): TierRouteTable[] {
    return this.tables.filter((entry) => entry.reach === reach);
  }

  /** The route table that all public subnets share, if there are any. */
  public get shared(): ec2.CfnRouteTable | undefined {
    return this.internetTable;
  }

  /** The route tables of a tier, each once. */
  public ofTier(tier: string): ec2.CfnRouteTable[] {
    return this.tables.filter((entry) => entry.tier === tier).map((entry) => entry.table);
  }

  private internet(): ec2.CfnRouteTable {
    if (!this.internetTable) {
      this.internetTable = new ec2.CfnRouteTable(this.scope, 'InternetRouteTable', { vpcId: this.vpcId });
      nameTag(this.internetTable, this.namePrefix, 'public', 'rt');
    }
    return this.internetTable;
  }

  private create(tier: string, zone?: Zone): ec2.CfnRouteTable {
    const id = `${pascal(tier)}RouteTable${zone?.letter ?? ''}`;
    const table = new ec2.CfnRouteTable(this.scope, id, { vpcId: this.vpcId });
    nameTag(table, this.namePrefix, tier, 'rt', ...(zone ? [zoneNumber(zone)] : []));
    return table;
  }
}
