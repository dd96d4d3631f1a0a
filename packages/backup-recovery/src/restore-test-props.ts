import type { Duration, TimeZone } from 'aws-cdk-lib';
import type { IBackupVault } from 'aws-cdk-lib/aws-backup';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import type { BackupSchedule } from './backup-schedule';
import type { ProtectedResource } from './protected-resource';

/** Which of the recovery points within the window is restored. */
export enum TestedRecoveryPoint {
  /** The newest. */
  LATEST = 'LATEST_WITHIN_WINDOW',
  /** Any. */
  RANDOM = 'RANDOM_WITHIN_WINDOW',
}

/** What is restored for a test, when, and from where. */
export interface RestoreTestProps {
  /** When a test begins. */
  readonly schedule: BackupSchedule;

  /** The vaults whose recovery points are tested; at least one. */
  readonly vaults: IBackupVault[];

  /**
   * What is restored; at least one, at most 30 of a resource type. Databases, buckets, file systems and volumes
   * by construct or ARN, and tables, instances of EC2 and file systems of FSx by ARN.
   */
  readonly resources: ProtectedResource[];

  /**
   * The name of the test. 1 to 50 letters, digits and underscores; unique in the account and region.
   * It cannot be changed later without a new test.
   *
   * @default - derived from the construct's path
   */
  readonly testName?: string;

  /**
   * Where the times of the schedule are meant.
   *
   * @default TimeZone.ETC_UTC - no hour is left out or comes twice when clocks change
   */
  readonly timeZone?: TimeZone;

  /**
   * Which recovery point is restored.
   *
   * @default TestedRecoveryPoint.LATEST - the one that a real recovery would take
   */
  readonly recoveryPoint?: TestedRecoveryPoint;

  /**
   * How old the restored recovery point may be. Whole days, 1 to 365.
   *
   * @default - 30 days, what AWS Backup takes
   */
  readonly selectionWindow?: Duration;

  /**
   * How late a restore may begin before it is given up. Whole hours, 1 to 168.
   *
   * @default - 24 hours, what AWS Backup takes
   */
  readonly startWindow?: Duration;

  /**
   * How long a restored resource is kept for a look at its data. Whole hours, 0 to 168.
   *
   * @default - it is deleted as soon as it is restored
   */
  readonly validationWindow?: Duration;

  /**
   * What AWS Backup cannot infer of the restored resource, by resource type and then by name,
   * for example `{ Aurora: { dbsubnetgroupname: 'data' } }`. Upper and lower case of the names do not count.
   *
   * @default - everything is inferred from the recovery point
   * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/restore-testing-inferred-metadata.html
   */
  readonly metadataOverrides?: { [resourceType: string]: { [name: string]: string } };

  /**
   * The role that AWS Backup takes to restore. It is used as it is.
   *
   * @default - a role with the managed policies of AWS for restores, because nobody knows the names of what is restored
   * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/iam-service-roles.html
   */
  readonly role?: IRole;
}
