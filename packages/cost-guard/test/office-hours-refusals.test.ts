import { Weekday } from '@ashlar-cdk/foundation';
import { Duration, Lazy, Stack, TimeZone } from 'aws-cdk-lib';
import {
  CfnDBCluster,
  CfnDBInstance,
  CfnGlobalCluster,
  DatabaseCluster,
  DatabaseInstance,
  type IDatabaseCluster,
} from 'aws-cdk-lib/aws-rds';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { OfficeHours, type OfficeHoursProps, OfficeHoursTarget } from '../src';
import { ACCOUNT, billingStack, untyped, workloadStack } from './fixture';
import { describeRows } from './refusal-rows';

const letters = (count: number) => 'a'.repeat(count);
const target = (name = 'Orders', id = name) => {
  const stack = workloadStack();
  const cluster = DatabaseCluster.fromDatabaseClusterAttributes(stack, id, { clusterIdentifier: id });
  return OfficeHoursTarget.auroraCluster(name, cluster);
};
const service = untyped<Parameters<typeof OfficeHoursTarget.ecsService>[1]>({
  serviceName: 'web',
  serviceArn: `arn:aws:ecs:eu-west-1:${ACCOUNT}:service/apps/web`,
  cluster: { clusterName: 'apps' },
  env: { account: ACCOUNT, region: 'eu-west-1' },
  node: new Stack().node,
});
const running = (count: number) => ({ targets: [OfficeHoursTarget.ecsService('Web', service, count)] });
const scaled = (min: number, max: number) => ({
  targets: [OfficeHoursTarget.scaledEcsService('Web', service, min, max)],
});

function databaseCluster(props: Partial<ConstructorParameters<typeof CfnDBCluster>[2]>, globalSource = false) {
  const stack = workloadStack();
  const l2 = DatabaseCluster.fromDatabaseClusterAttributes(stack, 'Orders', { clusterIdentifier: 'orders' });
  const made = new CfnDBCluster(l2, 'Resource', { engine: 'aurora-mysql', ...props });
  if (globalSource) new CfnGlobalCluster(stack, 'Global', { sourceDbClusterIdentifier: made.attrDbClusterArn });
  return { targets: [OfficeHoursTarget.auroraCluster('Orders', untyped<IDatabaseCluster>(l2))] };
}

function databaseInstance(props: Partial<ConstructorParameters<typeof CfnDBInstance>[2]>, replica = false) {
  const stack = workloadStack();
  const l2 = DatabaseInstance.fromDatabaseInstanceAttributes(stack, 'Reports', {
    instanceIdentifier: 'reports',
    instanceEndpointAddress: 'reports.example.com',
    port: 5432,
    securityGroups: [],
  });
  const made = new CfnDBInstance(l2, 'Resource', { engine: 'postgres', ...props });
  if (replica) new CfnDBInstance(stack, 'Replica', { sourceDbInstanceIdentifier: made.ref });
  return { targets: [OfficeHoursTarget.databaseInstance('Reports', l2)] };
}

