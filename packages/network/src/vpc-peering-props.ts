import type { Network } from './network';

/** The VPC at the other end of a peering. */
export interface PeerVpc {
  /** The id of the VPC, for example `vpc-0a1b2c3d4e5f60718`. */
  readonly vpcId: string;

  /** The IPv4 addresses of the VPC: a CIDR block that has no address in common with the network. */
  readonly cidr: string;

  /**
   * The region of the VPC, for example `eu-west-1`.
   *
   * @default - the region of the network
   */
  readonly region?: string;

  /**
   * The account of the VPC: 12 digits.
   *
   * @default - the account of the network
   */
  readonly account?: string;

  /**
   * The ARN of a role in the other account that may accept the peering. Needed with `account`.
   *
   * @default - none, because within one account the peering accepts itself
   */
  readonly accepterRoleArn?: string;
}

/** Properties of a peering. */
export interface VpcPeeringProps {
  /** The network that asks for the peering. */
  readonly network: Network;

  /** The VPC that is asked. */
  readonly peer: PeerVpc;

  /**
   * The tiers that reach the peer.
   *
   * @default - all tiers that are not public
   */
  readonly tiers?: string[];
}
