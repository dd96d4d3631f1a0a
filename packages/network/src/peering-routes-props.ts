import type { Network } from './network';

/** Properties of the routes through a peering. */
export interface PeeringRoutesProps {
  /** The network whose route tables lead to the peer. */
  readonly network: Network;

  /** The id of the peering connection, for example `pcx-0a1b2c3d4e5f60718`. */
  readonly peeringConnectionId: string;

  /** The IPv4 addresses of the other VPC: a CIDR block that has no address in common with the network. */
  readonly peerCidr: string;

  /**
   * The tiers that reach the peer.
   *
   * @default - all tiers that are not public
   */
  readonly tiers?: string[];
}
