import { InputChecks } from '@ashlar-cdk/foundation';
import { Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { IConstruct } from 'constructs';

/** A service that publishes to topics by itself, and by which ARN it says for whom. */
export interface PublishingService {
  readonly sid: string;
  readonly principal: string;
  /** The ARN in `aws:SourceArn`, from the partition, region and account; undefined when the service sends none. */
  readonly sourceArn?: (place: { partition: string; region: string; account: string }) => string;
}

/** Source: https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-sns-policy.html, checked 2026-11-25. */
export const BUDGETS: PublishingService = {
  sid: 'PublishFromBudgets',
  principal: 'budgets.amazonaws.com',
  sourceArn: ({ partition, account }) => `arn:${partition}:budgets::${account}:*`,
};

/** Source: https://docs.aws.amazon.com/cost-management/latest/userguide/ad-SNS.html, checked 2026-11-25. */
export const ANOMALY_DETECTION: PublishingService = {
  sid: 'PublishFromCostAnomalyDetection',
  principal: 'costalerts.amazonaws.com',
};

/** Source: https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html, checked 2026-11-25. */
export const ALARMS: PublishingService = {
  sid: 'PublishFromCloudWatchAlarms',
  principal: 'cloudwatch.amazonaws.com',
  sourceArn: ({ partition, region, account }) => `arn:${partition}:cloudwatch:${region}:${account}:alarm:*`,
};

/** What a service does with the key of an encrypted topic. Source: https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html */
const KEY_ACTIONS = ['kms:Decrypt', 'kms:GenerateDataKey', 'kms:GenerateDataKeyWithoutPlaintext'];

/**
 * Lets a service of this account publish to a topic, and use the topic's key when it has one.
 *
 * A policy of ours replaces the one that SNS gives a new topic, so every service that publishes needs its statement.
 */
export function letPublish(user: IConstruct, topic: ITopic, service: PublishingService): void {
  const conditions = conditionsOf(user, service);
  const principals = [new ServicePrincipal(service.principal)];
  const added = topic.addToResourcePolicy(
    new PolicyStatement({
      sid: service.sid,
      principals,
      actions: ['sns:Publish'],
      resources: [topic.topicArn],
      conditions,
    }),
  );
  if (!added.statementAdded) warnOfImported(user, service);
  topic.masterKey?.addToResourcePolicy(
    // The resource of a key policy is always the key itself.
    new PolicyStatement({ sid: service.sid, principals, actions: KEY_ACTIONS, resources: ['*'], conditions }),
    true,
  );
}

function conditionsOf(user: IConstruct, service: PublishingService): Record<string, Record<string, string>> {
  const { partition, region, account } = Stack.of(user);
  const ownAccount = { StringEquals: { 'aws:SourceAccount': account } };
  if (!service.sourceArn) return ownAccount;
  return { ...ownAccount, ArnLike: { 'aws:SourceArn': service.sourceArn({ partition, region, account }) } };
}

function warnOfImported(user: IConstruct, service: PublishingService): void {
  new InputChecks(user, 'topic').warn(
    'ashlar-cost-guard:topic-policy',
    `The policy of an imported topic cannot be changed here. It must let ${service.principal} publish, ` +
      'and the key of an encrypted topic must let it decrypt and generate data keys.',
  );
}
