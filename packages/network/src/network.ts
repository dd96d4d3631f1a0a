import { Stack, Validations } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { FlowLogs } from './flow-logs';
import type { NetworkProps } from './network-props';
import { gridOf, type PlannedTier, planAddresses } from './private/address-plan';
import { checkNetwork } from './private/check-network';
import { closeDefaultGroup } from './private/default-group';
import { createEgress, type EgressResources } from './private/egress-resources';
import { createFlowLogs } from './private/flow-log-resources';
import { type CdkVpc, type CreatedSubnet, presentVpc } from './private/imported-vpc';
import { knownTier } from './private/known-tier';
import { natTiersOf } from './private/nat-plan';
import { nameTag, pascal, zoneNumber } from './private/network-name';
import { RouteTables } from './private/route-tables';
import { RuleBook } from './private/rule-book';
import type { NetworkShape } from './private/rules';
import { shapeOf } from './private/rules';
import type { Zone } from './private/zones';

/**
 * A VPC over several availability zones whose addresses do not move when it grows.
 *
 * Each tier has a network ACL of its own that lets nothing through until a `TrafficFlows` declares what may pass.
 */
export class Network extends Construct {
  /** The VPC as the interface that every construct of CDK understands. */
  public readonly vpc: ec2.IVpc;

  /** The IPv4 addresses of the VPC, as given. */
  public readonly cidr: string;

  /** The names of the availability zones, as given. */
  public readonly availabilityZones: string[];

  /** The names of the tiers, as given. */
  public readonly tierNames: string[];

  /** The public addresses of the NAT gateways, in the order of the letters of their zones; none for a regional one. */
  public readonly natAddresses: string[];

  /** The ids of the NAT gateways, in the same order, for their metrics; a regional one is alone. */
  public readonly natGatewayIds: string[];

  /** The log group of the flow logs, when they go to one. */
  public readonly flowLogGroup?: logs.ILogGroup;

  /** The id of the VPC's default security group, which nothing in this package uses. */
  public readonly defaultSecurityGroupId: string;

  /** @internal */
  public readonly _rules = new RuleBook();
  /** @internal */
  public readonly _shape: NetworkShape;
  private readonly plan: PlannedTier[];
  private readonly zones: Zone[];
  private readonly routeTables: RouteTables;
  private readonly acls: Map<string, ec2.CfnNetworkAcl>;
  private readonly cdkVpc: CdkVpc;
  private readonly namePrefix: string;

