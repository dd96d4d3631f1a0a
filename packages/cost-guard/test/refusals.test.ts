import { App, Lazy, type Stack, Token } from 'aws-cdk-lib';
import type { IInstance } from 'aws-cdk-lib/aws-ec2';
import { type IRole, ManagedPolicy, Role } from 'aws-cdk-lib/aws-iam';
import type { IDatabaseInstance } from 'aws-cdk-lib/aws-rds';
import { type ITopic, Topic } from 'aws-cdk-lib/aws-sns';
import {
  AnomalyFrequency,
  BillingAlarm,
  type BillingAlarmProps,
  BudgetAction,
  type BudgetActionProps,
  BudgetAlert,
  BudgetFilter,
  BudgetPeriod,
  CostAllocationTags,
  CostAnomalyAlerts,
  type CostAnomalyAlertsProps,
  CostBudget,
  type CostBudgetProps,
} from '../src';
import { ACCOUNT, billingStack, untyped, workloadStack } from './fixture';
import { describeRows, type Props } from './refusal-rows';

const EMAILS = ['team@example.com'];
const emails = (count: number) => Array.from({ length: count }, (_, index) => `person${index}@example.com`);
const alerts = (count: number) => Array.from({ length: count }, (_, index) => BudgetAlert.actual(index + 1));
const letters = (count: number) => 'a'.repeat(count);
const topicOf = (account: string, region = 'eu-west-1'): ITopic =>
  Topic.fromTopicArn(workloadStack(), 'Topic', `arn:aws:sns:${region}:${account}:alerts`);

function budget(props: Props): Stack {
  const stack = workloadStack();
  const given = props && { limitUsd: 1000, emails: EMAILS, ...props };
  new CostBudget(stack, 'Shop', untyped<CostBudgetProps>(given));
  return stack;
}

