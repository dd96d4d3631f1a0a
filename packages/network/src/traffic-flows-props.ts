import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { FlowPeer } from './flow-peer';
import type { FlowPort } from './flow-port';
import type { Network } from './network';

/** Somebody who takes part in flows: whatever carries one security group in one tier. */
export interface Participant {
  /**
   * The name by which flows refer to it, for example `web`.
   * Lower-case letters, digits and single hyphens, at most 32 characters; it is part of logical ids, so changing it replaces the security group.
   */
  readonly name: string;

  /** The tier of the network in which it stands. */
  readonly tier: string;

  /**
   * A security group that exists, for example that of a participant of another stack.
   * It is left as it is; the flows add rules to it.
   *
   * @default - a security group is created
   */
  readonly securityGroup?: ec2.ISecurityGroup;

  /**
   * What the created security group is for. 1 to 255 characters; changing it replaces the group.
   *
   * @default - the name of the participant and its tier
   */
  readonly description?: string;

  /**
   * The physical name of the created security group, at most 255 characters, not beginning with `sg-`.
   *
   * @default - a name that CloudFormation generates
   */
  readonly securityGroupName?: string;
}

/** Traffic that may pass, and the answers to it. */
export interface Flow {
  /** Who opens the connection. */
  readonly source: FlowPeer;

  /** Who accepts it. */
  readonly destination: FlowPeer;

  /** On which ports. */
  readonly ports: FlowPort[];

  /**
   * What the flow is for. It becomes the description of the rules of the security groups; at most 255 characters.
   *
   * @default - source, destination and ports in words
   */
  readonly description?: string;
}

/** Properties of traffic flows. */
export interface TrafficFlowsProps {
  /** The network whose tiers the participants stand in. */
  readonly network: Network;

  /** Everybody who takes part. */
  readonly participants: Participant[];

  /** The only traffic there is. */
  readonly flows: Flow[];

  /**
   * How many rules per direction a security group may have in this account.
   *
   * @default 60 - the quota of an account that has not asked for more
   * @see https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html
   */
  readonly rulesPerSecurityGroup?: number;
}

/** Who can open connections to whom, as the rules in the template have it. */
export interface Reachability {
  /** The name of a participant, `internet`, a CIDR block or the id of a prefix list. */
  readonly source: string;

  /** The name of a participant, `internet`, a CIDR block or the id of a prefix list. */
  readonly destination: string;

  /** The open ports in words, for example `tcp 80` or `udp 1000-2000`. */
  readonly ports: string[];
}
