import { TopicPublisher } from '../src';

const PLACE = { partition: 'aws', region: 'eu-central-1', account: '111122223333' };
const ACCOUNT = { StringEquals: { 'aws:SourceAccount': '111122223333' } };
const { CLOUDWATCH_ALARMS, BUDGETS, COST_ANOMALY_DETECTION, EVENT_BRIDGE, RDS_EVENTS } = TopicPublisher;

test.each<[TopicPublisher, string[] | undefined, string | string[]]>([
  [CLOUDWATCH_ALARMS, undefined, 'arn:aws:cloudwatch:eu-central-1:111122223333:alarm:*'],
  [
    CLOUDWATCH_ALARMS,
    ['a-*', 'b'],
    ['arn:aws:cloudwatch:eu-central-1:111122223333:alarm:a-*', 'arn:aws:cloudwatch:eu-central-1:111122223333:alarm:b'],
  ],
  [BUDGETS, [], 'arn:aws:budgets::111122223333:*'],
  [BUDGETS, ['monthly'], 'arn:aws:budgets::111122223333:budget/monthly'],
  [RDS_EVENTS, ['failover'], 'arn:aws:rds:eu-central-1:111122223333:es:failover'],
])('$service publishes for %p of this account, and uses the key for the same', (publisher, names, arns) => {
  const conditions = { ...ACCOUNT, ArnLike: { 'aws:SourceArn': arns } };
  expect(publisher.topicConditions(PLACE, names)).toEqual(conditions);
  expect(publisher.keyConditions(PLACE, names)).toEqual(conditions);
});

test('anomaly detection tells its account and nothing more', () => {
  expect(COST_ANOMALY_DETECTION.topicConditions(PLACE)).toEqual(ACCOUNT);
  expect(COST_ANOMALY_DETECTION.keyConditions(PLACE)).toEqual(ACCOUNT);
});

test('EventBridge publishes without a condition, and uses the key for topics of this account', () => {
  const topics = (name: string) => ({
    ArnLike: { 'kms:EncryptionContext:aws:sns:topicArn': `arn:aws:sns:eu-central-1:111122223333:${name}` },
  });
  expect(EVENT_BRIDGE.topicConditions(PLACE)).toBeUndefined();
  expect(EVENT_BRIDGE.keyConditions(PLACE)).toEqual(topics('*'));
  expect(EVENT_BRIDGE.keyConditions(PLACE, ['alerts'])).toEqual(topics('alerts'));
});

test('each has the principal that its service acts by', () => {
  const all = [CLOUDWATCH_ALARMS, BUDGETS, COST_ANOMALY_DETECTION, EVENT_BRIDGE, RDS_EVENTS];
  expect(all.map((publisher) => publisher.principal)).toEqual([
    'cloudwatch.amazonaws.com',
    'budgets.amazonaws.com',
    'costalerts.amazonaws.com',
    'events.amazonaws.com',
    'events.rds.amazonaws.com',
  ]);
});
