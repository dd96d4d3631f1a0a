import type { Duration, TimeZone } from 'aws-cdk-lib';
import type { BackupCopy } from './backup-copy';
import type { BackupSchedule } from './backup-schedule';
import type { RetentionOptions } from './retention-options';

/**
 * One rule of a plan: when backups are taken, how long they are kept, and where they are copied to.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/plan-options-and-configuration.html
 */
export interface BackupRuleOptions extends RetentionOptions {
  /** When backups begin. At most once an hour. */
  readonly schedule: BackupSchedule;

  /**
   * Where the times of the schedule are meant.
   *
   * @default TimeZone.ETC_UTC - no hour is left out or comes twice when clocks change
   */
  readonly timeZone?: TimeZone;

  /**
   * How late a backup may begin before it is given up. Whole minutes, at least 60.
   *
   * @default - 8 hours, what AWS Backup takes
   */
  readonly startWindow?: Duration;

  /**
   * How long after its scheduled time a backup must be complete before it is given up.
   * Whole minutes, longer than the start window, in which it may not even have begun.
   *
   * @default - 7 days, what AWS Backup takes
   */
  readonly completionWindow?: Duration;

  /**
   * Whether databases of RDS and Aurora and buckets can be restored to any second of the retention, which is then at most
   * 35 days. Other resource types get ordinary backups by the schedule.
   *
   * For a database, AWS Backup takes over its automated backups: their retention and window can no longer be changed
   * at the database. A bucket needs its EventBridge notifications.
   *
   * @default false - only the times of the schedule can be restored
   * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/point-in-time-recovery.html
   */
  readonly continuous?: boolean;

  /**
   * Vaults that get a copy of each recovery point, each once.
   *
   * @default - none
   */
  readonly copies?: BackupCopy[];

  /**
   * Tags of the recovery points, from key to value.
   *
   * @default - none besides those that AWS Backup copies from the resource
   */
  readonly recoveryPointTags?: { [key: string]: string };
}
