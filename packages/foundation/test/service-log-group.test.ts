import { CfnResource, RemovalPolicy } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as kms from 'aws-cdk-lib/aws-kms';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { ServiceLogGroup } from '../src';
import { aStack } from './fixture';

test('has the name, the key and the retention that were given', () => {
  const stack = aStack();
  const encryptionKey = kms.Key.fromKeyArn(stack, 'Key', 'arn:aws:kms:eu-central-1:111122223333:key/1');
  ServiceLogGroup.create(stack, 'ErrorLogs', {
    logGroupName: '/aws/rds/instance/shop/error',
    removalPolicy: RemovalPolicy.RETAIN,
    retention: RetentionDays.ONE_WEEK,
    encryptionKey,
  });
  Template.fromStack(stack).templateMatches({
    Resources: {
      ErrorLogs: {
        Type: 'AWS::Logs::LogGroup',
        DeletionPolicy: 'Retain',
        Properties: {
          LogGroupName: '/aws/rds/instance/shop/error',
          RetentionInDays: 7,
          KmsKeyId: 'arn:aws:kms:eu-central-1:111122223333:key/1',
        },
      },
    },
  });
});

test('is there before whoever depends on it', () => {
  const stack = aStack();
  const options = { logGroupName: 'logs', removalPolicy: RemovalPolicy.DESTROY };
  const group = ServiceLogGroup.create(stack, 'Logs', options);
  new CfnResource(stack, 'Writer', { type: 'AWS::Test::Writer' }).node.addDependency(group);
  Template.fromStack(stack).hasResource('AWS::Test::Writer', { DependsOn: ['Logs'] });
});
