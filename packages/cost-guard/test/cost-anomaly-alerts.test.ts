import { CfnParameter } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { AnomalyDimension, AnomalyFrequency, CostAnomalyAlerts, type CostAnomalyAlertsProps } from '../src';
import { ACCOUNT, onlyOne, workloadStack } from './fixture';

const MONITOR = `arn:aws:ce::${ACCOUNT}:anomalymonitor/12345678-abcd-ef12-3456-987654321a12`;

function alertsOf(props: CostAnomalyAlertsProps = { emails: ['team@example.com'] }) {
  const stack = workloadStack();
  new CostAnomalyAlerts(stack, 'Account', props);
  return stack;
}

function thresholdOf(props: Partial<CostAnomalyAlertsProps>) {
  const subscription = onlyOne(alertsOf({ emails: ['team@example.com'], ...props }), 'AWS::CE::AnomalySubscription');
  return JSON.parse(subscription.ThresholdExpression);
}

function atLeast(key: string, value: string) {
  return { Dimensions: { Key: key, MatchOptions: ['GREATER_THAN_OR_EQUAL'], Values: [value] } };
}

test('watches every service', () => {
  expect(onlyOne(alertsOf(), 'AWS::CE::AnomalyMonitor')).toMatchObject({
    MonitorType: 'DIMENSIONAL',
    MonitorDimension: 'SERVICE',
  });
});

test('watches member accounts when asked to', () => {
  const stack = alertsOf({ emails: ['team@example.com'], dimension: AnomalyDimension.LINKED_ACCOUNT });
  expect(onlyOne(stack, 'AWS::CE::AnomalyMonitor').MonitorDimension).toBe('LINKED_ACCOUNT');
});

test('reports once a day by e-mail', () => {
  expect(onlyOne(alertsOf(), 'AWS::CE::AnomalySubscription')).toMatchObject({
    Frequency: 'DAILY',
    Subscribers: [{ Type: 'EMAIL', Address: 'team@example.com' }],
  });
});

test('reports once a week when asked to', () => {
  const stack = alertsOf({ emails: ['team@example.com'], frequency: AnomalyFrequency.WEEKLY });
  expect(onlyOne(stack, 'AWS::CE::AnomalySubscription').Frequency).toBe('WEEKLY');
});

test('reports from 100 USD on', () => {
  expect(thresholdOf({})).toEqual(atLeast('ANOMALY_TOTAL_IMPACT_ABSOLUTE', '100'));
});

test('reports from the given amount on', () => {
  expect(thresholdOf({ thresholdUsd: 0.5 })).toEqual(atLeast('ANOMALY_TOTAL_IMPACT_ABSOLUTE', '0.5'));
});

test('reports from the given share on', () => {
  expect(thresholdOf({ thresholdPercent: 40 })).toEqual(atLeast('ANOMALY_TOTAL_IMPACT_PERCENTAGE', '40'));
});

test('reports when both the amount and the share are reached', () => {
  expect(thresholdOf({ thresholdUsd: 10, thresholdPercent: 40 })).toEqual({
    And: [atLeast('ANOMALY_TOTAL_IMPACT_ABSOLUTE', '10'), atLeast('ANOMALY_TOTAL_IMPACT_PERCENTAGE', '40')],
  });
});

test('writes a threshold that is a parameter into the expression', () => {
  const stack = workloadStack();
  const limit = new CfnParameter(stack, 'Limit', { type: 'Number' });
  new CostAnomalyAlerts(stack, 'Account', { emails: ['team@example.com'], thresholdUsd: limit.valueAsNumber });
  expect(JSON.stringify(onlyOne(stack, 'AWS::CE::AnomalySubscription').ThresholdExpression)).toContain('"Ref":"Limit"');
});

test('has no deprecated threshold', () => {
  expect(onlyOne(alertsOf(), 'AWS::CE::AnomalySubscription')).not.toHaveProperty('Threshold');
});

test('subscribes to its own monitor', () => {
  const stack = alertsOf();
  const [id] = Object.keys(Template.fromStack(stack).findResources('AWS::CE::AnomalyMonitor'));
  expect(onlyOne(stack, 'AWS::CE::AnomalySubscription').MonitorArnList).toEqual([{ 'Fn::GetAtt': [id, 'MonitorArn'] }]);
});

test('adopts a monitor that exists', () => {
  const stack = alertsOf({ emails: ['team@example.com'], monitorArn: MONITOR });
  Template.fromStack(stack).resourceCountIs('AWS::CE::AnomalyMonitor', 0);
  expect(onlyOne(stack, 'AWS::CE::AnomalySubscription').MonitorArnList).toEqual([MONITOR]);
});

test('has the given names', () => {
  const stack = alertsOf({ emails: ['team@example.com'], monitorName: 'services', subscriptionName: 'daily' });
  expect(onlyOne(stack, 'AWS::CE::AnomalyMonitor').MonitorName).toBe('services');
  expect(onlyOne(stack, 'AWS::CE::AnomalySubscription').SubscriptionName).toBe('daily');
});

describe('with a topic', () => {
  function withTopic(grantPublish?: boolean): Template {
    const stack = workloadStack();
    new CostAnomalyAlerts(stack, 'Account', { topic: new Topic(stack, 'Alerts'), grantPublish });
    return Template.fromStack(stack);
  }

  test('reports at once', () => {
    withTopic().hasResourceProperties('AWS::CE::AnomalySubscription', {
      Frequency: 'IMMEDIATE',
      Subscribers: [{ Type: 'SNS', Address: { Ref: Match.anyValue() } }],
    });
  });

  test('lets the detection of this account publish', () => {
    withTopic().hasResourceProperties('AWS::SNS::TopicPolicy', {
      PolicyDocument: Match.objectLike({
        Statement: [
          Match.objectLike({
            Action: 'sns:Publish',
            Principal: { Service: 'costalerts.amazonaws.com' },
            Condition: { StringEquals: { 'aws:SourceAccount': ACCOUNT } },
          }),
        ],
      }),
    });
  });

  test('leaves the policy of the topic alone when asked to', () => {
    withTopic(false).resourceCountIs('AWS::SNS::TopicPolicy', 0);
  });
});
