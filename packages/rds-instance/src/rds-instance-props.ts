import type { Duration } from 'aws-cdk-lib';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type { BackupReplicationOptions } from './backup-replication';
import type { RdsCredentials } from './rds-credentials';
import type { RdsInstanceOptions } from './rds-instance-options';
import type { RdsOrigin } from './rds-origin';
import type { RdsStorage } from './rds-storage';

/** Properties of an `RdsInstance`. */
export interface RdsInstanceProps extends RdsInstanceOptions {
  /** The disk, for example `RdsStorage.gp3({ sizeGiB: 20 })`. */
  readonly storage: RdsStorage;

  /**
   * Whether a standby in another zone takes over when the instance or its zone fails. It doubles the price of class and disk.
   *
   * @default true - the loss of a zone costs a minute or two instead of a restore
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.MultiAZSingleStandby.html
   */
  readonly multiAz?: boolean;

  /**
   * The first database. A letter first, then letters, digits and `_`. A change needs a new instance under a new name.
   *
   * @default - none for MySQL; `postgres`, which is always there, for PostgreSQL
   */
  readonly databaseName?: string;

  /**
   * Who makes and keeps the master password.
   *
   * @default RdsCredentials.generatedSecret() - one JSON secret in the template, which RDS Proxy can read
   */
  readonly credentials?: RdsCredentials;

  /**
   * Where the data come from. A change needs a new instance under a new name.
   *
   * @default RdsOrigin.empty() - a new database
   */
  readonly origin?: RdsOrigin;

  /**
   * The key of storage, backups, Database Insights and the secret. A change needs a new instance under a new name. Encryption cannot be turned off.
   *
   * The storage of an instance from a snapshot keeps the key of the snapshot.
   *
   * @default - a new key with yearly rotation
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * How long automatic backups are kept. Whole days, 1 to 35. They cannot be turned off: replicas and point-in-time restores need them.
   *
   * @default Duration.days(14) - a bad release is still reversible after a holiday
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithAutomatedBackups.html
   */
  readonly backupRetention?: Duration;

  /**
   * The daily time of the backup in UTC, `hh24:mi-hh24:mi`, at least 30 minutes, apart from the maintenance window.
   *
   * @default - the hour behind `preferredMaintenanceWindow`, or `03:00-04:00`
   */
  readonly preferredBackupWindow?: string;

  /**
   * Copies of the automatic backups in another region, from which a point in time can be restored there.
   *
   * @default - backups stay in the region
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ReplicateBackups.html
   */
  readonly backupReplication?: BackupReplicationOptions;

  /**
   * Whether RDS keeps a version running, at extra charge, when its standard support has ended.
   *
   * @default false - an upgrade is planned instead of paid for; versions whose standard support has ended are refused
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/extended-support.html
   */
  readonly extendedSupport?: boolean;

  /**
   * Whether a deployment may change the major version. Set it for that deployment, after a rehearsal on a restored snapshot.
   *
   * @default false - a major version is never changed by accident
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_UpgradeDBInstance.Upgrading.html
   */
  readonly allowMajorVersionUpgrade?: boolean;
}
