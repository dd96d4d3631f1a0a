import { CfnParameter, Duration, RemovalPolicy } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { CacheAuthentication, CacheEngine, CacheFailover, CacheLog, TransitEncryption } from '../src';
import {
  all,
  CACHE,
  cacheOf,
  cacheTemplate,
  LOG_GROUP,
  only,
  PARAMETER_GROUP,
  SECRET,
  SUBNET_GROUP,
  TestStack,
  USER_GROUP,
} from './fixture';

const KEY_ARN = 'arn:aws:kms:eu-central-1:111111111111:key/00000000-0000-0000-0000-000000000000';

describe('the nodes', () => {
  test('are a primary and a replica in another zone by default', () => {
    expect(cacheOf()).toMatchObject({ NumCacheClusters: 2, AutomaticFailoverEnabled: true, MultiAZEnabled: true });
  });

  test('are one without failover when no replica is wanted', () => {
    expect(cacheOf({ replicas: 0 })).toMatchObject({
      NumCacheClusters: 1,
      AutomaticFailoverEnabled: false,
      MultiAZEnabled: false,
    });
  });

  test('can fail over within a zone', () => {
    expect(cacheOf({ failover: CacheFailover.AUTOMATIC })).toMatchObject({
      AutomaticFailoverEnabled: true,
      MultiAZEnabled: false,
    });
  });

  test('can have a replica that only reads', () => {
    expect(cacheOf({ failover: CacheFailover.NONE })).toMatchObject({
      NumCacheClusters: 2,
      AutomaticFailoverEnabled: false,
    });
  });

  test('are counted by shard in cluster mode', () => {
    const cache = cacheOf({ shards: 3, replicas: 2 });
    expect(cache).toMatchObject({ NumNodeGroups: 3, ReplicasPerNodeGroup: 2, AutomaticFailoverEnabled: true });
    expect(cache.NumCacheClusters).toBeUndefined();
  });

  test('fail over in cluster mode even without replicas', () => {
    expect(cacheOf({ shards: 1, replicas: 0 })).toMatchObject({
      AutomaticFailoverEnabled: true,
      MultiAZEnabled: false,
    });
  });

  test('are moved between shards while the cache runs', () => {
    expect(only(cacheTemplate({ shards: 3 }), CACHE).UpdatePolicy).toEqual({ UseOnlineResharding: true });
  });

  test('tier data when their family does', () => {
    expect(cacheOf({ nodeType: 'cache.r6gd.xlarge' }).DataTieringEnabled).toBe(true);
  });

  test('say nothing of tiers when their family has none', () => {
    expect(cacheOf().DataTieringEnabled).toBeUndefined();
  });

  test('live in isolated subnets by default', () => {
    const stack = new TestStack();
    stack.addCache();
    const subnets = stack.vpc.isolatedSubnets.map((subnet) => stack.resolve(subnet.subnetId));
    expect(only(stack.template(), SUBNET_GROUP).Properties.SubnetIds).toEqual(subnets);
  });

  test('live in the security groups that are given', () => {
    const stack = new TestStack();
    const group = ec2.SecurityGroup.fromSecurityGroupId(stack, 'Group', 'sg-1');
    stack.addCache({ securityGroups: [group] });
    expect(only(stack.template(), CACHE).Properties.SecurityGroupIds).toEqual(['sg-1']);
    stack.template().resourceCountIs('AWS::EC2::SecurityGroup', 0);
  });
});

describe('the engine', () => {
  test('is Valkey by default', () => {
    expect(cacheOf()).toMatchObject({ Engine: 'valkey', EngineVersion: '8.2' });
  });

  test('is Redis OSS when it is asked for', () => {
    expect(cacheOf({ engine: CacheEngine.redis('7.1') })).toMatchObject({ Engine: 'redis', EngineVersion: '7.1' });
  });

  test('gets its minor versions by itself', () => {
    expect(cacheOf().AutoMinorVersionUpgrade).toBe(true);
  });

  test('keeps its minor version when that is wanted', () => {
    expect(cacheOf({ autoMinorVersionUpgrade: false }).AutoMinorVersionUpgrade).toBe(false);
  });
});