describeRows(
  'CostBudget',
  [
    ['OBS-54 a limit that is no number', { limitUsd: Number.NaN }, /limitUsd: got NaN/, { limitUsd: 0.01 }],
    ['OBS-54 a limit that is a text', { limitUsd: '1,000' }, /limitUsd: got "1,000"; .*USD/, { limitUsd: 1000 }],
    ['a limit of nothing', { limitUsd: 0 }, /limitUsd: got 0; .*at least 0.01/, { limitUsd: 0.01 }],
    ['no limit', { limitUsd: undefined }, /limitUsd: got nothing/, { limitUsd: 1e9 }],
    ['an infinite limit', { limitUsd: Number.POSITIVE_INFINITY }, /limitUsd: got Infinity/, { limitUsd: 1e12 }],
    [
      'OBS-45 an empty list of addresses',
      { emails: [] },
      /emails: got \[\]; allowed: at least one/,
      { emails: EMAILS },
    ],
    ['OBS-57 an address that is none', { emails: ['nope'] }, /emails: got "nope"; .*address/, { emails: ['n@o.pe'] }],
    ['an address without a domain', { emails: ['a@b'] }, /emails: got "a@b"/, { emails: ['a@b.c'] }],
    ['an empty address', { emails: [''] }, /emails: got ""/, { emails: ['a@b.c'] }],
    ['11 addresses', { emails: emails(11) }, /number of emails: got 11; .*at most 10/, { emails: emails(10) }],
    [
      'one address twice',
      { emails: ['A@b.c', 'a@b.c'] },
      /emails, in lower case: got "a@b.c"; allowed: each value once/,
      { emails: ['a@b.c', 'b@b.c'] },
    ],
    ['nobody who hears', { emails: undefined }, /emails or topic: got nothing/, { topic: topicOf(ACCOUNT) }],
    ['a topic that is a text', { topic: 'arn:aws:sns' }, /topic: got "string"/, { topic: topicOf(ACCOUNT) }],
    ['a topic that is null', { topic: null }, /topic: got null/, { topic: undefined }],
    [
      'a topic of another account',
      { topic: topicOf('999988887777') },
      /topic: got "999988887777"; allowed: a topic of the same account, 111122223333/,
      { topic: topicOf(ACCOUNT) },
    ],
    ['no alert', { alerts: [] }, /number of alerts: got 0; .*from 1 to 10/, { alerts: alerts(1) }],
    ['11 alerts', { alerts: alerts(11) }, /number of alerts: got 11/, { alerts: alerts(10) }],
    [
      'OBS-60 one alert twice',
      { alerts: [BudgetAlert.actual(80), BudgetAlert.actual(80)] },
      /alerts: got "ACTUAL PERCENTAGE 80"; allowed: each value once/,
      { alerts: [BudgetAlert.actual(80), BudgetAlert.forecast(80), BudgetAlert.actualUsd(80)] },
    ],
    [
      'OBS-63 a forecast on a daily budget',
      { period: BudgetPeriod.DAILY, alerts: [BudgetAlert.forecast(90)] },
      /alerts\[0\]: got "a forecast"; .*not available for a daily budget/,
      { period: BudgetPeriod.DAILY, alerts: [BudgetAlert.actual(90)] },
    ],
    [
      'an alert at 0 %',
      { alerts: [BudgetAlert.actual(0)] },
      /alerts\[0\].percent: got 0; .*from 0.1 to 1000000/,
      { alerts: [BudgetAlert.actual(0.1)] },
    ],
    [
      'an alert above a million percent',
      { alerts: [BudgetAlert.actual(1_000_001)] },
      /alerts\[0\].percent: got 1000001/,
      { alerts: [BudgetAlert.actual(1_000_000)] },
    ],
    [
      'an alert at a negative amount',
      { alerts: [BudgetAlert.actualUsd(-1)] },
      /alerts\[0\].amount: got -1; .*USD/,
      { alerts: [BudgetAlert.actualUsd(1)] },
    ],
    [
      'an alert without a threshold',
      { alerts: [BudgetAlert.actual(untyped(undefined))] },
      /alerts\[0\].percent: got nothing/,
      { alerts: [BudgetAlert.actual(1)] },
    ],
    ['an alert that is none', { alerts: [null] }, /alerts\[0\]: got null/, { alerts: [BudgetAlert.actual(1)] }],
    [
      'an alert that nobody hears',
      { emails: undefined, alerts: [BudgetAlert.actual(80)] },
      /alerts\[0\].recipients: got nothing/,
      { emails: undefined, alerts: [BudgetAlert.actual(80, { emails: EMAILS })] },
    ],
    [
      'an alert to an address that is none',
      { alerts: [BudgetAlert.actual(80, { emails: ['nope'] })] },
      /alerts\[0\].emails: got "nope"/,
      { alerts: [BudgetAlert.actual(80, { emails: EMAILS })] },
    ],
    [
      'an unknown period',
      { period: 'MONTLY' },
      /period: got "MONTLY"; .*did you mean "MONTHLY"/,
      { period: 'ANNUALLY' },
    ],
    ['an unknown basis', { costs: { basis: 'NET' } }, /costs.basis: got "NET"/, { costs: { basis: 'BLENDED' } }],
    ['an empty name', { budgetName: '' }, /budgetName: got ""/, { budgetName: 'a' }],
    ['a name of 101 characters', { budgetName: letters(101) }, /budgetName/, { budgetName: letters(100) }],
    ['a name with a colon', { budgetName: 'a:b' }, /budgetName: got "a:b"/, { budgetName: 'a b/c-d_e' }],
    ['a name with a backslash', { budgetName: 'a\\b' }, /budgetName/, { budgetName: 'a/b' }],
    ['a filter that is none', { filters: [undefined] }, /filters: got null/, { filters: [] }],
    [
      'two filters of one kind',
      { filters: [BudgetFilter.tag('A', ['a']), BudgetFilter.tag('B', ['b'])] },
      /filters, by kind: got "TagKeyValue"/,
      { filters: [BudgetFilter.tag('A', ['a', '']), BudgetFilter.services(['AWS WAF'])] },
    ],
    [
      'a filter without values',
      { filters: [BudgetFilter.services([])] },
      /filters.Service: got \[\]; allowed: at least one value/,
      { filters: [BudgetFilter.services(['AWS WAF'])] },
    ],
    [
      'a filter by a tag without a key',
      { filters: [BudgetFilter.tag('', ['a'])] },
      /filters.TagKeyValue.key: got ""/,
      { filters: [BudgetFilter.tag('a', ['a'])] },
    ],
    [
      'a filter by an account of 11 digits',
      { filters: [BudgetFilter.linkedAccounts(['12345678901'])] },
      /filters.LinkedAccount: got "12345678901"/,
      { filters: [BudgetFilter.linkedAccounts([ACCOUNT])] },
    ],
    [
      'a filter by something that is no region',
      { filters: [BudgetFilter.regions(['us_east_1'])] },
      /filters.Region: got "us_east_1"/,
      { filters: [BudgetFilter.regions(['us-gov-east-1', 'global'])] },
    ],
  ],
  budget,
);

