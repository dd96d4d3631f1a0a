import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import * as s3 from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import type { AccessLogOptions } from '../edge-load-balancer-props';

/**
 * A private bucket. S3-managed keys are the only encryption that a load balancer can write with.
 *
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html
 */
export function createLogBucket(scope: Construct, options: AccessLogOptions): s3.Bucket {
  return new s3.Bucket(scope, 'LogBucket', {
    encryption: s3.BucketEncryption.S3_MANAGED,
    blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
    objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
    enforceSSL: true,
    removalPolicy: options.removalPolicy ?? RemovalPolicy.RETAIN,
    lifecycleRules: [
      {
        id: 'Retention',
        expiration: options.retention ?? Duration.days(30),
        abortIncompleteMultipartUploadAfter: Duration.days(7),
      },
    ],
  });
}

/**
 * Lets load balancers of this account and region write below the folder of this account.
 *
 * The service principal works in every region, so the region need not be known at synthesis; the accounts that AWS used
 * before 2022 are not needed any more.
 */
export function admitLoadBalancers(scope: Construct, bucket: s3.IBucket, prefix?: string) {
  const { partition, region, account } = Stack.of(scope);
  const folder = `${prefix ? `${prefix}/` : ''}AWSLogs/${account}/*`;
  return bucket.addToResourcePolicy(
    new PolicyStatement({
      sid: `LoadBalancerLogs${scope.node.addr.slice(-8)}`,
      actions: ['s3:PutObject'],
      principals: [new ServicePrincipal('logdelivery.elasticloadbalancing.amazonaws.com')],
      resources: [bucket.arnForObjects(folder)],
      conditions: {
        ArnLike: { 'aws:SourceArn': `arn:${partition}:elasticloadbalancing:${region}:${account}:loadbalancer/*` },
      },
    }),
  );
}
