import { Duration, Stack, Validations } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { ComparisonOperator, MathExpression, Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { AlarmSeverity, AlertTopic, MetricAlarm, MonitoredResource } from '../src';
import { alarmProps, anAlarm, aStack, aTopic, RUNBOOK, templateOf, warningsOf } from './fixture';

const TYPE = 'AWS::CloudWatch::Alarm';
const TOPIC = 'arn:aws:sns:us-east-1:111122223333:alerts';
const BALANCER = MonitoredResource.loadBalancer('app/shop/50dc6c495c0c9188');

test('watches the metric with its dimensions', () => {
  templateOf().hasResourceProperties(TYPE, {
    Namespace: 'AWS/ECS',
    MetricName: 'CPUUtilization',
    Dimensions: [
      { Name: 'ClusterName', Value: 'shop' },
      { Name: 'ServiceName', Value: 'api' },
    ],
    Statistic: 'Average',
    Period: 300,
  });
});

test('compares as told', () => {
  templateOf({ comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD, threshold: 5 }).hasResourceProperties(TYPE, {
    ComparisonOperator: 'LessThanThreshold',
    Threshold: 5,
    EvaluationPeriods: 2,
  });
});

test('looks at all periods, or at some of them', () => {
  templateOf().hasResourceProperties(TYPE, { DatapointsToAlarm: Match.absent() });
  templateOf({ datapointsToAlarm: 1 }).hasResourceProperties(TYPE, { DatapointsToAlarm: 1 });
});

test.each([
  [TreatMissingData.BREACHING, 'breaching'],
  [TreatMissingData.NOT_BREACHING, 'notBreaching'],
])('treats missing data as told: %s', (missingData, TreatMissing) => {
  templateOf({ missingData }).hasResourceProperties(TYPE, { TreatMissingData: TreatMissing });
});

test('tells the topics when the trouble begins and when it ends', () => {
  templateOf().hasResourceProperties(TYPE, { AlarmActions: [TOPIC], OKActions: [TOPIC] });
});

test('tells only the beginning where the user wants it', () => {
  templateOf({ notifyWhenOk: false }).hasResourceProperties(TYPE, { AlarmActions: [TOPIC], OKActions: Match.absent() });
});

test('tells each topic', () => {
  const stack = aStack();
  const alarm = anAlarm({ topics: [aTopic(stack, 'day'), aTopic(stack, 'night')] }, stack);
  Template.fromStack(Stack.of(alarm)).hasResourceProperties(TYPE, {
    AlarmActions: ['arn:aws:sns:us-east-1:111122223333:day', 'arn:aws:sns:us-east-1:111122223333:night'],
  });
});

test('takes the topic of an AlertTopic', () => {
  const stack = aStack();
  const alerts = new AlertTopic(stack, 'Operations', { emails: ['ops@example.com'] });
  expect(() => anAlarm({ topics: [alerts.topic] }, stack)).not.toThrow();
});

test('has the given name', () => {
  templateOf({ alarmName: 'shop-cpu' }).hasResourceProperties(TYPE, { AlarmName: 'shop-cpu' });
});

describe('the description', () => {
  const described = (changes: Parameters<typeof templateOf>[0]): string =>
    Object.values(templateOf(changes).findResources(TYPE))[0].Properties.AlarmDescription;

  test('says when the alarm goes off, and where the runbook is', () => {
    expect(described({})).toBe(`CPUUtilization (Average) > 80 in 2 of 2 periods of 5 minutes. Runbook: ${RUNBOOK}`);
  });

  test('says how many of the periods', () => {
    expect(described({ evaluationPeriods: 5, datapointsToAlarm: 3 })).toContain('in 3 of 5 periods');
  });

  test('says what the user says, in a sentence', () => {
    expect(described({ description: 'The tasks are too busy' })).toBe(`The tasks are too busy. Runbook: ${RUNBOOK}`);
  });

  test('says first how urgent it is', () => {
    expect(described({ severity: AlarmSeverity.HIGH, description: 'Too busy!' })).toMatch(/^HIGH: Too busy! Runbook/);
  });

  test('names metric math by its label', () => {
    const metric = new MathExpression({
      expression: 'DIFF(charges)',
      label: 'Charges in a day',
      period: Duration.days(1),
      usingMetrics: { charges: MonitoredResource.accountCharges().metric('EstimatedCharges') },
    });
    expect(described({ metric, evaluationPeriods: 1 })).toMatch(/^Charges in a day > 80 in 1 of 1 periods of 1 day/);
  });

  test('names metric math without a label by its expression', () => {
    const metric = new MathExpression({ expression: 'a * 2', usingMetrics: { a: BALANCER.metric('RequestCount') } });
    expect(described({ metric })).toMatch(/^a \* 2 > 80/);
  });
});

describe('metric math', () => {
  test('sees an error rate', () => {
    const metric = new MathExpression({
      expression: '100 * errors / requests',
      usingMetrics: { errors: BALANCER.metric('HTTPCode_Target_5XX_Count'), requests: BALANCER.metric('RequestCount') },
    });
    templateOf({ metric, threshold: 1 }).hasResourceProperties(TYPE, {
      Metrics: Match.arrayWith([
        Match.objectLike({ Expression: '100 * errors / requests' }),
        Match.objectLike({ Id: 'errors', ReturnData: false }),
      ]),
    });
  });

  test('may go below zero', () => {
    const metric = new MathExpression({ expression: 'a - 10', usingMetrics: { a: BALANCER.metric('RequestCount') } });
    expect(() => templateOf({ metric, threshold: -1 })).not.toThrow();
  });

  test('keeps what the user has vouched for in another period', () => {
    const orders = MonitoredResource.custom('AWS/Tomorrow', { Shop: 'main' }).metric('Orders');
    const metric = new MathExpression({
      expression: 'a',
      period: Duration.minutes(1),
      usingMetrics: { a: orders },
    });
    expect(() => templateOf({ metric })).not.toThrow();
  });
});

test('takes any metric of aws-cdk-lib', () => {
  const metric = new Metric({ namespace: 'AWS/Lambda', metricName: 'Errors', dimensionsMap: { FunctionName: 'f' } });
  templateOf({ metric }).hasResourceProperties(TYPE, { Namespace: 'AWS/Lambda' });
});

test('takes a lag of -1, which says that replication has stopped', () => {
  const metric = MonitoredResource.databaseInstance('db').metric('ReplicaLag');
  expect(() => templateOf({ metric, threshold: -1 })).not.toThrow();
});

test('may watch the charges of the account in us-east-1', () => {
  const metric = MonitoredResource.accountCharges().metric('EstimatedCharges');
  templateOf({ metric, threshold: 50, evaluationPeriods: 1 }).hasResourceProperties(TYPE, {
    Namespace: 'AWS/Billing',
    MetricName: 'EstimatedCharges',
    Statistic: 'Maximum',
    Period: 21_600,
  });
});

test('may stand in a stack that is bound to no region', () => {
  const stack = new Stack();
  const metric = MonitoredResource.accountCharges().metric('EstimatedCharges');
  expect(() => anAlarm({ metric, evaluationPeriods: 1 }, stack)).not.toThrow();
});

test('tells its name and ARN', () => {
  const alarm = anAlarm();
  expect([alarm.alarmName, alarm.alarmArn]).toEqual([alarm.alarm.alarmName, alarm.alarm.alarmArn]);
});

describe('a warning', () => {
  function warned(changes: Parameters<typeof anAlarm>[0]): string[] {
    const stack = aStack();
    anAlarm(changes, stack);
    return warningsOf(stack);
  }

  const period = Duration.seconds(10);
  test.each<[string, Parameters<typeof anAlarm>[0], string[]]>([
    ['says that more than 100 % is never reached', { threshold: 100 }, ['threshold-never-reached']],
    ['says nothing of 99 %', { threshold: 99 }, []],
    [
      'says that a metric is never below zero',
      { threshold: 0, comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD },
      ['threshold-never-reached'],
    ],
    [
      'says that a metric is always at least zero',
      { threshold: 0, comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD },
      ['threshold-always-reached'],
    ],
    [
      'says that a service publishes once a minute',
      { metric: BALANCER.metric('RequestCount', { period }) },
      ['short-period'],
    ],
    [
      'says that a metric is not known',
      {
        metric: new Metric({
          namespace: 'AWS/ECS',
          metricName: 'SomethingQuiteDifferent',
          dimensionsMap: { ClusterName: 'c', ServiceName: 's' },
        }),
      },
      ['unknown-metric'],
    ],
    ['says nothing of the smallest alarm', {}, []],
  ])('%s', (_, changes, ids) => {
    expect(warned(changes)).toEqual(ids.map((id) => `ashlar-observability:${id}`));
  });

  test('can be acknowledged', () => {
    const stack = aStack();
    const id = 'ashlar-observability:threshold-never-reached';
    const alarm = new MetricAlarm(stack, 'CpuHigh', alarmProps(stack, { threshold: 100 }));
    Validations.of(alarm).acknowledge({ id, reason: 'Tasks on instances may use more than they reserve' });
    expect(warningsOf(stack)).toEqual([]);
  });
});
