import fc from 'fast-check';
import { type Day, everyDay } from '../src/private/calendar';
import { gaps, readCron } from '../src/private/cron';

const HOUR = 60;
const DAY = 24 * HOUR;

function timesOf(expression: string) {
  return gaps(readCron(expression));
}

/** The days of the given month of 2024 on which something begins. */
function daysOf(expression: string, month: number): number[] {
  const cron = readCron(expression);
  const days: number[] = [];
  everyDay((day) => {
    if (day.index < 366 && day.month === month && cron.matches(day)) days.push(day.dayOfMonth);
  });
  return days;
}

test('the calendar knows leap years and days of the week', () => {
  const days: Day[] = [];
  everyDay((day) => days.push(day));
  expect(days).toHaveLength(8 * 365 + 2);
  expect(days[59]).toMatchObject({ month: 2, dayOfMonth: 29, dayOfWeek: 5 });
  // The 25th of December 2031 is a Thursday.
  expect(days.at(-7)).toMatchObject({ month: 12, dayOfMonth: 25, dayOfWeek: 5 });
});

test.each([
  ['cron(0 * * * ? *)', HOUR, HOUR],
  ['cron(0 3 * * ? *)', DAY, DAY],
  ['cron(0 3,15 * * ? *)', 12 * HOUR, 12 * HOUR],
  ['cron(0 8/4 * * ? *)', 4 * HOUR, 12 * HOUR],
  ['cron(0 */6 * * ? *)', 6 * HOUR, 6 * HOUR],
  ['cron(0 22-2 * * ? *)', HOUR, 20 * HOUR],
  ['cron(0/30 * * * ? *)', 30, 30],
  ['cron(0 4 ? * SUN *)', 7 * DAY, 7 * DAY],
  ['cron(0 4 ? * MON-FRI *)', DAY, 3 * DAY],
  ['cron(0 4 1 * ? *)', 28 * DAY, 31 * DAY],
  ['cron(0 4 31 * ? *)', 31 * DAY, 61 * DAY],
  ['cron(0 4 29 2 ? *)', 4 * 365 * DAY + DAY, 4 * 365 * DAY + DAY],
  ['cron(0 4 1 JAN ? *)', 365 * DAY, 366 * DAY],
])('%s leaves between %i and %i minutes', (expression, shortest, longest) => {
  expect(timesOf(expression)).toEqual({ shortest, longest });
});

test.each([
  ['cron(0 4 L * ? *)', 2, [29]],
  ['cron(0 4 LW * ? *)', 3, [29]],
  ['cron(0 4 1W * ? *)', 6, [3]],
  ['cron(0 4 15W * ? *)', 6, [14]],
  ['cron(0 4 30W * ? *)', 6, [28]],
  ['cron(0 4 16W * ? *)', 6, [17]],
  ['cron(0 4 ? * FRIL *)', 2, [23]],
  ['cron(0 4 ? * 6L *)', 2, [23]],
  ['cron(0 4 ? * L *)', 2, [3, 10, 17, 24]],
  ['cron(0 4 ? * MON#1 *)', 2, [5]],
  ['cron(0 4 ? * 3#2 *)', 2, [13]],
  ['cron(0 4 ? * mon *)', 2, [5, 12, 19, 26]],
  ['cron(0 4 10-12,20 * ? *)', 2, [10, 11, 12, 20]],
])('%s begins in month %i of 2024 on %j', (expression, month, days) => {
  expect(daysOf(expression, month)).toEqual(days);
});

test.each([
  ['', /six fields/],
  ['cron(0 3 * *)', /six fields/],
  ['cron(0 3 * * ? * *)', /six fields/],
  ['cron(0  3 * * ?)', /six fields/],
  ['rate(1 day)', /six fields/],
  ['0 3 * * ? *', /six fields/],
  ['cron(0 3 * * * *)', /question mark for either/],
  ['cron(0 3 ? * ? *)', /question mark for either/],
  ['cron(60 3 * * ? *)', /minutes 0 to 59/],
  ['cron(NaN 3 * * ? *)', /minutes 0 to 59/],
  ['cron(-1 3 * * ? *)', /minutes 0 to 59/],
  ['cron(0 24 * * ? *)', /hours 0 to 23/],
  ['cron(0 1/0 * * ? *)', /hours 0 to 23/],
  ['cron(0 1/2/3 * * ? *)', /hours 0 to 23/],
  ['cron(0 1-2-3 * * ? *)', /hours 0 to 23/],
  ['cron(0 1,, * * ? *)', /hours 0 to 23/],
  ['cron(0 3 32 * ? *)', /day of month 1 to 31/],
  ['cron(0 3 0W * ? *)', /day of month 1 to 31/],
  ['cron(0 3 1 13 ? *)', /month 1 to 12 or JAN to DEC/],
  ['cron(0 3 1 JANUARY ? *)', /month 1 to 12 or JAN to DEC/],
  ['cron(0 3 ? * 0 *)', /day of week 1 to 7 or SUN to SAT/],
  ['cron(0 3 ? * 8L *)', /day of week 1 to 7/],
  ['cron(0 3 ? * MON#6 *)', /day of week 1 to 7/],
  ['cron(0 3 ? * undefined *)', /day of week 1 to 7/],
  ['cron(0 3 * * ? 1969)', /year 1970 to 2199/],
])('cannot read %s', (expression, problem) => {
  expect(readCron(expression).problem).toMatch(problem);
});

test('a day that never comes leaves no time between two beginnings', () => {
  expect(timesOf('cron(0 3 30 2 ? *)')).toBeUndefined();
});

test('no day is longer than the longest time of the hours that it begins at', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 23 }), { minLength: 1 }), (hours) => {
      const sorted = [...hours].sort((one, other) => one - other);
      const between = sorted.map((hour, index) => (sorted[index + 1] ?? sorted[0] + 24) - hour);
      expect(timesOf(`cron(0 ${hours.join(',')} * * ? *)`)).toEqual({
        shortest: Math.min(...between) * HOUR,
        longest: Math.max(...between) * HOUR,
      });
    }),
    { numRuns: 50 },
  );
});

test('every range and step that is in range can be read', () => {
  const minute = fc.integer({ min: 0, max: 59 });
  fc.assert(
    fc.property(minute, minute, fc.integer({ min: 1, max: 59 }), (from, to, step) => {
      const { problem, minutesOfDay } = readCron(`cron(${from}-${to}/${step} 3 * * ? *)`);
      expect(problem).toBeUndefined();
      expect(minutesOfDay).toContain(3 * HOUR + from);
      expect(minutesOfDay.every((value) => value >= 3 * HOUR && value < 4 * HOUR)).toBe(true);
    }),
  );
});
