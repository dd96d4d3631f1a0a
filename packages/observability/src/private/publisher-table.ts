import { Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';
import type { AlertPublisher } from '../alert-publisher';

type Conditions = Record<string, Record<string, string | string[]>>;

/** Where a topic stands. */
interface Place {
  readonly partition: string;
  readonly region: string;
  readonly account: string;
}

/** How a service publishes. Sources: the pages named in `AlertPublisher`; checked 2026-11-25. */
interface PublisherKind {
  readonly sid: string;
  /** The ARN of something that the service acts for; undefined when the service does not tell it. */
  readonly arnOf?: (place: Place, name: string) => string;
  /** EventBridge sends no account either, says its guide; a condition would drop every message. */
  readonly silent?: true;
}

const KINDS: Record<string, PublisherKind> = {
  cloudwatch: {
    sid: 'CloudWatchAlarms',
    arnOf: ({ partition, region, account }, name) => `arn:${partition}:cloudwatch:${region}:${account}:alarm:${name}`,
  },
  budgets: {
    sid: 'Budgets',
    arnOf: ({ partition, account }, name) =>
      name === '*' ? `arn:${partition}:budgets::${account}:*` : `arn:${partition}:budgets::${account}:budget/${name}`,
  },
  costalerts: { sid: 'CostAnomalyDetection' },
  events: { sid: 'EventBridge', silent: true },
  'events.rds': {
    sid: 'RdsEvents',
    arnOf: ({ partition, region, account }, name) => `arn:${partition}:rds:${region}:${account}:es:${name}`,
  },
};

/** Lets the service publish to the topic. */
export function topicStatement(scope: IConstruct, topicArn: string, publisher: AlertPublisher): PolicyStatement {
  const kind = KINDS[publisher.service];
  return new PolicyStatement({
    sid: kind.sid,
    actions: ['sns:Publish'],
    principals: [principalOf(publisher)],
    resources: [topicArn],
    conditions: kind.silent ? undefined : conditionsOf(scope, publisher),
  });
}

/** Lets the service encrypt what it publishes. The resource of a key policy is always the key itself. */
export function keyStatement(scope: IConstruct, publisher: AlertPublisher): PolicyStatement {
  const kind = KINDS[publisher.service];
  const { partition, region, account } = Stack.of(scope);
  // EventBridge tells KMS nothing of itself, but SNS tells it the topic.
  const topics = `arn:${partition}:sns:${region}:${account}:*`;
  return new PolicyStatement({
    sid: kind.sid,
    actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
    principals: [principalOf(publisher)],
    resources: ['*'],
    conditions: kind.silent
      ? { ArnLike: { 'kms:EncryptionContext:aws:sns:topicArn': topics } }
      : conditionsOf(scope, publisher),
  });
}

function principalOf(publisher: AlertPublisher): ServicePrincipal {
  return new ServicePrincipal(`${publisher.service}.amazonaws.com`);
}

function conditionsOf(scope: IConstruct, publisher: AlertPublisher): Conditions {
  const { partition, region, account } = Stack.of(scope);
  const { arnOf } = KINDS[publisher.service];
  const fromAccount = { StringEquals: { 'aws:SourceAccount': account } };
  if (!arnOf) return fromAccount;
  const names = publisher.resourceNames.length > 0 ? publisher.resourceNames : ['*'];
  const arns = names.map((name) => arnOf({ partition, region, account }, name));
  return { ...fromAccount, ArnLike: { 'aws:SourceArn': arns.length === 1 ? arns[0] : arns } };
}
