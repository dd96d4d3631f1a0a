import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { FlowLogs, type LogGroupFlowLogOptions, Network } from '../src';
import { newStack, SMALL, templateWith } from './fixture';

function loggedTo(options: LogGroupFlowLogOptions): Template {
  return templateWith({ flowLogs: FlowLogs.toLogGroup(options) });
}

test('all traffic is recorded for 30 days when nothing else is said', () => {
  const template = templateWith({ flowLogs: undefined });
  template.hasResourceProperties('AWS::EC2::FlowLog', { TrafficType: 'ALL', ResourceType: 'VPC' });
  template.hasResourceProperties('AWS::Logs::LogGroup', { RetentionInDays: 30 });
});

test('nothing is recorded where that was chosen', () => {
  const template = templateWith({ flowLogs: FlowLogs.NONE });
  template.resourceCountIs('AWS::EC2::FlowLog', 0);
  template.resourceCountIs('AWS::Logs::LogGroup', 0);
});

test('the log group has the name, the key and the retention it is given', () => {
  const stack = newStack();
  const encryptionKey = kms.Key.fromKeyArn(stack, 'Key', 'arn:aws:kms:us-east-1:111122223333:key/1234');
  const flowLogs = FlowLogs.toLogGroup({
    logGroupName: '/aws/vpc/flowlogs/shop',
    retention: Duration.days(14),
    encryptionKey,
  });
  new Network(stack, 'Network', { ...SMALL, flowLogs });
  Template.fromStack(stack).hasResourceProperties('AWS::Logs::LogGroup', {
    LogGroupName: '/aws/vpc/flowlogs/shop',
    RetentionInDays: 14,
    KmsKeyId: 'arn:aws:kms:us-east-1:111122223333:key/1234',
  });
});

test('the records outlive the stack', () => {
  loggedTo({}).hasResource('AWS::Logs::LogGroup', { DeletionPolicy: 'Retain' });
});

test('the records go with the stack where that was chosen', () => {
  loggedTo({ removalPolicy: RemovalPolicy.DESTROY }).hasResource('AWS::Logs::LogGroup', { DeletionPolicy: 'Delete' });
});

test('only flow logs of this account and region may take the role', () => {
  loggedTo({}).hasResourceProperties('AWS::IAM::Role', {
    AssumeRolePolicyDocument: {
      Statement: [
        Match.objectLike({
          Principal: { Service: 'vpc-flow-logs.amazonaws.com' },
          Condition: {
            StringEquals: { 'aws:SourceAccount': '111122223333' },
            ArnLike: {
              'aws:SourceArn': {
                'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':ec2:us-east-1:111122223333:vpc-flow-log/*']],
              },
            },
          },
        }),
      ],
    },
  });
});

test('the role may write to the log group and to nothing else', () => {
  loggedTo({}).hasResourceProperties('AWS::IAM::Role', {
    Policies: [
      Match.objectLike({
        PolicyDocument: Match.objectLike({
          Statement: [
            {
              Effect: 'Allow',
              Action: ['logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
              Resource: { 'Fn::GetAtt': [Match.stringLikeRegexp('FlowLogGroup'), 'Arn'] },
            },
          ],
        }),
      }),
    ],
  });
});

test('traffic type and interval can be chosen', () => {
  loggedTo({
    trafficType: ec2.FlowLogTrafficType.REJECT,
    aggregationInterval: Duration.minutes(1),
  }).hasResourceProperties('AWS::EC2::FlowLog', { TrafficType: 'REJECT', MaxAggregationInterval: 60 });
});

function loggedToBucket(): Template {
  const stack = newStack();
  const bucket = new s3.Bucket(stack, 'Logs');
  const flowLogs = FlowLogs.toBucket(bucket, { keyPrefix: 'vpc' });
  new Network(stack, 'Network', { ...SMALL, flowLogs });
  return Template.fromStack(Stack.of(bucket));
}

test('records can go to a folder of a bucket, as Parquet', () => {
  loggedToBucket().hasResourceProperties('AWS::EC2::FlowLog', {
    LogDestinationType: 's3',
    LogDestination: { 'Fn::Join': ['', [{ 'Fn::GetAtt': [Match.stringLikeRegexp('Logs'), 'Arn'] }, '/vpc/']] },
    DestinationOptions: { FileFormat: 'parquet', HiveCompatiblePartitions: false, PerHourPartition: true },
  });
});

test('the bucket admits only the log delivery of this account', () => {
  loggedToBucket().hasResourceProperties('AWS::S3::BucketPolicy', {
    PolicyDocument: Match.objectLike({
      Statement: Match.arrayWith([
        Match.objectLike({
          Action: 's3:PutObject',
          Principal: { Service: 'delivery.logs.amazonaws.com' },
          Condition: Match.objectLike({
            StringEquals: { 'aws:SourceAccount': '111122223333', 's3:x-amz-acl': 'bucket-owner-full-control' },
          }),
        }),
      ]),
    }),
  });
});

test('the flow log waits until the bucket admits it', () => {
  loggedToBucket().hasResource('AWS::EC2::FlowLog', { DependsOn: [Match.stringLikeRegexp('LogsPolicy')] });
});