describe('parameters', () => {
  test('go into a group of their own', () => {
    const template = cacheTemplate({ parameters: { 'maxmemory-policy': 'allkeys-lru' } });
    expect(only(template, PARAMETER_GROUP).Properties.Properties).toEqual({ 'maxmemory-policy': 'allkeys-lru' });
  });

  test('turn cluster mode on with shards', () => {
    const template = cacheTemplate({ shards: 2, parameters: { timeout: '300' } });
    expect(only(template, PARAMETER_GROUP).Properties.Properties).toEqual({ 'cluster-enabled': 'yes', timeout: '300' });
  });

  test('have a group before there are any, so that the first is no other group', () => {
    const template = cacheTemplate();
    expect(only(template, PARAMETER_GROUP).Properties.Properties).toBeUndefined();
    const group = Object.keys(template.findResources(PARAMETER_GROUP))[0];
    expect(only(template, CACHE).Properties.CacheParameterGroupName).toEqual({ Ref: group });
  });
});

describe('encryption', () => {
  test('uses the key of ElastiCache by default', () => {
    expect(cacheOf()).toMatchObject({ AtRestEncryptionEnabled: true });
    expect(cacheOf().KmsKeyId).toBeUndefined();
  });

  test('uses a key of yours for data and secret', () => {
    const stack = new TestStack();
    stack.addCache({ encryptionKey: kms.Key.fromKeyArn(stack, 'Key', KEY_ARN) });
    expect(only(stack.template(), CACHE).Properties.KmsKeyId).toBe(KEY_ARN);
    expect(only(stack.template(), SECRET).Properties.KmsKeyId).toBe(KEY_ARN);
  });

  test('lets clients without TLS in while they move', () => {
    expect(cacheOf({ transitEncryption: TransitEncryption.PREFERRED })).toMatchObject({
      TransitEncryptionEnabled: true,
      TransitEncryptionMode: 'preferred',
    });
  });

  test('in transit is off when that is said', () => {
    const cache = cacheOf({ transitEncryption: TransitEncryption.OFF });
    expect(cache).toMatchObject({ AtRestEncryptionEnabled: true, TransitEncryptionEnabled: false });
    expect(cache.TransitEncryptionMode).toBeUndefined();
  });

  test('has no mode on Redis OSS 6', () => {
    const cache = cacheOf({ engine: CacheEngine.redis('6.2') });
    expect(cache.TransitEncryptionEnabled).toBe(true);
    expect(cache.TransitEncryptionMode).toBeUndefined();
  });

  test.each([TransitEncryption.PREFERRED, TransitEncryption.OFF])(
    '%s makes no token by itself',
    (transitEncryption) => {
      const template = cacheTemplate({ transitEncryption });
      template.resourceCountIs(SECRET, 0);
      expect(only(template, CACHE).Properties.AuthToken).toBeUndefined();
    },
  );
});

describe('snapshots and maintenance', () => {
  test('are apart by default', () => {
    expect(cacheOf()).toMatchObject({
      SnapshotRetentionLimit: 15,
      SnapshotWindow: '03:00-04:00',
      PreferredMaintenanceWindow: 'sun:04:00-sun:05:00',
    });
  });

  test('keep the windows that are given', () => {
    const windows = { snapshotWindow: '03:00-05:00', maintenanceWindow: 'mon:05:00-mon:06:00' };
    expect(cacheOf({ ...windows, snapshotRetention: Duration.days(5) })).toMatchObject({
      SnapshotRetentionLimit: 5,
      SnapshotWindow: '03:00-05:00',
      PreferredMaintenanceWindow: 'mon:05:00-mon:06:00',
    });
  });

  test('move the maintenance behind the snapshots', () => {
    expect(cacheOf({ snapshotWindow: '22:30-23:30' }).PreferredMaintenanceWindow).toBe('sun:23:30-mon:00:30');
  });

  test('move the snapshots behind the maintenance', () => {
    expect(cacheOf({ maintenanceWindow: 'sun:02:30-sun:04:00' }).SnapshotWindow).toBe('04:00-05:00');
  });

  test('can be none', () => {
    expect(cacheOf({ snapshotRetention: Duration.days(0) }).SnapshotRetentionLimit).toBe(0);
  });

  test('can be where the data come from', () => {
    expect(cacheOf({ snapshotName: 'before-the-move' }).SnapshotName).toBe('before-the-move');
  });
});

