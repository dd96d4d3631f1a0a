import type { Weekday } from '@ashlar-cdk/foundation';
import type { Duration, TimeZone } from 'aws-cdk-lib';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { OfficeHoursTarget } from './office-hours-target';

/** When work is done, and what runs only then. */
export interface OfficeHoursProps {
  /**
   * When services start, as `HH:MM`. Databases start earlier, by `databaseLeadTime`.
   */
  readonly start: string;

  /**
   * When services stop, as `HH:MM`, later on the same day. Databases stop five minutes later, when nobody uses them.
   */
  readonly stop: string;

  /**
   * The time zone of both, by its IANA name, with daylight saving as the zone has it.
   *
   * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#time-zones
   */
  readonly timeZone: TimeZone;

  /**
   * What runs only in office hours. At least one, each once.
   */
  readonly targets: OfficeHoursTarget[];

  /**
   * The days on which work is done. At least one, each once.
   *
   * @default - Monday to Friday
   */
  readonly days?: Weekday[];

  /**
   * How much earlier than services databases start. Whole minutes, 0 to 240.
   *
   * @default Duration.minutes(20) - a cluster takes minutes to start, and services fail without it
   */
  readonly databaseLeadTime?: Duration;

  /**
   * The name of the schedule group. 1 to 64 letters, digits and `. - _`; unique in the account and region.
   *
   * @default - derived from the construct's path
   */
  readonly groupName?: string;

  /**
   * The standard SQS queue that gets the calls which failed after all attempts, except those that stop again on days off
   * what is usually stopped already.
   *
   * @default - none; failed calls show in the metrics of EventBridge Scheduler only
   * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/configuring-schedule-dlq.html
   */
  readonly deadLetterQueue?: IQueue;
}
