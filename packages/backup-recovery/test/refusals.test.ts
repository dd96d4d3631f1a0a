import { Weekday } from '@ashlar-cdk/foundation';
import { Aws, Duration, Lazy } from 'aws-cdk-lib';
import { BackupVault } from 'aws-cdk-lib/aws-backup';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import {
  BackupCopy,
  type BackupRuleOptions,
  BackupSchedule,
  ProtectedResource,
  ProtectionPlan,
  type ProtectionPlanProps,
  VaultLock,
} from '../src';
import { ACCOUNT, DAILY, DR_VAULT, TestStack } from './fixture';

const days = Duration.days;
const table = ProtectedResource.arn(`arn:aws:dynamodb:us-east-1:${ACCOUNT}:table/orders`);

function plan(props: Partial<ProtectionPlanProps>): ProtectionPlan {
  return new TestStack().addPlan(props);
}

function rule(changed: Partial<BackupRuleOptions> | null): ProtectionPlan {
  return plan({ rules: { Daily: (changed === null ? null : { ...DAILY, ...changed }) as BackupRuleOptions } });
}

function cron(expression: string): Partial<BackupRuleOptions> {
  return { schedule: BackupSchedule.cron(expression) };
}

function copyTo(copy: BackupCopy): Partial<BackupRuleOptions> {
  return { copies: [copy] };
}

function buckets(count: number): ProtectedResource[] {
  return Array.from({ length: count }, (_, index) => ProtectedResource.arn(`arn:aws:s3:::bucket-${index}`));
}

