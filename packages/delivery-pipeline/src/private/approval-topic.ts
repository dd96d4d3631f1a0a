import { Token } from 'aws-cdk-lib';
import { Alias } from 'aws-cdk-lib/aws-kms';
import { type ITopic, Subscription, SubscriptionProtocol, Topic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import type { ApprovalOptions } from '../deployment-options';

/** The topic of an approval, with one subscription for each address; undefined when nobody is to be told. */
export function approvalTopic(scope: Construct, stage: string, approval: ApprovalOptions): ITopic | undefined {
  const emails = approval.emails ?? [];
  if (emails.length === 0) return approval.topic;
  const topic = approval.topic ?? createTopic(scope, stage);
  emails.forEach((email, index) => {
    // An address that is known only at the deployment cannot be part of an id.
    const id = Token.isUnresolved(email) ? `${stage}Approver${index + 1}` : `${stage}Approver-${email}`;
    new Subscription(scope, id, { topic, protocol: SubscriptionProtocol.EMAIL, endpoint: email });
  });
  return topic;
}

function createTopic(scope: Construct, stage: string): Topic {
  return new Topic(scope, `${stage}Approvals`, {
    displayName: `Approval of ${stage}`,
    masterKey: Alias.fromAliasName(scope, `${stage}ApprovalsKey`, 'alias/aws/sns'),
    enforceSSL: true,
  });
}
