import type { Duration } from 'aws-cdk-lib';

/** One instance of a cluster. Which one writes is decided by Aurora, and changes with every failover. */
export interface AuroraMember {
  /**
   * The construct id, and with it the identity of the instance: a letter first, then letters and digits.
   *
   * Name it after what it is for, never after the role of the moment: after a failover the `Writer` reads.
   */
  readonly name: string;

  /**
   * The class of this instance, for example `db.r7g.large`, or `db.serverless`.
   *
   * @default - the `instanceClass` of the cluster
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Concepts.DBInstanceClass.html
   */
  readonly instanceClass?: string;

  /**
   * The order in which readers take over when the writer fails, the lowest first. Whole number from 0 to 15.
   *
   * Serverless readers of tier 0 and 1 are always as large as the writer.
   *
   * @default - 0 for the first member and 1 for the others: each can take over at once
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Concepts.AuroraHighAvailability.html
   */
  readonly promotionTier?: number;

  /**
   * The zone of this instance, for example `eu-central-1a`. A change replaces the instance.
   *
   * @default - Aurora spreads the members over the zones of the subnets
   */
  readonly availabilityZone?: string;

  /**
   * The name of the instance in RDS. At most 63 letters, digits and single hyphens, a letter first.
   *
   * @default - CloudFormation makes a name, so that the instance can be replaced
   */
  readonly instanceIdentifier?: string;
}

/** What a member does at the moment; a failover changes it. */
export enum AuroraRole {
  /** The one member that takes writes. */
  WRITER = 'WRITER',

  /** A member that answers reads. */
  READER = 'READER',
}

/** What waits for what while the members are created or changed. */
export enum MemberOrder {
  /**
   * Members that can stand in for each other do not wait; a member of another class or of a tier above 1 waits for the first.
   *
   * The fastest first deployment.
   */
  PARALLEL_WHERE_SAFE = 'PARALLEL_WHERE_SAFE',

  /**
   * All other members wait for the first, which therefore becomes the writer of a new cluster.
   */
  FIRST_MEMBER_FIRST = 'FIRST_MEMBER_FIRST',

  /**
   * Each member waits for the one before it.
   *
   * Use it in the deployment that changes the class of a running cluster: only one member restarts at a time.
   */
  ONE_BY_ONE = 'ONE_BY_ONE',
}

/** How far members of the class `db.serverless` grow and shrink. */
export interface ServerlessCapacity {
  /**
   * The smallest capacity in Aurora capacity units. From 0 to 256 in steps of 0.5; 0 lets idle instances pause.
   */
  readonly minAcu: number;

  /**
   * The largest capacity in Aurora capacity units. From 1 to 256 in steps of 0.5.
   */
  readonly maxAcu: number;

  /**
   * How long an instance is without a connection before it pauses. Whole seconds, 300 to 86 400. Only with `minAcu` 0.
   *
   * @default Duration.minutes(5) - what RDS chooses
   */
  readonly autoPauseAfter?: Duration;
}

/** Readers that Application Auto Scaling adds and removes. */
export interface ReaderScaling {
  /**
   * The fewest readers, declared ones included. Whole number from 1 to 15.
   *
   * @default - the declared readers
   */
  readonly minReaders?: number;

  /**
   * The most readers, declared ones included. Whole number up to 15.
   */
  readonly maxReaders: number;

  /**
   * The average CPU use of the readers to keep. Percent, 1 to 100.
   *
   * @default 60 - unless `targetConnections` is given
   */
  readonly targetCpuPercent?: number;

  /**
   * The average number of connections of the readers to keep.
   *
   * @default - scaling follows the CPU
   */
  readonly targetConnections?: number;

  /**
   * How long after an addition no further reader is added.
   *
   * @default Duration.minutes(5) - a new reader has taken its share by then
   */
  readonly scaleOutCooldown?: Duration;

  /**
   * How long after a removal no further reader is removed.
   *
   * @default Duration.minutes(15) - a dip in the load is not yet a trend
   */
  readonly scaleInCooldown?: Duration;
}

/** An additional address that leads to some of the readers. */
export interface ReaderEndpoint {
  /**
   * The first part of the address. At most 63 letters, digits and single hyphens, a letter first; unique in the region.
   *
   * AWS requires a name here.
   */
  readonly name: string;

  /**
   * Names of members that this address never leads to.
   *
   * Without it, the address leads to whichever members read at the moment, and follows failovers and scaling.
   *
   * @default - none
   */
  readonly excludedMembers?: string[];
}