describe('logs', () => {
  test('are delivered as JSON into groups of this cache', () => {
    const template = cacheTemplate();
    const groups = Object.keys(template.findResources(LOG_GROUP));
    const deliveries = only(template, CACHE).Properties.LogDeliveryConfigurations as Record<string, unknown>[];
    expect(deliveries.map((each) => [each.LogType, each.LogFormat])).toEqual([
      ['slow-log', 'json'],
      ['engine-log', 'json'],
    ]);
    const targets = deliveries.map((each) => JSON.stringify(each.DestinationDetails));
    expect(groups.every((group) => targets.some((target) => target.includes(`{"Ref":"${group}"}`)))).toBe(true);
  });

  test('go where one policy of CloudWatch Logs is enough', () => {
    const names = all(cacheTemplate({ replicationGroupId: 'Shop' }), LOG_GROUP).map(
      (each) => each.Properties.LogGroupName,
    );
    expect(names).toEqual(['/aws/vendedlogs/elasticache/shop/slow-log', '/aws/vendedlogs/elasticache/shop/engine-log']);
  });

  test('are kept for three months by default', () => {
    const days = all(cacheTemplate(), LOG_GROUP).map((group) => group.Properties.RetentionInDays);
    expect(days).toEqual([90, 90]);
  });

  test('are kept and encrypted as it is said', () => {
    const stack = new TestStack();
    const logKey = kms.Key.fromKeyArn(stack, 'Key', KEY_ARN);
    stack.addCache({ logs: [CacheLog.SLOW], logKey, logRetention: logs.RetentionDays.ONE_YEAR });
    expect(only(stack.template(), LOG_GROUP).Properties).toMatchObject({ RetentionInDays: 365, KmsKeyId: KEY_ARN });
  });

  test('are kept for ever when that is said', () => {
    const template = cacheTemplate({ logs: [CacheLog.SLOW], logRetention: logs.RetentionDays.INFINITE });
    expect(only(template, LOG_GROUP).Properties.RetentionInDays).toBeUndefined();
  });

  test('can be none', () => {
    const template = cacheTemplate({ logs: [] });
    template.resourceCountIs(LOG_GROUP, 0);
    expect(only(template, CACHE).Properties.LogDeliveryConfigurations).toEqual([]);
  });

  test('can be found for filters', () => {
    const stack = new TestStack();
    const cache = stack.addCache({ logs: [CacheLog.ENGINE] });
    const group = Object.keys(stack.template().findResources(LOG_GROUP))[0];
    expect(JSON.stringify(stack.resolve(cache.logGroups[0].logGroupName))).toContain(group);
  });
});

test('failovers are told to the topic', () => {
  const stack = new TestStack();
  stack.addCache({ notificationTopic: new Topic(stack, 'Alarms') });
  const topic = Object.keys(stack.template().findResources('AWS::SNS::Topic'))[0];
  expect(only(stack.template(), CACHE).Properties.NotificationTopicArn).toEqual({ Ref: topic });
});

describe('when the cache leaves the stack', () => {
  const kept = (props: Parameters<typeof cacheTemplate>[0], types: string[]) =>
    types.flatMap((type) => all(cacheTemplate(props), type)).map((resource) => resource.DeletionPolicy);

  test('it stays, with what it needs', () => {
    const policies = kept({}, [CACHE, SUBNET_GROUP, PARAMETER_GROUP, SECRET, LOG_GROUP]);
    expect(new Set(policies)).toEqual(new Set(['Retain']));
  });

  test('a snapshot can stay, with secret and logs', () => {
    const removalPolicy = RemovalPolicy.SNAPSHOT;
    expect(only(cacheTemplate({ removalPolicy }), CACHE)).toMatchObject({
      DeletionPolicy: 'Snapshot',
      UpdateReplacePolicy: 'Snapshot',
    });
    expect(kept({ removalPolicy }, [SUBNET_GROUP, PARAMETER_GROUP])).toEqual(['Delete', 'Delete']);
    expect(kept({ removalPolicy }, [SECRET, LOG_GROUP])).toEqual(['Retain', 'Retain', 'Retain']);
  });

  test('nothing stays when that is said', () => {
    const policies = kept({ removalPolicy: RemovalPolicy.DESTROY }, [CACHE, SUBNET_GROUP, SECRET, LOG_GROUP]);
    expect(new Set(policies)).toEqual(new Set(['Delete']));
  });
});

