import { Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { LogDelivery } from '../log-delivery';
import { CLOUDFRONT_REGION } from './limits';

/** Where the bucket is, and the folder in it. */
interface Place {
  readonly partition: string;
  readonly region: string;
  readonly account: string;
  readonly delivery: LogDelivery;
}

/** Who writes, and what AWS says about the source of the request. */
interface Writer {
  readonly service: string;
  readonly conditions: Record<string, Record<string, unknown>>;
  /** Where the service writes below the folder; S3 writes anywhere in it. */
  readonly belowAccount: boolean;
  /** Whether the service asks for the owner of the bucket first, and hands its objects over to the owner. */
  readonly asksForAcl: boolean;
}

/** What a service may write here. */
export interface DeliveryRules {
  /** The beginning of the names of the statements. */
  readonly sid: string;
  /** Whether it can write with a key of KMS. */
  readonly takesKey: boolean;
  /** Whether it can write into a bucket with object lock. */
  readonly takesLock: boolean;
  readonly writer: (place: Place) => Writer;
}

/** The services by what they deliver. The pages of AWS stand with `LogDelivery`. */
export const DELIVERIES: Record<string, DeliveryRules> = {
  'load balancer logs': {
    sid: 'LoadBalancerLogs',
    takesKey: false,
    takesLock: true,
    writer: ({ partition, region, account }) => ({
      service: 'logdelivery.elasticloadbalancing.amazonaws.com',
      conditions: {
        ArnLike: { 'aws:SourceArn': `arn:${partition}:elasticloadbalancing:${region}:${account}:loadbalancer/*` },
      },
      belowAccount: true,
      asksForAcl: false,
    }),
  },
  'S3 server access logs': {
    sid: 'BucketAccessLogs',
    takesKey: false,
    takesLock: false,
    writer: ({ partition, account, delivery }) => ({
      service: 'logging.s3.amazonaws.com',
      conditions: from(
        account,
        ...(delivery.sourceBucketNames ?? ['*']).map((name) => `arn:${partition}:s3:::${name}`),
      ),
      belowAccount: false,
      asksForAcl: false,
    }),
  },
  'CloudFront logs': {
    sid: 'CloudFrontLogs',
    takesKey: true,
    takesLock: true,
    writer: ({ partition, account }) => ({
      service: 'delivery.logs.amazonaws.com',
      conditions: from(account, `arn:${partition}:logs:${CLOUDFRONT_REGION}:${account}:delivery-source:*`),
      belowAccount: true,
      asksForAcl: true,
    }),
  },
  'CloudTrail logs': {
    sid: 'CloudTrailLogs',
    takesKey: true,
    takesLock: true,
    writer: ({ partition, region, account, delivery }) => ({
      service: 'cloudtrail.amazonaws.com',
      conditions: {
        StringEquals: {
          'aws:SourceArn': `arn:${partition}:cloudtrail:${delivery.homeRegion ?? region}:${account}:trail/${delivery.trailName}`,
        },
      },
      belowAccount: true,
      asksForAcl: true,
    }),
  },
  'VPC flow logs': {
    sid: 'FlowLogs',
    takesKey: true,
    takesLock: true,
    writer: ({ partition, region, account }) => ({
      service: 'delivery.logs.amazonaws.com',
      conditions: from(account, `arn:${partition}:logs:${region}:${account}:*`),
      belowAccount: true,
      asksForAcl: true,
    }),
  },
};

/** Lets a service write below its folder, for this account alone. */
export function admit(bucket: Bucket, delivery: LogDelivery): void {
  const { partition, region, account } = Stack.of(bucket);
  const { sid, writer } = DELIVERIES[delivery.content];
  const { service, conditions, belowAccount, asksForAcl } = writer({ partition, region, account, delivery });
  const principals = [new ServicePrincipal(service)];
  const folder = delivery.prefix === undefined ? '' : `${delivery.prefix}/`;
  bucket.addToResourcePolicy(
    new PolicyStatement({
      sid: `${sid}Write`,
      actions: ['s3:PutObject'],
      principals,
      resources: [bucket.arnForObjects(belowAccount ? `${folder}AWSLogs/${account}/*` : `${folder}*`)],
      conditions: asksForAcl
        ? { ...conditions, StringEquals: { ...conditions.StringEquals, 's3:x-amz-acl': 'bucket-owner-full-control' } }
        : conditions,
    }),
  );
  if (!asksForAcl) return;
  bucket.addToResourcePolicy(
    new PolicyStatement({
      sid: `${sid}AclCheck`,
      actions: ['s3:GetBucketAcl'],
      principals,
      resources: [bucket.bucketArn],
      conditions,
    }),
  );
}

function from(account: string, ...arns: string[]): Record<string, Record<string, unknown>> {
  return {
    StringEquals: { 'aws:SourceAccount': account },
    ArnLike: { 'aws:SourceArn': arns.length === 1 ? arns[0] : arns },
  };
}
