import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as rds from 'aws-cdk-lib/aws-rds';
import {
  type Gp3StorageOptions,
  RdsCredentials,
  RdsEngine,
  RdsInsights,
  type RdsInstanceProps,
  RdsOrigin,
  RdsStorage,
  type StorageSizeOptions,
} from '../src';
import { MYSQL, POSTGRESQL, refusalOf, TestStack } from './fixture';

type Input = Partial<RdsInstanceProps>;

const KEY = 'arn:aws:kms:eu-west-1:111111111111:key/abc';
const user = (username: string) => ({ credentials: RdsCredentials.generatedSecret({ username }) });
const password = (passwordLength: number) => ({ credentials: RdsCredentials.generatedSecret({ passwordLength }) });
const gp3 = (options: Gp3StorageOptions) => ({ storage: RdsStorage.gp3(options) });
const gp2 = (options: StorageSizeOptions) => ({ storage: RdsStorage.gp2(options) });
const io1 = (sizeGiB: number, iops: number) => ({ storage: RdsStorage.io1({ sizeGiB, iops }) });
const io2 = (sizeGiB: number, iops: number) => ({ storage: RdsStorage.io2({ sizeGiB, iops }) });
const copies = (region: string, encryptionKeyArn = KEY, retention?: Duration) => ({
  backupReplication: { region, encryptionKeyArn, retention },
});

/** An input that configuration in YAML or a language without types lets through. */
function untyped(input: Record<string, unknown>): Input {
  return input as Input;
}

function refusal(input: Input): string {
  return refusalOf(() => new TestStack().addInstance(input));
}

