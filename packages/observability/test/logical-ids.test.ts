import { Template } from 'aws-cdk-lib/assertions';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { AlertTopic, EventAlert, MonitoredEvent, OperationsDashboard, RetainedLogGroup } from '../src';
import { anAlarm, aStack, CPU, RUNBOOK } from './fixture';

/** What holds data, and what people have subscribed to or know by its address. */
test('keeps the identity of everything that holds data or subscriptions', () => {
  const stack = aStack();
  const emails = ['ops@example.com', 'duty@example.com'];
  const { topic } = new AlertTopic(stack, 'Operations', { emails });
  new RetainedLogGroup(stack, 'Application', { retention: RetentionDays.ONE_MONTH });
  anAlarm({ topics: [topic] }, stack);
  const event = MonitoredEvent.databaseClusterFailover('orders');
  new EventAlert(stack, 'Failover', { event, topics: [topic], runbookUrl: RUNBOOK });
  new OperationsDashboard(stack, 'Duty', { rows: [{ title: 'ECS', graphs: [{ title: 'CPU', metrics: [CPU] }] }] });
  expect(Object.keys(Template.fromStack(stack).toJSON().Resources)).toEqual([
    'OperationsKeyD0717C64',
    'OperationsTopic6D6844EA',
    'OperationsTopicPolicyDE7B1F02',
    'OperationsEmailopsexamplecomBBB9FBDA',
    'OperationsEmaildutyexamplecom2DD7C9A0',
    'ApplicationLogGroup3DDDD1A5',
    'CpuHighAlarm932ABCC6',
    'FailoverRule35133035',
    'DutyDashboardF45EC4B1',
  ]);
});
