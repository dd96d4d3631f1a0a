import { Weekday } from '@ashlar-cdk/foundation';
import fc from 'fast-check';
import { BackupSchedule } from '../src';
import { oldestData } from '../src/private/recovery-point';

const DAY = 24 * 60;
const aurora = { resourceType: 'Aurora', resourceArn: 'a', tagKey: undefined };
const bucket = { resourceType: 'S3', resourceArn: 'b', tagKey: undefined };
const fileSystem = { resourceType: 'EFS', resourceArn: 'c', tagKey: undefined };
const daily = { schedule: BackupSchedule.daily() };
const weekly = { schedule: BackupSchedule.weekly(Weekday.SUNDAY) };
const continuous = { schedule: BackupSchedule.daily(), continuous: true };

test('the most frequent rule counts', () => {
  expect(oldestData([weekly, daily], [aurora])).toEqual({ minutes: DAY, resource: 'Aurora' });
});

test('a continuous backup leaves five minutes of a database open', () => {
  expect(oldestData([weekly, continuous], [aurora])?.minutes).toBe(5);
});

test('a continuous backup leaves fifteen minutes of a bucket open', () => {
  expect(oldestData([continuous], [aurora, bucket])).toEqual({ minutes: 15, resource: 'S3' });
});

test('a resource that has no continuous backups waits for the schedule', () => {
  expect(oldestData([continuous], [aurora, fileSystem])).toEqual({ minutes: DAY, resource: 'EFS' });
});

test('what is found by its tag waits for the schedule', () => {
  const tagged = { resourceType: undefined, resourceArn: undefined, tagKey: 'Backup' };
  expect(oldestData([continuous], [tagged])).toEqual({ minutes: DAY, resource: 'what is tagged Backup' });
});

test('a schedule that is not known yet leaves the question open', () => {
  expect(oldestData([{ schedule: BackupSchedule.cron('${Token[TOKEN.1]}') }], [aurora])).toBeUndefined();
});

test('another rule never makes more data be lost', () => {
  const rule = fc.record({
    schedule: fc.integer({ min: 1, max: 23 }).map((step) => BackupSchedule.cron(`cron(0 */${step} * * ? *)`)),
    continuous: fc.boolean(),
  });
  const resources = fc.subarray([aurora, bucket, fileSystem], { minLength: 1 });
  fc.assert(
    fc.property(rule, rule, resources, (one, other, protectedOnes) => {
      const alone = oldestData([one], protectedOnes)?.minutes ?? 0;
      expect(oldestData([one, other], protectedOnes)?.minutes).toBeLessThanOrEqual(alone);
    }),
    { numRuns: 30 },
  );
});
