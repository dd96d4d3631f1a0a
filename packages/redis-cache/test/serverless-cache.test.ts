import { CfnParameter, Duration, RemovalPolicy } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import { CacheAuthentication, CacheEngine, CacheUser } from '../src';
import { only, SECRET, SERVERLESS, serverlessOf, serverlessTemplate, TestStack, USER, USER_GROUP } from './fixture';

const KEY_ARN = 'arn:aws:kms:eu-central-1:111111111111:key/00000000-0000-0000-0000-000000000000';

test('it is Valkey by default, by the major number of the version', () => {
  expect(serverlessOf()).toMatchObject({ Engine: 'valkey', MajorEngineVersion: '8' });
});

test('it is Redis OSS when that is asked for', () => {
  expect(serverlessOf({ engine: CacheEngine.redis('7.1') })).toMatchObject({
    Engine: 'redis',
    MajorEngineVersion: '7',
  });
});

test('it has no limits by default', () => {
  expect(serverlessOf().CacheUsageLimits).toBeUndefined();
});

test('it has the limits that are said', () => {
  const limits = { minDataGb: 1, maxDataGb: 10, minEcpuPerSecond: 1000, maxEcpuPerSecond: 5000 };
  expect(serverlessOf({ limits }).CacheUsageLimits).toEqual({
    DataStorage: { Unit: 'GB', Minimum: 1, Maximum: 10 },
    ECPUPerSecond: { Minimum: 1000, Maximum: 5000 },
  });
});

test('it limits only what is said', () => {
  expect(serverlessOf({ limits: { maxDataGb: 10 } }).CacheUsageLimits).toEqual({
    DataStorage: { Unit: 'GB', Maximum: 10 },
  });
});

test('one user with a password is made by default', () => {
  const template = serverlessTemplate();
  expect(only(template, USER).Properties.UserName).toBe('app');
  const group = Object.keys(template.findResources(USER_GROUP))[0];
  expect(only(template, SERVERLESS).Properties.UserGroupId).toEqual({ Ref: group });
});

test('nobody logs in when that is said', () => {
  const template = serverlessTemplate({ authentication: CacheAuthentication.none() });
  template.resourceCountIs(SECRET, 0);
  expect(only(template, SERVERLESS).Properties.UserGroupId).toBeUndefined();
});

test('it keeps daily snapshots for 15 days', () => {
  expect(serverlessOf()).toMatchObject({ SnapshotRetentionLimit: 15, DailySnapshotTime: '03:00' });
});

test('it names no time when it keeps no snapshot', () => {
  const cache = serverlessOf({ snapshotRetention: Duration.days(0) });
  expect([cache.SnapshotRetentionLimit, cache.DailySnapshotTime]).toEqual([0, undefined]);
});

test('it uses a key of yours for data and secret', () => {
  const stack = new TestStack();
  stack.addServerless({ encryptionKey: kms.Key.fromKeyArn(stack, 'Key', KEY_ARN) });
  expect(only(stack.template(), SERVERLESS).Properties.KmsKeyId).toBe(KEY_ARN);
  expect(only(stack.template(), SECRET).Properties.KmsKeyId).toBe(KEY_ARN);
});

test('it has an endpoint in each of three zones, though the network has more', () => {
  const stack = new TestStack('Stack', ['eu-central-1a', 'eu-central-1b', 'eu-central-1c', 'eu-central-1d']);
  stack.addServerless();
  expect(only(stack.template(), SERVERLESS).Properties.SubnetIds).toHaveLength(3);
});

test('it stays when it leaves the stack', () => {
  expect(only(serverlessTemplate(), SERVERLESS)).toMatchObject({
    DeletionPolicy: 'Retain',
    UpdateReplacePolicy: 'Retain',
  });
});

