import { CfnParameter, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Key } from 'aws-cdk-lib/aws-kms';
import { AlertPublisher, AlertTopic, type AlertTopicProps } from '../src';
import { aStack, warningsOf } from './fixture';

function templateOf(props?: AlertTopicProps, stack = aStack()): Template {
  new AlertTopic(stack, 'Operations', props);
  return Template.fromStack(stack);
}

interface Statement {
  readonly Sid: string;
  readonly Effect: string;
  readonly Action: string | string[];
  readonly Principal: unknown;
  readonly Condition?: unknown;
}

function statementOf(template: Template, type: string, property: string, principal: string): Statement[] {
  return Object.values(template.findResources(type))
    .flatMap((resource) => resource.Properties[property].Statement as Statement[])
    .filter((statement) => JSON.stringify(statement.Principal).includes(principal));
}

const onTopic = (template: Template, principal: string): Statement[] =>
  statementOf(template, 'AWS::SNS::TopicPolicy', 'PolicyDocument', principal);
const onKey = (template: Template, principal: string): Statement[] =>
  statementOf(template, 'AWS::KMS::Key', 'KeyPolicy', principal);

test('has the given names', () => {
  templateOf({ topicName: 'shop-alerts', displayName: 'Shop alerts' }).hasResourceProperties('AWS::SNS::Topic', {
    TopicName: 'shop-alerts',
    DisplayName: 'Shop alerts',
  });
});

test('subscribes each address', () => {
  templateOf({ emails: ['ops@example.com'] }).hasResourceProperties('AWS::SNS::Subscription', {
    Protocol: 'email',
    Endpoint: 'ops@example.com',
  });
});

test('subscribes telephones', () => {
  templateOf({ phoneNumbers: ['+14155550100'] }).hasResourceProperties('AWS::SNS::Subscription', {
    Protocol: 'sms',
    Endpoint: '+14155550100',
  });
});

test('subscribes web addresses', () => {
  templateOf({ webhooks: ['https://events.example.com/hook?key=1'] }).hasResourceProperties('AWS::SNS::Subscription', {
    Protocol: 'https',
    Endpoint: 'https://events.example.com/hook?key=1',
  });
});

test('keeps the identity of a subscription when another comes before it', () => {
  const idsOf = (emails: string[]): Record<string, string> =>
    Object.fromEntries(
      Object.entries(templateOf({ emails }).findResources('AWS::SNS::Subscription')).map(([id, resource]) => [
        resource.Properties.Endpoint,
        id,
      ]),
    );
  const before = idsOf(['b@example.com', 'c@example.com']);
  const after = idsOf(['c@example.com', 'a@example.com', 'b@example.com']);
  expect(after).toMatchObject(before);
});

test('subscribes an address that is known at deployment only', () => {
  const stack = aStack();
  const address = new CfnParameter(stack, 'Address').valueAsString;
  templateOf({ emails: [address] }, stack).hasResourceProperties('AWS::SNS::Subscription', {
    Endpoint: { Ref: 'Address' },
  });
});

test('is encrypted by a key of its own', () => {
  templateOf().hasResourceProperties('AWS::SNS::Topic', {
    KmsMasterKeyId: { 'Fn::GetAtt': [Match.stringLikeRegexp('^OperationsKey'), 'Arn'] },
  });
});

test('rotates its own key, and deletes it with the stack', () => {
  templateOf().hasResource('AWS::KMS::Key', { DeletionPolicy: 'Delete', Properties: { EnableKeyRotation: true } });
});

test('is encrypted by the given key, and leaves its policy alone', () => {
  const stack = aStack();
  const keys = new Stack(stack.node.root, 'Keys', { env: { account: stack.account, region: stack.region } });
  const encryptionKey = new Key(keys, 'Key');
  const template = templateOf({ encryptionKey }, stack);
  template.resourceCountIs('AWS::KMS::Key', 0);
  expect(JSON.stringify(Template.fromStack(keys).findResources('AWS::KMS::Key'))).not.toContain('amazonaws.com');
});

test('refuses messages that come without TLS', () => {
  templateOf().hasResourceProperties('AWS::SNS::TopicPolicy', {
    PolicyDocument: {
      Statement: Match.arrayWith([
        Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
      ]),
    },
  });
});

test('leaves the account what the policy of a new topic gives it', () => {
  const [account] = onTopic(templateOf(), ':root');
  expect(account.Action).toEqual([
    'sns:AddPermission',
    'sns:DeleteTopic',
    'sns:GetTopicAttributes',
    'sns:ListSubscriptionsByTopic',
    'sns:Publish',
    'sns:RemovePermission',
    'sns:SetTopicAttributes',
    'sns:Subscribe',
  ]);
});

