import { Weekday } from '@ashlar-cdk/foundation';
import { BackupSchedule } from '../src';
import { readCron } from '../src/private/cron';

test.each([
  ['hourly', BackupSchedule.hourly(), 'cron(0 * * * ? *)'],
  ['hourly at a quarter past', BackupSchedule.hourly(15), 'cron(15 * * * ? *)'],
  ['daily', BackupSchedule.daily(), 'cron(0 5 * * ? *)'],
  ['daily at half past three', BackupSchedule.daily({ hour: 3, minute: 30 }), 'cron(30 3 * * ? *)'],
  ['weekly', BackupSchedule.weekly(Weekday.SUNDAY, { hour: 4 }), 'cron(0 4 ? * SUN *)'],
  ['monthly', BackupSchedule.monthly(15, { hour: 0 }), 'cron(0 0 15 * ? *)'],
  ['as given', BackupSchedule.cron('cron(0 3,15 * * ? *)'), 'cron(0 3,15 * * ? *)'],
])('says %s as AWS Backup takes it', (_, schedule, expression) => {
  expect(schedule.expression).toBe(expression);
  expect(readCron(schedule.expression).problem).toBeUndefined();
});
