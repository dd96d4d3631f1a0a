import { InputChecks } from '@ashlar-cdk/foundation';
import type { IConstruct } from 'constructs';
import type { ProtectionPlanProps } from '../protection-plan-props';
import { ALWAYS_WARM, EVERYTHING } from './resource-types';

/** Tells of what AWS Backup accepts and rarely does as meant. */
export function warnAboutPlan(scope: IConstruct, props: ProtectionPlanProps): void {
  const checks = new InputChecks(scope, 'ProtectionPlan');
  const types = [...new Set(props.resources.flatMap((one) => one.resourceType ?? []))];
  warnOfColdStorage(checks, props, types);
  warnOfContinuousBackups(checks, props, types);
  if (props.resources.some((one) => one.resourceArn === EVERYTHING)) {
    checks.warn(
      'ashlar-backup-recovery:everything-selected',
      'The plan backs up everything that AWS Backup is opted in for in the account and region, and bills it.',
    );
  }
}

function warnOfColdStorage(checks: InputChecks, props: ProtectionPlanProps, types: string[]): void {
  const cold = Object.entries(props.rules)
    .filter(([, rule]) => [rule, ...(rule.copies ?? []).map((copy) => copy.retention)].some(isMoved))
    .map(([name]) => name);
  const warm = types.filter((type) => ALWAYS_WARM.includes(type));
  if (cold.length === 0 || warm.length === 0) return;
  checks.warn(
    'ashlar-backup-recovery:cold-storage-ignored',
    `AWS Backup keeps recovery points of ${warm.join(', ')} in warm storage, although ${cold.join(', ')} would move ` +
      'them; expect the cost of warm storage, or give these resources a plan without moveToColdStorageAfter.',
  );
}

function isMoved(retention: { readonly moveToColdStorageAfter?: unknown }): boolean {
  return retention.moveToColdStorageAfter !== undefined;
}

function warnOfContinuousBackups(checks: InputChecks, props: ProtectionPlanProps, types: string[]): void {
  const continuous = Object.entries(props.rules)
    .filter(([, rule]) => rule.continuous)
    .map(([name]) => name);
  if (continuous.length > 1) {
    checks.warn(
      'ashlar-backup-recovery:redundant-continuous-rules',
      `A resource has one continuous backup; of the rules ${continuous.join(', ')} only the longest counts.`,
    );
  }
  const databases = types.filter((type) => type === 'Aurora' || type === 'RDS');
  if (continuous.length > 0 && databases.length > 0) {
    checks.warn(
      'ashlar-backup-recovery:automated-backups-taken-over',
      `AWS Backup takes over the automated backups of ${databases.join(', ')}: their retention becomes that of the ` +
        'rule, and a deployment that changes retention or window at the database fails. Keep both values the same.',
    );
  }
}
