import type { Place } from '@ashlar-cdk/foundation';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { IDependable } from 'constructs';

/**
 * Lets AWS Config of one account, and no other, write below its own folder.
 *
 * https://docs.aws.amazon.com/config/latest/developerguide/s3-bucket-policy.html
 */
export function admitConfigToBucket(bucket: IBucket, place: Place, prefix?: string): IDependable | undefined {
  const look = statement('ConfigAclCheck', 's3:GetBucketAcl', bucket.bucketArn, place);
  const exist = statement('ConfigExistenceCheck', 's3:ListBucket', bucket.bucketArn, place);
  const folder = `${prefix ? `${prefix}/` : ''}AWSLogs/${place.account}/Config/*`;
  const write = statement('ConfigWrite', 's3:PutObject', bucket.arnForObjects(folder), place);
  write.addCondition('StringEquals', { 's3:x-amz-acl': 'bucket-owner-full-control' });
  const [result] = [look, exist, write].map((one) => bucket.addToResourcePolicy(one));
  return result.policyDependable;
}

/**
 * Lets AWS Config of one account publish to a topic.
 *
 * https://docs.aws.amazon.com/config/latest/developerguide/sns-topic-policy.html
 */
export function admitConfigToTopic(topic: ITopic, place: Place): IDependable | undefined {
  return topic.addToResourcePolicy(statement('ConfigPublish', 'sns:Publish', topic.topicArn, place)).policyDependable;
}

function statement(sid: string, action: string, resource: string, place: Place): PolicyStatement {
  return new PolicyStatement({
    sid,
    actions: [action],
    principals: [new ServicePrincipal('config.amazonaws.com')],
    resources: [resource],
    conditions: { StringEquals: { 'aws:SourceAccount': place.account } },
  });
}
