import * as fc from 'fast-check';
import {
  backupAfter,
  maintenanceAfter,
  parseBackupWindow,
  parseMaintenanceWindow,
  type Window,
  windowsOverlap,
} from '../src/private/windows';

const DAY = 1440;
const WEEK = 7 * DAY;
const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const clock = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
const onWeek = (minute: number) => `${DAYS[Math.floor(minute / DAY)]}:${clock(minute % DAY)}`;

const backups = fc.record({ start: fc.nat(DAY - 1), length: fc.integer({ min: 30, max: DAY - 1 }) });
const maintenances = fc.record({ start: fc.nat(WEEK - 1), length: fc.integer({ min: 30, max: DAY - 1 }) });

/** Every minute of the week that a window covers, counted one by one. */
function minutesOf(window: Window, repeats: number, period: number): Set<number> {
  const covered = new Set<number>();
  for (let repeat = 0; repeat < repeats; repeat++) {
    for (let minute = 0; minute < window.length; minute++) {
      covered.add((window.start + repeat * period + minute) % WEEK);
    }
  }
  return covered;
}

test('a backup window is read as it was written', () => {
  fc.assert(
    fc.property(backups, (window) => {
      expect(parseBackupWindow(`${clock(window.start)}-${clock((window.start + window.length) % DAY)}`)).toEqual(
        window,
      );
    }),
  );
});

test('a maintenance window is read as it was written', () => {
  fc.assert(
    fc.property(maintenances, (window) => {
      const text = `${onWeek(window.start)}-${onWeek((window.start + window.length) % WEEK)}`;
      expect(parseMaintenanceWindow(text)).toEqual(window);
    }),
  );
});

test('two windows overlap exactly when they share a minute of the week', () => {
  fc.assert(
    fc.property(backups, maintenances, (backup, maintenance) => {
      const daily = minutesOf(backup, 7, DAY);
      const shared = [...minutesOf(maintenance, 1, WEEK)].some((minute) => daily.has(minute));
      expect(windowsOverlap(backup, maintenance)).toBe(shared);
    }),
    { numRuns: 50 },
  );
});

test('the maintenance window chosen for a backup window never overlaps with it', () => {
  fc.assert(
    fc.property(backups, (backup) => {
      const chosen = maintenanceAfter(backup);
      const parsed = chosen === undefined ? undefined : parseMaintenanceWindow(chosen);
      expect(parsed === undefined ? backup.length > DAY - 60 : !windowsOverlap(backup, parsed)).toBe(true);
    }),
  );
});

test('the backup window chosen for a maintenance window never overlaps with it', () => {
  fc.assert(
    fc.property(maintenances, (maintenance) => {
      const chosen = backupAfter(maintenance);
      const parsed = chosen === undefined ? undefined : parseBackupWindow(chosen);
      expect(parsed === undefined ? maintenance.length > DAY - 60 : !windowsOverlap(parsed, maintenance)).toBe(true);
    }),
  );
});

test.each(['', '3am-4am', '03:00', '03:00-03:29', '24:00-01:00', '03:60-04:30', '03:00-03:00', 'sun:03:00-04:00'])(
  'rejects "%s" as a backup window',
  (text) => {
    expect(parseBackupWindow(text)).toBeUndefined();
  },
);

test.each(['', '03:00-04:00', 'sun:04:00-sun:04:29', 'sun:04:00-mon:04:00', 'sunday:04:00-sunday:05:00'])(
  'rejects "%s" as a maintenance window',
  (text) => {
    expect(parseMaintenanceWindow(text)).toBeUndefined();
  },
);
