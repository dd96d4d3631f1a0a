import { CfnParameter, Duration, RemovalPolicy } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { Topic } from 'aws-cdk-lib/aws-sns';
import {
  CacheAuthentication,
  CacheEngine,
  CacheFailover,
  CacheLog,
  type RedisCacheProps,
  TransitEncryption,
} from '../src';
import { refusalOf, TestStack } from './fixture';

type Input = Partial<RedisCacheProps>;

const { PUBLIC, PRIVATE_ISOLATED, PRIVATE_WITH_EGRESS } = ec2.SubnetType;
const { AUTOMATIC, MULTI_AZ, NONE } = CacheFailover;
const REDIS_6 = CacheEngine.redis('6.2');
const REDIS_7 = CacheEngine.redis('7.1');
const NAME = '1 to 40 letters, digits and single hyphens, a letter first, no hyphen last';

/** An input that configuration in YAML or a language without types lets through. */
function untyped(input: Record<string, unknown>): Input {
  return input as Input;
}

function refusal(input: Input): string {
  return refusalOf(() => new TestStack().addCache(input));
}

/** Id of the sample of bad inputs where there is one, the input, what the message must say, and the nearest valid input. */
const CASES: [string, Input, string, Input][] = [
  ['no VPC', untyped({ vpc: undefined }), 'vpc: got nothing; allowed: a VPC', {}],
  [
    'DAT-63 automatic failover with one node',
    { replicas: 0, failover: AUTOMATIC },
    'failover: got "AUTOMATIC"; allowed: NONE without replicas, since a failover needs at least 2 nodes',
    { replicas: 1, failover: AUTOMATIC },
  ],
  [
    'Multi-AZ with one node',
    { replicas: 0, failover: MULTI_AZ },
    'failover: got "MULTI_AZ"',
    { replicas: 1, failover: MULTI_AZ },
  ],
  [
    'Multi-AZ with one node in each shard',
    { shards: 2, replicas: 0, failover: MULTI_AZ },
    'failover: got "MULTI_AZ"; allowed: AUTOMATIC in cluster mode without replicas',
    { shards: 2, replicas: 0, failover: AUTOMATIC },
  ],
  [
    'cluster mode without failover',
    { shards: 2, failover: NONE },
    'failover: got "NONE"; allowed: AUTOMATIC or MULTI_AZ in cluster mode',
    { shards: 2, failover: AUTOMATIC },
  ],
  ['an unknown failover', untyped({ failover: 'auto' }), 'failover: got "auto"', { failover: MULTI_AZ }],
  ['DAT-33 -1 replicas', { replicas: -1 }, 'replicas: got -1; allowed: a whole number from 0 to 5', { replicas: 0 }],
  ['DAT-33 1.5 replicas', { replicas: 1.5 }, 'replicas: got 1.5', { replicas: 1 }],
  ['6 replicas', { replicas: 6 }, 'replicas: got 6', { replicas: 5 }],
  ['0 shards', { shards: 0 }, 'shards: got 0; allowed: a whole number from 1 to 500', { shards: 1 }],
  ['501 shards', { shards: 501, replicas: 0 }, 'shards: got 501', { shards: 500, replicas: 0 }],
  [
    'more than 500 nodes',
    { shards: 251, replicas: 1 },
    'shards: got 251; allowed: with 2 nodes each, at most 500 nodes',
    { shards: 250, replicas: 1 },
  ],
  [
    'DAT-66 an unknown node type',
    { nodeType: 'cache.t9.micro' },
    'nodeType: got "cache.t9.micro"',
    { nodeType: 'cache.t3.micro' },
  ],
  [
    'a mistyped node type, naming the nearest',
    { nodeType: 'cache.r7g.lagre' },
    'did you mean "cache.r7g.large"?',
    { nodeType: 'cache.r7g.large' },
  ],
  ['no node type', untyped({ nodeType: undefined }), 'nodeType: got nothing', { nodeType: 'cache.t3.micro' }],
  [
    'a node type of a generation without encryption in transit',
    { nodeType: 'cache.m3.large' },
    'nodeType: got "cache.m3.large"',
    { nodeType: 'cache.m4.large' },
  ],
  [
    'a node type that only Valkey has',
    { nodeType: 'cache.r8g.large', engine: REDIS_7 },
    'nodeType: got "cache.r8g.large"',
    { nodeType: 'cache.r8g.large' },
  ],
  [
    'DAT-15 an unknown version of Valkey, naming the newest',
    { engine: CacheEngine.valkey('99.9') },
    'engine.version: got "99.9"; allowed: a known version, 7.2, 8.0, 8.1, 8.2, 9.0, 9.1; the newest is 9.1',
    { engine: CacheEngine.valkey('9.1') },
  ],
  [
    'a version of Redis OSS beyond standard support',
    { engine: CacheEngine.redis('5.0.6') },
    'engine.version: got "5.0.6"',
    { engine: REDIS_6 },
  ],
  ['a major number alone', { engine: CacheEngine.redis('7') }, 'engine.version: got "7"', { engine: REDIS_7 }],
  ['an engine in words', untyped({ engine: 'redis' }), 'engine.version: got nothing', { engine: REDIS_7 }],
  [
    'DAT-69 a name of 41 characters',
    { replicationGroupId: 'a'.repeat(41) },
    `replicationGroupId: got "${'a'.repeat(41)}"; allowed: ${NAME}`,
    { replicationGroupId: 'a'.repeat(40) },
  ],
  [
    'DAT-69 a name with a digit first',
    { replicationGroupId: '1x' },
    'replicationGroupId',
    { replicationGroupId: 'x1' },
  ],
  ['DAT-69 a double hyphen', { replicationGroupId: 'a--b' }, 'replicationGroupId', { replicationGroupId: 'a-b' }],
  ['a hyphen last', { replicationGroupId: 'a-' }, 'replicationGroupId', { replicationGroupId: 'A' }],
  ['an empty name', { replicationGroupId: '' }, 'replicationGroupId', { replicationGroupId: 'a' }],
  ['port 0', { port: 0 }, 'port: got 0; allowed: a whole number from 1 to 65535', { port: 1 }],
  ['port 65536', { port: 65_536 }, 'port: got 65536', { port: 65_535 }],
  [
    'DAT-72 a snapshot during maintenance',
    { snapshotWindow: '03:00-05:00', maintenanceWindow: 'mon:04:00-mon:05:00' },
    'maintenanceWindow: got "mon:04:00-mon:05:00"; allowed: a window that does not overlap with snapshotWindow 03:00-05:00',
    { snapshotWindow: '03:00-05:00', maintenanceWindow: 'mon:05:00-mon:06:00' },
  ],
  [
    'DAT-12 a snapshot across midnight into maintenance',
    { snapshotWindow: '23:30-00:30', maintenanceWindow: 'mon:00:00-mon:01:00' },
    'maintenanceWindow',
    { snapshotWindow: '23:00-00:00', maintenanceWindow: 'mon:00:00-mon:01:00' },
  ],
  [
    'DAT-09 a window in words',
    { snapshotWindow: '3am-4am' },
    'snapshotWindow: got "3am-4am"; allowed: hh24:mi-hh24:mi in UTC, at least 60 minutes',
    { snapshotWindow: '03:00-04:00' },
  ],
  [
    'a snapshot window of 59 minutes',
    { snapshotWindow: '03:00-03:59' },
    'snapshotWindow',
    { snapshotWindow: '03:00-04:00' },
  ],
  [
    'maintenance of 59 minutes',
    { maintenanceWindow: 'sun:05:00-sun:05:59' },
    'maintenanceWindow: got "sun:05:00-sun:05:59"; allowed: ddd:hh24:mi-ddd:hh24:mi in UTC',
    { maintenanceWindow: 'Sun:05:00-Sun:06:00' },
  ],
  ['maintenance on no day', { maintenanceWindow: '05:00-06:00' }, 'maintenanceWindow', {}],
  [
    'DAT-03 36 hours of snapshots',
    { snapshotRetention: Duration.hours(36) },
    'snapshotRetention: got "1 day 12 hours"; allowed: a whole number of days from 0 to 35',
    { snapshotRetention: Duration.hours(48) },
  ],
  [
    '36 days of snapshots',
    { snapshotRetention: Duration.days(36) },
    'snapshotRetention: got 36',
    { snapshotRetention: Duration.days(35) },
  ],
  ['a snapshot without a name', { snapshotName: '' }, 'snapshotName: got ""', { snapshotName: 'a' }],
  [
    'public subnets',
    { vpcSubnets: { subnetType: PUBLIC } },
    'allowed: private or isolated subnets',
    { vpcSubnets: { subnetType: PRIVATE_WITH_EGRESS } },
  ],
  [
    'DAT-75 cluster mode in one zone',
    { shards: 1, replicas: 0, vpcSubnets: { subnetType: PRIVATE_ISOLATED, availabilityZones: ['eu-central-1a'] } },
    'vpcSubnets: got ["eu-central-1a"]; allowed: subnets in at least 2 availability zones',
    {
      shards: 1,
      replicas: 0,
      vpcSubnets: { subnetType: PRIVATE_ISOLATED, availabilityZones: ['eu-central-1a', 'eu-central-1b'] },
    },
  ],
  [
    'Multi-AZ in one zone',
    { vpcSubnets: { subnetType: PRIVATE_ISOLATED, availabilityZones: ['eu-central-1a'] } },
    'allowed: subnets in at least 2 availability zones',
    { replicas: 0, vpcSubnets: { subnetType: PRIVATE_ISOLATED, availabilityZones: ['eu-central-1a'] } },
  ],
  ['no security group', { securityGroups: [] }, 'securityGroups: got []; allowed: at least one', {}],
  [
    'a hole in the list of security groups',
    untyped({ securityGroups: [undefined] }),
    'securityGroups[0]: got nothing',
    {},
  ],
  [
    'a token while nobody speaks TLS',
    { transitEncryption: TransitEncryption.OFF, authentication: CacheAuthentication.token() },
    'authentication: got "token"; allowed: none() while transitEncryption is off',
    { transitEncryption: TransitEncryption.OFF, authentication: CacheAuthentication.none() },
  ],
  [
    'a user group while nobody speaks TLS',
    { transitEncryption: TransitEncryption.OFF, authentication: CacheAuthentication.userGroup('shared') },
    'authentication: got "userGroup"',
    { transitEncryption: TransitEncryption.PREFERRED, authentication: CacheAuthentication.userGroup('shared') },
  ],
  [
    'preferred TLS on Redis OSS 6',
    { transitEncryption: TransitEncryption.PREFERRED, engine: REDIS_6 },
    'transitEncryption: got "preferred"; allowed: required or off',
    { transitEncryption: TransitEncryption.PREFERRED, engine: REDIS_7 },
  ],
  [
    'an unknown encryption in transit',
    untyped({ transitEncryption: 'maybe' }),
    'transitEncryption: got "maybe"; allowed: required, preferred, off',
    { transitEncryption: TransitEncryption.REQUIRED },
  ],
  [
    'DAT-27 a log twice',
    { logs: [CacheLog.SLOW, CacheLog.SLOW] },
    'logs: got "slow-log"; allowed: each value once',
    { logs: [CacheLog.SLOW, CacheLog.ENGINE] },
  ],
  ['an unknown log', untyped({ logs: ['slow'] }), 'logs[0]: got "slow"', { logs: [CacheLog.SLOW] }],
  ['a hole in the list of logs', untyped({ logs: [undefined] }), 'logs[0]: got nothing', { logs: [] }],
  [
    '17 days of logs',
    untyped({ logRetention: 17 }),
    'logRetention: got 17; allowed: 1, 3, 5',
    untyped({ logRetention: 14 }),
  ],
  [
    'an unknown removal policy',
    untyped({ removalPolicy: 'keep' }),
    'removalPolicy: got "keep"',
    { removalPolicy: RemovalPolicy.SNAPSHOT },
  ],
];

