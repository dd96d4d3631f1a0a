import type { NumberRange, TextForm } from '@ashlar-cdk/foundation';

/** What ElastiCache accepts as the value of a parameter, and in which families. */
export interface ParameterRule {
  readonly words?: string[];
  readonly whole?: NumberRange;
  /** 0 switches off, and what lies between it and this number is refused. */
  readonly zeroOrAtLeast?: number;
  readonly form?: TextForm;
  /** Every family when undefined. */
  readonly families?: string[];
}

const SWITCH = { words: ['yes', 'no'] };
const COUNT = { whole: { min: 0 } };
const PERCENT = { whole: { min: 1, max: 100 } };
const REDIS_6 = ['redis6.x'];
const SINCE_7 = ['redis7', 'valkey7', 'valkey8', 'valkey9'];
const UNTIL_7 = ['redis6.x', 'redis7', 'valkey7'];
const SINCE_8 = ['valkey8', 'valkey9'];

/**
 * Every parameter that ElastiCache lets its users change, with the values it permits.
 * Source: https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/ParameterGroups.Engine.html, checked on 2026-11-25.
 */
const RULES: Record<string, ParameterRule> = {
  'acl-pubsub-default': { words: ['resetchannels', 'allchannels'] },
  'acllog-max-len': COUNT,
  'active-defrag-cycle-max': { whole: { min: 1, max: 75 } },
  'active-defrag-cycle-min': { whole: { min: 1, max: 75 } },
  'active-defrag-ignore-bytes': { whole: { min: 10_485_760, max: 104_857_600 } },
  'active-defrag-max-scan-fields': { whole: { min: 1, max: 1_000_000 } },
  'active-defrag-threshold-lower': PERCENT,
  'active-defrag-threshold-upper': PERCENT,
  'active-expire-effort': { whole: { min: 1, max: 10 } },
  activedefrag: SWITCH,
  activerehashing: { ...SWITCH, families: REDIS_6 },
  'client-output-buffer-limit-normal-hard-limit': COUNT,
  'client-output-buffer-limit-normal-soft-limit': COUNT,
  'client-output-buffer-limit-normal-soft-seconds': COUNT,
  'client-output-buffer-limit-pubsub-hard-limit': COUNT,
  'client-output-buffer-limit-pubsub-soft-limit': COUNT,
  'client-output-buffer-limit-pubsub-soft-seconds': COUNT,
  'client-query-buffer-limit': { whole: { min: 1_048_576, max: 1_073_741_824 } },
  'close-on-replica-write': SWITCH,
  'cluster-allow-pubsubshard-when-down': { ...SWITCH, families: SINCE_7 },
  'cluster-allow-reads-when-down': SWITCH,
  'cluster-preferred-endpoint-type': { words: ['ip', 'tls-dynamic'], families: SINCE_7 },
  'cluster-require-full-coverage': SWITCH,
  'commandlog-large-reply-max-len': { whole: { min: 0, max: 1024 }, families: SINCE_8 },
  'commandlog-large-request-max-len': { whole: { min: 0, max: 1024 }, families: SINCE_8 },
  'commandlog-reply-larger-than': { whole: {}, families: SINCE_8 },
  'commandlog-request-larger-than': { whole: {}, families: SINCE_8 },
  databases: { whole: { min: 1 } },
  'extended-redis-compatibility': { ...SWITCH, families: SINCE_8 },
  'hash-max-listpack-entries': { ...COUNT, families: SINCE_7 },
  'hash-max-listpack-value': { ...COUNT, families: SINCE_7 },
  'hash-max-ziplist-entries': { ...COUNT, families: REDIS_6 },
  'hash-max-ziplist-value': { ...COUNT, families: REDIS_6 },
  'hll-sparse-max-bytes': COUNT,
  'latency-tracking': { ...SWITCH, families: SINCE_7 },
  'lazyfree-lazy-eviction': { ...SWITCH, families: UNTIL_7 },
  'lazyfree-lazy-expire': { ...SWITCH, families: UNTIL_7 },
  'lazyfree-lazy-server-del': { ...SWITCH, families: UNTIL_7 },
  'lazyfree-lazy-user-del': { ...SWITCH, families: UNTIL_7 },
  'lfu-decay-time': COUNT,
  'lfu-log-factor': { whole: { min: 1 } },
  'list-compress-depth': COUNT,
  'maxmemory-policy': {
    words: [
      'allkeys-lru',
      'volatile-lru',
      'allkeys-lfu',
      'volatile-lfu',
      'allkeys-random',
      'volatile-random',
      'volatile-ttl',
      'noeviction',
    ],
  },
  'maxmemory-samples': { whole: { min: 1 } },
  'min-replicas-max-lag': COUNT,
  'min-replicas-to-write': COUNT,
  'notify-keyspace-events': {
    form: { pattern: '[KEg$lshzxedtmnA]*', allowed: 'any of the letters K E g $ l s h z x e d t m n A, or nothing' },
  },
  'proto-max-bulk-len': { whole: { min: 1_048_576, max: 536_870_912 } },
  'rename-commands': {},
  'repl-backlog-size': { whole: { min: 16_384 } },
  'repl-backlog-ttl': COUNT,
  'reserved-memory': COUNT,
  'reserved-memory-percent': { whole: { min: 0, max: 100 } },
  'search-default-timeout-ms': { whole: { min: 1, max: 60_000 }, families: SINCE_8 },
  'search-enable-partial-results': { ...SWITCH, families: SINCE_8 },
  'search-fanout-target-mode': { words: ['throughput', 'client'], families: SINCE_8 },
  'set-max-intset-entries': COUNT,
  'slowlog-log-slower-than': { whole: { min: -1 } },
  'slowlog-max-len': COUNT,
  'stream-node-max-bytes': COUNT,
  'stream-node-max-entries': COUNT,
  'tcp-keepalive': COUNT,
  timeout: { ...COUNT, zeroOrAtLeast: 20 },
  'tracking-table-max-keys': COUNT,
  'zset-max-listpack-entries': { ...COUNT, families: SINCE_7 },
  'zset-max-listpack-value': { ...COUNT, families: SINCE_7 },
  'zset-max-ziplist-entries': { ...COUNT, families: REDIS_6 },
  'zset-max-ziplist-value': { ...COUNT, families: REDIS_6 },
};

/** Parameters that a property of the cache sets. */
export const OWN_PARAMETERS: Record<string, string> = { 'cluster-enabled': 'set shards to turn cluster mode on' };

/** Parameters of the engine that ElastiCache keeps to itself. The same source. */
export const UNMODIFIABLE = [
  'appendfsync',
  'appendonly',
  'client-output-buffer-limit-replica-hard-limit',
  'client-output-buffer-limit-replica-soft-limit',
  'client-output-buffer-limit-replica-soft-seconds',
  'cluster-databases',
  'list-max-ziplist-size',
  'lua-time-limit',
  'maxclients',
  'maxmemory',
  'repl-timeout',
  'replica-allow-chaining',
  'replica-ignore-maxmemory',
  'replica-lazy-flush',
  'save',
];

/** What evicts keys on nodes that tier data. https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/data-tiering.html */
export const TIERED_POLICIES = ['volatile-lru', 'allkeys-lru', 'noeviction'];

/** The rules of one family. */
export function rulesOf(family: string): Record<string, ParameterRule> {
  return Object.fromEntries(Object.entries(RULES).filter(([, rule]) => rule.families?.includes(family) ?? true));
}
