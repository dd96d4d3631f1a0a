import { type Duration, Stack } from 'aws-cdk-lib';
import type { CfnBackupPlan, IBackupVault } from 'aws-cdk-lib/aws-backup';
import type { IConstruct } from 'constructs';
import type { BackupCopy } from '../backup-copy';
import type { BackupRuleOptions } from '../backup-rule-options';
import type { RetentionOptions } from '../retention-options';

/** A rule as CloudFormation takes it. */
export function rendered(
  scope: IConstruct,
  name: string,
  rule: BackupRuleOptions,
  vault: IBackupVault,
): CfnBackupPlan.BackupRuleResourceTypeProperty {
  return {
    ruleName: name,
    targetBackupVault: vault.backupVaultName,
    scheduleExpression: rule.schedule.expression,
    scheduleExpressionTimezone: rule.timeZone?.timezoneName,
    startWindowMinutes: minutes(rule.startWindow),
    completionWindowMinutes: minutes(rule.completionWindow),
    enableContinuousBackup: rule.continuous ? true : undefined,
    lifecycle: lifecycle(rule),
    copyActions: rule.copies?.length
      ? rule.copies.map((copy) => ({
          destinationBackupVaultArn: copyVaultArn(scope, copy),
          lifecycle: lifecycle(copy.retention),
        }))
      : undefined,
    recoveryPointTags: rule.recoveryPointTags,
  };
}

/** The vault that a copy goes to. */
export function copyVaultArn(scope: IConstruct, copy: BackupCopy): string {
  if (copy.vault) return copy.vault.backupVaultArn;
  if (copy.vaultArn) return copy.vaultArn;
  const { partition, account } = Stack.of(scope);
  return `arn:${partition}:backup:${copy.region}:${account}:backup-vault:${copy.vaultName}`;
}

function lifecycle(retention: RetentionOptions): CfnBackupPlan.LifecycleResourceTypeProperty {
  return {
    deleteAfterDays: retention.deleteAfter.toDays(),
    moveToColdStorageAfterDays: retention.moveToColdStorageAfter?.toDays(),
  };
}

function minutes(duration?: Duration): number | undefined {
  return duration?.toMinutes();
}
