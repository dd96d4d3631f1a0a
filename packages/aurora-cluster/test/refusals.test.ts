import { Duration } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as rds from 'aws-cdk-lib/aws-rds';
import {
  type AuroraClusterProps,
  AuroraCredentials,
  AuroraEngine,
  type AuroraEngineFamily,
  AuroraInsights,
  type AuroraMember,
  AuroraOrigin,
  type AuroraProxyProps,
  ProxyAuthentication,
} from '../src';
import { refusalOf, TestStack } from './fixture';

type ClusterInput = Partial<AuroraClusterProps>;
type ProxyInput = Partial<AuroraProxyProps>;

const POSTGRES = AuroraEngine.postgres('17.9');
const SERVERLESS = { instanceClass: 'db.serverless' };
const user = (username: string) => AuroraCredentials.generatedSecret({ username });
const acu = (minAcu: number, maxAcu: number) => ({ ...SERVERLESS, serverlessCapacity: { minAcu, maxAcu } });
const members = (...list: Partial<AuroraMember>[]) => ({ members: list as AuroraMember[] });

/** An input that configuration in YAML or a language without types lets through. */
function untyped(input: Record<string, unknown>): ClusterInput & ProxyInput {
  return input as ClusterInput & ProxyInput;
}

function clusterRefusal(input: ClusterInput): string {
  return refusalOf(() => new TestStack().addCluster(input));
}

function proxyRefusal(input: ProxyInput): string {
  return refusalOf(() => {
    const stack = new TestStack();
    stack.addProxy(stack.addCluster(), input);
  });
}

