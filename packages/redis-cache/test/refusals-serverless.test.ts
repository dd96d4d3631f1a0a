import { Duration } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { CacheAuthentication, CacheEngine, CacheUser, type ServerlessCacheProps } from '../src';
import { refusalOf, TestStack } from './fixture';

type Input = Partial<ServerlessCacheProps>;

const ZONES = ['eu-central-1a', 'eu-central-1b', 'eu-central-1c', 'eu-central-1d'];
const ISOLATED = ec2.SubnetType.PRIVATE_ISOLATED;
const inZones = (count: number): Input => ({
  vpcSubnets: { subnetType: ISOLATED, availabilityZones: ZONES.slice(0, count) },
});

function refusal(input: Input): string {
  return refusalOf(() => new TestStack('Stack', ZONES).addServerless(input));
}

/** The input, what the message must say, and the nearest valid input. */
const CASES: [string, Input, string, Input][] = [
  ['no VPC', { vpc: undefined as unknown as ec2.IVpc }, 'vpc: got nothing', {}],
  [
    'a token',
    { authentication: CacheAuthentication.token() },
    'authentication: got "token"; allowed: users, userGroup or none',
    { authentication: CacheAuthentication.users([CacheUser.password('app')]) },
  ],
  [
    'Redis OSS 6',
    { engine: CacheEngine.redis('6.2') },
    'engine: got "6.2"; allowed: Redis OSS 7.0 or Valkey 7.2 at least',
    { engine: CacheEngine.redis('7.0') },
  ],
  ['an unknown version', { engine: CacheEngine.valkey('6.0') }, 'engine.version: got "6.0"', {}],
  [
    'a name of 41 characters',
    { serverlessCacheName: 'a'.repeat(41) },
    'serverlessCacheName',
    { serverlessCacheName: 'a' },
  ],
  [
    '0 GB',
    { limits: { maxDataGb: 0 } },
    'limits.maxDataGb: got 0; allowed: a whole number of GB',
    { limits: { maxDataGb: 1 } },
  ],
  ['5001 GB', { limits: { maxDataGb: 5001 } }, 'limits.maxDataGb: got 5001', { limits: { maxDataGb: 5000 } }],
  [
    'more GB at least than at most',
    { limits: { minDataGb: 11, maxDataGb: 10 } },
    'limits.minDataGb: got 11; allowed: at most maxDataGb, which is 10',
    { limits: { minDataGb: 10, maxDataGb: 10 } },
  ],
  [
    '999 ECPU',
    { limits: { minEcpuPerSecond: 999 } },
    'limits.minEcpuPerSecond: got 999; allowed: a whole number of ECPU per second from 1000 to 15000000',
    { limits: { minEcpuPerSecond: 1000 } },
  ],
  [
    '15 000 001 ECPU',
    { limits: { maxEcpuPerSecond: 15_000_001 } },
    'limits.maxEcpuPerSecond: got 15000001',
    { limits: { maxEcpuPerSecond: 15_000_000 } },
  ],
  [
    'more ECPU at least than at most',
    { limits: { minEcpuPerSecond: 2000, maxEcpuPerSecond: 1000 } },
    'limits.minEcpuPerSecond: got 2000',
    { limits: { minEcpuPerSecond: 1000, maxEcpuPerSecond: 1000 } },
  ],
  ['36 days of snapshots', { snapshotRetention: Duration.days(36) }, 'snapshotRetention: got 36', {}],
  [
    'a window instead of a time',
    { dailySnapshotTime: '03:00-04:00' },
    'dailySnapshotTime: got "03:00-04:00"; allowed: hh24:mi in UTC',
    { dailySnapshotTime: '23:59' },
  ],
  ['hour 24', { dailySnapshotTime: '24:00' }, 'dailySnapshotTime', { dailySnapshotTime: '00:00' }],
  [
    'the name of a snapshot instead of its ARN',
    { snapshotArns: ['before'] },
    'snapshotArns[0]: got "before"; allowed: the ARN of a snapshot',
    { snapshotArns: ['arn:aws:s3:::backups/before.rdb'] },
  ],
  ['one zone', inZones(1), 'allowed: subnets in at least 2 availability zones', inZones(2)],
  ['four zones', inZones(4), 'allowed: subnets in at most 3 availability zones', inZones(3)],
  ['public subnets', { vpcSubnets: { subnetType: ec2.SubnetType.PUBLIC } }, 'private or isolated subnets', inZones(3)],
  ['no security group', { securityGroups: [] }, 'securityGroups: got []', {}],
  [
    'a second database',
    { connectionSecret: { database: 1 } },
    'connectionSecret.database: got 1',
    { connectionSecret: { database: 0 } },
  ],
  ['an unknown removal policy', { removalPolicy: 'keep' } as unknown as Input, 'removalPolicy: got "keep"', {}],
];

test.each(CASES)('rejects %s', (_, input, message) => {
  const refused = refusal(input);
  expect(refused).toContain(message);
  expect(refused).toContain('ServerlessCache at Stack/Sessions refuses its properties');
});

test.each(CASES)('rejects no more than needed around %s', (_, __, ___, accepted) => {
  expect(refusal(accepted)).toBe('accepted');
});

test('rejects two subnets in one zone', () => {
  const stack = new TestStack();
  const subnets = [...stack.vpc.isolatedSubnets, stack.vpc.privateSubnets[0]];
  expect(refusalOf(() => stack.addServerless({ vpcSubnets: { subnets } }))).toContain(
    'allowed: one subnet in each availability zone',
  );
});