/** Id of the sample of bad inputs where there is one, the input, what the message must say, and the nearest valid input. */
const CASES: [string, Input, string, Input][] = [
  [
    'DAT-03 36 hours of backups',
    { backupRetention: Duration.hours(36) },
    'backupRetention: got "1 day 12 hours"; allowed: a whole number of days from 1 to 35',
    { backupRetention: Duration.hours(48) },
  ],
  [
    '36 days of backups',
    { backupRetention: Duration.days(36) },
    'backupRetention: got 36',
    { backupRetention: Duration.days(35) },
  ],
  [
    'no backups',
    { backupRetention: Duration.days(0) },
    'backupRetention: got 0; allowed: a whole number of days from 1 to 35',
    { backupRetention: Duration.days(1) },
  ],
  [
    'DAT-06 100 operations on gp3',
    gp3({ sizeGiB: 400, iops: 100 }),
    'storage.iops: got 100; allowed: a whole number of operations in a second from 12000 to 64000',
    gp3({ sizeGiB: 400, iops: 12_000 }),
  ],
  [
    'DAT-06 operations on gp3 below 400 GiB',
    gp3({ sizeGiB: 399, iops: 12_000 }),
    'storage.iops: got 12000; allowed: nothing below 400 GiB',
    gp3({ sizeGiB: 399 }),
  ],
  [
    'throughput on gp3 below 400 GiB',
    gp3({ sizeGiB: 20, throughputMiBps: 125 }),
    'storage.throughputMiBps: got 125; allowed: nothing below 400 GiB',
    gp3({ sizeGiB: 400, throughputMiBps: 500 }),
  ],
  [
    'more throughput than a quarter of the operations',
    gp3({ sizeGiB: 400, throughputMiBps: 3001 }),
    'storage.throughputMiBps: got 3001; allowed: at most 3000, which is a quarter of 12000',
    gp3({ sizeGiB: 400, iops: 12_004, throughputMiBps: 3001 }),
  ],
  [
    'a disk of 19 GiB',
    gp3({ sizeGiB: 19 }),
    'storage.sizeGiB: got 19; allowed: a whole number of GiB from 20 to 65536',
    gp3({ sizeGiB: 20 }),
  ],
  ['a disk beyond 64 TiB', gp2({ sizeGiB: 65_537 }), 'storage.sizeGiB: got 65537', gp2({ sizeGiB: 65_536 })],
  ['half a GiB', gp2({ sizeGiB: 20.5 }), 'storage.sizeGiB: got 20.5', gp2({ sizeGiB: 21 })],
  [
    'a disk without a size',
    untyped({ storage: RdsStorage.gp3({} as Gp3StorageOptions) }),
    'storage.sizeGiB: got nothing',
    gp3({ sizeGiB: 20 }),
  ],
  [
    'a disk without options',
    untyped({ storage: RdsStorage.gp3(undefined as unknown as Gp3StorageOptions) }),
    'storage.sizeGiB: got nothing',
    gp3({ sizeGiB: 20 }),
  ],
  [
    'growth by less than a tenth',
    gp3({ sizeGiB: 30, maxSizeGiB: 32 }),
    'storage.maxSizeGiB: got 32; allowed: at least 33, which is 10 % more than sizeGiB',
    gp3({ sizeGiB: 30, maxSizeGiB: 33 }),
  ],
  [
    'growth beyond 64 TiB',
    gp3({ sizeGiB: 50_000, maxSizeGiB: 65_537 }),
    'storage.maxSizeGiB: got 65537',
    gp3({ sizeGiB: 50_000, maxSizeGiB: 65_536 }),
  ],
  ['99 GiB of io1', io1(99, 1000), 'storage.sizeGiB: got 99', io1(100, 1000)],
  [
    '51 operations for each GiB of io1',
    io1(100, 5100),
    'storage.iops: got 5100; allowed: 0.5 to 50 for each GiB, which is 50 to 5000 here',
    io1(100, 5000),
  ],
  ['1001 operations for each GiB of io2', io2(100, 100_100), '0.5 to 1000 for each GiB', io2(100, 100_000)],
  ['less than half an operation for each GiB', io2(4000, 1999), 'which is 2000 to', io2(4000, 2000)],
  ['999 operations on io2', io2(100, 999), 'storage.iops: got 999', io2(100, 1000)],
  ['256 001 operations on io2', io2(1000, 256_001), 'storage.iops: got 256001', io2(1000, 256_000)],
  ['io2 without operations', io2(100, undefined as unknown as number), 'storage.iops: got nothing', io2(100, 1000)],
  ['no disk', untyped({ storage: undefined }), 'storage: got nothing', {}],
  [
    'DAT-09 a window in words',
    { preferredBackupWindow: '3am-4am' },
    'preferredBackupWindow: got "3am-4am"; allowed: hh24:mi-hh24:mi in UTC',
    { preferredBackupWindow: '03:00-04:00' },
  ],
  [
    'DAT-12 a backup window across midnight into maintenance',
    { preferredBackupWindow: '23:30-00:30', preferredMaintenanceWindow: 'mon:00:00-mon:00:30' },
    'preferredMaintenanceWindow: got "mon:00:00-mon:00:30"; allowed: a window that does not overlap',
    { preferredBackupWindow: '23:30-00:00', preferredMaintenanceWindow: 'mon:00:00-mon:00:30' },
  ],
  [
    'DAT-72 maintenance during the backup',
    { preferredBackupWindow: '04:00-05:00', preferredMaintenanceWindow: 'sun:04:30-sun:05:30' },
    'does not overlap with preferredBackupWindow 04:00-05:00',
    { preferredBackupWindow: '03:00-04:00', preferredMaintenanceWindow: 'mon:04:00-mon:05:00' },
  ],
  [
    'maintenance on no day',
    { preferredMaintenanceWindow: '04:00-05:00' },
    'ddd:hh24:mi-ddd:hh24:mi',
    { preferredMaintenanceWindow: 'Sun:04:00-Sun:05:00' },
  ],
  [
    'copies of backups in the same region',
    copies('eu-central-1', 'arn:aws:kms:eu-central-1:111111111111:key/abc'),
    'backupReplication.region: got "eu-central-1"; allowed: another region',
    copies('eu-west-1'),
  ],
  [
    'copies of backups with a key of another region',
    copies('us-east-1'),
    'backupReplication.encryptionKeyArn: got "arn:aws:kms:eu-west-1:111111111111:key/abc"; allowed: the ARN of a key in us-east-1',
    copies('eu-west-1'),
  ],
  [
    'copies of backups without a key',
    copies('eu-west-1', ''),
    'backupReplication.encryptionKeyArn: got ""; allowed: the ARN of a key in eu-west-1',
    copies('eu-west-1'),
  ],
  ['copies of backups nowhere', copies(''), 'backupReplication.region: got ""', copies('eu-west-1')],
  ['copies of backups in Europe', copies('europe'), 'backupReplication.region: got "europe"', copies('eu-west-1')],
  [
    'copies of backups for 36 days',
    copies('eu-west-1', KEY, Duration.days(36)),
    'backupReplication.retention: got 36',
    copies('eu-west-1', KEY, Duration.days(35)),
  ],
  [
    'DAT-15 an unknown version, naming the newest',
    { engine: RdsEngine.postgresql('99.9') },
    'engine.version: got "99.9"; allowed: a known version',
    { engine: POSTGRESQL },
  ],
  ['a major version alone', { engine: RdsEngine.postgresql('16') }, 'the newest is 18.3', { engine: POSTGRESQL }],
  [
    'a minor version that RDS no longer creates',
    { engine: RdsEngine.postgresql('16.3') },
    'engine.version: got "16.3"; allowed: a known version',
    { engine: RdsEngine.postgresql('16.10') },
  ],
  [
    'a version beyond standard support',
    { engine: RdsEngine.mysql('8.0.46') },
    'engine.version: got "8.0.46"; allowed: a newer version, for example 8.4.10, or extendedSupport, which costs extra: standard support ended on 2026-07-31',
    { engine: RdsEngine.mysql('8.0.46'), extendedSupport: true },
  ],
  [
    'a version that not even extended support keeps',
    { engine: RdsEngine.postgresql('11.1'), extendedSupport: true },
    'engine.version: got "11.1"',
    { engine: RdsEngine.postgresql('13.23'), extendedSupport: true },
  ],
  ['a version that is missing', { engine: RdsEngine.mysql('') }, 'engine.version: got ""', { engine: MYSQL }],
  ['an engine that is missing', untyped({ engine: undefined }), 'engine: got nothing', {}],
  [
    'DAT-18 an unknown class',
    { instanceClass: 'db.t3.banana' },
    'instanceClass: got "db.t3.banana"',
    { instanceClass: 'db.t3.micro' },
  ],
  [
    'DAT-18 a class without its prefix, naming the nearest',
    { instanceClass: 'r8g.large' },
    'did you mean "db.r8g.large"',
    { instanceClass: 'db.r8g.large' },
  ],
  ['a class of a former generation', { instanceClass: 'db.t2.micro' }, 'instanceClass: got "db.t2.micro"', {}],
  ['a class of Aurora', { instanceClass: 'db.serverless' }, 'instanceClass: got "db.serverless"', {}],
  ['a class that is missing', untyped({ instanceClass: null }), 'instanceClass: got null', {}],
  [
    'a zone beside a standby',
    { availabilityZone: 'eu-central-1a' },
    'availabilityZone: got "eu-central-1a"; allowed: nothing while multiAz is true',
    { availabilityZone: 'eu-central-1a', multiAz: false },
  ],
  [
    'a region as zone',
    { availabilityZone: 'eu-central-1', multiAz: false },
    'availabilityZone: got "eu-central-1"; allowed: the name of a zone',
    { availabilityZone: 'eu-central-1a', multiAz: false },
  ],
  [
    'DAT-21 a database name with a hyphen',
    { databaseName: 'my-db' },
    'databaseName: got "my-db"; allowed: 1 to 63 letters, digits and _, a letter first',
    { databaseName: 'my_db' },
  ],
  [
    'a database name of 65 characters for MySQL',
    { engine: MYSQL, databaseName: 'a'.repeat(65) },
    'databaseName',
    { engine: MYSQL, databaseName: 'a'.repeat(64) },
  ],
  ['a database that the engine has', { databaseName: 'template1' }, 'databaseName: got "template1"', {}],
  ['a database called table', { databaseName: 'Table' }, 'databaseName: got "Table"', { databaseName: 'tables' }],
  ['DAT-24 the user of RDS', user('rdsadmin'), 'credentials.username: got "rdsadmin"', user('owner')],
  ['DAT-24 a user with a semicolon', user('postgres;'), 'credentials.username', user('postgres')],
  [
    'DAT-24 a user of 17 characters for MySQL',
    { engine: MYSQL, ...user('a'.repeat(17)) },
    'credentials.username',
    { engine: MYSQL, ...user('a'.repeat(16)) },
  ],
  [
    'admin as user of PostgreSQL',
    user('admin'),
    'credentials.username: got "admin"',
    { engine: MYSQL, ...user('admin') },
  ],
  ['a password of 7 characters', password(7), 'credentials.passwordLength: got 7', password(8)],
  ['a password of 129 characters', password(129), 'credentials.passwordLength: got 129', password(128)],
  [
    'a password of 42 characters for MySQL',
    { engine: MYSQL, ...password(42) },
    'credentials.passwordLength: got 42',
    { engine: MYSQL, ...password(41) },
  ],
  [
    'a secret name with a blank',
    { credentials: RdsCredentials.generatedSecret({ secretName: 'shop db' }) },
    'credentials.secretName: got "shop db"',
    { credentials: RdsCredentials.generatedSecret({ secretName: 'shop/db' }) },
  ],
  [
    'a first database beside a snapshot',
    { origin: RdsOrigin.snapshot('s'), databaseName: 'shop' },
    'databaseName: got "shop"; allowed: nothing: the snapshot has its databases',
    { origin: RdsOrigin.snapshot('s') },
  ],
  ['a snapshot without a name', { origin: RdsOrigin.snapshot('') }, 'origin: got ""', { origin: RdsOrigin.empty() }],
  [
    'DAT-27 the same export twice',
    { logExports: ['upgrade', 'upgrade'] },
    'logExports: got "upgrade"; allowed: each value once',
    { logExports: ['upgrade', 'postgresql'] },
  ],
  [
    'an export of the other engine',
    { logExports: ['slowquery'] },
    'logExports[0]: got "slowquery"',
    { engine: MYSQL, logExports: ['slowquery'] },
  ],
  ['an export with a slip', { logExports: ['postgres'] }, 'did you mean "postgresql"', { logExports: ['postgresql'] }],
  ['an empty export', untyped({ logExports: [''] }), 'logExports[0]: got ""', { logExports: [] }],
  [
    'the audit log of MySQL without options',
    { engine: MYSQL, logExports: ['audit'] },
    'logExports: got "audit"; allowed: audit only with an optionGroup that has the option MARIADB_AUDIT_PLUGIN',
    { engine: MYSQL, logExports: ['error'] },
  ],
  ['logs kept for 10 days', untyped({ logRetention: 10 }), 'logRetention: got 10', untyped({ logRetention: 14 })],
  [
    'DAT-36 an identifier with _',
    { instanceIdentifier: 'my_db' },
    'instanceIdentifier: got "my_db"',
    { instanceIdentifier: 'my-db' },
  ],
  [
    'DAT-36 an identifier with a hyphen last',
    { instanceIdentifier: 'mydb-' },
    'instanceIdentifier',
    { instanceIdentifier: 'mydb' },
  ],
  [
    'DAT-36 an identifier of 64 characters',
    { instanceIdentifier: 'a'.repeat(64) },
    'instanceIdentifier',
    { instanceIdentifier: 'a'.repeat(63) },
  ],
  [
    'an identifier with two hyphens',
    { instanceIdentifier: 'my--db' },
    'instanceIdentifier',
    { instanceIdentifier: 'a' },
  ],
  [
    'DAT-39 public subnets',
    { vpcSubnets: { subnetType: ec2.SubnetType.PUBLIC } },
    'allowed: private or isolated subnets',
    { vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS } },
  ],
  [
    'subnets in one zone, even without a standby',
    { multiAz: false, vpcSubnets: { availabilityZones: ['eu-central-1a'], subnetGroupName: 'isolated' } },
    'vpcSubnets: got ["eu-central-1a"]; allowed: subnets in at least 2 availability zones',
    { vpcSubnets: { availabilityZones: ['eu-central-1a', 'eu-central-1b'], subnetGroupName: 'isolated' } },
  ],
  [
    'DAT-45 many connections',
    { parameters: { max_connections: 'many' } },
    'parameters.max_connections: got "many"; allowed: a whole number from 6 to 262143',
    { parameters: { max_connections: '200' } },
  ],
  [
    '100 001 connections of MySQL',
    { engine: MYSQL, parameters: { max_connections: '100001' } },
    'parameters.max_connections: got 100001',
    { engine: MYSQL, parameters: { max_connections: '{DBInstanceClassMemory/12582880}' } },
  ],
  [
    'a parameter that is a number',
    untyped({ parameters: { max_connections: 100 } }),
    'a text, also for numbers',
    { parameters: { max_connections: '100' } },
  ],
  [
    'preloading vector',
    { parameters: { shared_preload_libraries: 'pg_stat_statements,vector' } },
    'CREATE EXTENSION is enough',
    { parameters: { shared_preload_libraries: 'pg_stat_statements,pg_cron' } },
  ],
  [
    'no TLS by parameter alone',
    { parameters: { 'rds.force_ssl': '0' } },
    'set requireTls to false',
    { requireTls: false, parameters: { 'rds.force_ssl': '0' } },
  ],
  [
    'no TLS for MySQL by parameter alone',
    { engine: MYSQL, parameters: { require_secure_transport: 'off' } },
    'set requireTls to false',
    { engine: MYSQL, parameters: { require_secure_transport: 'ON' } },
  ],
  ['port 1149', { port: 1149 }, 'port: got 1149', { port: 1150 }],
  ['port 65 536', { port: 65_536 }, 'port: got 65536', { port: 65_535 }],
  [
    'samples each 20 seconds',
    { monitoringInterval: Duration.seconds(20) },
    'monitoringInterval: got "20 seconds"; allowed: 0, 1, 5, 10, 15, 30, 60 seconds',
    { monitoringInterval: Duration.seconds(30) },
  ],
  [
    'Database Insights for a class that it cannot watch',
    { engine: MYSQL, instanceClass: 'db.t4g.small', insights: RdsInsights.STANDARD },
    'cannot watch MySQL on the class db.t4g.small',
    { instanceClass: 'db.t4g.small', insights: RdsInsights.STANDARD },
  ],
  ['insights of a kind unknown', untyped({ insights: 'SOME' }), 'insights: got "SOME"', { insights: RdsInsights.OFF }],
  [
    'Database Insights for 94 days',
    { insightsRetention: Duration.days(94) },
    'insightsRetention: got 94',
    { insightsRetention: Duration.days(93) },
  ],
  [
    'advanced Database Insights for 7 days',
    { insights: RdsInsights.ADVANCED, insightsRetention: Duration.days(7) },
    'insightsRetention: got 7; allowed: 465 days with ADVANCED',
    { insights: RdsInsights.ADVANCED, insightsRetention: Duration.days(465) },
  ],
  [
    'a retention of insights that are off',
    { insights: RdsInsights.OFF, insightsRetention: Duration.days(7) },
    'nothing while insights are OFF',
    { insightsRetention: Duration.days(7) },
  ],
  ['an empty list of security groups', { securityGroups: [] }, 'securityGroups: got []', {}],
  ['a security group that is null', untyped({ securityGroups: [null] }), 'securityGroups[0]: got null', {}],
  [
    'an unknown removal policy',
    untyped({ removalPolicy: 'keep' }),
    'removalPolicy: got "keep"',
    { removalPolicy: RemovalPolicy.SNAPSHOT },
  ],
  ['a network that is null', untyped({ vpc: null }), 'vpc: got null', {}],
];

