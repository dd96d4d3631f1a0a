import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as elasticache from 'aws-cdk-lib/aws-elasticache';
import { CacheAuthentication } from '../cache-authentication';
import type { CacheEngine } from '../cache-engine';
import { CacheFailover } from '../cache-failover';
import type { RedisCacheProps } from '../redis-cache-props';
import { TransitEncryption } from '../transit-encryption';
import type { Access } from './access-parts';
import { IDENTIFIER } from './identifier';
import type { NodePlan } from './node-plan';
import { tiersData } from './node-types';
import { WINDOWS } from './windows';

export const DEFAULT_PORT = 6379;
export const DEFAULT_SNAPSHOT_DAYS = 15;

/** What is made before the cache. */
export interface CacheParts {
  readonly engine: CacheEngine;
  readonly plan: NodePlan;
  readonly access: Access;
  readonly description: string;
  readonly subnetGroupName: string;
  readonly parameterGroupName: string;
  readonly securityGroups: ec2.ISecurityGroup[];
  readonly deliveries: elasticache.CfnReplicationGroup.LogDeliveryConfigurationRequestProperty[];
}

/** How clients prove who they are when the user does not say it. */
export function authenticationOf(props: RedisCacheProps): CacheAuthentication {
  if (props.authentication) return props.authentication;
  return transitOf(props) === TransitEncryption.REQUIRED ? CacheAuthentication.token() : CacheAuthentication.none();
}

/** Whether clients and nodes speak TLS. */
export function transitOf(props: RedisCacheProps): TransitEncryption {
  return props.transitEncryption ?? TransitEncryption.REQUIRED;
}

/** Everything of the cache that follows from the properties and the parts already made. */
export function cacheProperties(props: RedisCacheProps, parts: CacheParts): elasticache.CfnReplicationGroupProps {
  const { engine, access } = parts;
  return {
    ...nodeProperties(parts.plan),
    ...transitProperties(transitOf(props), engine),
    ...snapshotProperties(props),
    replicationGroupId: IDENTIFIER.stored(props.replicationGroupId),
    replicationGroupDescription: parts.description,
    engine: engine.engineType,
    engineVersion: engine.version,
    cacheNodeType: props.nodeType,
    dataTieringEnabled: tiersData(props.nodeType) ? true : undefined,
    port: props.port ?? DEFAULT_PORT,
    cacheParameterGroupName: parts.parameterGroupName,
    cacheSubnetGroupName: parts.subnetGroupName,
    securityGroupIds: parts.securityGroups.map((group) => group.securityGroupId),
    atRestEncryptionEnabled: true,
    kmsKeyId: props.encryptionKey?.keyArn,
    authToken: access.authToken,
    userGroupIds: access.userGroupId === undefined ? undefined : [access.userGroupId],
    logDeliveryConfigurations: parts.deliveries,
    notificationTopicArn: props.notificationTopic?.topicArn,
    autoMinorVersionUpgrade: props.autoMinorVersionUpgrade ?? true,
  };
}

/** Without cluster mode, a change of NumCacheClusters adds and removes nodes; ReplicasPerNodeGroup would replace the cache. */
function nodeProperties(plan: NodePlan): Partial<elasticache.CfnReplicationGroupProps> {
  const failover = {
    automaticFailoverEnabled: plan.failover !== CacheFailover.NONE,
    multiAzEnabled: plan.failover === CacheFailover.MULTI_AZ,
  };
  if (plan.shards === undefined) return { ...failover, numCacheClusters: plan.replicas + 1 };
  return { ...failover, numNodeGroups: plan.shards, replicasPerNodeGroup: plan.replicas };
}

/** Redis OSS 6 knows no mode. Later engines are told it always, so that a change from PREFERRED reaches them. */
function transitProperties(
  transit: TransitEncryption,
  engine: CacheEngine,
): Partial<elasticache.CfnReplicationGroupProps> {
  const transitEncryptionEnabled = transit !== TransitEncryption.OFF;
  const hasMode = transitEncryptionEnabled && engine.majorVersion !== '6';
  return { transitEncryptionEnabled, transitEncryptionMode: hasMode ? transit : undefined };
}

/** Snapshots and maintenance, with windows that never overlap. */
function snapshotProperties(props: RedisCacheProps): Partial<elasticache.CfnReplicationGroupProps> {
  const { daily, weekly } = WINDOWS.complete({ daily: props.snapshotWindow, weekly: props.maintenanceWindow });
  return {
    snapshotRetentionLimit: props.snapshotRetention?.toDays() ?? DEFAULT_SNAPSHOT_DAYS,
    snapshotWindow: daily,
    preferredMaintenanceWindow: weekly,
    snapshotName: props.snapshotName,
  };
}
