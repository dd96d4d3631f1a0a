import { App, CfnOutput, Fn, Stack, TimeZone } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as rds from 'aws-cdk-lib/aws-rds';
import * as fc from 'fast-check';
import { Estimator, OfficeHours, OfficeHoursTarget, UsageProfile } from '../../src';
import { minutesOn, weeklyMinutes } from '../../src/private/estimate/extract/schedules';
import { billOf, estimateOf } from './fixture';

const WEEK = 7 * 24 * 60;

test.each([
  ['cron(0 8 ? * MON-FRI *)', 5],
  ['cron(0 8 ? * 2-6 *)', 5],
  ['cron(40 7 ? * MON,WED *)', 2],
  ['cron(0 0 * * ? *)', 7],
])('%s is due %d times a week', (expression, times) => {
  expect(weeklyMinutes(expression)).toHaveLength(times);
});

test.each([
  'rate(1 day)',
  'cron(0 8 1 * ? *)',
  'cron(0/5 8 ? * MON *)',
  'cron(0 8 ? * MON#1 *)',
  'at(2026-11-25T08:00:00)',
])('%s is not taken for a weekly schedule', (expression) => {
  expect(weeklyMinutes(expression)).toBeUndefined();
});

test('AWS counts the days of a week from Sunday, as one', () => {
  expect(weeklyMinutes('cron(0 0 ? * 1 *)')).toEqual(weeklyMinutes('cron(0 0 ? * SUN *)'));
});

test('what runs over the end of a week runs on', () => {
  const friday = (weeklyMinutes('cron(0 12 ? * FRI *)') ?? [])[0];
  const monday = (weeklyMinutes('cron(0 12 ? * MON *)') ?? [])[0];
  expect(
    minutesOn([
      { minute: friday, on: true },
      { minute: monday, on: false },
    ]),
  ).toBe(3 * 24 * 60);
});

test('it runs from nothing to a week, and stops for what is left', () => {
  const switching = fc.record({ minute: fc.integer({ min: 0, max: WEEK - 1 }), on: fc.boolean() });
  const distinct = fc.uniqueArray(switching, { minLength: 1, maxLength: 10, selector: ({ minute }) => minute });
  fc.assert(
    fc.property(distinct, (switchings) => {
      const reversed = switchings.map(({ minute, on }) => ({ minute, on: !on }));
      expect(minutesOn(switchings) + minutesOn(reversed)).toBe(WEEK);
    }),
  );
});

const schedule = (action: string, expression: string, Input: unknown) => ({
  Type: 'AWS::Scheduler::Schedule',
  Properties: { ScheduleExpression: expression, Target: { Arn: `arn:aws:scheduler:::aws-sdk:${action}`, Input } },
});
const database = {
  Type: 'AWS::RDS::DBInstance',
  Properties: { Engine: 'mysql', DBInstanceClass: 'db.t3.micro', AllocatedStorage: '20' },
};
const input = { 'Fn::Join': ['', ['{"DbInstanceIdentifier":"', { Ref: 'A' }, '"}']] };

test('a database that is stopped at night is billed for the day, and its disk for the month', () => {
  const estimate = estimateOf({
    A: database,
    Start: schedule('rds:startDBInstance', 'cron(0 8 ? * MON-FRI *)', input),
    Stop: schedule('rds:stopDBInstance', 'cron(0 18 ? * MON-FRI *)', input),
  });
  // 50 of 168 hours of a week: 217.26 of 730 hours of a month.
  expect(billOf(estimate, 'A')).toMatchObject({
    'rds.instanceHours[mysql/db.t3.micro/single-az]': ['217.26', '3.69'],
    'rds.storageGbMonths[gp2/single-az]': ['20', '2.30'],
  });
  expect(estimate.assumptions.map(({ text }) => text)).toContain(
    'is started and stopped by schedules of the template, and runs 217.26 hours a month',
  );
});

test.each([
  ['that is only stopped', { Stop: schedule('rds:stopDBInstance', 'cron(0 18 ? * MON-FRI *)', input) }],
  [
    'whose weeks differ',
    {
      Start: schedule('rds:startDBInstance', 'cron(0 8 1 * ? *)', input),
      Stop: schedule('rds:stopDBInstance', 'cron(0 18 ? * MON-FRI *)', input),
    },
  ],
  ['that somebody else looks at', { Look: schedule('rds:describeDBInstances', 'cron(0 8 ? * MON *)', input) }],
])('a database %s is billed for the month', (_, schedules) => {
  expect(
    billOf(estimateOf({ A: database, ...schedules }), 'A')['rds.instanceHours[mysql/db.t3.micro/single-az]'][0],
  ).toBe('730');
});

test('a service without tasks at night is billed for the day', () => {
  const call = (count: number) => ({
    'Fn::Join': ['', [`{"DesiredCount":${count},"Service":"`, { 'Fn::GetAtt': ['Service', 'Name'] }, '"}']],
  });
  const estimate = estimateOf({
    Task: { Type: 'AWS::ECS::TaskDefinition', Properties: { Cpu: '1024', Memory: '2048' } },
    Service: {
      Type: 'AWS::ECS::Service',
      Properties: { LaunchType: 'FARGATE', DesiredCount: 1, TaskDefinition: { Ref: 'Task' } },
    },
    Start: schedule('ecs:updateService', 'cron(0 8 ? * MON-FRI *)', call(1)),
    Stop: schedule('ecs:updateService', 'cron(0 18 ? * MON-FRI *)', call(0)),
  });
  expect(billOf(estimate, 'Service')['fargate.vcpuHours[linux/x86]'][0]).toBe('217.26');
});

/** The office hours of this package, in another stack than the database. */
function assembly(reference: 'strong' | 'weak'): string {
  const app = new App({ context: { '@aws-cdk/core:defaultCrossStackReferences': reference } });
  const env = { region: 'us-east-1', account: '111122223333' };
  const data = new Stack(app, 'Data', { env });
  const vpc = new ec2.Vpc(data, 'Vpc', { natGateways: 0, availabilityZones: ['us-east-1a', 'us-east-1b'] });
  const cluster = new rds.DatabaseCluster(data, 'Orders', {
    engine: rds.DatabaseClusterEngine.auroraMysql({ version: rds.AuroraMysqlEngineVersion.VER_3_08_0 }),
    writer: rds.ClusterInstance.provisioned('Writer', {
      instanceType: ec2.InstanceType.of(ec2.InstanceClass.T4G, ec2.InstanceSize.MEDIUM),
    }),
    vpcSubnets: { subnetType: ec2.SubnetType.PUBLIC },
    vpc,
  });
  new CfnOutput(data, 'Other', { value: Fn.ref('AWS::Region') });
  new OfficeHours(new Stack(app, 'Costs', { env }), 'OfficeHours', {
    start: '08:00',
    stop: '18:00',
    timeZone: TimeZone.of('Etc/UTC'),
    targets: [OfficeHoursTarget.auroraCluster('Orders', cluster)],
  });
  return app.synth().directory;
}

test.each(['strong', 'weak'] as const)('office hours in another stack are found by a %s reference', (reference) => {
  const usage = UsageProfile.empty();
  const line = new Estimator({ usage })
    .estimatePath(assembly(reference))
    .lines.find(({ priceId }) => priceId === 'aurora.instanceHours[db.t4g.medium]');
  // From 07:40 to 18:05 on five days.
  expect(line?.quantity).toBe('226.31');
});
