import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as logs from 'aws-cdk-lib/aws-logs';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import type { BucketFlowLogOptions, FlowLogOptions, FlowLogs, LogGroupFlowLogOptions } from '../flow-logs';

const DEFAULT_RETENTION_DAYS = 30;
const DEFAULT_INTERVAL_SECONDS = 600;

/** Creates the flow logs of a VPC; returns the log group when there is one. */
export function createFlowLogs(scope: Construct, vpcId: string, flowLogs: FlowLogs): logs.ILogGroup | undefined {
  if (flowLogs.kind === 'LOG_GROUP') return logToGroup(scope, vpcId, flowLogs.logGroup ?? {});
  if (flowLogs.kind === 'BUCKET' && flowLogs.bucket) {
    logToBucket(scope, vpcId, flowLogs.bucket, flowLogs.bucketOptions ?? {});
  }
  return undefined;
}

function logToGroup(scope: Construct, vpcId: string, options: LogGroupFlowLogOptions): logs.ILogGroup {
  const group = new logs.LogGroup(scope, 'FlowLogGroup', {
    logGroupName: options.logGroupName,
    encryptionKey: options.encryptionKey,
    retention: options.retention?.toDays() ?? DEFAULT_RETENTION_DAYS,
    removalPolicy: options.removalPolicy ?? RemovalPolicy.RETAIN,
  });
  new ec2.CfnFlowLog(scope, 'FlowLog', {
    ...commonProps(vpcId, options),
    logDestinationType: 'cloud-watch-logs',
    logGroupName: group.logGroupName,
    deliverLogsPermissionArn: createDeliveryRole(scope, group).roleArn,
  });
  return group;
}

/** A role that the flow logs of this account and region may take on, to write to one log group. */
function createDeliveryRole(scope: Construct, group: logs.ILogGroup): iam.Role {
  const stack = Stack.of(scope);
  return new iam.Role(scope, 'FlowLogRole', {
    description: 'Lets the flow logs of the VPC write to their log group',
    assumedBy: new iam.ServicePrincipal('vpc-flow-logs.amazonaws.com', {
      conditions: {
        StringEquals: { 'aws:SourceAccount': stack.account },
        ArnLike: { 'aws:SourceArn': stack.formatArn({ service: 'ec2', resource: 'vpc-flow-log', resourceName: '*' }) },
      },
    }),
    inlinePolicies: {
      WriteFlowLogs: new iam.PolicyDocument({
        statements: [
          new iam.PolicyStatement({
            actions: ['logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
            resources: [group.logGroupArn],
          }),
        ],
      }),
    },
  });
}

function logToBucket(scope: Construct, vpcId: string, bucket: s3.IBucket, options: BucketFlowLogOptions): void {
  const folder = options.keyPrefix ? `${options.keyPrefix}/` : '';
  const admitted = admitLogDelivery(scope, bucket, folder);
  const flowLog = new ec2.CfnFlowLog(scope, 'FlowLog', {
    ...commonProps(vpcId, options),
    logDestinationType: 's3',
    logDestination: folder ? bucket.arnForObjects(folder) : bucket.bucketArn,
    destinationOptions: {
      FileFormat: options.parquet === false ? 'plain-text' : 'parquet',
      HiveCompatiblePartitions: false,
      PerHourPartition: true,
    },
  });
  for (const result of admitted) {
    if (result.policyDependable) flowLog.node.addDependency(result.policyDependable);
  }
}

/** The statements that AWS asks for, narrowed to flow logs of this account and region. */
function admitLogDelivery(scope: Construct, bucket: s3.IBucket, folder: string): iam.AddToResourcePolicyResult[] {
  const { account, region, partition } = Stack.of(scope);
  const principals = [new iam.ServicePrincipal('delivery.logs.amazonaws.com')];
  const source = {
    StringEquals: { 'aws:SourceAccount': account },
    ArnLike: { 'aws:SourceArn': `arn:${partition}:logs:${region}:${account}:*` },
  };
  return [
    bucket.addToResourcePolicy(
      new iam.PolicyStatement({
        sid: 'FlowLogDeliveryWrite',
        principals,
        actions: ['s3:PutObject'],
        resources: [bucket.arnForObjects(`${folder}AWSLogs/${account}/*`)],
        conditions: {
          ...source,
          StringEquals: { ...source.StringEquals, 's3:x-amz-acl': 'bucket-owner-full-control' },
        },
      }),
    ),
    bucket.addToResourcePolicy(
      new iam.PolicyStatement({
        sid: 'FlowLogDeliveryCheck',
        principals,
        actions: ['s3:GetBucketAcl', 's3:ListBucket'],
        resources: [bucket.bucketArn],
        conditions: source,
      }),
    ),
  ];
}

function commonProps(vpcId: string, options: FlowLogOptions) {
  return {
    resourceId: vpcId,
    resourceType: 'VPC',
    trafficType: options.trafficType ?? ec2.FlowLogTrafficType.ALL,
    maxAggregationInterval: options.aggregationInterval?.toSeconds() ?? DEFAULT_INTERVAL_SECONDS,
  };
}
