import fc from 'fast-check';
import { ScalingSchedule } from '../src';
import { cronProblem } from '../src/private/cron';

test('says a time of every day', () => {
  expect(ScalingSchedule.at('08:05').expression).toBe('cron(5 8 * * ? *)');
});

test('says a time of some days', () => {
  expect(ScalingSchedule.at('18:00', 'SAT,SUN').expression).toBe('cron(0 18 ? * SAT,SUN *)');
});

test('says a range of days over the end of the cron week as a list', () => {
  expect(ScalingSchedule.at('18:00', 'FRI-SUN').expression).toBe('cron(0 18 ? * FRI,SAT,SUN *)');
});

test('makes a valid expression of any time and range of days', () => {
  const day = fc.constantFrom('MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN');
  const two = (most: number): fc.Arbitrary<string> =>
    fc.integer({ min: 0, max: most }).map((n) => String(n).padStart(2, '0'));
  fc.assert(
    fc.property(two(23), two(59), day, day, (hours, minutes, from, to) => {
      const schedule = ScalingSchedule.at(`${hours}:${minutes}`, `${from}-${to}`);
      return cronProblem(schedule.expression.slice(5, -1)) === undefined && schedule._refusal() === undefined;
    }),
  );
});

test.each([
  '0 8 ? * MON-FRI *',
  '0/15 * * * ? *',
  '0 8 L * ? 2027-2030',
  '0 8 ? JAN,JUL 6#3 *',
  '30 6 1W * ? *',
  '0 0 ? * 5L *',
])('takes %s', (fields) => {
  expect(cronProblem(fields)).toBeUndefined();
});

test.each([
  '0 8 * * 1-5',
  '0 8 * * MON *',
  '0 8 ? * ? *',
  '60 8 ? * MON *',
  '0 24 ? * MON *',
  '0 8 32 * ? *',
  '0 8 ? 13 MON *',
  '0 8 ? * 8 *',
  '0 8 ? * MON 1969',
  '0/0 8 ? * MON *',
  '5-1 8 ? * MON *',
  'x 8 ? * MON *',
])('rejects %s', (fields) => {
  expect(cronProblem(fields)).toContain('6 fields');
});
