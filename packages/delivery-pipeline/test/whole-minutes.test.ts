import { InputChecks } from '@ashlar-cdk/foundation';
import { Duration, Stack } from 'aws-cdk-lib';
import fc from 'fast-check';
import { checkWholeMinutes } from '../src/private/whole-minutes';

const RANGE = { min: 5, max: 2160 };

function refused(value: unknown): boolean {
  const checks = new InputChecks(new Stack(), 'Test');
  checkWholeMinutes(checks, 'timeout', value, RANGE);
  try {
    checks.throwIfRefused();
    return false;
  } catch {
    return true;
  }
}

test('takes every whole number of minutes of the range', () => {
  fc.assert(fc.property(fc.integer(RANGE), (minutes) => !refused(Duration.minutes(minutes))));
});

test('rejects whatever is shorter or longer', () => {
  const outside = fc.oneof(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 2161, max: 100_000 }));
  fc.assert(fc.property(outside, (minutes) => refused(Duration.minutes(minutes))));
});

test('rejects what is no whole number of minutes', () => {
  const odd = fc.integer({ min: 300, max: 129_600 }).filter((seconds) => seconds % 60 !== 0);
  fc.assert(fc.property(odd, (seconds) => refused(Duration.seconds(seconds))));
});

test('takes hours and days as the minutes that they are', () => {
  expect([refused(Duration.hours(36)), refused(Duration.hours(37))]).toEqual([false, true]);
});
