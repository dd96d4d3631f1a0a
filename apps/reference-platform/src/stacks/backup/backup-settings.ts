import type { Configuration, Settings } from '../../config';

/** The slice of the configuration that the backup stack reads. */
export interface BackupSettings {
  readonly backup: Settings<'backup'>;
}

/** Undefined for a platform that keeps no recovery points of its own. */
export function backupSettings({ backup }: Configuration): BackupSettings | undefined {
  return backup && { backup };
}