describe('a rule', () => {
  test.each<[string, Partial<BackupRuleOptions> | null, RegExp]>([
    ['null', null, /rules.Daily: got null/],
    ['no schedule', { schedule: undefined }, /rules.Daily.schedule: got nothing; allowed: a BackupSchedule/],
    ['no retention', { deleteAfter: undefined }, /rules.Daily.deleteAfter: got nothing/],
    ['REC-03 deletion after 0 days', { deleteAfter: days(0) }, /rules.Daily.deleteAfter: got 0; allowed: .*1 to 36500/],
    ['REC-03 deletion after 40,000 days', { deleteAfter: days(40_000) }, /deleteAfter: got 40000/],
    ['deletion after half a day', { deleteAfter: Duration.hours(12) }, /deleteAfter: got "12 hours"/],
    [
      'deletion 89 days after cold storage',
      { moveToColdStorageAfter: days(30), deleteAfter: days(119) },
      /deleteAfter: got "119 days"; allowed: at least 120 days, 90 after moveToColdStorageAfter/,
    ],
    ['cold storage after 0 days', { moveToColdStorageAfter: days(0) }, /moveToColdStorageAfter: got 0; .*1 to 36410/],
    ['REC-06 a schedule of four fields', cron('cron(0 3 * *)'), /rules.Daily.schedule: got "cron\(0 3 \* \*\)"; .*six/],
    ['a schedule without a question mark', cron('cron(0 3 * * * *)'), /question mark/],
    ['a rate', cron('rate(1 day)'), /six fields/],
    ['an hour of 24', { schedule: BackupSchedule.daily({ hour: 24 }) }, /hours 0 to 23/],
    ['a minute and a half', { schedule: BackupSchedule.hourly(1.5) }, /minutes 0 to 59/],
    ['a weekly schedule without a day', { schedule: BackupSchedule.weekly(undefined as never) }, /day of week 1 to 7/],
    ['the 32nd of a month', { schedule: BackupSchedule.monthly(32) }, /day of month 1 to 31/],
    ['the 30th of February', cron('cron(0 3 30 2 ? *)'), /days that come again/],
    ['backups every half hour', cron('cron(0/30 * * * ? *)'), /at least 60 minutes apart/],
    ['backups at 23:30 and 00:00', cron('cron(0,30 0,23 * * ? *)'), /at least 60 minutes apart/],
    ['a start within 59 minutes', { startWindow: Duration.minutes(59) }, /startWindow: got 59; .*minutes from 60/],
    ['a start within 61 and a half minutes', { startWindow: Duration.seconds(3690) }, /startWindow: got 61.5/],
    [
      'a start within more than a century',
      { startWindow: Duration.minutes(52_560_001) },
      /startWindow: got 52560001; .*to 52560000/,
    ],
    [
      'REC-09 an end before the start',
      { startWindow: Duration.hours(2), completionWindow: Duration.hours(2) },
      /completionWindow: got "120 minutes"; allowed: longer than the start window, which is 120 minutes/,
    ],
    [
      'REC-09 an end before the usual start',
      { completionWindow: Duration.hours(8) },
      /completionWindow: got "480 minutes"; .*480 minutes by default/,
    ],
    [
      'REC-09 a start after the usual end',
      { startWindow: days(7) },
      /completionWindow: got "nothing, so 10080 minutes"; .*10080 minutes/,
    ],
    ['an end within no time', { completionWindow: Duration.minutes(0) }, /completionWindow: got 0/],
    [
      'continuous backups of 36 days',
      { continuous: true, deleteAfter: days(36) },
      /deleteAfter: got "36 days"; allowed: at most 35 days with continuous/,
    ],
    [
      'continuous backups in cold storage',
      { continuous: true, moveToColdStorageAfter: days(1) },
      /moveToColdStorageAfter: .*nothing with continuous/,
    ],
    ['a reserved tag', { recoveryPointTags: { 'aws:team': 'a' } }, /recoveryPointTags: got "aws:team"; .*reserved/],
    ['a tag with an angle bracket', { recoveryPointTags: { Team: '<a>' } }, /recoveryPointTags.Team: got "<a>"/],
    ['a tag without a value', { recoveryPointTags: { Team: null as never } }, /recoveryPointTags.Team: got null/],
  ])('rejects %s', (_, changed, message) => {
    expect(() => rule(changed)).toThrow(message);
  });

  test.each<[string, Partial<BackupRuleOptions>]>([
    ['deletion after 1 day', { deleteAfter: days(1) }],
    ['deletion after a century', { deleteAfter: days(36_500) }],
    ['deletion after 24 hours', { deleteAfter: Duration.hours(24) }],
    ['deletion 90 days after cold storage', { moveToColdStorageAfter: days(30), deleteAfter: days(120) }],
    ['a start within 60 minutes', { startWindow: Duration.minutes(60) }],
    ['an end a minute after the start', { startWindow: days(1), completionWindow: Duration.minutes(1441) }],
    ['continuous backups of 35 days', { continuous: true, deleteAfter: days(35) }],
    ['backups every hour', { schedule: BackupSchedule.hourly(59) }],
    ['every Sunday', { schedule: BackupSchedule.weekly(Weekday.SUNDAY) }],
    ['a schedule known only at deployment', cron(Lazy.string({ produce: () => 'cron(0 3 * * ? *)' }))],
    ['a retention known only at deployment', { deleteAfter: days(Lazy.number({ produce: () => 7 })) }],
    ['a window known only at deployment', { startWindow: Duration.minutes(Lazy.number({ produce: () => 90 })) }],
    ['an empty value of a tag', { recoveryPointTags: { Team: '' } }],
    ['no copies', { copies: [] }],
  ])('accepts %s', (_, changed) => {
    expect(() => rule(changed)).not.toThrow();
  });
});

