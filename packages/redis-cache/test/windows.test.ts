import * as fc from 'fast-check';
import {
  maintenanceAfter,
  parseMaintenanceWindow,
  parseSnapshotWindow,
  snapshotAfter,
  type Window,
  windowsOverlap,
} from '../src/private/windows';

const DAY = 1440;
const WEEK = 7 * DAY;
const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const clock = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
const onWeek = (minute: number) => `${DAYS[Math.floor(minute / DAY)]}:${clock(minute % DAY)}`;

const snapshots = fc.record({ start: fc.nat(DAY - 1), length: fc.integer({ min: 60, max: DAY - 1 }) });
const maintenances = fc.record({ start: fc.nat(WEEK - 1), length: fc.integer({ min: 60, max: 2 * DAY }) });

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

test('a snapshot window is read as it was written', () => {
  fc.assert(
    fc.property(snapshots, (window) => {
      const text = `${clock(window.start)}-${clock((window.start + window.length) % DAY)}`;
      expect(parseSnapshotWindow(text)).toEqual(window);
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
    fc.property(snapshots, maintenances, (snapshot, maintenance) => {
      const daily = minutesOf(snapshot, 7, DAY);
      const shared = [...minutesOf(maintenance, 1, WEEK)].some((minute) => daily.has(minute));
      expect(windowsOverlap(snapshot, maintenance)).toBe(shared);
    }),
    { numRuns: 50 },
  );
});

test('the maintenance window chosen for a snapshot window never overlaps with it', () => {
  fc.assert(
    fc.property(snapshots, (snapshot) => {
      const chosen = maintenanceAfter(snapshot);
      const parsed = chosen === undefined ? undefined : parseMaintenanceWindow(chosen);
      expect(parsed === undefined ? snapshot.length > DAY - 60 : !windowsOverlap(snapshot, parsed)).toBe(true);
    }),
  );
});

test('the snapshot window chosen for a maintenance window never overlaps with it', () => {
  fc.assert(
    fc.property(maintenances, (maintenance) => {
      const chosen = snapshotAfter(maintenance);
      const parsed = chosen === undefined ? undefined : parseSnapshotWindow(chosen);
      expect(parsed === undefined ? maintenance.length > DAY - 60 : !windowsOverlap(parsed, maintenance)).toBe(true);
    }),
  );
});

test.each(['', '3am-4am', '03:00', '03:00-03:59', '24:00-01:00', '03:60-05:00', '03:00-03:00', 'sun:03:00-04:00'])(
  'rejects "%s" as a snapshot window',
  (text) => {
    expect(parseSnapshotWindow(text)).toBeUndefined();
  },
);

test.each(['', '03:00-04:00', 'sun:04:00-sun:04:59', 'sun:04:00-sun:04:00', 'sunday:04:00-sunday:05:00'])(
  'rejects "%s" as a maintenance window',
  (text) => {
    expect(parseMaintenanceWindow(text)).toBeUndefined();
  },
);
