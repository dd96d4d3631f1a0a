import {
  CacheAuthentication,
  CacheEngine,
  CacheFailover,
  CacheLog,
  RedisCache,
  TransitEncryption,
} from '@ashlar-cdk/redis-cache';
import { Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Settings } from '../../config';
import { texts } from '../units';
import { acknowledgeSubnetsOfAnotherStack } from '../weak-references';
import type { DataStackProps } from './data-stack-props';

const LOGS = { slow: CacheLog.SLOW, engine: CacheLog.ENGINE };

export function createCache(scope: Construct, cache: Settings<'cache'>, props: DataStackProps): RedisCache {
  const { engine, version, securityGroup, encryption, snapshots, logs, authentication } = cache;
  const created = new RedisCache(scope, 'Cache', {
    vpc: props.vpc,
    vpcSubnets: props.subnetsOf(securityGroup),
    securityGroups: [props.securityGroupOf(securityGroup)],
    replicationGroupId: props.settings.cacheName,
    engine: engine === 'redis' ? CacheEngine.redis(version) : CacheEngine.valkey(version),
    nodeType: cache.class,
    replicas: cache.nodes - 1,
    // A replica that takes over is worth its price only where the lost zone is not its own.
    failover: cache.automaticFailover ? CacheFailover.MULTI_AZ : CacheFailover.NONE,
    port: cache.port,
    encryptionKey: props.keyOf(encryption.key),
    transitEncryption: encryption.inTransit ? TransitEncryption.REQUIRED : TransitEncryption.OFF,
    authentication:
      authentication === 'token'
        ? CacheAuthentication.token({ encryptionKey: props.keyOf(encryption.key) })
        : CacheAuthentication.none(),
    // Address and token in one secret, which is what an application wants to read.
    connectionSecret: authentication === 'token' ? {} : undefined,
    parameters: texts(cache.parameters),
    snapshotRetention: snapshots && Duration.days(snapshots.retentionDays),
    snapshotWindow: snapshots?.window,
    logs: (logs?.exports ?? []).map((log) => LOGS[log]),
    logRetention: logs?.retentionDays,
    logKey: props.keyOf(logs?.key),
    removalPolicy: props.removalPolicy,
  });
  acknowledgeSubnetsOfAnotherStack(created);
  return created;
}
