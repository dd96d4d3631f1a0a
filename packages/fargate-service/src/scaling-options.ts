import type { Duration } from 'aws-cdk-lib';
import type { ScalingSchedule } from './scaling-schedule';

/** A change of the limits of scaling at given times. */
export interface ScheduledCapacity {
  /** The name of the action. 1 to 256 characters without `:`, `/` and `|`; unique in the service. */
  readonly name: string;

  /** When it happens. */
  readonly schedule: ScalingSchedule;

  /**
   * The IANA name of the time zone of the schedule, for example `America/New_York`. It follows daylight saving time.
   *
   * @default 'UTC' - what Application Auto Scaling takes
   */
  readonly timeZone?: string;

  /**
   * The fewest tasks from then on. Whole, at least 0.
   *
   * @default - stays as it is
   */
  readonly minCapacity?: number;

  /**
   * The most tasks from then on. Whole, at least 0.
   *
   * @default - stays as it is
   */
  readonly maxCapacity?: number;
}

/** Between which limits and by what the number of tasks changes. */
export interface ScalingOptions {
  /** The fewest tasks. Whole, at least 0; two or more survive the loss of a zone. */
  readonly minCapacity: number;

  /** The most tasks. Whole, not below `minCapacity`. */
  readonly maxCapacity: number;

  /**
   * The average CPU use to aim at, in percent of what the tasks have. 1 to 100.
   *
   * @default - CPU use does not scale
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-autoscaling-targettracking.html
   */
  readonly cpuPercent?: number;

  /**
   * The average memory use to aim at, in percent of what the tasks have. 1 to 100.
   *
   * @default - memory use does not scale
   */
  readonly memoryPercent?: number;

  /**
   * The requests a minute and task to aim at. At least 1; only behind a load balancer.
   *
   * @default - requests do not scale
   */
  readonly requestsPerTarget?: number;

  /**
   * How long no further tasks are taken away after some were. Whole seconds, at least 0.
   *
   * @default Duration.seconds(300) - capacity that is missed costs more than capacity that is kept a little longer
   */
  readonly scaleInCooldown?: Duration;

  /**
   * How long no further tasks are added after some were. Whole seconds, at least 0.
   *
   * @default Duration.seconds(60) - about as long as a new task needs to be of help
   */
  readonly scaleOutCooldown?: Duration;

  /**
   * Changes of the limits at given times.
   *
   * @default - none
   */
  readonly schedules?: ScheduledCapacity[];
}
