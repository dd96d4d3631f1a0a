import { App, CfnParameter, Stack, Validations } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { Dashboard, GraphWidget } from 'aws-cdk-lib/aws-cloudwatch';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { BillingAlarm, type BillingAlarmProps, CostBudget } from '../src';
import { ACCOUNT, billingStack, onlyOne, workloadStack } from './fixture';

const RUNBOOK = 'https://example.com/runbooks/charges';

function alarmOf(props: Partial<BillingAlarmProps>) {
  const stack = billingStack();
  new BillingAlarm(stack, 'Account', { topic: new Topic(stack, 'Alerts'), runbookUrl: RUNBOOK, ...props });
  return onlyOne(stack, 'AWS::CloudWatch::Alarm');
}

describe('the alarm on the month', () => {
  test('watches the estimated charges in USD', () => {
    expect(alarmOf({ monthToDateLimitUsd: 50 })).toMatchObject({
      Namespace: 'AWS/Billing',
      MetricName: 'EstimatedCharges',
      Dimensions: [{ Name: 'Currency', Value: 'USD' }],
      Statistic: 'Maximum',
      Period: 21_600,
      EvaluationPeriods: 1,
      Threshold: 50,
      ComparisonOperator: 'GreaterThanThreshold',
    });
  });

  test('watches one service of one account', () => {
    const made = alarmOf({ monthToDateLimitUsd: 50, serviceName: 'AmazonRDS', linkedAccount: ACCOUNT });
    expect(made.Dimensions).toEqual([
      { Name: 'Currency', Value: 'USD' },
      { Name: 'LinkedAccount', Value: ACCOUNT },
      { Name: 'ServiceName', Value: 'AmazonRDS' },
    ]);
  });
});

describe('the alarm on the day', () => {
  const daily = () => alarmOf({ dailyLimitUsd: 50 });

  test('compares the growth of the charges from day to day', () => {
    expect(daily().Metrics).toEqual([
      {
        Id: 'expr_1',
        Expression: 'IF(RATE(charges) > 0, RATE(charges) * 86400, 0)',
        Label: 'Charges of a day (USD)',
        ReturnData: true,
      },
      expect.objectContaining({
        Id: 'charges',
        ReturnData: false,
        MetricStat: {
          Metric: {
            Namespace: 'AWS/Billing',
            MetricName: 'EstimatedCharges',
            Dimensions: [{ Name: 'Currency', Value: 'USD' }],
          },
          Period: 86_400,
          Stat: 'Maximum',
        },
      }),
    ]);
  });

  test('speaks above the limit', () => {
    expect(daily()).toMatchObject({
      Threshold: 50,
      EvaluationPeriods: 1,
      ComparisonOperator: 'GreaterThanThreshold',
    });
  });
});

describe('both alarms', () => {
  test('keep their state while AWS publishes nothing', () => {
    expect(alarmOf({ dailyLimitUsd: 1 }).TreatMissingData).toBe('ignore');
    expect(alarmOf({ monthToDateLimitUsd: 1 }).TreatMissingData).toBe('ignore');
  });

  test('name the limit and the runbook', () => {
    expect(alarmOf({ dailyLimitUsd: 12.5 }).AlarmDescription).toBe(
      `More than 12.5 USD were charged in a day. Runbook: ${RUNBOOK}`,
    );
  });

  test('name a limit that is a parameter', () => {
    const stack = billingStack();
    const limit = new CfnParameter(stack, 'Limit', { type: 'Number' });
    const topic = new Topic(stack, 'Alerts');
    new BillingAlarm(stack, 'Account', { topic, runbookUrl: RUNBOOK, dailyLimitUsd: limit.valueAsNumber });
    expect(onlyOne(stack, 'AWS::CloudWatch::Alarm').AlarmDescription['Fn::Join'][1]).toContainEqual({ Ref: 'Limit' });
  });

  test('speak to the topic when they begin and end', () => {
    const made = alarmOf({ dailyLimitUsd: 1 });
    expect(made.AlarmActions).toHaveLength(1);
    expect(made.OKActions).toEqual(made.AlarmActions);
  });

  test('are silent about their end when asked to', () => {
    expect(alarmOf({ dailyLimitUsd: 1, okActions: false })).not.toHaveProperty('OKActions');
  });

  test('come from one construct, with names of their own', () => {
    const stack = billingStack();
    const topic = new Topic(stack, 'Alerts');
    const limits = { dailyLimitUsd: 20, monthToDateLimitUsd: 400, alarmName: 'shop-charges' };
    const alarm = new BillingAlarm(stack, 'Account', { topic, runbookUrl: RUNBOOK, ...limits });
    expect([alarm.dailyAlarm, alarm.monthToDateAlarm]).not.toContain(undefined);
    const made = Object.values(Template.fromStack(stack).findResources('AWS::CloudWatch::Alarm'));
    expect(made.map((one) => one.Properties.AlarmName).sort()).toEqual([
      'shop-charges-daily',
      'shop-charges-month-to-date',
    ]);
  });
});