const role = untyped<IRole>({ roleName: 'role', roleArn: `arn:aws:iam::${ACCOUNT}:role/role` });
const machine = (region = 'eu-west-1') =>
  untyped<IInstance>({ instanceId: 'i-0123456789abcdef0', env: { account: ACCOUNT, region } });
const machines = (count: number) => Array.from({ length: count }, () => machine());
const policy = ManagedPolicy.fromAwsManagedPolicyName('AWSDenyAll');

describeRows(
  'CostBudget.addAction',
  [
    ['OBS-66 an action without a role', { executionRole: undefined }, /executionRole: got nothing/, {}],
    [
      'OBS-66 an action on an empty list',
      { action: BudgetAction.stopEc2Instances([]) },
      /action.instances: got 0; allowed: 1 to 100 targets/,
      { action: BudgetAction.stopEc2Instances(machines(1)) },
    ],
    [
      'an action on 101 instances',
      { action: BudgetAction.stopEc2Instances(machines(101)) },
      /number of action.instances: got 101/,
      { action: BudgetAction.stopEc2Instances(machines(100)) },
    ],
    [
      'an action on databases that are none',
      { action: BudgetAction.stopRdsInstances([untyped<IDatabaseInstance>(undefined)]) },
      /action.instances: got 0/,
      { action: BudgetAction.stopEc2Instances(machines(2)) },
    ],
    [
      'an action in two regions',
      { action: BudgetAction.stopEc2Instances([machine(), machine('us-east-1')]) },
      /action.instances: got "us-east-1"; allowed: instances of one region, here eu-west-1/,
      { action: BudgetAction.stopEc2Instances([machine(), machine(Token.asString({ Ref: 'AWS::Region' }))]) },
    ],
    [
      'a policy for nobody',
      { action: BudgetAction.attachPolicy(policy, {}) },
      /action.holders: got nothing/,
      { action: BudgetAction.attachPolicy(policy, { roles: [role] }) },
    ],
    [
      'no policy',
      { action: BudgetAction.attachPolicy(untyped(undefined), { roles: [role] }) },
      /action.policy: got nothing/,
      { action: BudgetAction.attachPolicy(policy, { roles: Array.from({ length: 100 }, () => role) }) },
    ],
    [
      'a policy id that is none',
      { action: BudgetAction.attachServiceControlPolicy('p-short', [ACCOUNT]) },
      /action.policyId: got "p-short"/,
      { action: BudgetAction.attachServiceControlPolicy('p-12345678', [ACCOUNT]) },
    ],
    [
      'a target that is neither an account nor a unit',
      { action: BudgetAction.attachServiceControlPolicy('p-12345678', ['r-abcd']) },
      /action.targetIds: got "r-abcd"/,
      { action: BudgetAction.attachServiceControlPolicy('p-12345678', ['ou-abcd-12345678']) },
    ],
    ['no trigger', { trigger: undefined }, /trigger: got nothing/, { trigger: BudgetAlert.forecast(100) }],
    ['no action', { action: undefined }, /action: got nothing/, {}],
    [
      'a trigger that nobody hears',
      { trigger: BudgetAlert.actual(100, { emails: [] }) },
      /trigger.emails: got \[\]/,
      { trigger: BudgetAlert.actual(100, { emails: EMAILS }) },
    ],
  ],
  (props) => {
    const stack = workloadStack();
    const right = {
      action: BudgetAction.stopEc2Instances(machines(1)),
      trigger: BudgetAlert.actual(100),
      executionRole: Role.fromRoleName(stack, 'Role', 'budgets'),
    };
    const made = new CostBudget(stack, 'Shop', { limitUsd: 10, emails: EMAILS });
    made.addAction('Stop', untyped<BudgetActionProps>(props && { ...right, ...props }));
    return stack;
  },
);

const MONITOR = `arn:aws:ce::${ACCOUNT}:anomalymonitor/12345678-abcd-ef12-3456-987654321a12`;

