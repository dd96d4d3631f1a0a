import type { ReadableResource } from '../../src/rows/readable-assembly';
import { DEFAULT_STAGE, removeAssemblies, resourcesOf } from './assemblies';

afterAll(removeAssemblies);

/** What no stage of this repository chooses, built on top of one of them. */
const [system, stage] = DEFAULT_STAGE;
const build = (...overrides: string[]) => resourcesOf(system, stage, overrides);
const ofType = (resources: ReadableResource[], type: string, stack?: string) =>
  resources
    .filter((one) => one.type === type && (stack === undefined || one.stack === stack))
    .map(({ body }) => body.Properties as Record<string, unknown>);

describe('a platform outside of us-east-1', () => {
  let resources: ReadableResource[];
  beforeAll(() => {
    resources = build('region=eu-west-1');
  });

  test('has a topic of its own beside the alarms on charges, which are measured in us-east-1', () => {
    expect(ofType(resources, 'AWS::SNS::Topic', 'Billing')).toHaveLength(1);
    expect(ofType(resources, 'AWS::SNS::Subscription', 'Billing')).toMatchObject([{ Protocol: 'email' }]);
    for (const alarm of ofType(resources, 'AWS::CloudWatch::Alarm', 'Billing')) {
      expect(alarm.AlarmActions).toEqual([`\${Alerts/Topic}`]);
    }
  });

  test('has no other alarm on charges', () => {
    expect(JSON.stringify(ofType(resources, 'AWS::CloudWatch::Alarm', 'Monitoring'))).not.toContain('AWS/Billing');
  });
});

test('alarms on charges use the topic of a platform in us-east-1', () => {
  expect(ofType(build('region=us-east-1'), 'AWS::SNS::Topic', 'Billing')).toEqual([]);
});

test('a service with office hours has no tasks outside of them', () => {
  const resources = build('services.app.officeHours={start: "07:30", stop: "19:00", days: "MON-WED,FRI"}');
  const schedules = ofType(resources, 'AWS::Scheduler::Schedule', 'Costs').map(({ ScheduleExpression, Target }) => ({
    when: ScheduleExpression,
    what: (Target as { Arn: string; Input: string }).Arn.split(':').at(-1),
    range: /"MinCapacity":(\d+),"MaxCapacity":(\d+)/
      .exec((Target as { Input: string }).Input)
      ?.slice(1)
      .map(Number),
  }));
  const scaled = schedules.filter(({ what }) => what === 'registerScalableTarget');
  expect(scaled).toContainEqual({
    when: 'cron(30 7 ? * MON,TUE,WED,FRI *)',
    what: 'registerScalableTarget',
    range: [1, 4],
  });
  expect(scaled).toContainEqual({
    when: 'cron(0 19 ? * MON,TUE,WED,FRI *)',
    what: 'registerScalableTarget',
    range: [0, 0],
  });
});

test('an approval stands before the deployment and asks the given addresses', () => {
  const resources = build('delivery.pipelines.app.approval={emails: [lead@example.com]}');
  const [pipeline] = ofType(resources, 'AWS::CodePipeline::Pipeline') as { Stages?: { Name: string }[] }[];
  expect(pipeline.Stages?.map(({ Name }) => Name)).toEqual(['Source', 'Build', 'DeployApproval', 'Deploy']);
  expect(ofType(resources, 'AWS::SNS::Subscription', 'Pipelines')).toMatchObject([{ Endpoint: 'lead@example.com' }]);
});

test('a connection that exists already is used and not made', () => {
  const arn = 'arn:aws:codeconnections:us-east-1:111111111111:connection/11111111-2222-3333-4444-555555555555';
  const resources = build(`delivery.pipelines.app.connection=${arn}`);
  expect(ofType(resources, 'AWS::CodeConnections::Connection')).toEqual([]);
  expect(JSON.stringify(ofType(resources, 'AWS::CodePipeline::Pipeline'))).toContain(arn);
});

test('immediate alerts on anomalies go to the topic', () => {
  const resources = build('costs.anomalies.frequency=immediate');
  expect(ofType(resources, 'AWS::CE::AnomalySubscription')).toMatchObject([
    { Frequency: 'IMMEDIATE', Subscribers: [{ Type: 'SNS', Address: `\${Topic-alerts/Topic}` }] },
  ]);
});

test('the anomaly monitor that an account has already is used', () => {
  const arn = 'arn:aws:ce::111111111111:anomalymonitor/11111111-2222-3333-4444-555555555555';
  const resources = build(`costs.anomalies.monitor=${arn}`);
  expect(ofType(resources, 'AWS::CE::AnomalyMonitor')).toEqual([]);
  expect(ofType(resources, 'AWS::CE::AnomalySubscription')).toMatchObject([{ MonitorArnList: [arn] }]);
});

test('an alarm on several NAT gateways watches their sum', () => {
  const alarm =
    '{of: network, metric: ErrorPortAllocation, statistic: Sum, comparison: ">", threshold: 0, periodSeconds: 300, periods: 1, missingData: notBreaching, notify: alerts}';
  const resources = build('network.egress=natPerZone', `alarms.ports=${alarm}`);
  const metrics = ofType(resources, 'AWS::CloudWatch::Alarm', 'Monitoring').map(({ Metrics }) =>
    JSON.stringify(Metrics),
  );
  expect(metrics.filter((one) => one?.includes('SUM([m1, m2])'))).toHaveLength(1);
});

test('a metric that only Container Insights has is found once it is on', () => {
  const graph =
    '[{title: a, graphs: [{title: b, metrics: [{of: services.app, metric: RunningTaskCount, statistic: Average}]}]}]';
  const dashboard = `dashboards.main.rows=${graph}`;
  expect(() => build(dashboard)).toThrow(/RunningTaskCount/);
  const resources = build(dashboard, 'cluster.containerInsights=enabled');
  expect(JSON.stringify(ofType(resources, 'AWS::CloudWatch::Dashboard'))).toContain('ECS/ContainerInsights');
});