/** Id of the sample of bad inputs where there is one, the input, what the message must say, and the nearest valid input. */
const CLUSTER: [string, ClusterInput, string, ClusterInput][] = [
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
    'no days of backups',
    { backupRetention: Duration.days(0) },
    'backupRetention: got 0',
    { backupRetention: Duration.days(1) },
  ],
  [
    'DAT-09 a window in words',
    { preferredBackupWindow: '3am-4am' },
    'preferredBackupWindow: got "3am-4am"; allowed: hh24:mi-hh24:mi in UTC',
    { preferredBackupWindow: '03:00-04:00' },
  ],
  [
    'a backup window of 29 minutes',
    { preferredBackupWindow: '03:00-03:29' },
    'preferredBackupWindow',
    { preferredBackupWindow: '03:00-03:30' },
  ],
  [
    'a backup window at hour 24',
    { preferredBackupWindow: '23:30-24:00' },
    'preferredBackupWindow',
    { preferredBackupWindow: '23:30-00:00' },
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
    { preferredBackupWindow: '04:00-05:00', preferredMaintenanceWindow: 'sun:05:00-sun:06:00' },
  ],
  [
    'a backup during maintenance from Saturday to Sunday',
    { preferredBackupWindow: '00:00-00:30', preferredMaintenanceWindow: 'sat:23:50-sun:00:20' },
    'preferredMaintenanceWindow',
    { preferredBackupWindow: '00:20-00:50', preferredMaintenanceWindow: 'sat:23:50-sun:00:20' },
  ],
  [
    'maintenance on no day',
    { preferredMaintenanceWindow: '04:00-05:00' },
    'ddd:hh24:mi-ddd:hh24:mi',
    { preferredMaintenanceWindow: 'Sun:04:00-Sun:05:00' },
  ],
  [
    'maintenance of a whole day',
    { preferredMaintenanceWindow: 'sun:04:00-mon:04:00' },
    'less than 24 hours',
    { preferredMaintenanceWindow: 'sun:04:00-mon:03:00', preferredBackupWindow: '03:00-03:30' },
  ],
  [
    'DAT-15 an unknown version',
    { engine: AuroraEngine.postgres('99.9') },
    'engine.version: got "99.9"',
    { engine: POSTGRES },
  ],
  [
    'DAT-15 an unknown version, naming the newest',
    { engine: AuroraEngine.mysql('9.9.9') },
    'the newest is 3.12.0',
    { engine: AuroraEngine.mysql('8.0.mysql_aurora.3.12.0') },
  ],
  [
    'a version beyond standard support',
    { engine: AuroraEngine.postgres('13.9') },
    'engine.version: got "13.9"',
    { engine: AuroraEngine.postgres('14.22') },
  ],
  [
    'DAT-18 an unknown class',
    { instanceClass: 'db.t3.banana' },
    'instanceClass: got "db.t3.banana"',
    { instanceClass: 'db.t3.medium' },
  ],
  [
    'DAT-18 a class without its prefix, naming the nearest',
    { instanceClass: 'r7g.large' },
    'did you mean "db.r7g.large"',
    { instanceClass: 'db.r7g.large' },
  ],
  [
    'a class of PostgreSQL for MySQL',
    { instanceClass: 'db.r6gd.xlarge' },
    'instanceClass',
    { engine: POSTGRES, instanceClass: 'db.r6gd.xlarge' },
  ],
  [
    'a class that is missing',
    untyped({ instanceClass: undefined }),
    'instanceClass: got nothing',
    { instanceClass: 'db.r8g.large' },
  ],
  [
    'DAT-21 a database name with a hyphen',
    { databaseName: 'my-db' },
    'databaseName: got "my-db"; allowed: 1 to 64 letters, digits and _, a letter first',
    { databaseName: 'my_db' },
  ],
  [
    'a database name of 64 characters for PostgreSQL',
    { engine: POSTGRES, databaseName: 'a'.repeat(64) },
    'databaseName',
    { engine: POSTGRES, databaseName: 'a'.repeat(63) },
  ],
  [
    'a database that the engine has',
    { databaseName: 'mysql' },
    'databaseName: got "mysql"',
    { databaseName: 'mysql_data' },
  ],
  [
    'DAT-24 the user of RDS',
    { credentials: user('rdsadmin') },
    'credentials.username: got "rdsadmin"',
    { credentials: user('admin') },
  ],
  [
    'DAT-24 a user with a semicolon',
    { credentials: user('postgres;') },
    'credentials.username',
    { credentials: user('postgres') },
  ],
  [
    'DAT-24 a user of 17 characters',
    { credentials: user('a'.repeat(17)) },
    'credentials.username',
    { credentials: user('a'.repeat(16)) },
  ],
  [
    'admin as user of PostgreSQL',
    { engine: POSTGRES, credentials: user('admin') },
    'credentials.username: got "admin"',
    { engine: POSTGRES, credentials: user('administrator') },
  ],
  [
    'a password of 7 characters',
    { credentials: AuroraCredentials.generatedSecret({ passwordLength: 7 }) },
    'credentials.passwordLength: got 7',
    { credentials: AuroraCredentials.generatedSecret({ passwordLength: 8 }) },
  ],
  [
    'a password of 42 characters for MySQL',
    { credentials: AuroraCredentials.generatedSecret({ passwordLength: 42 }) },
    'credentials.passwordLength: got 42',
    { credentials: AuroraCredentials.generatedSecret({ passwordLength: 41 }) },
  ],
  [
    'a secret name with a blank',
    { credentials: AuroraCredentials.generatedSecret({ secretName: 'shop db' }) },
    'credentials.secretName',
    { credentials: AuroraCredentials.generatedSecret({ secretName: 'shop-db' }) },
  ],
  [
    'DAT-27 the same export twice',
    { logExports: ['error', 'error'] },
    'logExports: got "error"; allowed: each value once',
    { logExports: ['error', 'audit'] },
  ],
  [
    'an export of the other engine',
    { engine: POSTGRES, logExports: ['slowquery'] },
    'logExports[0]: got "slowquery"',
    { engine: POSTGRES, logExports: ['postgresql'] },
  ],
  [
    'an export with a slip, naming the nearest',
    { logExports: ['slowqueri'] },
    'did you mean "slowquery"',
    { logExports: ['slowquery'] },
  ],
  ['logs kept for 10 days', untyped({ logRetention: 10 }), 'logRetention: got 10', untyped({ logRetention: 14 })],
  [
    'DAT-30 0.3 ACU',
    acu(0.3, 4),
    'serverlessCapacity.minAcu: got 0.3; allowed: a number of ACU from 0 to 256 in steps of 0.5',
    acu(0.5, 4),
  ],
  ['257 ACU', acu(1, 257), 'serverlessCapacity.maxAcu: got 257', acu(1, 256)],
  ['half an ACU at most', acu(0, 0.5), 'serverlessCapacity.maxAcu: got 0.5', acu(0, 1)],
  [
    'more ACU at least than at most',
    acu(4, 2),
    'serverlessCapacity.minAcu: got 4; allowed: at most maxAcu, which is 2',
    acu(2, 2),
  ],
  [
    'a pause that the version does not know',
    { ...acu(0, 4), engine: AuroraEngine.mysql('3.04.6') },
    'serverlessCapacity.minAcu: got 0',
    { ...acu(0.5, 128), engine: AuroraEngine.mysql('3.04.6') },
  ],
  [
    'a pause after 299 seconds',
    { ...SERVERLESS, serverlessCapacity: { minAcu: 0, maxAcu: 1, autoPauseAfter: Duration.seconds(299) } },
    'autoPauseAfter: got 299',
    { ...SERVERLESS, serverlessCapacity: { minAcu: 0, maxAcu: 1, autoPauseAfter: Duration.seconds(300) } },
  ],
  [
    'a pause that never comes',
    { ...SERVERLESS, serverlessCapacity: { minAcu: 1, maxAcu: 1, autoPauseAfter: Duration.hours(1) } },
    'nothing unless minAcu is 0',
    { ...SERVERLESS, serverlessCapacity: { minAcu: 0, maxAcu: 1, autoPauseAfter: Duration.hours(1) } },
  ],
  ['serverless members without bounds', SERVERLESS, 'serverlessCapacity: got nothing', acu(1, 2)],
  ['bounds without serverless members', { serverlessCapacity: { minAcu: 1, maxAcu: 2 } }, 'serverlessCapacity', {}],
  ['DAT-33 minus one reader', { readers: -1 }, 'readers: got -1; allowed: a whole number from 0 to 15', { readers: 0 }],
  ['DAT-33 one reader and a half', { readers: 1.5 }, 'readers: got 1.5', { readers: 1 }],
  ['16 readers', { readers: 16 }, 'readers: got 16', { readers: 15 }],
  [
    'readers beside members',
    { readers: 1, ...members({ name: 'Main' }) },
    'readers: got 1; allowed: nothing beside members',
    members({ name: 'Main' }),
  ],
  ['no member', members(), 'members.length: got 0', members({ name: 'Main' })],
  [
    'two members of one name',
    members({ name: 'Main' }, { name: 'Main' }),
    'members, by name: got "Main"',
    members({ name: 'Main' }, { name: 'Twin' }),
  ],
  ['a member without a name', members({}), 'members[0].name: got nothing', members({ name: 'Main' })],
  ['a member that is null', untyped({ members: [null] }), 'members[0]: got null', members({ name: 'Main' })],
  [
    'tier 16',
    members({ name: 'Main', promotionTier: 16 }),
    'members[0].promotionTier: got 16',
    members({ name: 'Main', promotionTier: 15 }),
  ],
  [
    'a region as zone',
    members({ name: 'Main', availabilityZone: 'eu-central-1' }),
    'members[0].availabilityZone',
    members({ name: 'Main', availabilityZone: 'eu-central-1a' }),
  ],
  [
    'DAT-36 an identifier with _',
    { clusterIdentifier: 'my_db' },
    'clusterIdentifier: got "my_db"',
    { clusterIdentifier: 'my-db' },
  ],
  [
    'DAT-36 an identifier with a hyphen last',
    { clusterIdentifier: 'mydb-' },
    'clusterIdentifier',
    { clusterIdentifier: 'mydb' },
  ],
  [
    'DAT-36 an identifier of 64 characters',
    { clusterIdentifier: 'a'.repeat(64) },
    'clusterIdentifier',
    { clusterIdentifier: 'a'.repeat(63) },
  ],
  [
    'an identifier with two hyphens',
    { clusterIdentifier: 'my--db' },
    'clusterIdentifier',
    { clusterIdentifier: 'my-d-b' },
  ],
  ['an identifier with a digit first', { clusterIdentifier: '1db' }, 'clusterIdentifier', { clusterIdentifier: 'd1b' }],
  [
    'DAT-39 public subnets',
    { vpcSubnets: { subnetType: ec2.SubnetType.PUBLIC } },
    'allowed: private or isolated subnets',
    { vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS } },
  ],
  [
    'subnets in one zone',
    { vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_ISOLATED, availabilityZones: ['eu-central-1a'] } },
    'at least 2 availability zones',
    {
      vpcSubnets: {
        subnetType: ec2.SubnetType.PRIVATE_ISOLATED,
        availabilityZones: ['eu-central-1a', 'eu-central-1b'],
      },
    },
  ],
  [
    'DAT-45 many connections',
    { parameters: { max_connections: 'many' } },
    'parameters.max_connections: got "many"; allowed: a whole number from 1 to 16000',
    { parameters: { max_connections: '16000' } },
  ],
  [
    '16 001 connections',
    { parameters: { max_connections: '16001' } },
    'parameters.max_connections: got 16001',
    { parameters: { max_connections: 'GREATEST({log(DBInstanceClassMemory/805306368)*45},1000)' } },
  ],
  [
    'a parameter that is a number',
    untyped({ parameters: { max_connections: 100 } }),
    'a text, also for numbers',
    { parameters: { max_connections: '100' } },
  ],
  [
    'preloading vector',
    { engine: POSTGRES, parameters: { shared_preload_libraries: 'pg_stat_statements,vector' } },
    'CREATE EXTENSION is enough',
    { engine: POSTGRES, parameters: { shared_preload_libraries: 'pg_stat_statements,pg_cron' } },
  ],
  [
    'no TLS by parameter alone',
    { engine: POSTGRES, parameters: { 'rds.force_ssl': '0' } },
    'set requireTls to false',
    { engine: POSTGRES, requireTls: false, parameters: { 'rds.force_ssl': '0' } },
  ],
  [
    'a word where log_statement has others',
    { engine: POSTGRES, parameters: { log_statement: 'some' } },
    'none, ddl, mod, all',
    { engine: POSTGRES, parameters: { log_statement: 'ddl' } },
  ],
  [
    'DAT-51 backtrack on PostgreSQL',
    { engine: POSTGRES, backtrackWindow: Duration.hours(1) },
    'backtrackWindow: got "1 hour"; allowed: nothing: only Aurora MySQL',
    { engine: POSTGRES, backtrackWindow: Duration.seconds(0) },
  ],
  [
    'backtrack of 73 hours',
    { backtrackWindow: Duration.hours(73) },
    'backtrackWindow',
    { backtrackWindow: Duration.hours(72) },
  ],
  ['port 1149', { port: 1149 }, 'port: got 1149', { port: 1150 }],
  ['port 65 536', { port: 65_536 }, 'port: got 65536', { port: 65_535 }],
  [
    'samples each 20 seconds',
    { monitoringInterval: Duration.seconds(20) },
    'monitoringInterval',
    { monitoringInterval: Duration.seconds(30) },
  ],
  [
    'Database Insights for a class that it cannot watch',
    { instanceClass: 'db.t3.medium', insights: AuroraInsights.STANDARD },
    'cannot watch the class db.t3.medium',
    { instanceClass: 'db.t4g.medium', insights: AuroraInsights.STANDARD },
  ],
  [
    'Database Insights for 94 days',
    { insightsRetention: Duration.days(94) },
    'insightsRetention: got 94',
    { insightsRetention: Duration.days(93) },
  ],
  [
    'advanced Database Insights for 7 days',
    { insights: AuroraInsights.ADVANCED, insightsRetention: Duration.days(7) },
    'insightsRetention: got 7; allowed: 465 days with ADVANCED',
    { insights: AuroraInsights.ADVANCED, insightsRetention: Duration.days(465) },
  ],
  ['an empty list of security groups', { securityGroups: [] }, 'securityGroups', {}],
  [
    'a secondary cluster with a password',
    { origin: AuroraOrigin.globalSecondary('g'), credentials: user('admin') },
    'credentials',
    { origin: AuroraOrigin.globalSecondary('g') },
  ],
  [
    'a secondary cluster with a database',
    { origin: AuroraOrigin.globalSecondary('g'), databaseName: 'shop' },
    'databaseName',
    { origin: AuroraOrigin.snapshot('s'), databaseName: 'shop' },
  ],
  [
    'a replica by binary log of PostgreSQL',
    { engine: POSTGRES, origin: AuroraOrigin.replicaOf('arn') },
    'origin',
    { origin: AuroraOrigin.replicaOf('arn') },
  ],
  [
    'reader scaling without a reader',
    { readers: 0, readerScaling: { maxReaders: 3 } },
    'nothing without a declared reader',
    { readers: 1, readerScaling: { maxReaders: 3 } },
  ],
  [
    'fewer readers at most than declared',
    { readers: 3, readerScaling: { maxReaders: 2 } },
    'readerScaling.maxReaders: got 2',
    { readers: 3, readerScaling: { maxReaders: 3 } },
  ],
  [
    'two targets of reader scaling',
    { readerScaling: { maxReaders: 3, targetCpuPercent: 50, targetConnections: 5 } },
    'one target',
    { readerScaling: { maxReaders: 3, targetCpuPercent: 100 } },
  ],
  [
    'a reader endpoint that excludes a stranger',
    { readerEndpoints: [{ name: 'r', excludedMembers: ['Instance9'] }] },
    'did you mean "Instance1"',
    { readerEndpoints: [{ name: 'r', excludedMembers: ['Instance2'] }] },
  ],
  [
    'a reader endpoint that excludes everyone',
    { readerEndpoints: [{ name: 'r', excludedMembers: ['Instance1', 'Instance2'] }] },
    'at least one member left',
    { readerEndpoints: [{ name: 'r', excludedMembers: ['Instance1'] }] },
  ],
  [
    '6 reader endpoints',
    { readerEndpoints: ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => ({ name })) },
    'readerEndpoints.length: got 6',
    { readerEndpoints: ['a', 'b', 'c', 'd', 'e'].map((name) => ({ name })) },
  ],
  ['an engine that is missing', untyped({ engine: undefined }), 'engine: got nothing', {}],
  ['a network that is null', untyped({ vpc: null }), 'vpc: got null', {}],
];

