import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { EncryptionKey, ServiceGrant } from '../src';
import { SERVICES } from '../src/private/service-table';

interface Statement {
  Sid: string;
  Action: string | string[];
  Principal: { Service?: string; AWS?: unknown };
  Condition?: Record<string, Record<string, unknown>>;
}

function statementsOf(...grants: ServiceGrant[]): Statement[] {
  const stack = new Stack(new App(), 'Keys', { env: { account: '111122223333', region: 'eu-west-1' } });
  new EncryptionKey(stack, 'Data', { alias: 'data', grants });
  const resolved = stack.resolve(Template.fromStack(stack).findResources('AWS::KMS::Key'));
  const [key] = Object.values(resolved) as { Properties: { KeyPolicy: { Statement: Statement[] } } }[];
  return JSON.parse(JSON.stringify(key.Properties.KeyPolicy.Statement).replace(/\{"Ref":"AWS::Partition"\}/g, '"aws"'))
    .slice(1)
    .map(joined);
}

/** The partition is the only token left in these stacks, so joins can be carried out. */
function joined(statement: Statement): Statement {
  return JSON.parse(JSON.stringify(statement), (_, value) =>
    value && typeof value === 'object' && 'Fn::Join' in value ? value['Fn::Join'][1].join('') : value,
  );
}

test('lets CloudWatch Logs of the region encrypt the log groups of the account', () => {
  const [logs] = statementsOf(ServiceGrant.cloudWatchLogs());
  expect(logs.Principal.Service).toBe('logs.eu-west-1.amazonaws.com');
  expect(logs.Condition).toEqual({
    ArnLike: { 'kms:EncryptionContext:aws:logs:arn': 'arn:aws:logs:eu-west-1:111122223333:log-group:*' },
  });
});

test('narrows CloudWatch Logs to the named log groups', () => {
  const [logs] = statementsOf(ServiceGrant.cloudWatchLogs(['/orders/*', '/flow']));
  expect(logs.Condition?.ArnLike).toEqual({
    'kms:EncryptionContext:aws:logs:arn': [
      'arn:aws:logs:eu-west-1:111122223333:log-group:/orders/*',
      'arn:aws:logs:eu-west-1:111122223333:log-group:/flow',
    ],
  });
});

test.each([
  ['SNS', ServiceGrant.sns(), 'sns.amazonaws.com', 'arn:aws:sns:eu-west-1:111122223333:*'],
  [
    'alarms',
    ServiceGrant.cloudWatchAlarms(),
    'cloudwatch.amazonaws.com',
    'arn:aws:cloudwatch:eu-west-1:111122223333:alarm:*',
  ],
  ['budgets', ServiceGrant.budgets(), 'budgets.amazonaws.com', 'arn:aws:budgets::111122223333:*'],
  ['RDS events', ServiceGrant.rdsEvents(), 'events.rds.amazonaws.com', 'arn:aws:rds:eu-west-1:111122223333:es:*'],
  ['S3 events', ServiceGrant.s3EventNotifications(['in']), 's3.amazonaws.com', 'arn:aws:s3:::in'],
  ['log delivery', ServiceGrant.logDelivery(), 'delivery.logs.amazonaws.com', 'arn:aws:logs:eu-west-1:111122223333:*'],
])('scopes %s by source account and source ARN', (_, grant, principal, sourceArn) => {
  const [statement] = statementsOf(grant);
  expect(statement.Principal).toEqual({ Service: principal });
  expect(statement.Condition).toEqual({
    StringEquals: { 'aws:SourceAccount': '111122223333' },
    ArnLike: { 'aws:SourceArn': sourceArn },
  });
});

test('narrows budgets to the named one', () => {
  const [statement] = statementsOf(ServiceGrant.budgets(['monthly']));
  expect(statement.Condition?.ArnLike).toEqual({ 'aws:SourceArn': 'arn:aws:budgets::111122223333:budget/monthly' });
});

test('scopes EventBridge by topic, because it sends neither source account nor source ARN', () => {
  const [statement] = statementsOf(ServiceGrant.eventBridge(['alarms']));
  expect(statement.Condition).toEqual({
    ArnLike: { 'kms:EncryptionContext:aws:sns:topicArn': 'arn:aws:sns:eu-west-1:111122223333:alarms' },
  });
});

test('scopes notification rules to SNS of the region', () => {
  const [statement] = statementsOf(ServiceGrant.codeNotifications());
  expect(statement.Condition).toEqual({ StringEquals: { 'kms:ViaService': 'sns.eu-west-1.amazonaws.com' } });
});

test('scopes cost anomaly detection by source account', () => {
  const [statement] = statementsOf(ServiceGrant.costAnomalyDetection());
  expect(statement.Condition).toEqual({ StringEquals: { 'aws:SourceAccount': '111122223333' } });
});

test('scopes AWS Config by source account', () => {
  const [statement] = statementsOf(ServiceGrant.config());
  expect(statement.Principal).toEqual({ Service: 'config.amazonaws.com' });
  expect(statement.Condition).toEqual({ StringEquals: { 'aws:SourceAccount': '111122223333' } });
});

test('lets CloudTrail encrypt for the named trail only', () => {
  const [encrypt] = statementsOf(ServiceGrant.cloudTrail(['audit']));
  expect(encrypt.Condition?.ArnLike).toEqual({
    'aws:SourceArn': 'arn:aws:cloudtrail:eu-west-1:111122223333:trail/audit',
  });
});

test.each([
  ['RDS', ServiceGrant.rds(), 'rds'],
  ['Secrets Manager', ServiceGrant.secretsManager(), 'secretsmanager'],
  ['S3', ServiceGrant.s3(), 's3'],
  ['ECR', ServiceGrant.ecr(), 'ecr'],
])('opens the key for %s on behalf of the account, through that service alone', (_, grant, service) => {
  const [statement] = statementsOf(grant);
  expect(statement.Principal.AWS).toBe('arn:aws:iam::111122223333:root');
  expect(statement.Condition).toEqual({ StringEquals: { 'kms:ViaService': `${service}.eu-west-1.amazonaws.com` } });
});

describe.each(Object.keys(SERVICES))('the grant of %s', (service) => {
  test('has a condition in every statement', () => {
    for (const statement of statementsOf(ServiceGrant.named(service))) expect(statement.Condition).toBeDefined();
  });

  test('has no wildcard action', () => {
    const actions = statementsOf(ServiceGrant.named(service)).flatMap((statement) => statement.Action);
    expect(actions.filter((action) => action.includes('*'))).toEqual([]);
  });

  test('says where its principal and condition come from', () => {
    expect(SERVICES[service].source).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//);
  });
});

test('gives every statement a name of its own when all services are granted', () => {
  const ids = statementsOf(...Object.keys(SERVICES).map((service) => ServiceGrant.named(service))).map(
    (one) => one.Sid,
  );
  expect(new Set(ids).size).toBe(ids.length);
});