describe('a copy', () => {
  test.each<[string, BackupCopy, RegExp]>([
    ['null', null as never, /rules.Daily.copies\[0\]: got null/],
    [
      'REC-24 the region of the plan',
      BackupCopy.toRegion('us-east-1', 'dr', DAILY),
      /region: got "us-east-1"; .*different/,
    ],
    ['REC-42 no region', BackupCopy.toRegion('', 'dr', DAILY), /copies\[0\].region: got ""/],
    ['REC-42 a region with underscores', BackupCopy.toRegion('us_east_1', 'dr', DAILY), /region: got "us_east_1"/],
    ['a vault without a name', BackupCopy.toRegion('eu-west-1', undefined as never, DAILY), /vaultName: got nothing/],
    ['a vault with a wrong name', BackupCopy.toRegion('eu-west-1', 'd', DAILY), /vaultName: got "d"; allowed: 2 to 50/],
    ['the ARN of a bucket', BackupCopy.toVaultArn('arn:aws:s3:::dr', DAILY), /vaultArn: got "arn:aws:s3:::dr"/],
    ['no ARN', BackupCopy.toVaultArn(undefined as never, DAILY), /vaultArn: got ""/],
    ['no vault', BackupCopy.toVault(undefined as never, DAILY), /vaultArn: got ""; allowed: a vault/],
    ['no retention', BackupCopy.toVaultArn(DR_VAULT, undefined as never), /retention: got nothing/],
    [
      'deletion 89 days after cold storage',
      BackupCopy.toVaultArn(DR_VAULT, { moveToColdStorageAfter: days(1), deleteAfter: days(90) }),
      /copies\[0\].deleteAfter: got "90 days"; allowed: at least 91 days/,
    ],
    [
      'deletion after 0 days',
      BackupCopy.toVaultArn(DR_VAULT, { deleteAfter: days(0) }),
      /copies\[0\].deleteAfter: got 0/,
    ],
  ])('rejects %s', (_, copy, message) => {
    expect(() => rule(copyTo(copy))).toThrow(message);
  });

  test.each<[string, BackupCopy]>([
    ['another region', BackupCopy.toRegion('us-gov-west-1', 'dr', DAILY)],
    ['a region known only at deployment', BackupCopy.toRegion(Aws.REGION, 'dr', DAILY)],
    ['another account', BackupCopy.toVaultArn('arn:aws:backup:us-east-1:444455556666:backup-vault:dr', DAILY)],
    ['an ARN known only at deployment', BackupCopy.toVaultArn(Lazy.string({ produce: () => DR_VAULT }), DAILY)],
    [
      'cold storage of 90 days',
      BackupCopy.toVaultArn(DR_VAULT, { moveToColdStorageAfter: days(1), deleteAfter: days(91) }),
    ],
  ])('accepts %s', (_, copy) => {
    expect(() => rule(copyTo(copy))).not.toThrow();
  });

  test('rejects REC-15 a vault of the app without a key', () => {
    const stack = new TestStack();
    const copies = [BackupCopy.toVault(new BackupVault(stack, 'Second'), DAILY)];
    expect(() => stack.addPlan({ rules: { Daily: { ...DAILY, copies } } })).toThrow(
      /copies\[0\].vault: got "Recovery\/Second"; allowed: a vault with a KMS key/,
    );
  });

  test('accepts a vault of the app with a key', () => {
    const stack = new TestStack();
    const copies = [BackupCopy.toVault(stack.addVault().vault, DAILY)];
    expect(() => stack.addPlan({ rules: { Daily: { ...DAILY, copies } } })).not.toThrow();
  });

  test('rejects the vault of the plan', () => {
    const stack = new TestStack();
    const rules = { Daily: { ...DAILY, copies: [BackupCopy.toVault(stack.vault, DAILY)] } };
    expect(() => stack.addPlan({ rules })).toThrow(/another vault than that of the plan/);
  });

  test('rejects the ARN of the vault of the plan', () => {
    const stack = new TestStack();
    const arn = `arn:aws:backup:us-east-1:${ACCOUNT}:backup-vault:main`;
    const rules = { Daily: { ...DAILY, copies: [BackupCopy.toVaultArn(arn, DAILY)] } };
    const vault = BackupVault.fromBackupVaultArn(stack, 'Same', arn);
    expect(() => stack.addPlan({ vault, rules })).toThrow(/another vault than that of the plan/);
  });
});

