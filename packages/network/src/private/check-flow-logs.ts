import type { InputChecks } from '@ashlar-cdk/foundation';
import { Duration, Token } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { type BucketFlowLogOptions, type FlowLogOptions, FlowLogs, type LogGroupFlowLogOptions } from '../flow-logs';
import { FLOW_LOG_INTERVAL_SECONDS, LOG_GROUP_NAME_LENGTH, LOG_RETENTION_DAYS } from './limits';

/** Refuses flow logs that AWS would refuse. */
export function checkFlowLogs(checks: InputChecks, flowLogs: FlowLogs): void {
  if (!(flowLogs instanceof FlowLogs)) {
    checks.refuse('flowLogs', flowLogs, 'FlowLogs.NONE, FlowLogs.toLogGroup() or FlowLogs.toBucket(bucket)');
    return;
  }
  if (flowLogs.kind === 'LOG_GROUP') checkLogGroup(checks, flowLogs.logGroup ?? {});
  if (flowLogs.kind === 'BUCKET') {
    checks.required('flowLogs: bucket', flowLogs.bucket, 'a bucket');
    checkBucket(checks, flowLogs.bucketOptions ?? {});
  }
}

function checkLogGroup(checks: InputChecks, options: LogGroupFlowLogOptions): void {
  checkCommon(checks, options);
  checks.text('flowLogs: logGroupName', options.logGroupName, {
    pattern: `[A-Za-z0-9_/.#-]{1,${LOG_GROUP_NAME_LENGTH}}`,
    allowed: `1 to ${LOG_GROUP_NAME_LENGTH} letters, digits and _ - / . #`,
  });
  const { retention } = options;
  const isWhole = checks.wholeDays('flowLogs: retention', retention, { min: 1, max: LOG_RETENTION_DAYS.at(-1) });
  if (!isWhole || !(retention instanceof Duration) || retention.isUnresolved()) return;
  if (!LOG_RETENTION_DAYS.includes(retention.toDays())) {
    checks.refuse('flowLogs: retention', `${retention.toDays()} days`, `${LOG_RETENTION_DAYS.join(', ')} days`);
  }
}

function checkBucket(checks: InputChecks, options: BucketFlowLogOptions): void {
  checkCommon(checks, options);
  const { keyPrefix } = options;
  if (keyPrefix === undefined || Token.isUnresolved(keyPrefix)) return;
  if (keyPrefix === '' || /^\/|\/$|\/\/|(?:^|\/)AWSLogs(?:\/|$)/.test(keyPrefix)) {
    checks.refuse(
      'flowLogs: keyPrefix',
      keyPrefix,
      'a folder such as vpc/flow-logs, without slashes at its ends and without AWSLogs',
    );
  }
}

function checkCommon(checks: InputChecks, options: FlowLogOptions): void {
  checks.oneOf('flowLogs: trafficType', options.trafficType, Object.values(ec2.FlowLogTrafficType));
  const interval = options.aggregationInterval;
  const range = { min: FLOW_LOG_INTERVAL_SECONDS[0], max: FLOW_LOG_INTERVAL_SECONDS[1] };
  const isWhole = checks.wholeSeconds('flowLogs: aggregationInterval', interval, range);
  if (!isWhole || !(interval instanceof Duration) || interval.isUnresolved()) return;
  if (!FLOW_LOG_INTERVAL_SECONDS.includes(interval.toSeconds())) {
    checks.refuse(
      'flowLogs: aggregationInterval',
      `${interval.toSeconds()} seconds`,
      `${FLOW_LOG_INTERVAL_SECONDS.join(' or ')} seconds`,
    );
  }
}
