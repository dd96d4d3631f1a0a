import { RemovalPolicy, type Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Key } from 'aws-cdk-lib/aws-kms';
import { LogGroupClass, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { RetainedLogGroup, type RetainedLogGroupProps } from '../src';
import { anAlarm, aStack } from './fixture';

const TYPE = 'AWS::Logs::LogGroup';
const ERRORS = { filterPattern: 'ERROR', metricNamespace: 'Shop', metricName: 'Errors' };

function aGroup(changes: Partial<RetainedLogGroupProps> = {}, stack = aStack()): RetainedLogGroup {
  return new RetainedLogGroup(stack, 'Application', { retention: RetentionDays.ONE_MONTH, ...changes });
}

function templateOf(changes: Partial<RetainedLogGroupProps> = {}, stack: Stack = aStack()): Template {
  aGroup(changes, stack);
  return Template.fromStack(stack);
}

test('keeps events for the given time', () => {
  templateOf().hasResourceProperties(TYPE, { RetentionInDays: 30 });
});

test('keeps events for ever where somebody says so', () => {
  templateOf({ retention: RetentionDays.INFINITE }).hasResourceProperties(TYPE, { RetentionInDays: Match.absent() });
});

test('has the given name', () => {
  templateOf({ logGroupName: '/aws/application/shop' }).hasResourceProperties(TYPE, {
    LogGroupName: '/aws/application/shop',
  });
});

test('stays when the stack is deleted', () => {
  templateOf().hasResource(TYPE, { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
});

test('goes where the user wants it', () => {
  templateOf({ removalPolicy: RemovalPolicy.DESTROY }).hasResource(TYPE, { DeletionPolicy: 'Delete' });
});

test('is encrypted by the given key', () => {
  const stack = aStack();
  const encryptionKey = Key.fromKeyArn(stack, 'Key', 'arn:aws:kms:us-east-1:111122223333:key/k');
  templateOf({ encryptionKey }, stack).hasResourceProperties(TYPE, { KmsKeyId: encryptionKey.keyArn });
});

test('is of the given class', () => {
  templateOf({ logGroupClass: LogGroupClass.INFREQUENT_ACCESS }).hasResourceProperties(TYPE, {
    LogGroupClass: 'INFREQUENT_ACCESS',
  });
});

test('counts events', () => {
  const stack = aStack();
  aGroup({}, stack).countEvents('Errors', ERRORS);
  Template.fromStack(stack).hasResourceProperties('AWS::Logs::MetricFilter', {
    FilterPattern: 'ERROR',
    MetricTransformations: [{ MetricNamespace: 'Shop', MetricName: 'Errors', MetricValue: '1', DefaultValue: 0 }],
  });
});

test('gives the sum of the events to an alarm', () => {
  const stack = aStack();
  const metric = aGroup({}, stack).countEvents('Errors', ERRORS);
  anAlarm({ metric }, stack);
  Template.fromStack(stack).hasResourceProperties('AWS::CloudWatch::Alarm', {
    Namespace: 'Shop',
    MetricName: 'Errors',
    Statistic: 'Sum',
  });
});

test('needs no Lambda function and no custom resource', () => {
  const resources: Record<string, { Type: string }> = templateOf().toJSON().Resources;
  expect(Object.values(resources).map((each) => each.Type)).toEqual([TYPE]);
});

test('tells its name and ARN', () => {
  const group = aGroup();
  expect([group.logGroupName, group.logGroupArn]).toEqual([group.logGroup.logGroupName, group.logGroup.logGroupArn]);
});
