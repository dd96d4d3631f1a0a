import { type InputChecks, PrivatePlacement, RetentionChoice } from '@ashlar-cdk/foundation';
import { Token } from 'aws-cdk-lib';
import type { CacheAuthentication } from '../cache-authentication';
import type { CacheEngine } from '../cache-engine';
import { CacheFailover } from '../cache-failover';
import type { RedisCacheProps } from '../redis-cache-props';
import { TransitEncryption } from '../transit-encryption';
import { checkAccess, checkConnectionSecret } from './access-checks';
import { checkVersion } from './engine-checks';
import { IDENTIFIER } from './identifier';
import * as limits from './limits';
import { checkLogs } from './log-parts';
import { nodeTypes, tiersData } from './node-types';
import { checkParameters } from './parameters';
import { WINDOWS } from './windows';

/** Collects everything in the properties of a cache that AWS would refuse. */
export function checkCache(
  checks: InputChecks,
  props: RedisCacheProps,
  engine: CacheEngine,
  authentication: CacheAuthentication,
): void {
  checks.required('vpc', props.vpc, 'a VPC');
  checkVersion(checks, engine);
  const types = nodeTypes(engine.engineType);
  if (checks.required('nodeType', props.nodeType, 'a node type, for example cache.t4g.micro')) {
    checks.oneOf('nodeType', props.nodeType, types);
  }
  IDENTIFIER.check(checks, 'replicationGroupId', props.replicationGroupId);
  checks.integer('port', props.port, limits.PORT);
  PrivatePlacement.checkSecurityGroups(checks, props.securityGroups);
  checkNodes(checks, props);
  checkEncryption(checks, props, engine, authentication);
  checkAccess(checks, authentication, engine);
  checkConnectionSecret(checks, props.connectionSecret, authentication, props.shards !== undefined);
  const tiered = !Token.isUnresolved(props.nodeType) && tiersData(String(props.nodeType));
  checkParameters(checks, engine, props.parameters ?? {}, tiered);
  checkWindows(checks, props);
  checkLogs(checks, props.logs, props.logRetention);
  if (props.snapshotName !== undefined) checks.required('snapshotName', props.snapshotName, 'the name of a snapshot');
  if (props.notificationTopic?.fifo) {
    checks.refuse(
      'notificationTopic',
      props.notificationTopic.node.path,
      'a standard topic, since ElastiCache refuses FIFO',
    );
  }
  RetentionChoice.check(checks, props.removalPolicy);
}

/** The numbers decide which resources and names there are, so none may be a token. */
function checkNodes(checks: InputChecks, props: RedisCacheProps): void {
  const { replicas, shards } = props;
  for (const [property, value] of Object.entries({ replicas, shards })) {
    if (Token.isUnresolved(value)) checks.refuse(property, 'an unresolved token', 'a number known at synthesis');
  }
  const counted =
    checks.integer('replicas', replicas, limits.REPLICAS) && checks.integer('shards', shards, limits.SHARDS);
  if (!counted) return;
  const nodes = (shards ?? 1) * ((replicas ?? 1) + 1);
  if (nodes > limits.CLUSTER_NODES) {
    checks.refuse('shards', shards, `with ${(replicas ?? 1) + 1} nodes each, at most ${limits.CLUSTER_NODES} nodes`);
  }
  const failover = props.failover;
  const known = checks.oneOf('failover', failover, Object.values(CacheFailover));
  if (!known || failover === undefined) return;
  if (shards !== undefined && failover === CacheFailover.NONE) {
    checks.refuse('failover', failover, 'AUTOMATIC or MULTI_AZ in cluster mode');
  }
  if (replicas !== 0) return;
  if (shards === undefined && failover !== CacheFailover.NONE) {
    const allowed = 'NONE without replicas, since a failover needs at least 2 nodes; or set replicas';
    checks.refuse('failover', failover, allowed);
  }
  if (shards !== undefined && failover === CacheFailover.MULTI_AZ) {
    checks.refuse('failover', failover, 'AUTOMATIC in cluster mode without replicas; or set replicas');
  }
}

function checkEncryption(
  checks: InputChecks,
  props: RedisCacheProps,
  engine: CacheEngine,
  authentication: CacheAuthentication,
): void {
  const transit = props.transitEncryption;
  if (!checks.oneOf('transitEncryption', transit, Object.values(TransitEncryption))) return;
  if (transit === TransitEncryption.PREFERRED && engine.majorVersion === '6') {
    checks.refuse('transitEncryption', transit, 'required or off; preferred needs Redis OSS 7.0 or Valkey 7.2');
  }
  if (transit === TransitEncryption.OFF && authentication._mode !== 'none') {
    checks.refuse(
      'authentication',
      authentication._mode,
      'none() while transitEncryption is off, since ElastiCache takes tokens and users only over TLS',
    );
  }
}

function checkWindows(checks: InputChecks, props: RedisCacheProps): void {
  checks.wholeDays('snapshotRetention', props.snapshotRetention, limits.SNAPSHOT_RETENTION_DAYS);
  WINDOWS.check(checks, { daily: props.snapshotWindow, weekly: props.maintenanceWindow });
}