test.each(CASES)('rejects %s', (_, input, message) => {
  const refused = refusal(input);
  expect(refused).toContain(message);
  expect(refused).toContain('RedisCache at Stack/Sessions refuses its properties');
});

test.each(CASES)('rejects no more than needed around %s', (_, __, ___, accepted) => {
  expect(refusal(accepted)).toBe('accepted');
});

test('rejects everything that is wrong at once', () => {
  const refused = refusal({ nodeType: 'cache.t9.micro', replicas: 9, port: 0, snapshotWindow: '3am' });
  expect(refused.match(/\n {2}- /g)).toHaveLength(4);
});

test('rejects a FIFO topic, and no standard one', () => {
  const withTopic = (fifo: boolean) => {
    const stack = new TestStack();
    return refusalOf(() =>
      stack.addCache({ notificationTopic: new Topic(stack, 'Alarms', { fifo: fifo || undefined }) }),
    );
  };
  expect(withTopic(true)).toContain('notificationTopic: got "Stack/Alarms"; allowed: a standard topic');
  expect(withTopic(false)).toBe('accepted');
});

test.each(['replicas', 'shards'])('rejects %s that only the deployment knows', (property) => {
  const stack = new TestStack();
  const value = new CfnParameter(stack, 'Value', { type: 'Number' }).valueAsNumber;
  expect(refusalOf(() => stack.addCache({ [property]: value }))).toContain(
    `${property}: got "an unresolved token"; allowed: a number known at synthesis`,
  );
});

test('rejects a version that only the deployment knows, since the family of parameters follows from it', () => {
  const stack = new TestStack();
  const engine = CacheEngine.redis(new CfnParameter(stack, 'Version').valueAsString);
  expect(refusalOf(() => stack.addCache({ engine }))).toContain('engine.version: got "an unresolved token"');
});

test('rejects one number for more nodes than an alarm can have metrics', () => {
  const cache = new TestStack().addCache({ shards: 6, replicas: 1 });
  expect(refusalOf(() => cache.metricCpuUtilization())).toContain(
    'RedisCache at Stack/Sessions: metricMaximum: got 12 nodes; allowed: at most 10, or metricOfNode',
  );
  expect(refusalOf(() => new TestStack().addCache({ shards: 5 }).metricCpuUtilization())).toBe('accepted');
});

test('rejects the length of a token that exists', () => {
  const stack = new TestStack();
  const secret = secretsmanager.Secret.fromSecretNameV2(stack, 'Existing', 'shop/cache');
  const withToken = (length?: number) =>
    refusalOf(() => stack.addCache({ authentication: CacheAuthentication.token({ secret, length }) }));
  expect(withToken(64)).toContain('authentication.secret: got "a secret"; allowed: nothing beside length');
});
