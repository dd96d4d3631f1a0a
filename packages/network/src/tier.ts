/** How far the subnets of a tier can be reached, and what they can reach. */
export enum Reach {
  /** The internet reaches the tier and the tier reaches the internet, through the internet gateway. */
  PUBLIC = 'PUBLIC',

  /** The tier reaches the internet as the network's `egress` says; the internet never opens a connection to it. */
  PRIVATE = 'PRIVATE',

  /** No route leads out of the VPC, whatever the network's `egress` says. */
  ISOLATED = 'ISOLATED',
}

/**
 * One subnet per availability zone, with the same purpose and the same network ACL.
 *
 * Its addresses come from one of three places: `subnets` names them, `offsets` counts them from the start of the VPC,
 * and otherwise they follow from the tier's `slot` and the letter of the zone.
 */
export interface Tier {
  /**
   * The purpose of the tier, for example `public`, `private` or `database`.
   * Lower-case letters, digits and single hyphens, at most 32 characters; it is part of the logical ids, so changing it replaces the subnets.
   */
  readonly name: string;

  /** How far the tier can be reached. */
  readonly reach: Reach;

  /**
   * The CIDR block of each subnet, in the order of the network's availability zones.
   *
   * @default - the addresses follow from `offsets`, or else from `slot`
   */
  readonly subnets?: string[];

  /**
   * The place of each subnet, counted in subnets of `cidrMask` from the start of the VPC,
   * in the order of the network's availability zones.
   * In 10.10.0.0/16 with a `cidrMask` of 24, the offset 11 stands for 10.10.11.0/24.
   *
   * @default - the addresses follow from `slot`
   */
  readonly offsets?: number[];

  /**
   * Which of the equal parts of the VPC the tier fills, from 0 to one less than the network's `reserve.tiers`.
   * The part belongs to the tier for good: neither the order of the tiers nor the addition of another one moves it.
   *
   * @default - 0 for a public tier, 1 for a private, 2 for an isolated one; of two tiers of one reach, one must say another slot
   */
  readonly slot?: number;

  /**
   * The size of the subnets. Bits of the prefix, 16 to 28; not together with `subnets`.
   * With `slot` it may not be larger than the part reserved for a zone.
   *
   * @default - 24 with `offsets`, otherwise the whole part of the VPC that is reserved for the tier and the zone
   */
  readonly cidrMask?: number;

  /**
   * Whether instances launched here get a public address. Only for a public tier.
   * Load balancers and NAT gateways have public addresses regardless.
   *
   * @default false - what is to be reached from the internet is put behind a load balancer
   */
  readonly mapPublicIpOnLaunch?: boolean;

  /**
   * Whether the NAT gateways stand in this tier. Only for a public tier.
   *
   * @default - true for the only public tier; with several of them exactly one must say so
   */
  readonly holdsNat?: boolean;
}

/**
 * How much room the address plan keeps for later.
 *
 * The two numbers fix the grid on which every planned subnet lies.
 * Changing one of them later moves every subnet whose tier has neither `subnets` nor `offsets`.
 */
export interface AddressReserve {
  /**
   * Into how many equal parts the VPC is divided, one for each tier. 1, 2, 4, 8 or 16.
   *
   * @default 8 - three tiers are usual, so there is room for five more
   */
  readonly tiers?: number;

  /**
   * Into how many equal parts the part of a tier is divided, one for each letter of a zone. 1, 2, 4 or 8.
   *
   * @default 8 - the region with the most zones names them a to f
   */
  readonly zones?: number;
}
