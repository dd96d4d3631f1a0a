import { RemovalPolicy } from 'aws-cdk-lib';
import type * as rds from 'aws-cdk-lib/aws-rds';
import type { RdsInstanceProps } from '../rds-instance-props';
import { WINDOWS } from './windows';

const DEFAULT_BACKUP_DAYS = 14;

/** The weekly hour of an instance that has no backups of its own. */
export const REPLICA_MAINTENANCE_WINDOW = 'sun:04:00-sun:05:00';

/** Backups and maintenance, with windows that never overlap. */
export function backupProperties(props: RdsInstanceProps): Partial<rds.CfnDBInstanceProps> {
  const given = { daily: props.preferredBackupWindow, weekly: props.preferredMaintenanceWindow };
  const { daily, weekly } = WINDOWS.complete(given);
  const days = props.backupRetention?.toDays() ?? DEFAULT_BACKUP_DAYS;
  const replication = props.backupReplication;
  return {
    backupRetentionPeriod: days,
    preferredBackupWindow: daily,
    preferredMaintenanceWindow: weekly,
    deleteAutomatedBackups: props.removalPolicy === RemovalPolicy.DESTROY,
    automaticBackupReplicationRegion: replication?.region,
    automaticBackupReplicationKmsKeyId: replication?.encryptionKeyArn,
    automaticBackupReplicationRetentionPeriod: replication && (replication.retention?.toDays() ?? days),
  };
}
