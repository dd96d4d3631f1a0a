import { InputChecks, KeyUse, type TopicPublisher } from '@ashlar-cdk/foundation';
import { Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { IConstruct } from 'constructs';

/**
 * Lets a service of this account publish to a topic, and use the topic's key when it has one.
 *
 * A policy of ours replaces the one that SNS gives a new topic, so every service that publishes needs its statement.
 */
export function letPublish(user: IConstruct, topic: ITopic, service: TopicPublisher): void {
  const place = Stack.of(user);
  const sid = `PublishFrom${service.statementId}`;
  const principals = [new ServicePrincipal(service.principal)];
  const added = topic.addToResourcePolicy(
    new PolicyStatement({
      sid,
      principals,
      actions: ['sns:Publish'],
      resources: [topic.topicArn],
      conditions: service.topicConditions(place),
    }),
  );
  if (!added.statementAdded) warnOfImported(user, service);
  topic.masterKey?.addToResourcePolicy(
    // The resource of a key policy is always the key itself.
    new PolicyStatement({
      sid,
      principals,
      actions: KeyUse.DATA_KEY_ACTIONS,
      resources: ['*'],
      conditions: service.keyConditions(place),
    }),
    true,
  );
}

function warnOfImported(user: IConstruct, service: TopicPublisher): void {
  new InputChecks(user, 'topic').warn(
    'ashlar-cost-guard:topic-policy',
    `The policy of an imported topic cannot be changed here. It must let ${service.principal} publish, ` +
      'and the key of an encrypted topic must let it decrypt and generate data keys.',
  );
}
