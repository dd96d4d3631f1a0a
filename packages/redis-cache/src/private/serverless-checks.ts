import { type InputChecks, PrivatePlacement, RetentionChoice } from '@ashlar-cdk/foundation';
import { Token } from 'aws-cdk-lib';
import type { CacheAuthentication } from '../cache-authentication';
import type { CacheEngine } from '../cache-engine';
import type { ServerlessCacheProps, ServerlessLimits } from '../serverless-cache-props';
import { checkAccess, checkConnectionSecret } from './access-checks';
import { checkVersion } from './engine-checks';
import { IDENTIFIER } from './identifier';
import * as limits from './limits';

/** Collects everything in the properties of a serverless cache that AWS would refuse. */
export function checkServerless(
  checks: InputChecks,
  props: ServerlessCacheProps,
  engine: CacheEngine,
  authentication: CacheAuthentication,
): void {
  checks.required('vpc', props.vpc, 'a VPC');
  checkVersion(checks, engine);
  if (engine.engineType === 'redis' && engine.majorVersion === '6') {
    checks.refuse('engine', engine.version, 'Redis OSS 7.0 or Valkey 7.2 at least');
  }
  IDENTIFIER.check(checks, 'serverlessCacheName', props.serverlessCacheName);
  PrivatePlacement.checkSecurityGroups(checks, props.securityGroups);
  checkLimits(checks, props.limits ?? {});
  if (authentication._mode === 'token') {
    checks.refuse('authentication', 'token', 'users, userGroup or none: serverless caches know no token');
  }
  checkAccess(checks, authentication, engine);
  checkConnectionSecret(checks, props.connectionSecret, authentication, true);
  checks.wholeDays('snapshotRetention', props.snapshotRetention, limits.SNAPSHOT_RETENTION_DAYS);
  checks.text('dailySnapshotTime', props.dailySnapshotTime, {
    pattern: '([01]\\d|2[0-3]):[0-5]\\d',
    allowed: 'hh24:mi in UTC, for example 03:00',
  });
  for (const [index, arn] of (props.snapshotArns ?? []).entries()) {
    checks.text(`snapshotArns[${index}]`, arn, {
      pattern: 'arn:[^:,]+:[^,]+',
      allowed: 'the ARN of a snapshot, without a comma',
    });
  }
  RetentionChoice.check(checks, props.removalPolicy);
}

function checkLimits(checks: InputChecks, given: ServerlessLimits): void {
  const pairs = [
    { min: 'minDataGb', max: 'maxDataGb', range: limits.SERVERLESS_DATA_GB },
    { min: 'minEcpuPerSecond', max: 'maxEcpuPerSecond', range: limits.SERVERLESS_ECPU },
  ] as const;
  for (const { min, max, range } of pairs) {
    const wellFormed =
      checks.integer(`limits.${min}`, given[min], range) && checks.integer(`limits.${max}`, given[max], range);
    const [low, high] = [given[min], given[max]];
    if (!wellFormed || low === undefined || high === undefined) continue;
    if (Token.isUnresolved(low) || Token.isUnresolved(high) || low <= high) continue;
    checks.refuse(`limits.${min}`, low, `at most ${max}, which is ${high}`);
  }
}
