import { App, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { ArnPrincipal } from 'aws-cdk-lib/aws-iam';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { EncryptionKey, type EncryptionKeyProps, ServiceGrant } from '../src';

const ENV = { account: '111122223333', region: 'eu-west-1' };

function templateOf(props: Partial<EncryptionKeyProps> = {}): Template {
  const stack = new Stack(new App(), 'Keys', { env: ENV });
  new EncryptionKey(stack, 'Data', { alias: 'orders-data', ...props });
  return Template.fromStack(stack);
}

test('rotates the key material once a year', () => {
  templateOf().hasResourceProperties('AWS::KMS::Key', { EnableKeyRotation: true, RotationPeriodInDays: 365 });
});

test('rotates at the given period', () => {
  templateOf({ rotationPeriod: Duration.days(90) }).hasResourceProperties('AWS::KMS::Key', {
    RotationPeriodInDays: 90,
  });
});

test('can be saved for thirty days after its deletion was asked for', () => {
  templateOf().hasResourceProperties('AWS::KMS::Key', { PendingWindowInDays: 30 });
});

test('keeps the key when the stack is deleted', () => {
  templateOf().hasResource('AWS::KMS::Key', { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
});

test('deletes the key with the stack when asked to', () => {
  templateOf({ removalPolicy: RemovalPolicy.DESTROY }).hasResource('AWS::KMS::Key', { DeletionPolicy: 'Delete' });
});

test('has the alias, with its prefix', () => {
  templateOf().hasResourceProperties('AWS::KMS::Alias', { AliasName: 'alias/orders-data' });
});

test('takes an alias that already has the prefix', () => {
  templateOf({ alias: 'alias/orders' }).hasResourceProperties('AWS::KMS::Alias', { AliasName: 'alias/orders' });
});

test('can be replicated to other regions only when asked for', () => {
  templateOf({ multiRegion: true }).hasResourceProperties('AWS::KMS::Key', { MultiRegion: true });
  templateOf().hasResourceProperties('AWS::KMS::Key', { MultiRegion: Match.absent() });
});

test('is administered by the account', () => {
  templateOf().hasResourceProperties('AWS::KMS::Key', {
    KeyPolicy: Match.objectLike({
      Statement: [Match.objectLike({ Sid: 'Administration', Action: 'kms:*', Principal: { AWS: Match.anyValue() } })],
    }),
  });
});

test('leaves the account only the use of the key when administrators are named', () => {
  const administrator = new ArnPrincipal('arn:aws:iam::111122223333:role/security');
  const [key] = Object.values(templateOf({ administrators: [administrator] }).findResources('AWS::KMS::Key'));
  const actions = key.Properties.KeyPolicy.Statement.filter(
    (statement: { Principal: { AWS: unknown } }) => typeof statement.Principal.AWS !== 'string',
  ).flatMap((statement: { Action: string[] }) => statement.Action);
  expect(actions).toContain('kms:Decrypt');
  expect(actions).not.toContain('kms:PutKeyPolicy');
  expect(actions).not.toContain('kms:*');
});

test('serves a log group of another stack without a cycle', () => {
  const app = new App();
  const keys = new Stack(app, 'Keys');
  const users = new Stack(app, 'Users');
  const { key } = new EncryptionKey(keys, 'Data', { alias: 'data', grants: [ServiceGrant.cloudWatchLogs()] });
  new LogGroup(users, 'Logs', { encryptionKey: key });
  expect(() => app.synth()).not.toThrow();
  expect(keys.dependencies).toEqual([]);
});

test('can be opened for a service later', () => {
  const stack = new Stack(new App(), 'Keys', { env: ENV });
  new EncryptionKey(stack, 'Data', { alias: 'data' }).allowService(ServiceGrant.named('sqs'));
  Template.fromStack(stack).hasResourceProperties('AWS::KMS::Key', {
    KeyPolicy: Match.objectLike({ Statement: Match.arrayWith([Match.objectLike({ Sid: 'Sqs' })]) }),
  });
});

test('works in a stack that is bound to no account and region', () => {
  const stack = new Stack(new App(), 'Keys');
  new EncryptionKey(stack, 'Data', { alias: 'data', grants: [ServiceGrant.cloudWatchLogs(), ServiceGrant.rds()] });
  expect(() => Template.fromStack(stack)).not.toThrow();
});

test('needs no Lambda function and no custom resource', () => {
  const types = Object.values(templateOf().toJSON().Resources as Record<string, { Type: string }>).map(
    (one) => one.Type,
  );
  expect(types.sort()).toEqual(['AWS::KMS::Alias', 'AWS::KMS::Key']);
});
