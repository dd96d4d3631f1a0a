import fc from 'fast-check';
import { cronOf, daysOff, minuteOf, nightMinutes, WEEK } from '../src/private/office-hours-plan';

const SOME_DAYS = fc.subarray(WEEK, { minLength: 1 });

function daysOf(cron: string): string[] {
  const field = cron.split(' ')[4];
  return field === '*' ? WEEK : field.split(',');
}

test('a time is the minute of its day', () => {
  expect([minuteOf('00:00'), minuteOf('08:30'), minuteOf('23:59')]).toEqual([0, 510, 1439]);
});

test('days of work and days off are the week, each day once', () => {
  fc.assert(
    fc.property(SOME_DAYS, (days) => {
      expect([...days, ...daysOff(days)].sort()).toEqual([...WEEK].sort());
    }),
  );
});

test('a cron expression has a minute and an hour of the day', () => {
  fc.assert(
    fc.property(SOME_DAYS, fc.integer({ min: -240, max: 1444 }), (days, minute) => {
      const [, minutes, hours] = /^cron\((\d+) (\d+) \? \* \S+ \*\)$/.exec(cronOf(days, minute)) ?? [];
      const within = ((minute % 1440) + 1440) % 1440;
      expect(Number(hours) * 60 + Number(minutes)).toBe(within);
    }),
  );
});

test('a minute outside the day falls on the neighbouring day', () => {
  fc.assert(
    fc.property(SOME_DAYS, fc.integer({ min: -240, max: 1444 }), (days, minute) => {
      const shift = minute < 0 ? -1 : minute >= 1440 ? 1 : 0;
      const expected = days.map((day) => WEEK[(WEEK.indexOf(day) + shift + 7) % 7]);
      expect([...daysOf(cronOf(days, minute))].sort()).toEqual(expected.sort());
    }),
  );
});

test('the order of the days does not matter', () => {
  fc.assert(
    fc.property(SOME_DAYS, (days) => {
      expect(cronOf([...days].reverse(), 480)).toBe(cronOf(days, 480));
    }),
  );
});

test('night and day make 24 hours', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 719 }), fc.integer({ min: 720, max: 1439 }), (start, stop) => {
      const time = (minute: number) =>
        `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
      expect(nightMinutes(time(start), time(stop), 20) + (stop - start) + 20 + 5).toBe(1440);
    }),
  );
});
