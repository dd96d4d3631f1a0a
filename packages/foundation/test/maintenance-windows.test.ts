import { Lazy } from 'aws-cdk-lib';
import { MaintenanceWindows, type WindowPair } from '../src';
import { refusalsOf } from './fixture';

const names = { dailyProperty: 'backupWindow', weeklyProperty: 'maintenanceWindow' };
const HALF_HOUR = new MaintenanceWindows({ ...names, minMinutes: 30, weeklyBelowOneDay: true });
const HOUR = new MaintenanceWindows({ ...names, minMinutes: 60 });
const refused = (windows: MaintenanceWindows, given: WindowPair) =>
  refusalsOf((checks) => windows.check(checks, given));

test.each<[string, MaintenanceWindows, WindowPair, string]>([
  [
    'a daily window in words',
    HALF_HOUR,
    { daily: '3am-4am' },
    'backupWindow: got "3am-4am"; allowed: hh24:mi-hh24:mi in UTC, at least 30 minutes, for example 03:00-04:00',
  ],
  ['a daily window of 29 minutes', HALF_HOUR, { daily: '03:00-03:29' }, 'at least 30 minutes'],
  ['a daily window of 59 minutes where an hour is least', HOUR, { daily: '03:00-03:59' }, 'at least 60 minutes'],
  ['a daily window that ends as it begins', HALF_HOUR, { daily: '03:00-03:00' }, 'backupWindow'],
  [
    'a weekly window without a day',
    HALF_HOUR,
    { weekly: '04:00-05:00' },
    'maintenanceWindow: got "04:00-05:00"; allowed: ddd:hh24:mi-ddd:hh24:mi in UTC, 30 minutes to less than 24 hours, for example sun:04:00-sun:05:00',
  ],
  ['a weekly window of 59 minutes', HOUR, { weekly: 'sun:04:00-sun:04:59' }, 'in UTC, at least 60 minutes'],
  ['a weekly window of a day', HALF_HOUR, { weekly: 'sun:04:00-mon:04:00' }, 'less than 24 hours'],
  [
    'two windows that share a minute',
    HALF_HOUR,
    { daily: '23:30-00:30', weekly: 'mon:00:00-mon:00:30' },
    'maintenanceWindow: got "mon:00:00-mon:00:30"; allowed: a window that does not overlap with backupWindow 23:30-00:30',
  ],
])('rejects %s', (_, windows, given, message) => {
  expect(refused(windows, given)).toEqual([expect.stringContaining(message)]);
});

test.each<[string, MaintenanceWindows, WindowPair]>([
  ['none', HALF_HOUR, {}],
  ['the shortest ones', HALF_HOUR, { daily: '03:00-03:30', weekly: 'Sun:03:30-Sun:04:00' }],
  ['a weekly window of a day where no bound is known', HOUR, { weekly: 'sun:04:00-mon:04:00' }],
  ['tokens', HALF_HOUR, { daily: Lazy.string({ produce: () => 'x' }), weekly: Lazy.string({ produce: () => 'x' }) }],
])('accepts %s', (_, windows, given) => {
  expect(refused(windows, given)).toEqual([]);
});

test.each<[string, WindowPair, WindowPair]>([
  ['both', {}, { daily: '03:00-04:00', weekly: 'sun:04:00-sun:05:00' }],
  ['the weekly one', { daily: '23:00-23:30' }, { daily: '23:00-23:30', weekly: 'sun:23:30-mon:00:30' }],
  ['the daily one', { weekly: 'sat:22:00-sat:23:30' }, { daily: '23:30-00:30', weekly: 'sat:22:00-sat:23:30' }],
  ['none that is there', { daily: '01:00-02:00', weekly: 'mon:05:00-mon:06:00' }, {}],
  ['none that has no free hour', { daily: '03:00-02:30' }, {}],
])('completes %s', (_, given, added) => {
  expect(HALF_HOUR.complete(given)).toEqual({ daily: undefined, weekly: undefined, ...given, ...added });
});

test('leaves a window to the service beside a token', () => {
  const daily = Lazy.string({ produce: () => '03:00-04:00' });
  expect(HALF_HOUR.complete({ daily })).toEqual({ daily, weekly: undefined });
});
