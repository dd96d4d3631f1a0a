import { RemovalPolicy } from 'aws-cdk-lib';
import type * as rds from 'aws-cdk-lib/aws-rds';
import type { RdsInstanceProps } from '../rds-instance-props';
import { backupAfter, maintenanceAfter, parseBackupWindow, parseMaintenanceWindow } from './windows';

const DEFAULT_BACKUP_DAYS = 14;
const DEFAULT_BACKUP_WINDOW = '03:00-04:00';

/** The weekly hour of an instance that has no backups of its own. */
export const REPLICA_MAINTENANCE_WINDOW = 'sun:04:00-sun:05:00';

/** Backups and maintenance, with windows that never overlap. */
export function backupProperties(props: RdsInstanceProps): Partial<rds.CfnDBInstanceProps> {
  const maintenance = props.preferredMaintenanceWindow && parseMaintenanceWindow(props.preferredMaintenanceWindow);
  const preferredBackupWindow =
    props.preferredBackupWindow ?? (maintenance ? backupAfter(maintenance) : DEFAULT_BACKUP_WINDOW);
  const backup = preferredBackupWindow && parseBackupWindow(preferredBackupWindow);
  const days = props.backupRetention?.toDays() ?? DEFAULT_BACKUP_DAYS;
  const replication = props.backupReplication;
  return {
    backupRetentionPeriod: days,
    preferredBackupWindow,
    preferredMaintenanceWindow: props.preferredMaintenanceWindow ?? (backup ? maintenanceAfter(backup) : undefined),
    deleteAutomatedBackups: props.removalPolicy === RemovalPolicy.DESTROY,
    automaticBackupReplicationRegion: replication?.region,
    automaticBackupReplicationKmsKeyId: replication?.encryptionKeyArn,
    automaticBackupReplicationRetentionPeriod: replication && (replication.retention?.toDays() ?? days),
  };
}
