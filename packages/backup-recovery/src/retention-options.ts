import type { Duration } from 'aws-cdk-lib';

/**
 * How long a recovery point is kept, and where.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/API_Lifecycle.html
 */
export interface RetentionOptions {
  /**
   * When a recovery point is deleted, counted from its creation. Whole days, 1 to 36500.
   *
   * With `moveToColdStorageAfter` it is at least 90 days later than that, because AWS bills 90 days of cold storage anyway.
   */
  readonly deleteAfter: Duration;

  /**
   * When a recovery point moves to cold storage, counted from its creation. Whole days, 1 to 36410.
   *
   * Only some resource types can: file systems of EFS can, databases of RDS and Aurora, buckets and volumes cannot.
   * AWS Backup ignores it for the others, and a plan that selects one of them warns.
   *
   * @default - it stays in warm storage, from which it is restored at once
   * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/backup-feature-availability.html
   */
  readonly moveToColdStorageAfter?: Duration;
}
