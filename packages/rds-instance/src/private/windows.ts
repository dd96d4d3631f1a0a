import { MaintenanceWindows } from '@ashlar-cdk/foundation';
import { WINDOW_MINUTES } from './limits';

/** What RDS demands of the windows of an instance. */
export const WINDOWS = new MaintenanceWindows({
  dailyProperty: 'preferredBackupWindow',
  weeklyProperty: 'preferredMaintenanceWindow',
  minMinutes: WINDOW_MINUTES.min,
  weeklyBelowOneDay: true,
});
