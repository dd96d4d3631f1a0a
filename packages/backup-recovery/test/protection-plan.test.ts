import { Weekday } from '@ashlar-cdk/foundation';
import { Duration, Stack, TimeZone } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { BackupVault } from 'aws-cdk-lib/aws-backup';
import { FileSystem } from 'aws-cdk-lib/aws-efs';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { BackupCopy, BackupSchedule, ProtectedResource } from '../src';
import { ACCOUNT, DAILY, DR_VAULT, planned, ruled, TestStack } from './fixture';

const PLAN = 'AWS::Backup::BackupPlan';

function ruleMatch(rule: Record<string, unknown>) {
  return { BackupPlan: Match.objectLike({ BackupPlanRule: [Match.objectLike(rule)] }) };
}

test('takes backups by the schedule of the rule', () => {
  planned().hasResourceProperties(PLAN, ruleMatch({ RuleName: 'Daily', ScheduleExpression: 'cron(0 3 * * ? *)' }));
});

test('puts recovery points into the vault', () => {
  planned().hasResourceProperties(PLAN, ruleMatch({ TargetBackupVault: 'main' }));
});

test('deletes recovery points when asked', () => {
  planned().hasResourceProperties(PLAN, ruleMatch({ Lifecycle: { DeleteAfterDays: 7 } }));
});

test('moves recovery points to cold storage when asked', () => {
  const rule = { moveToColdStorageAfter: Duration.days(30), deleteAfter: Duration.days(2555) };
  const lifecycle = { DeleteAfterDays: 2555, MoveToColdStorageAfterDays: 30 };
  ruled(rule).hasResourceProperties(PLAN, ruleMatch({ Lifecycle: lifecycle }));
});

test('leaves windows and time zone to AWS Backup', () => {
  planned().hasResourceProperties(
    PLAN,
    ruleMatch({
      StartWindowMinutes: Match.absent(),
      CompletionWindowMinutes: Match.absent(),
      ScheduleExpressionTimezone: Match.absent(),
    }),
  );
});

test('has the given windows', () => {
  ruled({ startWindow: Duration.hours(1), completionWindow: Duration.hours(3) }).hasResourceProperties(
    PLAN,
    ruleMatch({ StartWindowMinutes: 60, CompletionWindowMinutes: 180 }),
  );
});

test('means its times in the given time zone', () => {
  ruled({ timeZone: TimeZone.EUROPE_BERLIN }).hasResourceProperties(
    PLAN,
    ruleMatch({ ScheduleExpressionTimezone: 'Europe/Berlin' }),
  );
});

test('takes continuous backups only when asked to', () => {
  ruled({ continuous: true }).hasResourceProperties(PLAN, ruleMatch({ EnableContinuousBackup: true }));
  ruled({ continuous: false }).hasResourceProperties(PLAN, ruleMatch({ EnableContinuousBackup: Match.absent() }));
});

test('tags recovery points', () => {
  ruled({ recoveryPointTags: { Team: 'Orders' } }).hasResourceProperties(
    PLAN,
    ruleMatch({ RecoveryPointTags: { Team: 'Orders' } }),
  );
});

test('copies to a vault of the account in another region', () => {
  const copies = [BackupCopy.toRegion('eu-west-1', 'standby', { deleteAfter: Duration.days(30) })];
  const arn = { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, `:${DR_VAULT.split(':').slice(2).join(':')}`]] };
  ruled({ copies }).hasResourceProperties(
    PLAN,
    ruleMatch({ CopyActions: [{ DestinationBackupVaultArn: arn, Lifecycle: { DeleteAfterDays: 30 } }] }),
  );
});

test('copies to a vault that is known by its ARN', () => {
  const copies = [BackupCopy.toVaultArn(DR_VAULT, { deleteAfter: Duration.days(30) })];
  ruled({ copies }).hasResourceProperties(
    PLAN,
    ruleMatch({ CopyActions: [Match.objectLike({ DestinationBackupVaultArn: DR_VAULT })] }),
  );
});

test('copies to a vault that was imported', () => {
  const vault = BackupVault.fromBackupVaultArn(new Stack(), 'Imported', DR_VAULT);
  const copies = [BackupCopy.toVault(vault, { deleteAfter: Duration.days(30) })];
  ruled({ copies }).hasResourceProperties(
    PLAN,
    ruleMatch({ CopyActions: [Match.objectLike({ DestinationBackupVaultArn: DR_VAULT })] }),
  );
});