describe('a publisher', () => {
  test.each<[string, AlertPublisher, string, unknown]>([
    [
      'an alarm',
      AlertPublisher.cloudWatchAlarms(['shop-*']),
      'cloudwatch.amazonaws.com',
      ['arn:', { Ref: 'AWS::Partition' }, ':cloudwatch:us-east-1:111122223333:alarm:shop-*'],
    ],
    [
      'any budget',
      AlertPublisher.budgets(),
      'budgets.amazonaws.com',
      ['arn:', { Ref: 'AWS::Partition' }, ':budgets::111122223333:*'],
    ],
    [
      'a budget',
      AlertPublisher.budgets(['monthly']),
      'budgets.amazonaws.com',
      ['arn:', { Ref: 'AWS::Partition' }, ':budgets::111122223333:budget/monthly'],
    ],
    [
      'a subscription to RDS events',
      AlertPublisher.rdsEvents(['failover']),
      'events.rds.amazonaws.com',
      ['arn:', { Ref: 'AWS::Partition' }, ':rds:us-east-1:111122223333:es:failover'],
    ],
  ])('may be %s of this account', (_, publisher, principal, arn) => {
    const condition = {
      StringEquals: { 'aws:SourceAccount': '111122223333' },
      ArnLike: { 'aws:SourceArn': { 'Fn::Join': ['', arn] } },
    };
    const template = templateOf({ publishers: [publisher] });
    expect(onTopic(template, principal)).toMatchObject([{ Action: 'sns:Publish', Condition: condition }]);
    expect(onKey(template, principal)).toMatchObject([
      { Action: ['kms:Decrypt', 'kms:GenerateDataKey'], Condition: condition },
    ]);
  });

  test('may be cost anomaly detection of this account, which tells no ARN', () => {
    const template = templateOf({ publishers: [AlertPublisher.costAnomalyDetection()] });
    const condition = { StringEquals: { 'aws:SourceAccount': '111122223333' } };
    expect(onTopic(template, 'costalerts.amazonaws.com').map((one) => one.Condition)).toEqual([condition]);
    expect(onKey(template, 'costalerts.amazonaws.com').map((one) => one.Condition)).toEqual([condition]);
  });

  test('may be EventBridge, which a condition would silence', () => {
    const [statement] = onTopic(templateOf({ publishers: [AlertPublisher.eventBridge()] }), '"events.amazonaws.com"');
    expect(statement).toMatchObject({ Effect: 'Allow', Action: 'sns:Publish' });
    expect(statement.Condition).toBeUndefined();
  });

  test('may use the key by EventBridge for topics of this account', () => {
    const [statement] = onKey(templateOf({ publishers: [AlertPublisher.eventBridge()] }), '"events.amazonaws.com"');
    expect(Object.keys(statement.Condition as object)).toEqual(['ArnLike']);
    expect(JSON.stringify(statement.Condition)).toContain(':sns:us-east-1:111122223333:*');
  });

  test('is an alarm or a rule unless others are named', () => {
    const template = templateOf();
    expect(onTopic(template, 'cloudwatch.amazonaws.com')).toHaveLength(1);
    expect(onTopic(template, '"events.amazonaws.com"')).toHaveLength(1);
    expect(onTopic(template, 'budgets.amazonaws.com')).toHaveLength(0);
  });

  test('can be added later, to topic and key', () => {
    const stack = aStack();
    new AlertTopic(stack, 'Operations').allow(AlertPublisher.budgets());
    const template = Template.fromStack(stack);
    expect(onTopic(template, 'budgets.amazonaws.com')).toHaveLength(1);
    expect(onKey(template, 'budgets.amazonaws.com')).toHaveLength(1);
  });

  test('is listed', () => {
    const topic = new AlertTopic(aStack(), 'Operations', { publishers: [AlertPublisher.budgets()] });
    expect(topic.publishers.map((publisher) => publisher.service)).toEqual(['budgets']);
  });
});

test('grants no action by a wildcard', () => {
  const template = templateOf({ publishers: [AlertPublisher.cloudWatchAlarms(), AlertPublisher.eventBridge()] });
  const actions = [...onTopic(template, ''), ...onKey(template, '.amazonaws.com')].flatMap((one) => one.Action);
  expect(actions.filter((action) => action.includes('*'))).toEqual([]);
});

test('warns when nobody subscribes', () => {
  const stack = aStack();
  new AlertTopic(stack, 'Operations');
  expect(warningsOf(stack)).toEqual(['ashlar-observability:no-subscriber']);
});

test('warns of nothing when somebody subscribes', () => {
  const stack = aStack();
  new AlertTopic(stack, 'Operations', { webhooks: ['https://example.com'] });
  expect(warningsOf(stack)).toEqual([]);
});

test('tells its name and ARN', () => {
  const topic = new AlertTopic(aStack(), 'Operations');
  expect(topic.topicName).toBe(topic.topic.topicName);
  expect(topic.topicArn).toBe(topic.topic.topicArn);
  expect(topic.encryptionKey.keyArn).toContain('Token');
});