describeRows(
  'CostAnomalyAlerts',
  [
    [
      'OBS-69 daily reports to a topic',
      { frequency: AnomalyFrequency.DAILY, topic: topicOf(ACCOUNT), emails: undefined },
      /topic: got "a topic"; .*DAILY reports go to e-mail addresses only/,
      { frequency: AnomalyFrequency.IMMEDIATE, topic: topicOf(ACCOUNT), emails: undefined },
    ],
    [
      'weekly reports to a topic',
      { frequency: AnomalyFrequency.WEEKLY, topic: topicOf(ACCOUNT), emails: undefined },
      /topic: got "a topic"; .*WEEKLY reports/,
      { frequency: AnomalyFrequency.WEEKLY },
    ],
    [
      'immediate reports by e-mail',
      { frequency: AnomalyFrequency.IMMEDIATE },
      /emails: got \["team@example.com"\]; .*immediate reports go to a topic only/,
      { frequency: AnomalyFrequency.DAILY },
    ],
    ['both kinds of recipients', { topic: topicOf(ACCOUNT) }, /emails: got/, {}],
    ['nobody who hears', { emails: undefined }, /emails or topic: got nothing/, {}],
    ['OBS-45 an empty list of addresses', { emails: [] }, /emails: got \[\]/, {}],
    ['OBS-57 an address that is none', { emails: ['nope'] }, /emails: got "nope"/, {}],
    ['a negative amount', { thresholdUsd: -1 }, /thresholdUsd: got -1/, { thresholdUsd: 0 }],
    ['a huge amount', { thresholdUsd: 10_000_000_001 }, /thresholdUsd/, { thresholdUsd: 10_000_000_000 }],
    ['a share that is no number', { thresholdPercent: '40%' }, /thresholdPercent: got "40%"/, { thresholdPercent: 40 }],
    ['an unknown frequency', { frequency: 'HOURLY' }, /frequency: got "HOURLY"/, { frequency: 'WEEKLY' }],
    ['an unknown dimension', { dimension: 'REGION' }, /dimension: got "REGION"/, { dimension: 'LINKED_ACCOUNT' }],
    ['a monitor that is none', { monitorArn: 'monitor' }, /monitorArn: got "monitor"/, { monitorArn: MONITOR }],
    [
      'an empty monitor',
      { monitorArn: '' },
      /monitorArn: got ""/,
      { monitorArn: Lazy.string({ produce: () => MONITOR }) },
    ],
    [
      'REC-78 a name for a monitor that exists',
      { monitorArn: MONITOR, monitorName: 'services' },
      /monitorArn: got .*a monitor that exists, or monitorName/,
      { monitorName: 'services' },
    ],
    ['an empty name', { monitorName: '' }, /monitorName: got ""/, { monitorName: 'a' }],
    ['a long name', { subscriptionName: letters(1025) }, /subscriptionName/, { subscriptionName: letters(1024) }],
  ],
  (props) => {
    const stack = workloadStack();
    const given = props && { emails: EMAILS, ...props };
    new CostAnomalyAlerts(stack, 'Account', untyped<CostAnomalyAlertsProps>(given));
    return stack;
  },
);

test('rejects a second monitor by one dimension', () => {
  const stack = workloadStack();
  const first = new CostAnomalyAlerts(stack, 'First', { emails: EMAILS });
  expect(() => new CostAnomalyAlerts(stack, 'Second', { emails: EMAILS })).toThrow(
    /dimension: got "SERVICE"; .*give monitorArn of Workload\/First\/Monitor/,
  );
  const frequency = AnomalyFrequency.WEEKLY;
  const again = { emails: EMAILS, frequency, monitorArn: first.monitorArn };
  expect(() => new CostAnomalyAlerts(stack, 'Third', again)).not.toThrow();
});

const RUNBOOK = 'https://example.com/charges';