test('has every rule that is given', () => {
  const weekly = { schedule: BackupSchedule.weekly(Weekday.SUNDAY, { hour: 4 }), deleteAfter: Duration.days(30) };
  planned({ rules: { Daily: DAILY, Weekly: weekly } }).hasResourceProperties(PLAN, {
    BackupPlan: Match.objectLike({
      BackupPlanRule: [Match.objectLike({ RuleName: 'Daily' }), Match.objectLike({ RuleName: 'Weekly' })],
    }),
  });
});

test('has the given name', () => {
  planned({ planName: 'orders.nightly' }).hasResourceProperties(PLAN, {
    BackupPlan: Match.objectLike({ BackupPlanName: 'orders.nightly' }),
  });
});

test('has a name of its own when none is given', () => {
  planned().hasResourceProperties(PLAN, {
    BackupPlan: Match.objectLike({ BackupPlanName: Match.stringLikeRegexp('^[A-Za-z0-9_.-]{1,50}$') }),
  });
});

describe('the selection', () => {
  const SELECTION = 'AWS::Backup::BackupSelection';

  test('lists databases, buckets, file systems and volumes by their ARN', () => {
    const stack = new TestStack();
    stack.addPlan({
      resources: [
        ProtectedResource.databaseCluster(stack.cluster),
        ProtectedResource.databaseInstance(stack.instance()),
        ProtectedResource.bucket(Bucket.fromBucketName(stack, 'Documents', 'documents')),
        ProtectedResource.arn('arn:aws:elasticfilesystem:us-east-1:111122223333:file-system/fs-1'),
        ProtectedResource.arn('arn:aws:ec2:us-east-1:111122223333:volume/vol-1'),
      ],
    });
    stack.template().hasResourceProperties(SELECTION, {
      BackupSelection: {
        SelectionName: 'Listed',
        IamRoleArn: Match.anyValue(),
        ListOfTags: Match.absent(),
        Resources: [
          { 'Fn::Join': ['', Match.arrayWith([`:rds:us-east-1:${ACCOUNT}:cluster:orders`])] },
          { 'Fn::Join': ['', Match.arrayWith([`:rds:us-east-1:${ACCOUNT}:db:billing`])] },
          { 'Fn::Join': ['', Match.arrayWith([':s3:::documents'])] },
          'arn:aws:elasticfilesystem:us-east-1:111122223333:file-system/fs-1',
          'arn:aws:ec2:us-east-1:111122223333:volume/vol-1',
        ],
      },
    });
  });

  test('finds resources by their tag', () => {
    planned({ resources: [ProtectedResource.tagged('Backup', 'yes')] }).hasResourceProperties(SELECTION, {
      BackupSelection: Match.objectLike({
        Resources: Match.absent(),
        ListOfTags: [{ ConditionType: 'STRINGEQUALS', ConditionKey: 'Backup', ConditionValue: 'yes' }],
      }),
    });
  });

  test('finds only volumes by their tag', () => {
    planned({ resources: [ProtectedResource.taggedVolumes('Backup', 'hourly')] }).hasResourceProperties(SELECTION, {
      BackupSelection: Match.objectLike({
        Resources: [{ 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':ec2:*:*:volume/*']] }],
        ListOfTags: [{ ConditionType: 'STRINGEQUALS', ConditionKey: 'Backup', ConditionValue: 'hourly' }],
      }),
    });
  });

  test('keeps what is listed apart from what is tagged, because AWS Backup would take only what is both', () => {
    const stack = new TestStack();
    stack.addPlan({
      resources: [
        ProtectedResource.databaseCluster(stack.cluster),
        ProtectedResource.tagged('Backup', 'yes'),
        ProtectedResource.taggedVolumes('Backup', 'hourly'),
      ],
    });
    stack.template().resourceCountIs(SELECTION, 3);
  });

  test('takes everything when asked to', () => {
    planned({ resources: [ProtectedResource.everything()] }).hasResourceProperties(SELECTION, {
      BackupSelection: Match.objectLike({ Resources: ['*'] }),
    });
  });

  test('takes resources of another stack', () => {
    const stack = new TestStack();
    const files = new Stack(stack.node.root, 'Files', { env: { account: ACCOUNT, region: 'us-east-1' } });
    const bucket = new Bucket(files, 'Documents', { versioned: true });
    stack.addPlan({ resources: [ProtectedResource.bucket(bucket)] });
    stack.template().resourceCountIs(SELECTION, 1);
    expect(stack.dependencies).toEqual([files]);
  });
});

