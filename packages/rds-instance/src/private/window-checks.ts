import type { InputChecks } from '@ashlar-cdk/foundation';
import { Token } from 'aws-cdk-lib';
import { WINDOW_MINUTES } from './limits';
import { parseBackupWindow, parseMaintenanceWindow, type Window, windowsOverlap } from './windows';

/** Refuses a window of another form, and two that share a minute. */
export function checkWindows(checks: InputChecks, backup: string | undefined, maintenance: string | undefined): void {
  const backupRead = parsed(backup, parseBackupWindow);
  if (backupRead === 'wrong') {
    checks.refuse(
      'preferredBackupWindow',
      backup,
      `hh24:mi-hh24:mi in UTC, at least ${WINDOW_MINUTES.min} minutes, for example 03:00-04:00`,
    );
  }
  const maintenanceRead = parsed(maintenance, parseMaintenanceWindow);
  if (maintenanceRead === 'wrong') {
    checks.refuse(
      'preferredMaintenanceWindow',
      maintenance,
      `ddd:hh24:mi-ddd:hh24:mi in UTC, ${WINDOW_MINUTES.min} minutes to less than 24 hours, for example sun:04:00-sun:05:00`,
    );
  }
  if (typeof backupRead !== 'object' || typeof maintenanceRead !== 'object') return;
  if (!windowsOverlap(backupRead, maintenanceRead)) return;
  checks.refuse(
    'preferredMaintenanceWindow',
    maintenance,
    `a window that does not overlap with preferredBackupWindow ${backup}`,
  );
}

function parsed(text: string | undefined, parse: (known: string) => Window | undefined): Window | 'wrong' | undefined {
  if (text === undefined || text === null || Token.isUnresolved(text)) return undefined;
  return parse(String(text)) ?? 'wrong';
}
