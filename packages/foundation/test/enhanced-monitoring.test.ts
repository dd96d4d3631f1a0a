import { Duration, Lazy } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { EnhancedMonitoring } from '../src';
import { aStack, refusalsOf } from './fixture';

const refused = (interval?: Duration) => refusalsOf((checks) => EnhancedMonitoring.check(checks, interval));

test.each([2, 45])('rejects %d seconds between two samples', (seconds) => {
  expect(refused(Duration.seconds(seconds))).toEqual([
    expect.stringMatching(/^monitoringInterval: got .*; allowed: 0, 1, 5, 10, 15, 30, 60 seconds$/),
  ]);
});

test('rejects more than a minute between two samples', () => {
  expect(refused(Duration.seconds(61))).toEqual([
    'monitoringInterval: got 61; allowed: a whole number of seconds from 0 to 60',
  ]);
});

test.each([undefined, ...[0, 1, 5, 10, 15, 30, 60].map((each) => Duration.seconds(each))])('accepts %s', (interval) => {
  expect(refused(interval)).toEqual([]);
});

test('does not judge a token', () => {
  expect(refused(Duration.seconds(Lazy.number({ produce: () => 2 })))).toEqual([]);
});

test('samples each minute unless told otherwise', () => {
  expect(EnhancedMonitoring.inSeconds()).toBe(60);
  expect(EnhancedMonitoring.inSeconds(Duration.seconds(0))).toBe(0);
});

test('RDS of this account writes to its own log group and no other', () => {
  const stack = aStack();
  EnhancedMonitoring.createRole(stack, 'Watches the shop');
  const logGroup = ':logs:eu-central-1:111122223333:log-group:RDSOSMetrics';
  Template.fromStack(stack).hasResourceProperties('AWS::IAM::Role', {
    Description: 'Watches the shop',
    AssumeRolePolicyDocument: {
      Statement: [
        Match.objectLike({
          Principal: { Service: 'monitoring.rds.amazonaws.com' },
          Condition: { StringEquals: { 'aws:SourceAccount': '111122223333' } },
        }),
      ],
    },
    Policies: [
      {
        PolicyDocument: {
          Statement: [
            Match.objectLike({ Resource: { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, logGroup]] } }),
            Match.objectLike({
              Resource: { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, `${logGroup}:log-stream:*`]] },
            }),
          ],
        },
      },
    ],
  });
});