describeRows(
  'BillingAlarm',
  [
    ['OBS-24 another currency', { currency: 'EUR' }, /currency: got "EUR"; allowed: USD/, { currency: 'USD' }],
    ['OBS-12 no topic', { topic: undefined }, /topic: got nothing/, {}],
    ['no limit', { dailyLimitUsd: undefined }, /dailyLimitUsd or monthToDateLimitUsd: got nothing/, {}],
    [
      'a limit that is null',
      { dailyLimitUsd: null, monthToDateLimitUsd: 5 },
      /dailyLimitUsd: got null/,
      { dailyLimitUsd: undefined, monthToDateLimitUsd: 5 },
    ],
    ['a limit of nothing', { dailyLimitUsd: 0 }, /dailyLimitUsd: got 0/, { dailyLimitUsd: 0.01 }],
    [
      'a limit that is a text',
      { monthToDateLimitUsd: '50' },
      /monthToDateLimitUsd: got "50"/,
      { monthToDateLimitUsd: 50 },
    ],
    ['no runbook', { runbookUrl: undefined }, /runbookUrl: got nothing/, {}],
    ['a runbook without TLS', { runbookUrl: 'http://a.b' }, /runbookUrl: got "http:/, { runbookUrl: 'https://a.b' }],
    ['a runbook without a host', { runbookUrl: 'https://' }, /runbookUrl/, { runbookUrl: 'https://a' }],
    ['an account of 11 digits', { linkedAccount: '12345678901' }, /linkedAccount/, { linkedAccount: ACCOUNT }],
    ['an empty service', { serviceName: '' }, /serviceName: got ""/, { serviceName: 'AmazonRDS' }],
    ['an empty name', { alarmName: '' }, /alarmName: got ""/, { alarmName: 'a' }],
    ['a name without room for its end', { alarmName: letters(242) }, /alarmName/, { alarmName: letters(241) }],
    [
      'a topic of another region',
      { topic: topicOf(ACCOUNT) },
      /topic: got "eu-west-1"; allowed: a topic of the same region, us-east-1/,
      { topic: topicOf(ACCOUNT, 'us-east-1') },
    ],
    ['a topic of another account', { topic: topicOf('999988887777', 'us-east-1') }, /topic: got "999988887777"/, {}],
  ],
  (props) => {
    const stack = billingStack();
    const topic = new Topic(stack, 'Alerts');
    const given = props && { topic, runbookUrl: RUNBOOK, dailyLimitUsd: 50, ...props };
    new BillingAlarm(stack, 'Account', untyped<BillingAlarmProps>(given));
    return stack;
  },
);

test('rejects a billing alarm where there are no billing metrics', () => {
  const stack = workloadStack();
  const props = { topic: new Topic(stack, 'Alerts'), runbookUrl: RUNBOOK, dailyLimitUsd: 50 };
  expect(() => new BillingAlarm(stack, 'Account', props)).toThrow(
    /BillingAlarm at Workload\/Account.*\n.*region of the stack: got "eu-west-1"; allowed: us-east-1/,
  );
});

describe('CostAllocationTags', () => {
  test.each<[string, unknown, RegExp]>([
    ['no keys', [], /keys: got \[\]; allowed: at least one/],
    ['null for keys', null, /keys: got null/],
    ['REC-63 a reserved key', ['aws:foo'], /keys: got "aws:foo"; .*not beginning with aws:/],
    ['an empty key', [''], /keys: got ""/],
    ['a key of 129 characters', [letters(129)], /keys: got "a+"; allowed: 1 to 128/],
    ['one key twice', ['A', 'A'], /keys: got "A"; allowed: each value once/],
    ['51 keys', Array.from({ length: 51 }, (_, index) => `k${index}`), /number of keys: got 51/],
  ])('rejects %s', (_, keys, says) => {
    expect(() => CostAllocationTags.require(new App(), untyped<string[]>(keys))).toThrow(says);
  });

  test('takes 50 keys, and one of 128 characters', () => {
    const keys = Array.from({ length: 50 }, (_, index) => `k${index}`);
    expect(() => CostAllocationTags.require(new App(), keys)).not.toThrow();
    expect(() => CostAllocationTags.require(new App(), [letters(128)])).not.toThrow();
  });

  test('rejects a stack, which has no templates of its own to check', () => {
    expect(() => CostAllocationTags.require(workloadStack(), ['A'])).toThrow(/scope: got "Workload"; .*App or a Stage/);
  });

  test('rejects REC-69 a point in time', () => {
    expect(() => CostAllocationTags.apply(new App(), { Deployed: '2026-11-25T16:00:00Z' })).toThrow(/tags.Deployed/);
  });

  test.each([undefined, null])('rejects %s for the tags', (nothing) => {
    expect(() => CostAllocationTags.apply(new App(), untyped(nothing))).toThrow(/tags: got/);
  });
});

test('rejects everything at once, and says where', () => {
  expect(() => budget({ limitUsd: -1, emails: ['nope'], budgetName: ':' })).toThrow(
    /CostBudget at Workload\/Shop.*\n.*limitUsd.*\n.*budgetName.*\n.*emails/,
  );
});

test('rejects nothing that is not known before the deployment', () => {
  const token = Lazy.string({ produce: () => 'nope' });
  const number = Token.asNumber({ Ref: 'Limit' });
  const alert = BudgetAlert.actual(number, { emails: [token, token] });
  const props = { limitUsd: number, budgetName: token, emails: [token, token], alerts: [alert, alert] };
  expect(() => budget(props)).not.toThrow();
});