describe('the topic', () => {
  test('lets alarms of this account and region publish', () => {
    const stack = billingStack();
    new BillingAlarm(stack, 'Account', { topic: new Topic(stack, 'Alerts'), runbookUrl: RUNBOOK, dailyLimitUsd: 1 });
    expect(onlyOne(stack, 'AWS::SNS::TopicPolicy').PolicyDocument.Statement).toEqual([
      expect.objectContaining({
        Action: 'sns:Publish',
        Principal: { Service: 'cloudwatch.amazonaws.com' },
        Condition: {
          StringEquals: { 'aws:SourceAccount': ACCOUNT },
          ArnLike: {
            'aws:SourceArn': {
              'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, `:cloudwatch:us-east-1:${ACCOUNT}:alarm:*`]],
            },
          },
        },
      }),
    ]);
  });

  test('serves a budget as well', () => {
    const stack = billingStack();
    const topic = new Topic(stack, 'Alerts');
    new BillingAlarm(stack, 'Account', { topic, runbookUrl: RUNBOOK, dailyLimitUsd: 1 });
    new CostBudget(stack, 'Shop', { topic, limitUsd: 10 });
    const { Statement } = onlyOne(stack, 'AWS::SNS::TopicPolicy').PolicyDocument;
    const principals = Statement.map((one: { Principal: { Service: string } }) => one.Principal.Service);
    expect(principals.sort()).toEqual(['budgets.amazonaws.com', 'cloudwatch.amazonaws.com']);
  });
});

describe('a stack without a known region', () => {
  function unbound(): Stack {
    const stack = new Stack(new App(), 'Unbound');
    new BillingAlarm(stack, 'Account', { topic: new Topic(stack, 'Alerts'), runbookUrl: RUNBOOK, dailyLimitUsd: 1 });
    return stack;
  }

  test('is warned of', () => {
    Annotations.fromStack(unbound()).hasWarning('/Unbound/Account', Match.stringLikeRegexp('only in us-east-1'));
  });

  test('can be acknowledged', () => {
    const stack = unbound();
    const rule = { id: 'ashlar-cost-guard:billing-region', reason: 'Deployed to us-east-1 only' };
    Validations.of(stack).acknowledge(rule);
    Annotations.fromStack(stack).hasNoWarning('*', Match.anyValue());
  });
});

test('offers its metrics to a dashboard of another region', () => {
  const stack = workloadStack();
  const left = [BillingAlarm.metricMonthToDateCharges(), BillingAlarm.metricDailyCharges({ serviceName: 'AmazonRDS' })];
  new Dashboard(stack, 'Dashboard', { widgets: [[new GraphWidget({ left, region: 'us-east-1' })]] });
  const body = JSON.stringify(onlyOne(stack, 'AWS::CloudWatch::Dashboard').DashboardBody);
  expect(body).toContain('EstimatedCharges');
  expect(body).toContain('AmazonRDS');
  expect(body).not.toContain('"region\\":\\"eu-west-1');
});
