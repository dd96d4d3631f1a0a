import { TimeZone } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { DatabaseCluster } from 'aws-cdk-lib/aws-rds';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { BillingAlarm, CostAnomalyAlerts, CostBudget, OfficeHours, OfficeHoursTarget } from '../src';
import { billingStack } from './fixture';

const EMAILS = ['team@example.com'];

test('the budget keeps its identity and its name', () => {
  const stack = billingStack();
  const budget = new CostBudget(stack, 'Shop', { limitUsd: 1000, emails: EMAILS });
  expect(idsOf(Template.fromStack(stack), 'AWS::Budgets::Budget')).toEqual(['ShopBudget393D0A83']);
  expect(budget.budgetName).toBe('Cost-Shop-71156136-23c432f2');
});

test('the monitor keeps its identity, and with it what it has learned', () => {
  const stack = billingStack();
  new CostAnomalyAlerts(stack, 'Account', { emails: EMAILS });
  expect(idsOf(Template.fromStack(stack), 'AWS::CE::AnomalyMonitor')).toEqual(['AccountMonitor7C014F99']);
});

test('the alarms keep their identity, and with it their history', () => {
  const stack = billingStack();
  const props = { topic: new Topic(stack, 'Alerts'), runbookUrl: 'https://example.com', dailyLimitUsd: 20 };
  new BillingAlarm(stack, 'Account', { ...props, monthToDateLimitUsd: 400 });
  expect(idsOf(Template.fromStack(stack), 'AWS::CloudWatch::Alarm')).toEqual([
    'AccountDaily636FFEC3',
    'AccountMonthToDate99E40EEA',
  ]);
});

test('the schedules keep their identity', () => {
  const stack = billingStack();
  const orders = DatabaseCluster.fromDatabaseClusterAttributes(stack, 'Orders', { clusterIdentifier: 'orders' });
  new OfficeHours(stack, 'Hours', {
    start: '08:00',
    stop: '18:00',
    timeZone: TimeZone.EUROPE_BERLIN,
    targets: [OfficeHoursTarget.auroraCluster('Orders', orders)],
  });
  const template = Template.fromStack(stack);
  expect(idsOf(template, 'AWS::Scheduler::ScheduleGroup')).toEqual(['HoursGroup576A73D1']);
  expect(idsOf(template, 'AWS::Scheduler::Schedule')).toEqual([
    'HoursStartOrders99C669F5',
    'HoursStopAgainOrders2A17E9EB',
    'HoursStopOrdersDDE8EC6C',
  ]);
});

function idsOf(template: Template, type: string): string[] {
  return Object.keys(template.findResources(type)).sort();
}
