import type { EventPattern } from 'aws-cdk-lib/aws-events';

/**
 * The events of jobs that left no recovery point.
 *
 * Notifications of the vault itself would tell of every completed job as well, and leave the filter to each subscriber:
 * https://docs.aws.amazon.com/aws-backup/latest/devguide/backup-notifications.html
 */
export function failedJobs(vaultArn: string): EventPattern {
  return {
    source: ['aws.backup'],
    detailType: ['Backup Job State Change', 'Copy Job State Change'],
    detail: {
      state: ['FAILED', 'ABORTED', 'EXPIRED'],
      // A backup names its vault by one field, a copy both of its vaults by others.
      $or: [
        { backupVaultArn: [vaultArn] },
        { sourceBackupVaultArn: [vaultArn] },
        { destinationBackupVaultArn: [vaultArn] },
      ],
    },
  };
}
