import fc from 'fast-check';
import { isStatistic } from '../src/private/statistics';

test.each([
  'Average',
  'Sum',
  'Minimum',
  'Maximum',
  'SampleCount',
  'IQM',
  'p0',
  'p99',
  'p99.9',
  'p100',
  'tm99',
  'wm95',
  'tc99',
  'ts90.5',
  'TM(10%:90%)',
  'TM(:90%)',
  'TS(80%:)',
  'TC(150:1000)',
  'PR(100:2000)',
  'PR(:300)',
])('knows %s', (statistic) => {
  expect(isStatistic(statistic)).toBe(true);
});

test.each([
  '',
  'Avg',
  'average',
  'p101',
  'p100.1',
  'p',
  'p-1',
  'P99',
  'p99,9',
  'TM()',
  'TM(:)',
  'TM(90%:10%)',
  'TM(10%:90)',
  'TM(%:90%)',
  'TM(10%:110%)',
  'PR(10%:90%)',
  'xx99',
])('does not know %p', (statistic) => {
  expect(isStatistic(statistic)).toBe(false);
});

test('knows a percentile exactly when it is between 0 and 100', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 200_000 }), (thousandths) => {
      expect(isStatistic(`p${thousandths / 1000}`)).toBe(thousandths <= 100_000);
    }),
  );
});