describe('an application', () => {
  test('connects to the primary, wherever it is', () => {
    const stack = new TestStack();
    const cache = stack.addCache();
    expect(JSON.stringify(stack.resolve(cache.endpoint.hostname))).toContain('PrimaryEndPoint.Address');
    expect(JSON.stringify(stack.resolve(cache.readerEndpoint?.hostname))).toContain('ReaderEndPoint.Address');
  });

  test('connects to the configuration endpoint in cluster mode', () => {
    const stack = new TestStack();
    const cache = stack.addCache({ shards: 2 });
    expect(JSON.stringify(stack.resolve(cache.endpoint.hostname))).toContain('ConfigurationEndPoint.Address');
    expect(cache.readerEndpoint).toBeUndefined();
  });

  test('connects to the port that is said', () => {
    const stack = new TestStack();
    const cache = stack.addCache({ port: 6380 });
    expect([cache.port, cache.endpoint.port, only(stack.template(), CACHE).Properties.Port]).toEqual([
      6380, 6380, 6380,
    ]);
  });

  test.each([
    [TransitEncryption.REQUIRED, 'rediss://'],
    [TransitEncryption.PREFERRED, 'rediss://'],
    [TransitEncryption.OFF, 'redis://'],
  ])('finds in the URL whether TLS is %s', (transitEncryption, scheme) => {
    const stack = new TestStack();
    const cache = stack.addCache({ transitEncryption });
    expect(JSON.stringify(stack.resolve(cache.url))).toContain(`"${scheme}"`);
  });

  test('gets in by a rule that its owner makes', () => {
    const stack = new TestStack();
    const cache = stack.addCache();
    cache.connections.allowDefaultPortFrom(ec2.Peer.ipv4('10.0.0.0/16'));
    stack.template().hasResourceProperties('AWS::EC2::SecurityGroup', {
      SecurityGroupIngress: [{ CidrIp: '10.0.0.0/16', FromPort: 6379, ToPort: 6379 }],
    });
  });
});

describe('metrics', () => {
  test('are those of the only node', () => {
    const stack = new TestStack();
    const cache = stack.addCache({ replicas: 0 });
    const metric = cache.metricCpuUtilization().toMetricConfig().metricStat;
    expect(metric).toMatchObject({ namespace: 'AWS/ElastiCache', metricName: 'CPUUtilization', statistic: 'Average' });
    expect(stack.resolve(metric?.dimensions)).toEqual([
      { name: 'CacheClusterId', value: { 'Fn::Join': ['', [{ Ref: 'SessionsCacheF1DEE39A' }, '-001']] } },
    ]);
  });

  test('are the highest of all nodes, since roles change', () => {
    const cache = new TestStack().addCache({ replicas: 2 });
    const config = cache.metricMemoryUsage().toMetricConfig().mathExpression;
    expect(config?.expression).toBe('MAX([node1, node2, node3])');
    expect(Object.keys(config?.usingMetrics ?? {})).toEqual(['node1', 'node2', 'node3']);
  });

  test('count evictions', () => {
    const cache = new TestStack().addCache({ replicas: 0 });
    expect(cache.metricEvictions().toMetricConfig().metricStat).toMatchObject({
      metricName: 'Evictions',
      statistic: 'Sum',
    });
  });

  test('take the period that is said', () => {
    const cache = new TestStack().addCache();
    const options = { period: Duration.minutes(1) };
    expect(cache.metricCpuUtilization(options).toMetricConfig().mathExpression?.period).toBe(60);
  });
});

test('values that only the deployment knows pass', () => {
  const stack = new TestStack();
  const text = (id: string) => new CfnParameter(stack, id).valueAsString;
  stack.addCache({
    nodeType: text('NodeType'),
    replicationGroupId: text('Name'),
    snapshotWindow: text('SnapshotWindow'),
    maintenanceWindow: text('MaintenanceWindow'),
    snapshotName: text('Snapshot'),
    parameters: { 'maxmemory-policy': text('Policy') },
    port: new CfnParameter(stack, 'Port', { type: 'Number' }).valueAsNumber,
    authentication: CacheAuthentication.userGroup(text('UserGroup')),
  });
  expect(only(stack.template(), CACHE).Properties).toMatchObject({
    CacheNodeType: { Ref: 'NodeType' },
    ReplicationGroupId: { Ref: 'Name' },
    UserGroupIds: [{ Ref: 'UserGroup' }],
  });
  stack.template().resourceCountIs(USER_GROUP, 0);
});
