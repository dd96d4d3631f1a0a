import { App, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Distribution } from 'aws-cdk-lib/aws-cloudfront';
import { Bucket, type IBucket } from 'aws-cdk-lib/aws-s3';
import { DistributionLogFormat, DistributionLogs, type DistributionLogsProps } from '../src';
import { ENV } from './stacks';

const HOME = { ...ENV, region: 'us-east-1' };

function logsIn(
  stack: Stack,
  props: Partial<DistributionLogsProps> = {},
  bucket: IBucket = new Bucket(stack, 'Bucket'),
): DistributionLogs {
  const distribution = Distribution.fromDistributionAttributes(stack, 'Distribution', {
    distributionId: 'E2QWRUHAPOMQZL',
    domainName: 'd111111abcdef8.cloudfront.net',
  });
  return new DistributionLogs(stack, 'Logs', { distribution, bucket, ...props });
}

function stackWithLogs(props: Partial<DistributionLogsProps> = {}): Stack {
  const stack = new Stack(new App(), 'Edge', { env: HOME });
  logsIn(stack, props);
  return stack;
}

function namesOf(stack: Stack): string[] {
  const template = Template.fromStack(stack);
  return ['AWS::Logs::DeliverySource', 'AWS::Logs::DeliveryDestination'].flatMap((type) =>
    Object.values(template.findResources(type)).map((resource) => resource.Properties.Name),
  );
}

test('delivers the access logs of the distribution to the bucket', () => {
  const template = Template.fromStack(stackWithLogs());
  template.hasResourceProperties('AWS::Logs::DeliverySource', {
    LogType: 'ACCESS_LOGS',
    ResourceArn: Match.objectLike({
      'Fn::Join': ['', Match.arrayWith([Match.stringLikeRegexp('cloudfront.*E2QWRUHAPOMQZL')])],
    }),
  });
  template.hasResourceProperties('AWS::Logs::DeliveryDestination', {
    DeliveryDestinationType: 'S3',
    OutputFormat: 'w3c',
    DestinationResourceArn: { 'Fn::GetAtt': [Match.stringLikeRegexp('Bucket'), 'Arn'] },
  });
});

test('sorts them by distribution and hour', () => {
  Template.fromStack(stackWithLogs()).hasResourceProperties('AWS::Logs::Delivery', {
    S3SuffixPath: '{DistributionId}/{yyyy}/{MM}/{dd}/{HH}',
  });
});

test('lets deliveries of this account alone write to the bucket, before the first one does', () => {
  const template = Template.fromStack(stackWithLogs());
  template.hasResourceProperties('AWS::S3::BucketPolicy', {
    PolicyDocument: {
      Statement: [
        Match.objectLike({
          Action: 's3:PutObject',
          Principal: { Service: 'delivery.logs.amazonaws.com' },
          Resource: { 'Fn::Join': ['', [Match.anyValue(), '/AWSLogs/111122223333/CloudFront/*']] },
          Condition: {
            StringEquals: { 's3:x-amz-acl': 'bucket-owner-full-control', 'aws:SourceAccount': '111122223333' },
            ArnLike: {
              'aws:SourceArn': {
                'Fn::Join': ['', Match.arrayWith([':logs:us-east-1:111122223333:delivery-source:*'])],
              },
            },
          },
        }),
      ],
    },
  });
  template.hasResource('AWS::Logs::Delivery', { DependsOn: Match.arrayWith([Match.stringLikeRegexp('BucketPolicy')]) });
});

test('names fit, and another format is another destination', () => {
  const [source, w3c] = namesOf(stackWithLogs());
  const [same, json] = namesOf(stackWithLogs({ format: DistributionLogFormat.JSON }));
  expect(source).toBe(same);
  expect(w3c).not.toBe(json);
  for (const name of [source, w3c, json]) expect(name).toMatch(/^[\w-]{1,60}$/);
});

test('needs nothing of its stack in the stack of the bucket', () => {
  const app = new App();
  const there = new Stack(app, 'There', { env: HOME });
  const here = new Stack(app, 'Here', { env: HOME });
  logsIn(here, {}, new Bucket(there, 'Bucket'));
  app.synth();
  expect(there.dependencies.map(String)).toEqual([]);
  expect(here.dependencies.map(String)).toEqual(['There']);
});

test.each<[string, (stack: Stack) => void, RegExp]>([
  ['a format of its own', (stack) => logsIn(stack, { format: 'csv' as DistributionLogFormat }), /format: got "csv"/],
  [
    'no distribution',
    (stack) => logsIn(stack, { distribution: undefined as never }),
    /Edge\/Logs refuses.*\n.*distribution: got nothing/,
  ],
  ['no bucket', (stack) => logsIn(stack, { bucket: undefined as never }), /bucket: got nothing/],
])('rejects %s', (_, build, message) => {
  expect(() => build(new Stack(new App(), 'Edge', { env: HOME }))).toThrow(message);
});

test('rejects a stack of another region, from where CloudFront delivers nothing', () => {
  expect(() => logsIn(new Stack(new App(), 'Edge', { env: ENV }))).toThrow(/a stack of eu-west-1.*us-east-1/);
});

test('accepts a stack of a region that is not known', () => {
  expect(() => logsIn(new Stack(new App(), 'Edge'))).not.toThrow();
});
