import { Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { AlertPublisher, AlertTopic, EventAlert, type EventAlertProps, MonitoredEvent } from '../src';
import { aStack, aTopic, RUNBOOK, warningsOf } from './fixture';

const TYPE = 'AWS::Events::Rule';
const FAILOVER = MonitoredEvent.databaseClusterFailover('orders');

function templateOf(event: MonitoredEvent, changes: Partial<EventAlertProps> = {}, stack = aStack()): Template {
  new EventAlert(stack, 'Told', { event, runbookUrl: RUNBOOK, topics: [aTopic(stack)], ...changes });
  return Template.fromStack(stack);
}

const arnOf = (rest: string): unknown => ({
  'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, `:ecs:us-east-1:111122223333:${rest}`]],
});

test.each<[string, MonitoredEvent, object]>([
  [
    'a failed deployment of a service',
    MonitoredEvent.ecsDeploymentFailed('shop', 'api'),
    {
      source: ['aws.ecs'],
      'detail-type': ['ECS Deployment State Change'],
      resources: [arnOf('service/shop/api')],
      detail: { eventName: ['SERVICE_DEPLOYMENT_FAILED'] },
    },
  ],
  [
    'a failed deployment of a cluster',
    MonitoredEvent.ecsDeploymentFailed('shop'),
    {
      source: ['aws.ecs'],
      'detail-type': ['ECS Deployment State Change'],
      resources: [{ prefix: arnOf('service/shop/') }],
      detail: { eventName: ['SERVICE_DEPLOYMENT_FAILED'] },
    },
  ],
  [
    'a failed task of a service',
    MonitoredEvent.ecsTaskFailed('shop', 'api'),
    {
      source: ['aws.ecs'],
      'detail-type': ['ECS Task State Change'],
      detail: {
        clusterArn: [arnOf('cluster/shop')],
        group: ['service:api'],
        lastStatus: ['STOPPED'],
        stopCode: ['TaskFailedToStart', 'EssentialContainerExited'],
      },
    },
  ],
  [
    'a failed task of a cluster',
    MonitoredEvent.ecsTaskFailed('shop'),
    {
      source: ['aws.ecs'],
      'detail-type': ['ECS Task State Change'],
      detail: {
        clusterArn: [arnOf('cluster/shop')],
        lastStatus: ['STOPPED'],
        stopCode: ['TaskFailedToStart', 'EssentialContainerExited'],
      },
    },
  ],
  [
    'the failover of a cluster',
    FAILOVER,
    {
      source: ['aws.rds'],
      'detail-type': ['RDS DB Cluster Event'],
      detail: { SourceIdentifier: ['orders'], EventCategories: ['failover'] },
    },
  ],
  [
    'the failover of an instance',
    MonitoredEvent.databaseInstanceFailover('orders-1'),
    {
      source: ['aws.rds'],
      'detail-type': ['RDS DB Instance Event'],
      detail: { SourceIdentifier: ['orders-1'], EventCategories: ['failover'] },
    },
  ],
  [
    'a failed pipeline',
    MonitoredEvent.pipelineFailed('shop'),
    {
      source: ['aws.codepipeline'],
      'detail-type': ['CodePipeline Pipeline Execution State Change'],
      detail: { pipeline: ['shop'], state: ['FAILED'] },
    },
  ],
  [
    'events of RDS by category and id',
    MonitoredEvent.of('aws.rds', 'RDS DB Instance Event', {
      categories: ['failover', 'low storage'],
      eventIds: ['RDS-EVENT-0049'],
    }),
    {
      source: ['aws.rds'],
      'detail-type': ['RDS DB Instance Event'],
      detail: { EventCategories: ['failover', 'low storage'], EventID: ['RDS-EVENT-0049'] },
    },
  ],
  [
    'any other event',
    MonitoredEvent.of('aws.guardduty', 'GuardDuty Finding', {
      resources: ['arn:aws:x'],
      detail: { severity: [{ numeric: ['>=', 7] }] },
    }),
    {
      source: ['aws.guardduty'],
      'detail-type': ['GuardDuty Finding'],
      resources: ['arn:aws:x'],
      detail: { severity: [{ numeric: ['>=', 7] }] },
    },
  ],
  [
    'an event without detail',
    MonitoredEvent.of('aws.health', 'AWS Health Event'),
    { source: ['aws.health'], 'detail-type': ['AWS Health Event'] },
  ],
])('matches %s', (_, event, pattern) => {
  const [rule] = Object.values(templateOf(event).findResources(TYPE));
  expect(rule.Properties.EventPattern).toEqual(pattern);
});

test('tells each topic', () => {
  const stack = aStack();
  const topics = [aTopic(stack, 'day'), aTopic(stack, 'night')];
  templateOf(FAILOVER, { topics }, stack).hasResourceProperties(TYPE, {
    Targets: [
      Match.objectLike({ Arn: 'arn:aws:sns:us-east-1:111122223333:day' }),
      Match.objectLike({ Arn: 'arn:aws:sns:us-east-1:111122223333:night' }),
    ],
  });
});

describe('the message', () => {
  function transformerOf(event: MonitoredEvent, changes: Partial<EventAlertProps> = {}) {
    const [rule] = Object.values(templateOf(event, changes).findResources(TYPE));
    return rule.Properties.Targets[0].InputTransformer;
  }

  test('is a sentence with the facts of the event and the runbook', () => {
    expect(transformerOf(FAILOVER).InputTemplate).toBe(
      '"Something happened to a database cluster. Database: <detail-SourceIdentifier>. Message: <detail-Message>. ' +
        `Event: <detail-EventID>. Account <account>, region <region>, <time>. Runbook: ${RUNBOOK}"`,
    );
  });

  test('reads the facts from the event', () => {
    expect(transformerOf(FAILOVER).InputPathsMap).toEqual({
      'detail-SourceIdentifier': '$.detail.SourceIdentifier',
      'detail-Message': '$.detail.Message',
      'detail-EventID': '$.detail.EventID',
      account: '$.account',
      region: '$.region',
      time: '$.time',
    });
  });

  test('begins with what the user says', () => {
    const description = 'Orders may be slow for a minute';
    expect(transformerOf(FAILOVER, { description }).InputTemplate).toMatch(/^"Orders may be slow for a minute\. Data/);
  });
});

test('has the given name and description', () => {
  templateOf(FAILOVER, { ruleName: 'orders-failover', description: 'Told' }).hasResourceProperties(TYPE, {
    Name: 'orders-failover',
    Description: 'Told',
  });
});

test('adds nothing to the policies of an AlertTopic that admits EventBridge', () => {
  const stack = aStack();
  const alerts = new AlertTopic(stack, 'Operations', { publishers: [AlertPublisher.eventBridge()] });
  const before = JSON.stringify(Template.fromStack(stack).findResources('AWS::SNS::TopicPolicy'));
  const next = aStack();
  const same = new AlertTopic(next, 'Operations', { publishers: [AlertPublisher.eventBridge()] });
  const after = templateOf(FAILOVER, { topics: [same.topic] }, next).findResources('AWS::SNS::TopicPolicy');
  expect(alerts.topicName).toBeDefined();
  expect(JSON.stringify(after)).toBe(before);
});

test('lets EventBridge publish to any other topic, once for all alerts', () => {
  const stack = aStack();
  const topic = new Topic(stack, 'Topic');
  new EventAlert(stack, 'First', { event: FAILOVER, runbookUrl: RUNBOOK, topics: [topic] });
  const template = templateOf(FAILOVER, { topics: [topic] }, stack);
  const [policy] = Object.values(template.findResources('AWS::SNS::TopicPolicy'));
  expect(policy.Properties.PolicyDocument.Statement).toEqual([
    expect.objectContaining({ Action: 'sns:Publish', Principal: { Service: 'events.amazonaws.com' } }),
  ]);
});

test('warns that the policy of an imported topic is not its own', () => {
  const stack = aStack();
  templateOf(FAILOVER, {}, stack);
  expect(warningsOf(stack)).toEqual(['ashlar-observability:imported-topic']);
});

test('may stand in another stack than the topic, without a cycle', () => {
  const stack = aStack();
  const other = new Stack(stack.node.root, 'Other', { env: { account: stack.account, region: stack.region } });
  const topic = new Topic(stack, 'Topic');
  expect(() => templateOf(FAILOVER, { topics: [topic] }, other)).not.toThrow();
});

test('tells its name and ARN', () => {
  const stack = aStack();
  const alert = new EventAlert(stack, 'Told', { event: FAILOVER, runbookUrl: RUNBOOK, topics: [aTopic(stack)] });
  expect([alert.ruleName, alert.ruleArn]).toEqual([alert.rule.ruleName, alert.rule.ruleArn]);
});
