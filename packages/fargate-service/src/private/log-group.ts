import type { InputChecks } from '@ashlar-cdk/foundation';
import { RemovalPolicy, Token } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { type ILogGroup, LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { LogDestination } from '../log-destination';
import { LOG_GROUP_NAME_LENGTH } from './limits';

const PERIODS = Object.values(RetentionDays).filter((days) => typeof days === 'number');

/** Refuses a log group that CloudWatch Logs would refuse. */
export function checkLogs(checks: InputChecks, path: string, logs?: LogDestination): void {
  if (!logs) return;
  const options = logs._newGroup();
  if (!options) {
    checks.required(path, logs._existingGroup(), 'a log group');
    return;
  }
  checks.text(`${path}.name`, options.name, {
    pattern: `[A-Za-z0-9._/#-]{1,${LOG_GROUP_NAME_LENGTH}}`,
    allowed: `1 to ${LOG_GROUP_NAME_LENGTH} letters, digits and . - _ / #`,
  });
  const days = options.retention;
  if (days !== undefined && days !== null && !Token.isUnresolved(days) && !PERIODS.includes(days)) {
    checks.refuse(`${path}.retention`, days, `days that CloudWatch Logs knows: ${PERIODS.join(', ')}`);
  }
}

/** The log group, created unless it exists already, with a key of its own or the one that its owner has anyway. */
export function logGroupFor(scope: Construct, id: string, logs?: LogDestination, ownersKey?: IKey): ILogGroup {
  const existing = logs?._existingGroup();
  if (existing) return existing;
  const options = logs?._newGroup();
  return new LogGroup(scope, id, {
    logGroupName: options?.name,
    retention: options?.retention ?? RetentionDays.ONE_MONTH,
    encryptionKey: options?.encryptionKey ?? ownersKey,
    removalPolicy: options?.removalPolicy ?? RemovalPolicy.RETAIN,
  });
}
