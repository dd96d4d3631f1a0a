import * as fc from 'fast-check';
import {
  dailyAfter,
  isBelowOneDay,
  parseDaily,
  parseWeekly,
  type Window,
  weeklyAfter,
  windowsOverlap,
} from '../src/private/windows';

const DAY = 1440;
const WEEK = 7 * DAY;
const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const clock = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
const onWeek = (minute: number) => `${DAYS[Math.floor(minute / DAY)]}:${clock(minute % DAY)}`;

const dailies = fc.record({ start: fc.nat(DAY - 1), length: fc.integer({ min: 30, max: DAY - 1 }) });
const weeklies = fc.record({ start: fc.nat(WEEK - 1), length: fc.integer({ min: 30, max: 2 * DAY }) });

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

test('a daily window is read as it was written', () => {
  fc.assert(
    fc.property(dailies, (window) => {
      const text = `${clock(window.start)}-${clock((window.start + window.length) % DAY)}`;
      expect(parseDaily(text)).toEqual(window);
    }),
  );
});

test('a weekly window is read as it was written', () => {
  fc.assert(
    fc.property(weeklies, (window) => {
      const text = `${onWeek(window.start)}-${onWeek((window.start + window.length) % WEEK)}`;
      expect(parseWeekly(text)).toEqual(window);
    }),
  );
});

test('two windows overlap exactly when they share a minute of the week', () => {
  fc.assert(
    fc.property(dailies, weeklies, (daily, weekly) => {
      const covered = minutesOf(daily, 7, DAY);
      const shared = [...minutesOf(weekly, 1, WEEK)].some((minute) => covered.has(minute));
      expect(windowsOverlap(daily, weekly)).toBe(shared);
    }),
    { numRuns: 50 },
  );
});

test('the weekly window chosen for a daily one never overlaps with it', () => {
  fc.assert(
    fc.property(dailies, (daily) => {
      const chosen = weeklyAfter(daily);
      const parsed = chosen === undefined ? undefined : parseWeekly(chosen);
      expect(parsed === undefined ? daily.length > DAY - 60 : !windowsOverlap(daily, parsed)).toBe(true);
    }),
  );
});

test('the daily window chosen for a weekly one never overlaps with it', () => {
  fc.assert(
    fc.property(weeklies, (weekly) => {
      const chosen = dailyAfter(weekly);
      const parsed = chosen === undefined ? undefined : parseDaily(chosen);
      expect(parsed === undefined ? weekly.length > DAY - 60 : !windowsOverlap(parsed, weekly)).toBe(true);
    }),
  );
});

test.each(['', '3am-4am', '03:00', '24:00-01:00', '03:60-04:30', 'sun:03:00-04:00'])(
  'rejects "%s" as a daily window',
  (text) => {
    expect(parseDaily(text)).toBeUndefined();
  },
);

test.each(['', '03:00-04:00', 'sun:04:00', 'sunday:04:00-sunday:05:00'])('rejects "%s" as a weekly window', (text) => {
  expect(parseWeekly(text)).toBeUndefined();
});

test.each([
  [DAY - 1, true],
  [DAY, false],
])('a window of %d minutes is below one day: %p', (length, expected) => {
  expect(isBelowOneDay({ start: 0, length })).toBe(expected);
});
