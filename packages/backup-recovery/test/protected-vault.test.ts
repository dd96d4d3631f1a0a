import { Duration, Fn, RemovalPolicy } from 'aws-cdk-lib';
import { Annotations, Match, type Template } from 'aws-cdk-lib/assertions';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { ManualDeletion, type ProtectedVaultProps, VaultLock } from '../src';
import { TestStack } from './fixture';

const VAULT = 'AWS::Backup::BackupVault';

function vaultOf(props: Partial<ProtectedVaultProps> = {}): Template {
  const stack = new TestStack();
  stack.addVault(props);
  return stack.template();
}

test('is encrypted with the given key', () => {
  vaultOf().hasResourceProperties(VAULT, {
    EncryptionKeyArn: { 'Fn::GetAtt': [Match.stringLikeRegexp('^Key'), 'Arn'] },
  });
});

test('has a name of its own when none is given', () => {
  vaultOf().hasResourceProperties(VAULT, { BackupVaultName: Match.stringLikeRegexp('^[A-Za-z0-9_-]{2,50}$') });
});

test('has the given name', () => {
  vaultOf({ vaultName: 'orders_main' }).hasResourceProperties(VAULT, { BackupVaultName: 'orders_main' });
});

test('keeps the backups when the stack is deleted', () => {
  vaultOf().hasResource(VAULT, { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
});

test('goes with the stack when asked to', () => {
  vaultOf({ removalPolicy: RemovalPolicy.DESTROY }).hasResource(VAULT, { DeletionPolicy: 'Delete' });
});

test('lets nobody delete a recovery point by hand', () => {
  vaultOf().hasResourceProperties(VAULT, {
    AccessPolicy: {
      Statement: [
        {
          Sid: 'NoManualDeletion',
          Effect: 'Deny',
          Principal: { AWS: '*' },
          Action: [
            'backup:DeleteRecoveryPoint',
            'backup:DisassociateRecoveryPoint',
            'backup:UpdateRecoveryPointLifecycle',
          ],
          Resource: '*',
        },
      ],
    },
  });
});

test('lets only the named principals delete recovery points and change the policy', () => {
  const deployer = 'arn:aws:iam::111122223333:role/cdk-*-cfn-exec-role-*';
  vaultOf({ manualDeletion: ManualDeletion.deniedExceptFor([deployer]) }).hasResourceProperties(VAULT, {
    AccessPolicy: {
      Statement: [
        Match.objectLike({
          Action: Match.arrayWith(['backup:DeleteBackupVault', 'backup:PutBackupVaultAccessPolicy']),
          Condition: { ArnNotLike: { 'aws:PrincipalArn': [deployer] } },
        }),
      ],
    },
  });
});

test('has no policy when everybody may delete', () => {
  vaultOf({ manualDeletion: ManualDeletion.allowed() }).hasResourceProperties(VAULT, { AccessPolicy: Match.absent() });
});

test('takes copies of the given accounts', () => {
  vaultOf({ copySourceAccounts: ['444455556666'] }).hasResourceProperties(VAULT, {
    AccessPolicy: {
      Statement: Match.arrayWith([
        Match.objectLike({
          Effect: 'Allow',
          Action: 'backup:CopyIntoBackupVault',
          Principal: { AWS: { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':iam::444455556666:root']] } },
        }),
      ]),
    },
  });
});

test('has no lock unless asked for', () => {
  vaultOf().hasResourceProperties(VAULT, { LockConfiguration: Match.absent() });
});

test('has a lock that can be taken away again', () => {
  const lock = VaultLock.governance({ minRetention: Duration.days(7), maxRetention: Duration.days(35) });
  vaultOf({ lock }).hasResourceProperties(VAULT, {
    LockConfiguration: { MinRetentionDays: 7, MaxRetentionDays: 35, ChangeableForDays: Match.absent() },
  });
});

test('has a lock that becomes permanent', () => {
  const lock = VaultLock.compliance({
    minRetention: Duration.days(30),
    changeableFor: Duration.days(3),
    cannotBeUndone: true,
  });
  vaultOf({ lock }).hasResourceProperties(VAULT, {
    LockConfiguration: { MinRetentionDays: 30, ChangeableForDays: 3, MaxRetentionDays: Match.absent() },
  });
});

test('tells the topic of jobs that left no recovery point', () => {
  const stack = new TestStack();
  const vault = stack.addVault({ failureTopic: new Topic(stack, 'Alarms') });
  const arn = [stack.resolve(vault.vaultArn)];
  stack.template().hasResourceProperties('AWS::Events::Rule', {
    EventPattern: {
      source: ['aws.backup'],
      'detail-type': ['Backup Job State Change', 'Copy Job State Change'],
      detail: {
        state: ['FAILED', 'ABORTED', 'EXPIRED'],
        $or: [{ backupVaultArn: arn }, { sourceBackupVaultArn: arn }, { destinationBackupVaultArn: arn }],
      },
    },
    Targets: [Match.objectLike({ Arn: { Ref: Match.stringLikeRegexp('^Alarms') } })],
  });
});

test('opens the topic for its messages', () => {
  const stack = new TestStack();
  stack.addVault({ failureTopic: new Topic(stack, 'Alarms') });
  stack.template().hasResourceProperties('AWS::SNS::TopicPolicy', {
    PolicyDocument: Match.objectLike({
      Statement: [Match.objectLike({ Action: 'sns:Publish', Principal: { Service: 'events.amazonaws.com' } })],
    }),
  });
});

test('opens the key of an encrypted topic for its messages', () => {
  const stack = new TestStack();
  const masterKey = new Key(stack, 'TopicKey');
  stack.addVault({ failureTopic: new Topic(stack, 'Alarms', { masterKey }) });
  stack.template().hasResourceProperties('AWS::KMS::Key', {
    KeyPolicy: Match.objectLike({
      Statement: Match.arrayWith([Match.objectLike({ Principal: { Service: 'events.amazonaws.com' } })]),
    }),
  });
});

test('takes an imported topic without a warning', () => {
  const stack = new TestStack();
  stack.addVault({ failureTopic: Topic.fromTopicArn(stack, 'Alarms', Fn.importValue('Alarms')) });
  expect(Annotations.fromStack(stack).findWarning('*', Match.anyValue())).toEqual([]);
});

test('tells nobody unless asked to', () => {
  vaultOf().resourceCountIs('AWS::Events::Rule', 0);
});
