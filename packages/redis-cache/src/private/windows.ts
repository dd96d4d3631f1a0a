import { MaintenanceWindows } from '@ashlar-cdk/foundation';
import { WINDOW_MINUTES } from './limits';

/** What ElastiCache demands of the windows of a cache. */
export const WINDOWS = new MaintenanceWindows({
  dailyProperty: 'snapshotWindow',
  weeklyProperty: 'maintenanceWindow',
  minMinutes: WINDOW_MINUTES.min,
});
