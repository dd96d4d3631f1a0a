import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { ContainerInsights } from 'aws-cdk-lib/aws-ecs';
import { Key } from 'aws-cdk-lib/aws-kms';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { LogDestination, type ServiceClusterProps } from '../src';
import { ground, only } from './fixture';

const OTHER = new Stack(new App(), 'Other');
const KEY = Key.fromKeyArn(OTHER, 'Key', 'arn:aws:kms:us-east-1:111122223333:key/k');

function clusterProperties(props: Partial<ServiceClusterProps> = {}): Record<string, unknown> {
  return only(ground(props).stack, 'AWS::ECS::Cluster').Properties;
}

test('is watched by Container Insights', () => {
  expect(clusterProperties().ClusterSettings).toEqual([{ Name: 'containerInsights', Value: 'enabled' }]);
});

test('is watched no more than the user wants', () => {
  const containerInsights = ContainerInsights.DISABLED;
  expect(clusterProperties({ containerInsights }).ClusterSettings).toEqual([
    { Name: 'containerInsights', Value: 'disabled' },
  ]);
});

test('has both capacity providers of Fargate, and Fargate as its default', () => {
  const { stack } = ground();
  expect(only(stack, 'AWS::ECS::ClusterCapacityProviderAssociations').Properties).toMatchObject({
    CapacityProviders: ['FARGATE', 'FARGATE_SPOT'],
    DefaultCapacityProviderStrategy: [{ CapacityProvider: 'FARGATE', Weight: 1 }],
  });
});

test('has the default strategy that the user wants', () => {
  const { stack } = ground({ defaultCapacity: [{ capacityProvider: 'FARGATE', base: 2, weight: 100 }] });
  expect(
    only(stack, 'AWS::ECS::ClusterCapacityProviderAssociations').Properties.DefaultCapacityProviderStrategy,
  ).toEqual([{ CapacityProvider: 'FARGATE', Base: 2, Weight: 100 }]);
});

test('makes no log group when sessions are not configured', () => {
  Template.fromStack(ground().stack).resourceCountIs('AWS::Logs::LogGroup', 0);
});

test('encrypts sessions and their log by the key', () => {
  const { stack } = ground({ exec: { encryptionKey: KEY } });
  expect(only(stack, 'AWS::Logs::LogGroup').Properties.KmsKeyId).toBe(KEY.keyArn);
  expect(only(stack, 'AWS::ECS::Cluster').Properties.Configuration).toMatchObject({
    ExecuteCommandConfiguration: {
      KmsKeyId: KEY.keyArn,
      Logging: 'OVERRIDE',
      LogConfiguration: { CloudWatchEncryptionEnabled: true },
    },
  });
});

test('logs sessions without a key when there is none', () => {
  expect(clusterProperties({ exec: {} }).Configuration).toMatchObject({
    ExecuteCommandConfiguration: { LogConfiguration: { CloudWatchEncryptionEnabled: false } },
  });
});

test('does not ask an existing log group for encryption', () => {
  const logs = LogDestination.existingLogGroup(LogGroup.fromLogGroupName(OTHER, 'Logs', '/exec'));
  expect(clusterProperties({ exec: { encryptionKey: KEY, logs } }).Configuration).toMatchObject({
    ExecuteCommandConfiguration: {
      LogConfiguration: { CloudWatchLogGroupName: '/exec', CloudWatchEncryptionEnabled: false },
    },
  });
});

test('tells its name and ARN', () => {
  const { stack, cluster } = ground();
  expect(stack.resolve(cluster.clusterName)).toEqual({ Ref: 'ClusterC2E21B66' });
  expect(stack.resolve(cluster.clusterArn)).toEqual({ 'Fn::GetAtt': ['ClusterC2E21B66', 'Arn'] });
});
