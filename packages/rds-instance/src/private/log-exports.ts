import type { InputChecks } from '@ashlar-cdk/foundation';
import { type RemovalPolicy, Token } from 'aws-cdk-lib';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import { type Construct, Dependable } from 'constructs';
import { LOG_RETENTION_DAYS } from './limits';

const DEFAULT_LOG_RETENTION = logs.RetentionDays.THREE_MONTHS;

/**
 * The logs that each engine can export.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_LogAccess.html
 */
export const MYSQL_EXPORTS = ['audit', 'error', 'general', 'iam-db-auth-error', 'slowquery'];
export const POSTGRESQL_EXPORTS = ['iam-db-auth-error', 'postgresql', 'upgrade'];

/** What is exported when nothing else is asked for: what went wrong, and what was slow or changed the version. */
export function defaultExports(isMysql: boolean): string[] {
  return isMysql ? ['error', 'slowquery'] : ['postgresql', 'upgrade'];
}

/** The id of the construct that holds the log group of an export, for example `IamDbAuthErrorLogs`. */
export function logGroupId(exported: string): string {
  const words = exported.split('-').map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return `${words.join('')}Logs`;
}

/** The name that RDS gives to the log group of an export; it cannot be chosen. */
export function logGroupName(instanceIdentifier: string, exported: string): string {
  return `/aws/rds/instance/${instanceIdentifier}/${exported}`;
}

/** Without these parameters MySQL exports empty logs. */
export function parametersForExports(exports: string[]): Record<string, string> {
  return {
    ...(exports.includes('general') ? { general_log: '1' } : {}),
    ...(exports.includes('slowquery') ? { slow_query_log: '1' } : {}),
    ...(exports.includes('general') || exports.includes('slowquery') ? { log_output: 'FILE' } : {}),
  };
}

/** CloudWatch Logs keeps for ever what has no number of days. */
export function retentionInDays(retention: logs.RetentionDays = DEFAULT_LOG_RETENTION): number | undefined {
  return retention === logs.RetentionDays.INFINITE ? undefined : retention;
}

/** Refuses a number of days that CloudWatch Logs does not have. */
export function checkLogRetention(checks: InputChecks, retention: logs.RetentionDays | undefined): void {
  if (retention === undefined || retention === null || Token.isUnresolved(retention)) return;
  if (retention === logs.RetentionDays.INFINITE || LOG_RETENTION_DAYS.includes(retention)) return;
  checks.refuse('logRetention', retention, `${LOG_RETENTION_DAYS.join(', ')} days`);
}

/** A log group of a name that RDS dictates. RDS makes a missing one itself, without retention and key. */
export function createLogGroup(
  scope: Construct,
  id: string,
  name: string,
  retention: logs.RetentionDays | undefined,
  encryptionKey: kms.IKey | undefined,
  removalPolicy: RemovalPolicy,
): logs.ILogGroup {
  const group = new logs.CfnLogGroup(scope, id, {
    logGroupName: name,
    retentionInDays: retentionInDays(retention),
    kmsKeyId: encryptionKey?.keyArn,
  });
  group.applyRemovalPolicy(removalPolicy);
  const reference = logs.LogGroup.fromLogGroupArn(scope, `${id}Reference`, group.attrArn);
  Dependable.implement(reference, { dependencyRoots: [group] });
  return reference;
}
