import type { Egress } from './egress';
import type { FlowLogs } from './flow-logs';
import type { AddressReserve, Tier } from './tier';

/** Properties of a network. */
export interface NetworkProps {
  /**
   * The IPv4 addresses of the VPC: a CIDR block with a prefix from /16 to /28, for example `10.0.0.0/16`.
   * It cannot be changed later without replacing the VPC.
   *
   * @see https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html
   */
  readonly cidr: string;

  /**
   * The names of the availability zones, for example `us-east-1a`; no region and no local zone.
   * There is no default, because a stack that is not bound to a region would silently get two zones.
   * The order decides nothing but the order of the subnets in lists.
   */
  readonly availabilityZones: string[];

  /** The tiers; each has one subnet in each zone. Their order decides nothing. */
  readonly tiers: Tier[];

  /**
   * How the private tiers reach the internet.
   * There is no default, because each choice is wrong for somebody: in cost, in availability or in reach.
   */
  readonly egress: Egress;

  /**
   * How much room the address plan keeps for later tiers and zones. Not to be changed after the first deployment.
   *
   * @default - 8 tiers with 8 zones each
   */
  readonly reserve?: AddressReserve;

  /**
   * Where the records of the traffic go.
   *
   * @default FlowLogs.toLogGroup() - all traffic, kept for 30 days; without records nobody can tell what happened
   */
  readonly flowLogs?: FlowLogs;

  /**
   * Whether the rules of the VPC's default security group are removed, by a runbook of AWS that runs once when the VPC is created.
   * CloudFormation cannot remove them. What uses the group by mistake can reach nothing then.
   *
   * @default false - nothing of this package uses the group, and the network ACLs stop what does between subnets
   * @see https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-2
   */
  readonly closeDefaultSecurityGroup?: boolean;

  /**
   * The beginning of the `Name` tags that the console shows, for example `shop-live`. At most 200 characters.
   *
   * @default - the path of the construct, with hyphens
   */
  readonly namePrefix?: string;
}
