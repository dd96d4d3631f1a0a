import { Duration, TimeZone } from 'aws-cdk-lib';
import { Match, type Template } from 'aws-cdk-lib/assertions';
import { Role } from 'aws-cdk-lib/aws-iam';
import { ProtectedResource, type RestoreTestProps, TestedRecoveryPoint } from '../src';
import { ACCOUNT, TestStack } from './fixture';

const PLAN = 'AWS::Backup::RestoreTestingPlan';
const SELECTION = 'AWS::Backup::RestoreTestingSelection';
const bucket = ProtectedResource.arn('arn:aws:s3:::documents');

function tested(props: Partial<RestoreTestProps> = {}): Template {
  const stack = new TestStack();
  stack.addTest(props);
  return stack.template();
}

test('restores the newest recovery point of its vaults by a schedule', () => {
  tested().hasResourceProperties(PLAN, {
    ScheduleExpression: 'cron(0 5 1 * ? *)',
    RecoveryPointSelection: {
      Algorithm: 'LATEST_WITHIN_WINDOW',
      RecoveryPointTypes: ['CONTINUOUS', 'SNAPSHOT'],
      IncludeVaults: [{ 'Fn::Join': ['', Match.arrayWith([`:backup:us-east-1:${ACCOUNT}:backup-vault:main`])] }],
    },
  });
});

test('restores any recovery point of a longer time when asked to', () => {
  const props = { recoveryPoint: TestedRecoveryPoint.RANDOM, selectionWindow: Duration.days(90) };
  tested(props).hasResourceProperties(PLAN, {
    RecoveryPointSelection: Match.objectLike({ Algorithm: 'RANDOM_WITHIN_WINDOW', SelectionWindowDays: 90 }),
  });
});

test('has the given windows and time zone', () => {
  const props = { startWindow: Duration.days(2), timeZone: TimeZone.EUROPE_BERLIN };
  tested(props).hasResourceProperties(PLAN, { StartWindowHours: 48, ScheduleExpressionTimezone: 'Europe/Berlin' });
});

test('has a name of its own when none is given', () => {
  tested().hasResourceProperties(PLAN, { RestoreTestingPlanName: Match.stringLikeRegexp('^[A-Za-z0-9_]{1,50}$') });
});

test('has the given name', () => {
  tested({ testName: 'orders_monthly' }).hasResourceProperties(PLAN, { RestoreTestingPlanName: 'orders_monthly' });
});

test('restores each resource type by a selection of its own', () => {
  const stack = new TestStack();
  stack.addTest({ resources: [ProtectedResource.databaseCluster(stack.cluster), bucket] });
  stack.template().hasResourceProperties(SELECTION, {
    ProtectedResourceType: 'Aurora',
    RestoreTestingSelectionName: 'Aurora',
    ProtectedResourceArns: [{ 'Fn::Join': ['', Match.arrayWith([`:rds:us-east-1:${ACCOUNT}:cluster:orders`])] }],
  });
  stack.template().hasResourceProperties(SELECTION, {
    ProtectedResourceType: 'S3',
    ProtectedResourceArns: ['arn:aws:s3:::documents'],
  });
});

test('says what AWS Backup cannot infer', () => {
  const metadataOverrides = { Aurora: { dbsubnetgroupname: 'data' } };
  tested({ metadataOverrides }).hasResourceProperties(SELECTION, {
    RestoreMetadataOverrides: { dbsubnetgroupname: 'data' },
  });
});

test('keeps what was restored for a validation', () => {
  tested({ validationWindow: Duration.hours(4) }).hasResourceProperties(SELECTION, { ValidationWindowHours: 4 });
});

test('can restore no bucket unless one is tested', () => {
  tested().hasResourceProperties('AWS::IAM::Role', {
    ManagedPolicyArns: [
      { 'Fn::Join': ['', Match.arrayWith([':iam::aws:policy/service-role/AWSBackupServiceRolePolicyForRestores'])] },
    ],
  });
});

test('can restore a bucket that is tested', () => {
  tested({ resources: [bucket] }).hasResourceProperties('AWS::IAM::Role', {
    ManagedPolicyArns: Match.arrayWith([
      { 'Fn::Join': ['', Match.arrayWith([':iam::aws:policy/AWSBackupServiceRolePolicyForS3Restore'])] },
    ]),
  });
});

test('uses a given role as it is', () => {
  const stack = new TestStack();
  stack.addTest({ role: Role.fromRoleArn(stack, 'Given role', `arn:aws:iam::${ACCOUNT}:role/restore`) });
  stack.template().resourceCountIs('AWS::IAM::Role', 0);
  stack.template().hasResourceProperties(SELECTION, { IamRoleArn: `arn:aws:iam::${ACCOUNT}:role/restore` });
});
