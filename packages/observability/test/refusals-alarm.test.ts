import { Duration, Lazy, type Stack, Token } from 'aws-cdk-lib';
import {
  ComparisonOperator,
  type IMetric,
  MathExpression,
  Metric,
  type MetricConfig,
  type TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { AlertPublisher, AlertTopic, MetricAlarm, type MetricAlarmProps, MonitoredResource } from '../src';
import { alarmProps, anAlarm, aStack, aTopic, CPU, letters, RUNBOOK, untyped } from './fixture';

type Changes = Partial<MetricAlarmProps> | ((stack: Stack) => Partial<MetricAlarmProps>);

const BALANCER = MonitoredResource.loadBalancer('app/shop/50dc6c495c0c9188');
const ERRORS = BALANCER.metric('HTTPCode_Target_5XX_Count');
const HOURLY = BALANCER.metric('RequestCount', { period: Duration.hours(1) });
const SHOP = { ClusterName: 'shop', ServiceName: 'api' };

const ecs = (changes: Partial<{ namespace: string; metricName: string; statistic: string; dimensionsMap: object }>) =>
  new Metric({
    namespace: 'AWS/ECS',
    metricName: 'CPUUtilization',
    dimensionsMap: SHOP,
    ...(changes as Record<string, never>),
  });

/** A metric that does not come from aws-cdk-lib, and so was checked by nobody. */
const handmade = (config: MetricConfig): IMetric => ({ toMetricConfig: () => config });
const every = (seconds: number): IMetric =>
  handmade({
    metricStat: { namespace: 'Shop', metricName: 'Orders', statistic: 'Sum', period: Duration.seconds(seconds) },
  });
const math = (ids: string[], expression = 'a1'): IMetric =>
  handmade({
    mathExpression: {
      expression,
      period: 300,
      usingMetrics: Object.fromEntries(ids.map((id) => [id, every(300)])),
    },
  });
const ids = (count: number): string[] => Array.from({ length: count }, (_, index) => `a${index}`);
const topics = (count: number, stack: Stack) => Array.from({ length: count }, (_, index) => aTopic(stack, `t${index}`));

/** Each row: what is wrong, what the message must say, and the nearest that is right. */
const ROWS: [title: string, wrong: Changes, says: RegExp, right: Changes][] = [
  [
    'OBS-03 no evaluation period',
    { evaluationPeriods: 0 },
    /evaluationPeriods: got 0; allowed: a whole number of at least 1/,
    { evaluationPeriods: 1 },
  ],
  ['half an evaluation period', { evaluationPeriods: 1.5 }, /evaluationPeriods: got 1\.5/, { evaluationPeriods: 2 }],
  ['evaluation periods that are no number', { evaluationPeriods: Number.NaN }, /evaluationPeriods: got NaN/, {}],
  [
    'more bad periods than there are',
    { datapointsToAlarm: 3 },
    /datapointsToAlarm: got 3; allowed: a whole number from 1 to 2/,
    { datapointsToAlarm: 2 },
  ],
  ['no bad period', { datapointsToAlarm: 0 }, /datapointsToAlarm: got 0/, { datapointsToAlarm: 1 }],
  [
    'short periods of more than a day',
    { evaluationPeriods: 289 },
    /evaluationPeriods: got 289; allowed: at most 288 periods of 5 minutes/,
    { evaluationPeriods: 288 },
  ],
  [
    'long periods of more than a week',
    { metric: HOURLY, evaluationPeriods: 169 },
    /evaluationPeriods: got 169; allowed: at most 168 periods of 1 hour/,
    { metric: HOURLY, evaluationPeriods: 168 },
  ],
  [
    'OBS-06 the statistic p101',
    { metric: ecs({ statistic: 'p101' }) },
    /metric\.statistic: got "p101"; allowed: Average, Sum/,
    { metric: ecs({ statistic: 'p100' }) },
  ],
  [
    'a statistic that nobody knows',
    { metric: ecs({ statistic: 'Averag' }) },
    /metric\.statistic: got "averag".*did you mean "Average"|got "Averag".*did you mean "Average"/,
    { metric: ecs({ statistic: 'Average' }) },
  ],
  [
    'OBS-09 a negative number of errors',
    { metric: ERRORS, threshold: -1 },
    /threshold: got -1; allowed: a number of at least 0, because HTTPCode_Target_5XX_Count is never negative/,
    { metric: ERRORS, threshold: 0 },
  ],
  ['a threshold that is no number', { threshold: Number.NaN }, /threshold: got NaN; allowed: a number/, {}],
  ['an infinite threshold', { threshold: Number.POSITIVE_INFINITY }, /threshold: got Infinity/, { threshold: 1e9 }],
  ['a threshold as text', { threshold: untyped('80') }, /threshold: got "80"/, { threshold: 80 }],
  ['no threshold', { threshold: untyped(undefined) }, /threshold: got nothing; allowed: a number/, { threshold: 0.5 }],
  [
    'OBS-12 no topic',
    { topics: [] },
    /topics: got \[\]; allowed: at least one topic; nobody would be told/,
    (stack) => ({ topics: topics(1, stack) }),
  ],
  [
    'six topics',
    (stack) => ({ topics: topics(6, stack) }),
    /number of topics: got 6/,
    (stack) => ({ topics: topics(5, stack) }),
  ],
  [
    'one topic twice',
    (stack) => {
      const topic = aTopic(stack);
      return { topics: [topic, topic] };
    },
    /topics: got ".*alerts"; allowed: each value once/,
    (stack) => ({ topics: topics(2, stack) }),
  ],
  [
    'a topic of another region',
    (stack) => ({ topics: [aTopic(stack, 'far', 'eu-west-1')] }),
    /topics\[0\] is in eu-west-1.*allowed: a topic in the same region/,
    (stack) => ({ topics: [aTopic(stack, 'near')] }),
  ],
  [
    'an AlertTopic that admits no alarms',
    (stack) => ({ topics: [new AlertTopic(stack, 'Bill', { publishers: [AlertPublisher.budgets()] }).topic] }),
    /topics\[0\]: got "Stack\/Bill".*cloudwatch\.amazonaws\.com among its publishers/,
    (stack) => ({
      topics: [new AlertTopic(stack, 'Bill', { publishers: [AlertPublisher.cloudWatchAlarms()] }).topic],
    }),
  ],
  ['a topic that is none', { topics: [untyped(null)] }, /topics\[0\]: got null/, {}],
  [
    'OBS-15 a namespace that nobody has',
    { metric: ecs({ namespace: 'AWS/' }) },
    /metric\.namespace: got "AWS\/"/,
    { metric: ecs({ namespace: 'AWS/ECS' }) },
  ],
  [
    'OBS-15 a namespace that AWS does not have',
    { metric: ecs({ namespace: 'AWS/Ecs' }) },
    /metric\.namespace: got "AWS\/Ecs"; allowed: a namespace of AWS; did you mean "AWS\/ECS"/,
    { metric: MonitoredResource.custom('AWS/Tomorrow', {}).metric('Orders') },
  ],
  [
    'OBS-15 a namespace with a colon in front',
    { metric: ecs({ namespace: ':x' }) },
    /metric\.namespace: got ":x"; allowed: .*not beginning with a colon/,
    { metric: ecs({ namespace: 'x' }) },
  ],
  [
    'a misspelled metric',
    { metric: ecs({ metricName: 'CPUUtilisation' }) },
    /metric\.metricName: got "CPUUtilisation"; allowed: did you mean "CPUUtilization"/,
    { metric: ecs({ metricName: 'CPUUtilization' }) },
  ],
  [
    'dimensions that no metric has',
    { metric: ecs({ dimensionsMap: { Service: 'api' } }) },
    /metric\.dimensions: got "Service"; allowed: the dimensions of AWS\/ECS: ClusterName \+ ServiceName; or ClusterName/,
    { metric: ecs({ dimensionsMap: SHOP }) },
  ],
  [
    'a metric of nothing at all',
    { metric: ecs({ dimensionsMap: {} }) },
    /metric\.dimensions: got "none"/,
    { metric: ecs({ dimensionsMap: { ClusterName: 'shop' } }) },
  ],
  [
    'OBS-18 metric math with an id in upper case',
    { metric: math(['CPU']) },
    /metric\.usingMetrics: got "CPU"; allowed: .*begin with a lower-case letter/,
    { metric: math(['cPU']) },
  ],
  [
    'metric math over 11 metrics',
    { metric: math(ids(11)) },
    /number of metrics in metric: got 11; allowed: a whole number of at most 10/,
    { metric: math(ids(10)) },
  ],
  ['metric math without an expression', { metric: math(['a1'], '') }, /metric\.expression: got ""/, {}],
  [
    'an expression of 2049 characters',
    { metric: math(['a1'], letters(2049)) },
    /metric\.expression: .*2049 characters/,
    { metric: math(['a1'], letters(2048)) },
  ],
  [
    'a search',
    { metric: math([], "SUM(SEARCH('{AWS/ECS,ClusterName}', 'Sum'))") },
    /metric\.expression: .*without SEARCH/,
    { metric: math(['a1'], 'SUM(METRICS())') },
  ],
  [
    'a wrong metric inside of metric math',
    { metric: new MathExpression({ expression: 'a', usingMetrics: { a: ecs({ statistic: 'p101' }) } }) },
    /metric\.a\.statistic: got "p101"/,
    { metric: new MathExpression({ expression: 'a', usingMetrics: { a: CPU } }) },
  ],
  ['a period of 45 seconds', { metric: every(45) }, /metric\.period: got "45 seconds"/, { metric: every(60) }],
  ['a period of 5 seconds', { metric: every(5) }, /metric\.period: got "5 seconds"/, { metric: every(10) }],
  [
    'a period of more than a day',
    { metric: every(86_460), evaluationPeriods: 1 },
    /metric\.period: got "1 day 1 minute"; allowed: at most a day/,
    { metric: every(86_400), evaluationPeriods: 7 },
  ],
  ['a period of 90 seconds', { metric: every(90) }, /metric\.period: got "90 seconds"/, { metric: every(120) }],
  [
    'OBS-24 charges in euros',
    {
      metric: new Metric({
        namespace: 'AWS/Billing',
        metricName: 'EstimatedCharges',
        dimensionsMap: { Currency: 'EUR' },
      }),
    },
    /metric\.dimensions\["Currency"\]: got "EUR"; allowed: USD/,
    {
      metric: new Metric({
        namespace: 'AWS/Billing',
        metricName: 'EstimatedCharges',
        dimensionsMap: { Currency: 'USD' },
      }),
    },
  ],
  ['something else than a metric', { metric: untyped({}) }, /metric: got "object"; allowed: a metric/, {}],
  ['no metric', { metric: untyped(undefined) }, /metric: got nothing; allowed: a metric/, {}],
  ['no runbook', { runbookUrl: untyped(undefined) }, /runbookUrl: got nothing; allowed: .*https/, {}],
  [
    'a runbook without TLS',
    { runbookUrl: 'http://x.example.com' },
    /runbookUrl: got "http:/,
    { runbookUrl: 'https://x.example.com' },
  ],
  [
    'a runbook with a blank',
    { runbookUrl: 'https://x.example.com/a b' },
    /runbookUrl: got "https:.*a b"/,
    { runbookUrl: 'https://x.example.com/a%20b#c' },
  ],
  [
    'nothing about missing data',
    { missingData: untyped(undefined) },
    /missingData: got nothing; allowed: what a period without data means/,
    {},
  ],
  [
    'missing data in other words',
    { missingData: untyped<TreatMissingData>('notbreaching') },
    /missingData: got "notbreaching".*did you mean "notBreaching"/,
    { missingData: untyped<TreatMissingData>('notBreaching') },
  ],
  [
    'a comparison that needs a model',
    { comparisonOperator: ComparisonOperator.GREATER_THAN_UPPER_THRESHOLD },
    /comparisonOperator: got "GreaterThanUpperThreshold"/,
    { comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD },
  ],
  ['no comparison', { comparisonOperator: untyped(undefined) }, /comparisonOperator: got nothing/, {}],
  [
    'a severity of its own',
    { severity: untyped('SEVERE') },
    /severity: got "SEVERE"; allowed: CRITICAL, HIGH, MEDIUM, LOW/,
    { severity: untyped('LOW') },
  ],
  [
    'a runbook that leaves no room for the description',
    { runbookUrl: `https://x.example.com/${letters(1000)}` },
    /runbookUrl: .*a description of at most 1024 characters/,
    { runbookUrl: `https://x.example.com/${letters(900)}` },
  ],
  ['an empty description', { description: '' }, /description: got ""/, { description: 'x' }],
  [
    'a description that is too long with the runbook',
    { description: letters(1024 - ` Runbook: ${RUNBOOK}`.length) },
    /description: .*at most 1024 characters with severity and runbook, which now has 1025/,
    { description: letters(1023 - ` Runbook: ${RUNBOOK}`.length) },
  ],
  ['a name of 256 characters', { alarmName: letters(256) }, /alarmName: .*256 characters/, { alarmName: letters(255) }],
  ['an empty name', { alarmName: '' }, /alarmName: got ""/, { alarmName: 'a' }],
  ['a name of two lines', { alarmName: 'a\nb' }, /alarmName: got "a\\nb"/, { alarmName: 'a b' }],
  [
    'a name that another alarm has',
    (stack) => {
      new MetricAlarm(stack, 'First', alarmProps(stack, { alarmName: 'cpu', topics: [aTopic(stack, 'first')] }));
      return { alarmName: 'cpu' };
    },
    /alarmName: got "cpu"; allowed: a name that no other alarm of the stack has/,
    (stack) => {
      new MetricAlarm(stack, 'First', alarmProps(stack, { alarmName: 'cpu', topics: [aTopic(stack, 'first')] }));
      return { alarmName: 'memory' };
    },
  ],
];

const resolve = (changes: Changes, stack: Stack): Partial<MetricAlarmProps> =>
  typeof changes === 'function' ? changes(stack) : changes;

test.each(ROWS)('rejects %s', (_, wrong, says) => {
  const stack = aStack();
  expect(() => anAlarm(resolve(wrong, stack), stack)).toThrow(says);
});

test.each(ROWS)('takes the nearest right value beside %s', (_, __, ___, right) => {
  const stack = aStack();
  expect(() => anAlarm(resolve(right, stack), stack)).not.toThrow();
});

test.each<[string, IMetric]>([
  ['charges', MonitoredResource.accountCharges().metric('EstimatedCharges')],
  ['a distribution', MonitoredResource.distribution('E1').metric('Requests')],
])('rejects an alarm on %s outside of us-east-1', (_, metric) => {
  const stack = aStack('eu-west-1');
  const changes = { metric, topics: [aTopic(stack, 'near', 'eu-west-1')] };
  expect(() => anAlarm(changes, stack)).toThrow(/is in us-east-1.*got "eu-west-1"; allowed: a stack in us-east-1/);
});

test('rejects everything at once, and says where', () => {
  expect(() => anAlarm({ evaluationPeriods: 0, topics: [], runbookUrl: '' })).toThrow(
    /MetricAlarm at Stack\/CpuHigh.*\n.*runbookUrl.*\n.*evaluationPeriods.*\n.*topics/,
  );
});

test.each([undefined, null])('rejects %p for its properties', (props) => {
  expect(() => new MetricAlarm(aStack(), 'CpuHigh', untyped(props))).toThrow(
    /MetricAlarm at Stack\/CpuHigh.*\n.*props/,
  );
});

test('rejects nothing that is not known before the deployment', () => {
  const text = Lazy.string({ produce: () => 'https://runbooks.example.com' });
  const number = Token.asNumber({ resolve: () => 1 });
  const metric = new Metric({ namespace: text, metricName: text, dimensionsMap: { [letters(3)]: text } });
  const changes = { metric, threshold: number, evaluationPeriods: number, datapointsToAlarm: number };
  expect(() => anAlarm({ ...changes, runbookUrl: text, alarmName: text, description: text })).not.toThrow();
});
