import type { Duration } from 'aws-cdk-lib';

/**
 * Where automatic backups are copied to, as they are made.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ReplicateBackups.html
 */
export interface BackupReplicationOptions {
  /**
   * The region that receives the backups, for example `eu-west-1`. Another one than that of the instance.
   *
   * AWS offers it between certain pairs of regions only, which the page names.
   */
  readonly region: string;

  /**
   * The ARN of the key that encrypts the copies. It must live in `region`, since keys do not leave theirs.
   */
  readonly encryptionKeyArn: string;

  /**
   * How long the copies are kept. Whole days, 1 to 35.
   *
   * @default - as long as the backups of the instance
   */
  readonly retention?: Duration;
}
