import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';
import { Egress } from '../egress';
import { Reach } from '../tier';
import { natZoneFor, natZonesOf } from './nat-plan';
import { nameTag, zoneNumber } from './network-name';
import type { RouteTables, TierRouteTable } from './route-tables';
import type { Zone } from './zones';

/** What the way to the internet is built from. */
export interface EgressParts {
  readonly vpcId: string;
  readonly namePrefix: string;
  readonly egress: Egress;
  readonly zones: Zone[];
  readonly routeTables: RouteTables;
  /** The subnet in which the NAT gateway of a zone stands. */
  readonly natSubnet: (zone: Zone) => ec2.CfnSubnet;
}

/** What was built. */
export interface EgressResources {
  /** The default route of each route table that has one. */
  readonly defaultRoutes: Map<ec2.CfnRouteTable, ec2.CfnRoute>;
  /** The public addresses of the NAT gateways, in the order of the letters of their zones. */
  readonly natAddresses: string[];
  /** The NAT gateways, in the same order; a regional one is alone. */
  readonly natGatewayIds: string[];
  readonly internetGateway?: ec2.CfnInternetGateway;
}

/** Creates the internet gateway, the NAT gateways and the default routes to them. */
export function createEgress(scope: Construct, parts: EgressParts): EgressResources {
  const { egress, routeTables } = parts;
  const defaultRoutes = new Map<ec2.CfnRouteTable, ec2.CfnRoute>();
  const hasNat = egress !== Egress.NONE;
  if (!routeTables.shared && !hasNat) return { defaultRoutes, natAddresses: [], natGatewayIds: [] };
  const { gateway, attachment } = createInternetGateway(scope, parts);
  if (routeTables.shared) {
    const route = defaultRoute(scope, 'InternetRoute', routeTables.shared, { gatewayId: gateway.ref });
    // EC2 refuses a route to a gateway that is not attached yet, and only the attachment knows when it is.
    route.addResourceDependency(attachment);
    defaultRoutes.set(routeTables.shared, route);
  }
  const nats = hasNat ? createNatGateways(scope, parts, attachment) : { addresses: [], ids: [], of: () => undefined };
  for (const { table, tier, zone } of routeTables.withReach(Reach.PRIVATE)) {
    const nat = zone && nats.of(zone);
    if (!nat) continue;
    const id = `${routeIdOf({ table, tier, zone, reach: Reach.PRIVATE })}NatRoute`;
    defaultRoutes.set(table, defaultRoute(scope, id, table, { natGatewayId: nat.attrNatGatewayId }));
  }
  return { defaultRoutes, natAddresses: nats.addresses, natGatewayIds: nats.ids, internetGateway: gateway };
}

function createInternetGateway(scope: Construct, { vpcId, namePrefix }: EgressParts) {
  const gateway = new ec2.CfnInternetGateway(scope, 'InternetGateway');
  nameTag(gateway, namePrefix, 'igw');
  const attachment = new ec2.CfnVPCGatewayAttachment(scope, 'InternetGatewayAttachment', {
    vpcId,
    internetGatewayId: gateway.ref,
  });
  return { gateway, attachment };
}

interface NatGateways {
  readonly addresses: string[];
  readonly ids: string[];
  readonly of: (zone: Zone) => ec2.CfnNatGateway | undefined;
}

function createNatGateways(scope: Construct, parts: EgressParts, attachment: ec2.CfnVPCGatewayAttachment): NatGateways {
  if (parts.egress === Egress.REGIONAL_NAT) {
    const regional = createRegionalNat(scope, parts, attachment);
    return { addresses: [], ids: [regional.attrNatGatewayId], of: () => regional };
  }
  const addresses: string[] = [];
  const gateways = new Map<string, ec2.CfnNatGateway>();
  const natZones = natZonesOf(parts.egress, parts.zones);
  for (const zone of natZones) {
    const address = new ec2.CfnEIP(scope, `NatAddress${zone.letter}`, { domain: 'vpc' });
    // An address can be used by the VPC only once the VPC has its internet gateway.
    address.addResourceDependency(attachment);
    nameTag(address, parts.namePrefix, 'nat-eip', zoneNumber(zone));
    const nat = new ec2.CfnNatGateway(scope, `NatGateway${zone.letter}`, {
      subnetId: parts.natSubnet(zone).attrSubnetId,
      allocationId: address.attrAllocationId,
    });
    nat.addResourceDependency(attachment);
    nameTag(nat, parts.namePrefix, 'nat', zoneNumber(zone));
    addresses.push(address.attrPublicIp);
    gateways.set(zone.letter, nat);
  }
  const ids = [...gateways.values()].map((nat) => nat.attrNatGatewayId);
  return { addresses, ids, of: (zone) => gateways.get(natZoneFor(zone, natZones)?.letter ?? '') };
}

function createRegionalNat(
  scope: Construct,
  { vpcId, namePrefix }: EgressParts,
  attachment: ec2.CfnVPCGatewayAttachment,
): ec2.CfnNatGateway {
  const nat = new ec2.CfnNatGateway(scope, 'RegionalNatGateway', { vpcId, availabilityMode: 'regional' });
  nat.addResourceDependency(attachment);
  nameTag(nat, namePrefix, 'nat');
  return nat;
}

function defaultRoute(
  scope: Construct,
  id: string,
  table: ec2.CfnRouteTable,
  target: { gatewayId?: string; natGatewayId?: string },
): ec2.CfnRoute {
  return new ec2.CfnRoute(scope, id, {
    routeTableId: table.attrRouteTableId,
    destinationCidrBlock: '0.0.0.0/0',
    ...target,
  });
}

function routeIdOf({ table }: TierRouteTable): string {
  return table.node.id.replace('RouteTable', '');
}