  /**
   * @param scope the parent, usually a stack
   * @param id the id among the parent's children
   * @param props the properties
   * @throws when a property is one that AWS would refuse
   */
  public constructor(scope: Construct, id: string, props: NetworkProps) {
    super(scope, id);
    this.zones = checkNetwork(this, Stack.of(this).region, props);
    this.cidr = props.cidr;
    this.availabilityZones = [...props.availabilityZones];
    this.tierNames = props.tiers.map((tier) => tier.name);
    this.namePrefix = props.namePrefix ?? this.node.path.replace(/\//g, '-');
    this.plan = planAddresses(props.cidr, props.tiers, this.zones, gridOf(props.reserve));
    this._shape = shapeOf(props.cidr, this.plan, props.egress);

    const vpc = this.createVpc();
    this.defaultSecurityGroupId = vpc.attrDefaultSecurityGroup;
    this.routeTables = new RouteTables(this, vpc.attrVpcId, this.namePrefix);
    this.acls = this.createAcls(vpc);
    const subnets = this.createSubnets(vpc);
    const egress = this.createEgress(vpc, props, subnets);
    this.natAddresses = egress.natAddresses;
    this.natGatewayIds = egress.natGatewayIds;
    this.cdkVpc = this.presentVpc(vpc, subnets, egress);
    this.vpc = this.cdkVpc.vpc;
    this.flowLogGroup = createFlowLogs(this, vpc.attrVpcId, props.flowLogs ?? FlowLogs.toLogGroup());
    if (props.closeDefaultSecurityGroup) closeDefaultGroup(this, this.defaultSecurityGroupId);
  }

  /**
   * The subnets of a tier, in the order of the availability zones.
   *
   * @param tier the name of the tier
   * @throws when there is no such tier
   */
  public subnets(tier: string): ec2.ISubnet[] {
    knownTier(this, tier, this.tierNames);
    return [...(this.cdkVpc.subnets.get(tier) ?? [])];
  }

  /**
   * The subnets of a tier, as `vpcSubnets` and its like want them.
   *
   * @param tier the name of the tier
   * @throws when there is no such tier
   */
  public subnetSelection(tier: string): ec2.SubnetSelection {
    return { subnets: this.subnets(tier) };
  }

  /**
   * The CIDR blocks of the subnets of a tier, in the order of the availability zones.
   *
   * @param tier the name of the tier
   * @throws when there is no such tier
   */
  public subnetCidrs(tier: string): string[] {
    knownTier(this, tier, this.tierNames);
    return this.plan
      .filter((planned) => planned.tier.name === tier)
      .flatMap(({ subnets }) => subnets.map(({ cidr }) => cidr));
  }

  /**
   * The ids of the route tables of a tier, each once.
   *
   * @param tier the name of the tier
   * @throws when there is no such tier
   */
  public routeTableIds(tier: string): string[] {
    knownTier(this, tier, this.tierNames);
    return this.routeTables.ofTier(tier).map((table) => table.attrRouteTableId);
  }

  /**
   * The id of the network ACL of a tier.
   *
   * @param tier the name of the tier
   * @throws when there is no such tier
   */
  public networkAclId(tier: string): string {
    knownTier(this, tier, this.tierNames);
    return this.acls.get(tier)?.attrId ?? '';
  }

  /** @internal */
  public _routeTables(tier: string): ec2.CfnRouteTable[] {
    return this.routeTables.ofTier(tier);
  }

  /** @internal */
  public _name(...parts: string[]): string {
    return [this.namePrefix, ...parts].join('-');
  }

  private createVpc(): ec2.CfnVPC {
    const vpc = new ec2.CfnVPC(this, 'Resource', {
      cidrBlock: this.cidr,
      enableDnsHostnames: true,
      enableDnsSupport: true,
    });
    nameTag(vpc, this.namePrefix, 'vpc');
    return vpc;
  }

  private createAcls(vpc: ec2.CfnVPC): Map<string, ec2.CfnNetworkAcl> {
    const entries = this.tierNames.map((tier): [string, ec2.CfnNetworkAcl] => {
      const acl = new ec2.CfnNetworkAcl(this, `${pascal(tier)}NetworkAcl`, { vpcId: vpc.attrVpcId });
      nameTag(acl, this.namePrefix, tier, 'nacl');
      return [tier, acl];
    });
    return new Map(entries);
  }

  private createSubnets(vpc: ec2.CfnVPC): CreatedSubnet[] {
    return this.plan.flatMap((planned) =>
      planned.subnets.map(({ zone, cidr }) => this.createSubnet(vpc, planned, zone, cidr)),
    );
  }

  private createSubnet(vpc: ec2.CfnVPC, planned: PlannedTier, zone: Zone, cidr: string): CreatedSubnet {
    const { name, reach, mapPublicIpOnLaunch } = planned.tier;
    const id = `${pascal(name)}Subnet${zone.letter}`;
    const subnet = new ec2.CfnSubnet(this, id, {
      vpcId: vpc.attrVpcId,
      availabilityZone: zone.name,
      cidrBlock: cidr,
      mapPublicIpOnLaunch: mapPublicIpOnLaunch ?? false,
    });
    nameTag(subnet, this.namePrefix, name, 'subnet', zoneNumber(zone));
    Validations.of(subnet).acknowledge({
      id: 'CloudFormation-Validate::W3010',
      reason: 'The zone is declared on purpose: a zone looked up at deployment could be another one each time',
    });
    const { table } = this.routeTables.of(planned, zone);
    const routing = new ec2.CfnSubnetRouteTableAssociation(this, `${id}Routing`, {
      subnetId: subnet.attrSubnetId,
      routeTableId: table.attrRouteTableId,
    });
    const filter = new ec2.CfnSubnetNetworkAclAssociation(this, `${id}Filter`, {
      subnetId: subnet.attrSubnetId,
      networkAclId: this.networkAclId(name),
    });
    return { tier: name, reach, subnet, cidr, routeTable: table, readiness: [routing, filter] };
  }

  private createEgress(vpc: ec2.CfnVPC, props: NetworkProps, created: CreatedSubnet[]): EgressResources {
    const natTier = natTiersOf(props.tiers)[0]?.name;
    const inNatTier = created.filter((entry) => entry.tier === natTier);
    return createEgress(this, {
      vpcId: vpc.attrVpcId,
      namePrefix: this.namePrefix,
      egress: props.egress,
      zones: this.zones,
      routeTables: this.routeTables,
      natSubnet: (zone) => inNatTier[this.zones.findIndex((candidate) => candidate.letter === zone.letter)].subnet,
    });
  }

  private presentVpc(vpc: ec2.CfnVPC, created: CreatedSubnet[], egress: EgressResources): CdkVpc {
    const ready = created.map((entry) => {
      const route = egress.defaultRoutes.get(entry.routeTable);
      return { ...entry, readiness: route ? [...entry.readiness, route] : entry.readiness };
    });
    return presentVpc(this, vpc, this.cidr, this.availabilityZones, ready);
  }
}
