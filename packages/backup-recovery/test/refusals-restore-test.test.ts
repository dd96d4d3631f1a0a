import { Aws, Duration, Lazy } from 'aws-cdk-lib';
import { BackupSchedule, ProtectedResource, RestoreTest, type RestoreTestProps } from '../src';
import { TestStack } from './fixture';

function restoreTest(props: Partial<RestoreTestProps>): RestoreTest {
  return new TestStack().addTest(props);
}

function buckets(count: number): ProtectedResource[] {
  return Array.from({ length: count }, (_, index) => ProtectedResource.arn(`arn:aws:s3:::bucket-${index}`));
}

test.each<[string, Partial<RestoreTestProps>, RegExp]>([
  ['no schedule', { schedule: undefined }, /schedule: got nothing/],
  ['a schedule of four fields', { schedule: BackupSchedule.cron('cron(0 3 * *)') }, /schedule: .*six fields/],
  ['no vaults', { vaults: [] }, /vaults: got \[\]; allowed: at least one vault/],
  ['null vaults', { vaults: null as never }, /vaults: got null/],
  ['a missing vault', { vaults: [undefined as never] }, /vaults\[0\]: got nothing/],
  ['no resources', { resources: [] }, /resources: got \[\]/],
  ['a tag', { resources: [ProtectedResource.tagged('Backup', 'yes')] }, /resources\[0\]: got "Backup"; .*single/],
  ['everything', { resources: [ProtectedResource.everything()] }, /resources\[0\]: got "\*"; .*single resource/],
  ['a wildcard', { resources: [ProtectedResource.arn('arn:aws:s3:::logs-*')] }, /resources\[0\]: .*single resource/],
  [
    'a warehouse, which no test restores',
    { resources: [ProtectedResource.arn('arn:aws:redshift:us-east-1:111122223333:cluster:orders')] },
    /resources\[0\].resourceType: got "Redshift"; allowed: Aurora, DynamoDB/,
  ],
  ['31 buckets', { resources: buckets(31) }, /number of resources of S3: got 31; .*at most 30/],
  ['a name with a hyphen', { testName: 'my-test' }, /testName: got "my-test"; allowed: 1 to 50 letters, digits and _?/],
  ['a name of 51 characters', { testName: 'a'.repeat(51) }, /testName/],
  ['an empty name', { testName: '' }, /testName: got ""/],
  ['recovery points of no days', { selectionWindow: Duration.days(0) }, /selectionWindow: got 0; .*1 to 365/],
  ['recovery points of 366 days', { selectionWindow: Duration.days(366) }, /selectionWindow: got 366/],
  ['a start within no hours', { startWindow: Duration.hours(0) }, /startWindow: got 0; .*hours from 1 to 168/],
  ['a start within 169 hours', { startWindow: Duration.hours(169) }, /startWindow: got 169/],
  ['a start within an hour and a half', { startWindow: Duration.minutes(90) }, /startWindow: got 1.5/],
  ['a validation of 169 hours', { validationWindow: Duration.hours(169) }, /validationWindow: got 169; .*0 to 168/],
  ['overrides of what is not restored', { metadataOverrides: { Arora: {} } }, /did you mean "Aurora"/],
])('rejects %s', (_, props, message) => {
  expect(() => restoreTest(props)).toThrow(message);
});

test.each<[string, Partial<RestoreTestProps>]>([
  ['30 buckets', { resources: buckets(30) }],
  ['a name of 50 characters', { testName: 'a'.repeat(50) }],
  ['a name known only at deployment', { testName: Aws.STACK_NAME }],
  ['recovery points of 365 days', { selectionWindow: Duration.days(365) }],
  ['a start within an hour', { startWindow: Duration.hours(1) }],
  ['a start within a week', { startWindow: Duration.hours(168) }],
  ['no validation', { validationWindow: Duration.hours(0) }],
  ['a window known only at deployment', { startWindow: Duration.hours(Lazy.number({ produce: () => 5 })) }],
])('accepts %s', (_, props) => {
  expect(() => restoreTest(props)).not.toThrow();
});

test.each([undefined, null])('rejects %s as properties', (props) => {
  const act = () => new RestoreTest(new TestStack(), 'Restore', props as unknown as RestoreTestProps);
  expect(act).toThrow(/props: got (nothing|null)/);
});