describe('the objective', () => {
  test('is met by the schedule', () => {
    expect(new TestStack().addPlan({ rpo: Duration.days(1) }).achievableRpo?.toHours()).toBe(24);
  });

  test('is met by a continuous backup', () => {
    const rules = { Daily: { ...DAILY, continuous: true } };
    expect(new TestStack().addPlan({ rules, rpo: Duration.minutes(5) }).achievableRpo?.toMinutes()).toBe(5);
  });

  test('is met every hour by an hourly rule', () => {
    const rules = { Hourly: { ...DAILY, schedule: BackupSchedule.hourly() } };
    expect(() => new TestStack().addPlan({ rules, rpo: Duration.hours(1) })).not.toThrow();
  });
});

describe('warns', () => {
  function warningsOf(props: Parameters<TestStack['addPlan']>[0]): string[] {
    const stack = new TestStack();
    stack.addPlan(props);
    return Annotations.fromStack(stack)
      .findWarning('*', Match.anyValue())
      .map((warning) => String(warning.entry.data));
  }

  const cold = { Daily: { ...DAILY, moveToColdStorageAfter: Duration.days(30), deleteAfter: Duration.days(120) } };

  test('of cold storage that a database does not have', () => {
    expect(warningsOf({ rules: cold })).toEqual([
      expect.stringMatching(/Aurora in warm storage.*cold-storage-ignored/),
    ]);
  });

  test('of cold storage of a copy that a database does not have', () => {
    const copies = [
      BackupCopy.toVaultArn(DR_VAULT, { moveToColdStorageAfter: Duration.days(1), deleteAfter: Duration.days(91) }),
    ];
    expect(warningsOf({ rules: { Daily: { ...DAILY, copies } } })).toEqual([
      expect.stringContaining('cold-storage-ignored'),
    ]);
  });

  test('of nothing when a file system moves to cold storage', () => {
    const stack = new TestStack();
    const fileSystem = ProtectedResource.arn('arn:aws:elasticfilesystem:us-east-1:111122223333:file-system/fs-1');
    stack.addPlan({ rules: cold, resources: [fileSystem] });
    Annotations.fromStack(stack).hasNoWarning('*', Match.anyValue());
  });

  test('of automated backups that change hands', () => {
    expect(warningsOf({ rules: { Daily: { ...DAILY, continuous: true } } })).toEqual([
      expect.stringContaining('automated-backups-taken-over'),
    ]);
  });

  test('of a second continuous rule', () => {
    const rule = { ...DAILY, continuous: true };
    expect(warningsOf({ rules: { Short: rule, Long: rule } })).toContainEqual(
      expect.stringMatching(/Short, Long.*redundant-continuous-rules/),
    );
  });

  test('of a copy that stays in the region', () => {
    const copies = [
      BackupCopy.toVaultArn(`arn:aws:backup:us-east-1:${ACCOUNT}:backup-vault:second`, {
        deleteAfter: Duration.days(7),
      }),
    ];
    expect(warningsOf({ rules: { Daily: { ...DAILY, copies } } })).toEqual([
      expect.stringContaining('copy-in-same-region'),
    ]);
  });

  test('of the bill for everything', () => {
    expect(warningsOf({ resources: [ProtectedResource.everything()] })).toEqual([
      expect.stringContaining('everything-selected'),
    ]);
  });

  test('of nothing in the smallest plan', () => {
    expect(warningsOf({})).toEqual([]);
  });
});

test('works in a stack that is bound to no account and region', () => {
  const stack = new TestStack({});
  const copies = [BackupCopy.toRegion('eu-west-1', 'standby', { deleteAfter: Duration.days(7) })];
  stack.addPlan({ rules: { Daily: { ...DAILY, copies } } });
  expect(() => stack.template()).not.toThrow();
});

test('takes a file system', () => {
  const stack = new TestStack();
  const fileSystem = FileSystem.fromFileSystemAttributes(stack, 'Files', {
    fileSystemId: 'fs-1',
    securityGroup: undefined as never,
  });
  stack.addPlan({ resources: [ProtectedResource.fileSystem(fileSystem)] });
  stack.template().hasResourceProperties('AWS::Backup::BackupSelection', {
    BackupSelection: Match.objectLike({
      Resources: [{ 'Fn::Join': ['', Match.arrayWith([`:elasticfilesystem:us-east-1:${ACCOUNT}:file-system/fs-1`])] }],
    }),
  });
});