test('a snapshot can stay, by a name that ElastiCache is told', () => {
  const template = serverlessTemplate({ removalPolicy: RemovalPolicy.SNAPSHOT, serverlessCacheName: 'Shop' });
  expect(only(template, SERVERLESS)).toMatchObject({
    DeletionPolicy: 'Delete',
    Properties: { ServerlessCacheName: 'shop', FinalSnapshotName: 'shop-final' },
  });
  expect(only(template, SECRET).DeletionPolicy).toBe('Retain');
});

test('nothing stays when that is said', () => {
  const cache = only(serverlessTemplate({ removalPolicy: RemovalPolicy.DESTROY }), SERVERLESS);
  expect([cache.DeletionPolicy, cache.Properties.FinalSnapshotName]).toEqual(['Delete', undefined]);
});

test('it begins with the snapshots that are said', () => {
  const snapshotArns = ['arn:aws:elasticache:eu-central-1:111111111111:serverlesssnapshot:before'];
  expect(serverlessOf({ snapshotArns }).SnapshotArnsToRestore).toEqual(snapshotArns);
});

test('writes and reads have each a port', () => {
  const stack = new TestStack();
  const cache = stack.addServerless();
  expect([cache.port, cache.endpoint.port, cache.readerEndpoint.port]).toEqual([6379, 6379, 6380]);
  cache.connections.allowDefaultPortFrom(ec2.Peer.ipv4('10.0.0.0/16'));
  stack.template().hasResourceProperties('AWS::EC2::SecurityGroup', {
    SecurityGroupIngress: [{ FromPort: 6379, ToPort: 6380 }],
  });
});

test('its URL asks for TLS', () => {
  const stack = new TestStack();
  expect(JSON.stringify(stack.resolve(stack.addServerless().url))).toContain('"rediss://"');
});

test('its connection secret names the user', () => {
  const stack = new TestStack();
  stack.addServerless({ connectionSecret: {} });
  const texts = Object.values(stack.template().findResources(SECRET)).map((secret) => JSON.stringify(secret));
  expect(texts.filter((text) => text.includes('rediss://app:{{resolve:secretsmanager:'))).toHaveLength(1);
});

test('a user logs in by IAM to this cache as itself', () => {
  const stack = new TestStack();
  const cache = stack.addServerless({ authentication: CacheAuthentication.users([CacheUser.iam('worker')]) });
  const role = new iam.Role(stack, 'Task', { assumedBy: new iam.ServicePrincipal('ecs-tasks.amazonaws.com') });
  cache.grantConnect(role, 'worker');
  const [cacheArn, userArn] = (
    only(stack.template(), 'AWS::IAM::Policy').Properties.PolicyDocument as { Statement: { Resource: unknown[] }[] }
  ).Statement[0].Resource;
  expect(cacheArn).toEqual({ 'Fn::GetAtt': ['SessionsCacheF1DEE39A', 'ARN'] });
  expect(JSON.stringify(userArn)).toContain(':user:worker');
});

test('its metrics carry the name of the cache', () => {
  const stack = new TestStack();
  const metric = stack.addServerless().metric('ThrottledCmds').toMetricConfig().metricStat;
  expect(stack.resolve(metric?.dimensions)).toEqual([{ name: 'clusterId', value: { Ref: 'SessionsCacheF1DEE39A' } }]);
});

test('values that only the deployment knows pass', () => {
  const stack = new TestStack();
  const text = (id: string) => new CfnParameter(stack, id).valueAsString;
  const number = (id: string) => new CfnParameter(stack, id, { type: 'Number' }).valueAsNumber;
  stack.addServerless({
    serverlessCacheName: text('Name'),
    dailySnapshotTime: text('Time'),
    limits: { minDataGb: number('Min'), maxDataGb: number('Max') },
    snapshotArns: [text('Snapshot')],
  });
  expect(only(stack.template(), SERVERLESS).Properties).toMatchObject({
    ServerlessCacheName: { Ref: 'Name' },
    CacheUsageLimits: { DataStorage: { Minimum: { Ref: 'Min' }, Maximum: { Ref: 'Max' } } },
  });
});