test.each(CASES)('rejects %s', (_, input, message) => {
  expect(refusal(input)).toContain(message);
});

test.each(CASES)('rejects no more than needed around %s', (_, __, ___, accepted) => {
  expect(refusal(accepted)).toBe('accepted');
});

test('rejects everything at once, with its path', () => {
  const message = refusal({ port: 1, backupRetention: Duration.days(99), instanceClass: 'big' });
  expect(message).toContain('RdsInstance at Stack/Main refuses its properties:');
  for (const property of ['port: got 1', 'backupRetention: got 99', 'instanceClass: got "big"']) {
    expect(message).toContain(property);
  }
});

test('rejects DAT-48 a parameter group of another family', () => {
  const stack = new TestStack();
  const engine = RdsEngine.postgresql('16.13').toInstanceEngine();
  const parameterGroup = new rds.ParameterGroup(stack, 'Group', { engine });
  expect(refusalOf(() => stack.addInstance({ parameterGroup }))).toContain(
    'parameterGroup: got "postgres16"; allowed: a group of the family postgres17',
  );
});

test('rejects parameters and TLS beside a parameter group', () => {
  const stack = new TestStack();
  const parameterGroup = rds.ParameterGroup.fromParameterGroupName(stack, 'Group', 'mine');
  const message = refusalOf(() =>
    stack.addInstance({ parameterGroup, parameters: { log_statement: 'all' }, requireTls: true }),
  );
  expect(message).toContain('parameters: got ["log_statement"]; allowed: nothing beside a parameterGroup');
  expect(message).toContain('requireTls: got true; allowed: nothing beside a parameterGroup');
});

test('rejects options for PostgreSQL', () => {
  const stack = new TestStack();
  const optionGroup = rds.OptionGroup.fromOptionGroupName(stack, 'Options', 'audit');
  expect(refusalOf(() => stack.addInstance({ optionGroup }))).toContain(
    'optionGroup: got "audit"; allowed: nothing: PostgreSQL has no options',
  );
});
