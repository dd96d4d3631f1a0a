import type { InputChecks } from '@ashlar-cdk/foundation';
import type { Duration } from 'aws-cdk-lib';
import type { IBackupVault } from 'aws-cdk-lib/aws-backup';
import type { IConstruct } from 'constructs';
import type { RetentionOptions } from '../retention-options';
import { COLD_STORAGE_DAYS, DELETE_AFTER_DAYS, MOVE_TO_COLD_DAYS } from './limits';
import { factsOf } from './vault-facts';

/** Where a rule stands. */
export interface RulePlace {
  readonly scope: IConstruct;
  readonly vault: IBackupVault;
  /** For example `rules.Daily`. */
  readonly property: string;
}

/** Refuses retentions out of range, too short for cold storage, or against the lock of their vault. */
export function checkRetention(
  checks: InputChecks,
  property: string,
  retention: RetentionOptions,
  vault?: IBackupVault,
): void {
  const { deleteAfter, moveToColdStorageAfter } = retention;
  checks.required(`${property}.deleteAfter`, deleteAfter, 'a Duration; 36500 days are as good as for ever');
  const kept = checks.wholeDays(`${property}.deleteAfter`, deleteAfter, DELETE_AFTER_DAYS);
  const moved = checks.wholeDays(`${property}.moveToColdStorageAfter`, moveToColdStorageAfter, MOVE_TO_COLD_DAYS);
  const days = kept ? daysOf(deleteAfter) : undefined;
  if (days === undefined) return;
  const cold = moved ? daysOf(moveToColdStorageAfter) : undefined;
  if (cold !== undefined && days < cold + COLD_STORAGE_DAYS) {
    checks.refuse(
      `${property}.deleteAfter`,
      `${days} days`,
      `at least ${cold + COLD_STORAGE_DAYS} days, ${COLD_STORAGE_DAYS} after moveToColdStorageAfter`,
    );
  }
  if (vault) checkAgainstLock(checks, property, days, vault);
}

function checkAgainstLock(checks: InputChecks, property: string, days: number, vault: IBackupVault): void {
  const { minRetentionDays, maxRetentionDays } = factsOf(vault);
  if (minRetentionDays !== undefined && days < minRetentionDays) {
    checks.refuse(`${property}.deleteAfter`, `${days} days`, `at least ${minRetentionDays} days by the vault's lock`);
  }
  if (maxRetentionDays !== undefined && days > maxRetentionDays) {
    checks.refuse(`${property}.deleteAfter`, `${days} days`, `at most ${maxRetentionDays} days by the vault's lock`);
  }
}

/** The days of a duration that is known and whole. */
export function daysOf(duration?: Duration): number | undefined {
  if (!duration || duration.isUnresolved()) return undefined;
  const days = duration.toDays({ integral: false });
  return Number.isInteger(days) ? days : undefined;
}
