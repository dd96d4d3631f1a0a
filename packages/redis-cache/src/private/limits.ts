/**
 * Every limit of AWS that this package checks: value, unit, source and the date it was read.
 * All were checked on 2026-11-25.
 */

/** Characters of a replication group, serverless cache, user or user group id. https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html */
export const IDENTIFIER_LENGTH = 40;

/** Nodes beside the primary, in each shard. https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html */
export const REPLICAS = { min: 0, max: 5 };

/** Nodes of one replication group in cluster mode, over all shards. https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/CacheNodes.NodeGroups.html */
export const CLUSTER_NODES = 500;

/** Shards of one replication group in cluster mode. https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/CacheNodes.NodeGroups.html */
export const SHARDS = { min: 1, max: CLUSTER_NODES };

/** TCP ports. https://www.rfc-editor.org/rfc/rfc9293#section-3.1 */
export const PORT = { min: 1, max: 65_535 };

/** Days that daily snapshots are kept, 0 makes none. https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/backups-automatic.html */
export const SNAPSHOT_RETENTION_DAYS = { min: 0, max: 35 };

/** Minutes of the shortest snapshot and maintenance window. https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html */
export const WINDOW_MINUTES = { min: 60 };

/** Characters of a token or a password. https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/auth.html */
export const PASSWORD_LENGTH = { min: 16, max: 128 };

/** Users of one user group, the default quota. https://docs.aws.amazon.com/general/latest/gr/elasticache-service.html */
export const USERS = { min: 1, max: 100 };

/** Characters of a secret's name. https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html */
export const SECRET_NAME_LENGTH = 512;

/** Zones that the subnets must span for Multi-AZ or cluster mode. https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/AutoFailover.html */
export const ZONES = 2;

/** Zones that the endpoints of a serverless cache span: as many as ElastiCache picks itself, 2 in small regions and else 3. https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateServerlessCache.html */
export const SERVERLESS_ZONES = { min: 2, max: 3 };

/** GB of data in a serverless cache. https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/quota-limits.html */
export const SERVERLESS_DATA_GB = { min: 1, max: 5000, unit: 'GB' };

/** ElastiCache processing units in a second of a serverless cache. https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Scaling.html */
export const SERVERLESS_ECPU = { min: 1000, max: 15_000_000, unit: 'ECPU per second' };

/** The ports of a serverless cache: writes, and reads from the nearest replica. https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/WhatIs.corecomponents.html */
export const SERVERLESS_PORTS = { primary: 6379, reader: 6380 };

/** Metrics in the expression of one alarm. https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_limits.html */
export const METRICS_IN_EXPRESSION = 10;
