import { Token } from 'aws-cdk-lib';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { LogRetention } from '../src';
import { refusalsOf } from './fixture';

const refused = (days?: number) => refusalsOf((checks) => LogRetention.check(checks, 'logRetention', days));

test.each([0, 2, 15, 3654, 10_000])('rejects %d days', (days) => {
  expect(refused(days)).toEqual([
    `logRetention: got ${days}; allowed: 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653 days, or RetentionDays.INFINITE`,
  ]);
});

test.each([undefined, 1, 3653, RetentionDays.INFINITE, Token.asNumber({ Ref: 'Days' })])('accepts %p', (days) => {
  expect(refused(days)).toEqual([]);
});

test.each([
  [undefined, 90],
  [RetentionDays.ONE_WEEK, 7],
  [RetentionDays.INFINITE, undefined],
])('%p is %p days in the template', (retention, days) => {
  expect(LogRetention.inDays(retention)).toBe(days);
});
