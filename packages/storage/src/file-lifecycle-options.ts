import type { Duration } from 'aws-cdk-lib';

/**
 * When files move to storage that costs less to keep and more to read. Clients notice nothing but the delay.
 *
 * @see https://docs.aws.amazon.com/efs/latest/ug/lifecycle-management-efs.html
 */
export interface FileLifecycleOptions {
  /**
   * After how long without a read or write a file moves to Infrequent Access.
   * 1, 7, 14, 30, 60, 90, 180, 270 or 365 days.
   *
   * @default - never
   */
  readonly infrequentAccessAfter?: Duration;

  /**
   * After how long without a read or write a file moves to Archive. One of the same, later than Infrequent Access.
   * Only with elastic throughput.
   *
   * @default - never
   */
  readonly archiveAfter?: Duration;

  /**
   * Whether a file that is read or written moves back to Standard.
   *
   * @default false - one read by a backup or a virus scanner would bring everything back
   */
  readonly backOnFirstAccess?: boolean;
}
