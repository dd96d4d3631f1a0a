import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { type Construct, DependencyGroup, type IConstruct, type IDependable } from 'constructs';
import { Reach } from '../tier';

/** A subnet that was created, with what CDK wants to know of it. */
export interface CreatedSubnet {
  readonly tier: string;
  readonly reach: Reach;
  readonly subnet: ec2.CfnSubnet;
  readonly cidr: string;
  readonly routeTable: ec2.CfnRouteTable;
  /** What must exist before the subnet can be used as intended: route table, default route, network ACL. */
  readonly readiness: IConstruct[];
}

/** The network as the interface that every construct of CDK understands, and its subnets by tier. */
export interface CdkVpc {
  readonly vpc: ec2.IVpc;
  readonly subnets: Map<string, ec2.ISubnet[]>;
}

/** Presents low-level resources as an `IVpc`. Subnets must come tier by tier, in the order of the zones. */
export function presentVpc(
  scope: Construct,
  vpc: ec2.CfnVPC,
  cidr: string,
  zones: string[],
  created: CreatedSubnet[],
): CdkVpc {
  const having = (reach: Reach) => created.filter((entry) => entry.reach === reach);
  const [open, inner, isolated] = [having(Reach.PUBLIC), having(Reach.PRIVATE), having(Reach.ISOLATED)];
  const presented = ec2.Vpc.fromVpcAttributes(scope, 'Vpc', {
    vpcId: vpc.attrVpcId,
    vpcCidrBlock: cidr,
    availabilityZones: zones,
    publicSubnetIds: ids(open),
    publicSubnetNames: names(open),
    publicSubnetRouteTableIds: tables(open),
    publicSubnetIpv4CidrBlocks: cidrs(open),
    privateSubnetIds: ids(inner),
    privateSubnetNames: names(inner),
    privateSubnetRouteTableIds: tables(inner),
    privateSubnetIpv4CidrBlocks: cidrs(inner),
    isolatedSubnetIds: ids(isolated),
    isolatedSubnetNames: names(isolated),
    isolatedSubnetRouteTableIds: tables(isolated),
    isolatedSubnetIpv4CidrBlocks: cidrs(isolated),
  });
  const subnets = new Map<string, ec2.ISubnet[]>();
  pair(open, presented.publicSubnets, presented.internetConnectivityEstablished, subnets);
  pair(inner, presented.privateSubnets, presented.internetConnectivityEstablished, subnets);
  pair(isolated, presented.isolatedSubnets, presented.internetConnectivityEstablished, subnets);
  return { vpc: presented, subnets };
}

/** Makes whoever waits for connectivity wait for these resources, which an imported VPC knows nothing of. */
export function delayConnectivity(established: IDependable, resources: IConstruct[]): void {
  if (established instanceof DependencyGroup) established.add(...resources);
}

function pair(
  created: CreatedSubnet[],
  presented: ec2.ISubnet[],
  connectivity: IDependable,
  subnets: Map<string, ec2.ISubnet[]>,
): void {
  created.forEach((entry, index) => {
    delayConnectivity(presented[index].internetConnectivityEstablished, entry.readiness);
    delayConnectivity(connectivity, entry.readiness);
    subnets.set(entry.tier, [...(subnets.get(entry.tier) ?? []), presented[index]]);
  });
}

const ids = (created: CreatedSubnet[]) => created.map((entry) => entry.subnet.attrSubnetId);
const names = (created: CreatedSubnet[]) => [...new Set(created.map((entry) => entry.tier))];
const tables = (created: CreatedSubnet[]) => created.map((entry) => entry.routeTable.attrRouteTableId);
const cidrs = (created: CreatedSubnet[]) => created.map((entry) => entry.cidr);