describe('the lock of the vault', () => {
  const lock = VaultLock.governance({ minRetention: days(7), maxRetention: days(35) });

  test.each([
    ['shorter', days(6), /deleteAfter: got "6 days"; allowed: at least 7 days by the vault's lock/],
    ['longer', days(36), /deleteAfter: got "36 days"; allowed: at most 35 days by the vault's lock/],
  ])('rejects a %s retention', (_, deleteAfter, message) => {
    const stack = new TestStack();
    const { vault } = stack.addVault({ lock });
    expect(() => stack.addPlan({ vault, rules: { Daily: { ...DAILY, deleteAfter } } })).toThrow(message);
  });

  test.each([days(7), days(35)])('accepts its limits', (deleteAfter) => {
    const stack = new TestStack();
    const { vault } = stack.addVault({ lock });
    expect(() => stack.addPlan({ vault, rules: { Daily: { ...DAILY, deleteAfter } } })).not.toThrow();
  });

  test('rejects a copy with a shorter retention', () => {
    const stack = new TestStack();
    const { vault } = stack.addVault({ lock });
    const copies = [BackupCopy.toVault(vault, { deleteAfter: days(6) })];
    expect(() => stack.addPlan({ rules: { Daily: { ...DAILY, copies } } })).toThrow(
      /copies\[0\].deleteAfter: got "6 days"/,
    );
  });
});

describe('a plan', () => {
  test.each<[string, Partial<ProtectionPlanProps>, RegExp]>([
    ['no vault', { vault: undefined }, /vault: got nothing/],
    ['no rules', { rules: {} }, /rules: got \{\}; allowed: at least one rule/],
    ['null rules', { rules: null as never }, /rules: got null/],
    ['a rule with a blank in its name', { rules: { 'Every day': DAILY } }, /name of rules.Every day: got "Every day"/],
    ['a rule with a name of 51 characters', { rules: { ['a'.repeat(51)]: DAILY } }, /allowed: 1 to 50/],
    ['a plan with a blank in its name', { planName: 'my plan' }, /planName: got "my plan"/],
    ['a plan with a name of 51 characters', { planName: 'a'.repeat(51) }, /planName/],
    ['an empty name', { planName: '' }, /planName: got ""/],
    ['REC-12 no resources', { resources: [] }, /resources: got \[\]; allowed: at least one ProtectedResource/],
    ['null resources', { resources: null as never }, /resources: got null/],
    ['a null resource', { resources: [null as never] }, /resources\[0\]: got null/],
    [
      'REC-12 everything and a list',
      { resources: [ProtectedResource.everything(), table] },
      /resources: got "\*"; allowed: either everything or a list, not both/,
    ],
    ['a resource twice', { resources: [table, table] }, /resources: got "arn:.*each value once/],
    ['a resource that is no ARN', { resources: [ProtectedResource.arn('orders')] }, /resources\[0\]: got "orders"/],
    [
      'a wildcard in the middle',
      { resources: [ProtectedResource.arn('arn:aws:s3:::*-logs')] },
      /resources\[0\]: got "arn:aws:s3:::\*-logs"; .*stands at the end/,
    ],
    ['no bucket', { resources: [ProtectedResource.bucket(undefined as never)] }, /resources\[0\]: got nothing/],
    ['no volume', { resources: [ProtectedResource.volume(undefined as never)] }, /resources\[0\]: got nothing/],
    ['501 ARNs', { resources: buckets(501) }, /number of ARNs in resources: got 501; .*at most 500/],
    [
      '31 ARNs, one with a wildcard',
      { resources: [...buckets(30), ProtectedResource.arn('arn:aws:s3:::logs-*')] },
      /number of ARNs in resources: got 31; .*at most 30/,
    ],
    ['a tag with an empty key', { resources: [ProtectedResource.tagged('', 'yes')] }, /resources\[0\]: got ""/],
    [
      'a tag without a value',
      { resources: [ProtectedResource.taggedVolumes('Backup', undefined as never)] },
      /resources\[0\].Backup: got nothing/,
    ],
    ['a tag with a key of 129 characters', { resources: [ProtectedResource.tagged('a'.repeat(129), '')] }, /1 to 128/],
    [
      'REC-21 an objective of 5 minutes with daily backups',
      { rpo: Duration.minutes(5) },
      /rpo: got "5 minutes"; allowed: at least 1 day, which is what the rules reach for Aurora/,
    ],
    [
      'an objective of 59 minutes with hourly backups',
      { rpo: Duration.minutes(59), rules: { Hourly: { ...DAILY, schedule: BackupSchedule.hourly() } } },
      /rpo: got "59 minutes"; allowed: at least 1 hour,/,
    ],
    [
      'an objective of 4 minutes with continuous backups',
      { rpo: Duration.minutes(4), rules: { Daily: { ...DAILY, continuous: true } } },
      /rpo: got "4 minutes"; allowed: at least 5 minutes/,
    ],
    [
      'an objective of an hour with continuous backups of what has none',
      { rpo: Duration.hours(1), rules: { Daily: { ...DAILY, continuous: true } }, resources: [table] },
      /rpo: got "1 hour"; allowed: at least 1 day, which is what the rules reach for DynamoDB/,
    ],
    ['an objective of no time', { rpo: Duration.minutes(0) }, /rpo: got 0; allowed: .*at least 60/],
  ])('rejects %s', (_, props, message) => {
    expect(() => plan(props)).toThrow(message);
  });

  test.each<[string, Partial<ProtectionPlanProps>]>([
    ['a name of 50 characters', { planName: 'a'.repeat(50) }],
    ['a rule with all allowed characters', { rules: { 'Every-day_1.a': DAILY } }],
    ['500 ARNs', { resources: buckets(500) }],
    ['30 ARNs, one with a wildcard', { resources: [...buckets(29), ProtectedResource.arn('arn:aws:s3:::logs-*')] }],
    ['an ARN known only at deployment', { resources: [ProtectedResource.arn(Aws.STACK_ID)] }],
    ['an objective of a day with daily backups', { rpo: days(1) }],
    [
      'an objective of 15 minutes with continuous backups of a bucket',
      {
        rpo: Duration.minutes(15),
        rules: { Daily: { ...DAILY, continuous: true } },
        resources: buckets(1),
      },
    ],
    ['an objective known only at deployment', { rpo: Duration.minutes(Lazy.number({ produce: () => 5 })) }],
    ['a tag with an empty value', { resources: [ProtectedResource.tagged('Backup', '')] }],
    ['a tag that AWS sets', { resources: [ProtectedResource.tagged('aws:cloudformation:stack-name', 'orders')] }],
  ])('accepts %s', (_, props) => {
    expect(() => plan(props)).not.toThrow();
  });

  test.each([undefined, null])('rejects %s as properties', (props) => {
    const act = () => new ProtectionPlan(new TestStack(), 'Nightly', props as unknown as ProtectionPlanProps);
    expect(act).toThrow(/props: got (nothing|null)/);
  });

  test('rejects everything at once and names the construct', () => {
    const rules = { Daily: { ...DAILY, deleteAfter: days(0) } };
    expect(() => plan({ planName: 'my plan', rules, resources: [] })).toThrow(
      /ProtectionPlan at Recovery\/Nightly refuses its properties:\n.*planName.*\n.*deleteAfter.*\n.*resources/,
    );
  });

  test('rejects a bucket of the app without versions', () => {
    const stack = new TestStack();
    stack.addPlan({ resources: [ProtectedResource.bucket(new Bucket(stack, 'Documents'))] });
    expect(() => stack.template()).toThrow(/the bucket Recovery\/Documents has no versions; set versioned: true/);
  });

  test('accepts a bucket of the app with versions', () => {
    const stack = new TestStack();
    stack.addPlan({ resources: [ProtectedResource.bucket(new Bucket(stack, 'Documents', { versioned: true }))] });
    expect(() => stack.template()).not.toThrow();
  });
});