describeRows(
  'OfficeHours',
  [
    ['a start at 25:00', { start: '25:00' }, /start: got "25:00"; allowed: .*HH:MM/, { start: '00:00' }],
    ['a start at 8:00', { start: '8:00' }, /start: got "8:00"/, { start: '08:00' }],
    ['a stop at 24:00', { stop: '24:00' }, /stop: got "24:00"/, { stop: '23:00' }],
    ['no start', { start: undefined }, /start: got nothing/, {}],
    [
      'a start that is a token',
      { start: Lazy.string({ produce: () => '08:00' }) },
      /start: got "an unresolved token"/,
      {},
    ],
    [
      'a stop before the start',
      { stop: '07:00' },
      /stop: got "07:00"; allowed: a time after start, 08:00/,
      { stop: '08:01' },
    ],
    ['a stop at the start', { stop: '08:00' }, /stop: got "08:00"/, { stop: '08:01' }],
    [
      'a night too short for databases',
      { start: '00:00', stop: '23:06' },
      /stop: got "23:06"; allowed: at least 30 minutes before databases start again/,
      { start: '00:00', stop: '23:05' },
    ],
    ['no time zone', { timeZone: undefined }, /timeZone: got nothing/, { timeZone: TimeZone.of('UTC') }],
    [
      'an unknown time zone',
      { timeZone: TimeZone.of('Europe/Berlim') },
      /timeZone: got "Europe\/Berlim"/,
      { timeZone: TimeZone.of('Europe/Amsterdam') },
    ],
    [
      'an offset for a time zone',
      { timeZone: TimeZone.of('+01:00') },
      /timeZone: got "\+01:00"/,
      { timeZone: TimeZone.of('Etc/GMT-1') },
    ],
    ['no day', { days: [] }, /days: got \[\]; allowed: at least one/, { days: [Weekday.SUNDAY] }],
    ['an unknown day', { days: ['MONDAY'] }, /days: got "MONDAY"/, { days: ['MON'] }],
    ['one day twice', { days: ['MON', 'MON'] }, /days: got "MON"; allowed: each value once/, { days: ['MON', 'TUE'] }],
    ['no target', { targets: [] }, /targets: got \[\]; allowed: at least one/, { targets: [target()] }],
    ['no list of targets', { targets: undefined }, /targets: got nothing/, { targets: [target()] }],
    ['a target that is none', { targets: [null] }, /targets: got null/, { targets: [target()] }],
    [
      'two targets of one name',
      { targets: [target('Orders', 'A'), target('Orders', 'B')] },
      /targets, by name: got "Orders"/,
      { targets: [target('Orders', 'A'), target('Users', 'B')] },
    ],
    [
      'one service as two targets',
      { targets: [...running(1).targets, OfficeHoursTarget.ecsService('Again', service, 1)] },
      /targets: got .*; allowed: each resource once/,
      running(1),
    ],
    [
      'a name with a hyphen',
      { targets: [target('my-db')] },
      /targets.name: got "my-db"/,
      { targets: [target('MyDb')] },
    ],
    ['an empty name', { targets: [target('', 'A')] }, /targets.name: got ""/, { targets: [target('A')] }],
    [
      'a target without a resource',
      { targets: [OfficeHoursTarget.auroraCluster('Orders', untyped<IDatabaseCluster>(undefined))] },
      /targets.Orders: got nothing/,
      { targets: [target()] },
    ],
    ['a service without tasks', running(0), /targets.Web.desiredCount: got 0; .*1 to 5000/, running(1)],
    ['5001 tasks', running(5001), /desiredCount: got 5001/, running(5000)],
    ['half a task', running(1.5), /desiredCount: got 1.5/, running(2)],
    ['a range upside down', scaled(4, 1), /targets.Web.maxCount: got 1; .*from 4 to 5000/, scaled(4, 4)],
    ['a range from nothing', scaled(0, 4), /targets.Web.minCount: got 0/, scaled(1, 4)],
    [
      'a cluster of a global database',
      databaseCluster({ globalClusterIdentifier: 'global' }),
      /targets.Orders: got "Workload\/Orders"; allowed: a cluster outside a global database/,
      databaseCluster({}),
    ],
    ['the source of a global database', databaseCluster({}, true), /outside a global database/, databaseCluster({})],
    ['Aurora Serverless v1', databaseCluster({ engineMode: 'serverless' }), /Serverless v1/, databaseCluster({})],
    [
      'a Multi-AZ DB cluster',
      databaseCluster({ engine: 'postgres' }),
      /an Aurora cluster; a Multi-AZ DB cluster cannot be stopped/,
      databaseCluster({ engine: 'aurora-postgresql' }),
    ],
    [
      'an instance of an Aurora cluster',
      databaseInstance({ dbClusterIdentifier: 'orders' }),
      /targets.Reports: .*stop an Aurora cluster as a whole/,
      databaseInstance({}),
    ],
    [
      'a read replica',
      databaseInstance({ sourceDbInstanceIdentifier: 'other' }),
      /a replica cannot be stopped/,
      databaseInstance({}),
    ],
    ['the source of a read replica', databaseInstance({}, true), /without read replicas/, databaseInstance({})],
    [
      'SQL Server in several zones',
      databaseInstance({ engine: 'sqlserver-se', multiAz: true }),
      /SQL Server in one zone/,
      databaseInstance({ engine: 'mysql', multiAz: true }),
    ],
    [
      'a lead of five hours',
      { databaseLeadTime: Duration.hours(5) },
      /databaseLeadTime/,
      { databaseLeadTime: Duration.hours(4) },
    ],
    [
      'a lead of half a minute',
      { databaseLeadTime: Duration.seconds(30) },
      /databaseLeadTime: got "30 seconds"; allowed: a whole number of minutes/,
      { databaseLeadTime: Duration.minutes(0) },
    ],
    ['a group name with a slash', { groupName: 'a/b' }, /groupName: got "a\/b"/, { groupName: 'a.b_c-d' }],
    ['a long group name', { groupName: letters(65) }, /groupName/, { groupName: letters(64) }],
    [
      'a FIFO queue for failed calls',
      { deadLetterQueue: new Queue(workloadStack(), 'Failed', { fifo: true }) },
      /deadLetterQueue: got "a FIFO queue"/,
      { deadLetterQueue: Queue.fromQueueArn(workloadStack(), 'Failed', `arn:aws:sqs:eu-west-1:${ACCOUNT}:failed`) },
    ],
  ],
  (props) => {
    const stack = workloadStack();
    const right = { start: '08:00', stop: '18:00', timeZone: TimeZone.EUROPE_BERLIN, targets: [target()] };
    new OfficeHours(stack, 'Hours', untyped<OfficeHoursProps>(props && { ...right, ...props }));
    return stack;
  },
);

test('rejects a target of another region', () => {
  const stack = billingStack();
  const hours = { start: '08:00', stop: '18:00', timeZone: TimeZone.EUROPE_BERLIN, targets: [target()] };
  expect(() => new OfficeHours(stack, 'Hours', hours)).toThrow(
    /targets.Orders: got "111122223333\/eu-west-1"; allowed: a resource of 111122223333\/us-east-1/,
  );
});