const PROXY: [string, ProxyInput, string, ProxyInput][] = [
  [
    'DAT-54 no secret',
    { secrets: [] },
    'secrets: got []; allowed: at least one secret, unless authentication is IAM_END_TO_END',
    { secrets: [], authentication: ProxyAuthentication.IAM_END_TO_END, iamUsers: ['app'] },
  ],
  [
    'DAT-57 a wait of 4000 seconds',
    { borrowTimeout: Duration.seconds(4000) },
    'borrowTimeout: got 4000; allowed: a whole number of seconds from 1 to 3600',
    { borrowTimeout: Duration.hours(1) },
  ],
  ['no wait', { borrowTimeout: Duration.seconds(0) }, 'borrowTimeout: got 0', { borrowTimeout: Duration.seconds(1) }],
  [
    'DAT-60 Oracle',
    { engineFamily: 'ORACLE' as AuroraEngineFamily },
    'engineFamily: got "ORACLE"; allowed: MYSQL or POSTGRESQL',
    { engineFamily: 'MYSQL' as AuroraEngineFamily },
  ],
  [
    'a protocol that the cluster does not speak',
    { engineFamily: 'POSTGRESQL' as AuroraEngineFamily },
    'MYSQL, which the cluster speaks',
    {},
  ],
  ['no connections', { maxConnectionsPercent: 0 }, 'maxConnectionsPercent: got 0', { maxConnectionsPercent: 1 }],
  [
    '101 % of the connections',
    { maxConnectionsPercent: 101 },
    'maxConnectionsPercent: got 101',
    { maxConnectionsPercent: 100 },
  ],
  [
    'more idle connections than connections',
    { maxConnectionsPercent: 50, maxIdleConnectionsPercent: 51 },
    'maxIdleConnectionsPercent: got 51',
    { maxConnectionsPercent: 50, maxIdleConnectionsPercent: 50 },
  ],
  [
    'clients silent for more than 8 hours',
    { idleClientTimeout: Duration.seconds(28_801) },
    'idleClientTimeout: got 28801',
    { idleClientTimeout: Duration.hours(8) },
  ],
  ['a name with _', { proxyName: 'my_proxy' }, 'proxyName', { proxyName: 'my-proxy' }],
  ['a name of 64 characters', { proxyName: 'a'.repeat(64) }, 'proxyName', { proxyName: 'a'.repeat(63) }],
  ['users of IAM beside secrets', { iamUsers: ['app'] }, 'iamUsers', { iamUsers: [] }],
  [
    'IAM without users',
    { secrets: [], authentication: ProxyAuthentication.IAM_END_TO_END },
    'iamUsers: got []',
    { secrets: [], authentication: ProxyAuthentication.IAM_END_TO_END, iamUsers: ['a'] },
  ],
  [
    'every user',
    { secrets: [], authentication: ProxyAuthentication.IAM_END_TO_END, iamUsers: ['*'] },
    'no wildcard',
    { secrets: [], authentication: ProxyAuthentication.IAM_END_TO_END, iamUsers: ['a.b-c'] },
  ],
  [
    'public subnets',
    { vpcSubnets: { subnetType: ec2.SubnetType.PUBLIC } },
    'private or isolated subnets',
    { vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS } },
  ],
  ['an empty query', { initQuery: '' }, 'initQuery', { initQuery: 'SET x=1' }],
  ['a cluster that is missing', untyped({ cluster: undefined }), 'cluster: got nothing', {}],
  ['a network that is missing', untyped({ vpc: undefined }), 'vpc: got nothing', {}],
];

