import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type * as s3 from 'aws-cdk-lib/aws-s3';

/**
 * Lets one trail, and no other, write below its own folder.
 *
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html
 */
export function admitTrail(bucket: s3.IBucket, trailArn: string, account: string, prefix?: string) {
  const cloudTrail = new ServicePrincipal('cloudtrail.amazonaws.com');
  const fromTrail = { 'aws:SourceArn': trailArn };
  bucket.addToResourcePolicy(
    new PolicyStatement({
      sid: 'CloudTrailAclCheck',
      actions: ['s3:GetBucketAcl'],
      principals: [cloudTrail],
      resources: [bucket.bucketArn],
      conditions: { StringEquals: fromTrail },
    }),
  );
  return bucket.addToResourcePolicy(
    new PolicyStatement({
      sid: 'CloudTrailWrite',
      actions: ['s3:PutObject'],
      principals: [cloudTrail],
      resources: [bucket.arnForObjects(`${prefix ? `${prefix}/` : ''}AWSLogs/${account}/*`)],
      conditions: { StringEquals: { ...fromTrail, 's3:x-amz-acl': 'bucket-owner-full-control' } },
    }),
  );
}
