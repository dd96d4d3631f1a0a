import { type InputChecks, LogRetention } from '@ashlar-cdk/foundation';
import type { RemovalPolicy } from 'aws-cdk-lib';
import type * as elasticache from 'aws-cdk-lib/aws-elasticache';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { CacheLog } from '../cache-log';

const ALL = [CacheLog.SLOW, CacheLog.ENGINE];
const IDS: Record<CacheLog, string> = { [CacheLog.SLOW]: 'SlowLogs', [CacheLog.ENGINE]: 'EngineLogs' };

/** The logs that are delivered. */
export function logsOf(given: CacheLog[] | undefined): CacheLog[] {
  return given ?? ALL;
}

/** Refuses logs that ElastiCache does not have, and days that CloudWatch Logs does not have. */
export function checkLogs(
  checks: InputChecks,
  given: CacheLog[] | undefined,
  retention: logs.RetentionDays | undefined,
): void {
  for (const [index, log] of logsOf(given).entries()) {
    if (checks.required(`logs[${index}]`, log, ALL.join(', '))) checks.oneOf(`logs[${index}]`, log, ALL);
  }
  checks.unique('logs', logsOf(given));
  LogRetention.check(checks, 'logRetention', retention);
}

/**
 * A log group for one log. CloudWatch Logs lets the delivery write into groups whose names begin with `/aws/vendedlogs/`
 * by one policy that never grows; for other names it adds each to a policy of limited size.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-and-resource-policy.html
 */
export function createLogGroup(
  scope: Construct,
  cacheName: string,
  log: CacheLog,
  retention: logs.RetentionDays | undefined,
  encryptionKey: kms.IKey | undefined,
  removalPolicy: RemovalPolicy,
): logs.CfnLogGroup {
  const group = new logs.CfnLogGroup(scope, IDS[log], {
    logGroupName: `/aws/vendedlogs/elasticache/${cacheName}/${log}`,
    retentionInDays: LogRetention.inDays(retention),
    kmsKeyId: encryptionKey?.keyArn,
  });
  group.applyRemovalPolicy(removalPolicy);
  return group;
}

/** Tells ElastiCache where a log goes. */
export function delivery(
  log: CacheLog,
  group: logs.CfnLogGroup,
): elasticache.CfnReplicationGroup.LogDeliveryConfigurationRequestProperty {
  return {
    logType: log,
    logFormat: 'json',
    destinationType: 'cloudwatch-logs',
    destinationDetails: { cloudWatchLogsDetails: { logGroup: group.ref } },
  };
}
