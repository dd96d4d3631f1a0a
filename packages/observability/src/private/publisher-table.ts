import { Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';
import type { AlertPublisher } from '../alert-publisher';

/** Lets the service publish to the topic. */
export function topicStatement(scope: IConstruct, topicArn: string, publisher: AlertPublisher): PolicyStatement {
  const { _publisher: service, resourceNames } = publisher;
  return new PolicyStatement({
    sid: service.statementId,
    actions: ['sns:Publish'],
    principals: [new ServicePrincipal(service.principal)],
    resources: [topicArn],
    conditions: service.topicConditions(Stack.of(scope), resourceNames),
  });
}

/** Lets the service encrypt what it publishes. The resource of a key policy is always the key itself. */
export function keyStatement(scope: IConstruct, publisher: AlertPublisher): PolicyStatement {
  const { _publisher: service, resourceNames } = publisher;
  return new PolicyStatement({
    sid: service.statementId,
    actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
    principals: [new ServicePrincipal(service.principal)],
    resources: ['*'],
    conditions: service.keyConditions(Stack.of(scope), resourceNames),
  });
}
