import { RemovalPolicy } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as elasticache from 'aws-cdk-lib/aws-elasticache';
import { CacheAuthentication } from '../cache-authentication';
import type { CacheEngine } from '../cache-engine';
import { CacheUser } from '../cache-user';
import type { ServerlessCacheProps, ServerlessLimits } from '../serverless-cache-props';
import { DEFAULT_SNAPSHOT_DAYS } from './cache-properties';

const DEFAULT_USER_NAME = 'app';
const DEFAULT_SNAPSHOT_TIME = '03:00';

/** What is made before the cache. */
export interface ServerlessParts {
  readonly name: string;
  readonly description: string;
  readonly engine: CacheEngine;
  readonly userGroupId: string | undefined;
  readonly subnetIds: string[];
  readonly securityGroups: ec2.ISecurityGroup[];
}

/** How clients prove who they are when the user does not say it. */
export function serverlessAuthentication(props: ServerlessCacheProps): CacheAuthentication {
  return props.authentication ?? CacheAuthentication.users([CacheUser.password(DEFAULT_USER_NAME)]);
}

/** Everything of the cache that follows from the properties and the parts already made. */
export function serverlessProperties(
  props: ServerlessCacheProps,
  parts: ServerlessParts,
): elasticache.CfnServerlessCacheProps {
  const snapshotDays = props.snapshotRetention?.toDays() ?? DEFAULT_SNAPSHOT_DAYS;
  return {
    serverlessCacheName: parts.name,
    description: parts.description,
    engine: parts.engine.engineType,
    majorEngineVersion: parts.engine.majorVersion,
    cacheUsageLimits: usageLimits(props.limits),
    kmsKeyId: props.encryptionKey?.keyArn,
    userGroupId: parts.userGroupId,
    subnetIds: parts.subnetIds,
    securityGroupIds: parts.securityGroups.map((group) => group.securityGroupId),
    snapshotRetentionLimit: snapshotDays,
    dailySnapshotTime: props.dailySnapshotTime ?? (snapshotDays === 0 ? undefined : DEFAULT_SNAPSHOT_TIME),
    snapshotArnsToRestore: props.snapshotArns,
    // The type knows no deletion policy "Snapshot"; ElastiCache makes the snapshot itself when it has a name for it.
    finalSnapshotName: props.removalPolicy === RemovalPolicy.SNAPSHOT ? `${parts.name}-final` : undefined,
  };
}

function usageLimits(
  limits: ServerlessLimits | undefined,
): elasticache.CfnServerlessCache.CacheUsageLimitsProperty | undefined {
  if (!limits) return undefined;
  const { minDataGb, maxDataGb, minEcpuPerSecond, maxEcpuPerSecond } = limits;
  const data = minDataGb !== undefined || maxDataGb !== undefined;
  const ecpu = minEcpuPerSecond !== undefined || maxEcpuPerSecond !== undefined;
  return {
    dataStorage: data ? { unit: 'GB', minimum: minDataGb, maximum: maxDataGb } : undefined,
    ecpuPerSecond: ecpu ? { minimum: minEcpuPerSecond, maximum: maxEcpuPerSecond } : undefined,
  };
}