describe('a cluster', () => {
  test.each(CLUSTER)('rejects %s', (_, input, message) => {
    expect(clusterRefusal(input)).toContain(message);
  });

  test.each(CLUSTER)('rejects no more than needed around %s', (_, __, ___, accepted) => {
    expect(clusterRefusal(accepted)).toBe('accepted');
  });

  test('rejects everything at once, with its path', () => {
    const message = clusterRefusal({ port: 1, readers: 99 });
    expect(message).toContain('AuroraCluster at Stack/Database refuses its properties:');
    expect(message).toContain('port: got 1');
    expect(message).toContain('readers: got 99');
  });

  test('rejects DAT-48 a parameter group of another family', () => {
    const stack = new TestStack();
    const engine = AuroraEngine.postgres('16.13').toClusterEngine();
    const parameterGroup = new rds.ParameterGroup(stack, 'Group', { engine });
    expect(refusalOf(() => stack.addCluster({ engine: POSTGRES, parameterGroup }))).toContain(
      'parameterGroup: got "aurora-postgresql16"; allowed: a group of the family aurora-postgresql17',
    );
  });

  test('rejects parameters beside a parameter group', () => {
    const stack = new TestStack();
    const parameterGroup = rds.ParameterGroup.fromParameterGroupName(stack, 'Group', 'mine');
    const parameters = { log_statement: 'all' };
    expect(refusalOf(() => stack.addCluster({ engine: POSTGRES, parameterGroup, parameters }))).toContain(
      'parameters: got ["log_statement"]; allowed: nothing beside a parameterGroup',
    );
  });

  test('rejects a custom endpoint that it does not have', () => {
    const cluster = new TestStack().addCluster({ readerEndpoints: [{ name: 'reports' }] });
    expect(refusalOf(() => cluster.customEndpoint('report'))).toContain(
      'customEndpoint: got "report"; allowed: reports',
    );
  });

  test('rejects to grant a login with IAM when that is off', () => {
    const stack = new TestStack();
    const cluster = stack.addCluster({ iamAuthentication: false });
    const anyone = new iam.AnyPrincipal();
    expect(refusalOf(() => cluster.grantConnect(anyone, 'app'))).toContain(
      'grantConnect: got "app"; allowed: with iamAuthentication only',
    );
  });
});

describe('a proxy', () => {
  test.each(PROXY)('rejects %s', (_, input, message) => {
    expect(proxyRefusal(input)).toContain(message);
  });

  test.each(PROXY)('rejects no more than needed around %s', (_, __, ___, accepted) => {
    expect(proxyRefusal(accepted)).toBe('accepted');
  });

  test('rejects a cluster of unknown engine when no protocol is named', () => {
    const stack = new TestStack();
    const database = stack.addCluster();
    const cluster = rds.DatabaseCluster.fromDatabaseClusterAttributes(stack, 'Existing', { clusterIdentifier: 'shop' });
    expect(refusalOf(() => stack.addProxy(database, { cluster }))).toContain('engineFamily: got nothing');
  });

  test('rejects to grant a login with IAM when it takes passwords only', () => {
    const stack = new TestStack();
    const proxy = stack.addProxy(stack.addCluster());
    expect(refusalOf(() => proxy.grantConnect(new iam.AnyPrincipal(), 'app'))).toContain(
      'grantConnect: got "app"; allowed: with authentication by IAM only',
    );
  });
});
