import type { MetricSet } from './metric-set';

const REDIS = 'https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/CacheMetrics.Redis.html';
const MEMCACHED = 'https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/CacheMetrics.Memcached.html';
/** Lists every metric with each set of dimensions that it is published with. */
const BY_DIMENSIONS =
  'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/SupportedMetricsForResourceTagsForTelemetry.html';
const EFS = 'https://docs.aws.amazon.com/efs/latest/ug/efs-metrics.html';

const COMMANDS = `EvalBasedCmds GeoSpatialBasedCmds GetTypeCmds HashBasedCmds HyperLogLogBasedCmds KeyBasedCmds
  ListBasedCmds PubSubBasedCmds SetBasedCmds SetTypeCmds SortedSetBasedCmds StreamBasedCmds StringBasedCmds`;
const COMMAND_LATENCIES = COMMANDS.split(/\s+/)
  .map((command) => `${command}Latency`)
  .join(' ');
const ALLOWANCES = `NetworkBandwidthInAllowanceExceeded NetworkBandwidthOutAllowanceExceeded
  NetworkConntrackAllowanceExceeded NetworkLinkLocalAllowanceExceeded NetworkPacketsPerSecondAllowanceExceeded`;

const CACHE_SUMS = `${COMMANDS} ${ALLOWANCES} ActiveDefragHits AuthenticationFailures CacheHits CacheMisses
  CommandAuthorizationFailures Evictions KeyAuthorizationFailures KeysTracked NewConnections Reclaimed ReplicationBytes
  SaveInProgress`;
const CACHE_STATES = `${COMMAND_LATENCIES} BytesUsedForCache CPUCreditBalance CPUCreditUsage CurrConnections CurrItems
  DB0AverageTTL FreeableMemory IsMaster MasterLinkHealthStatus MemoryFragmentationRatio NetworkBytesIn NetworkBytesOut
  NetworkPacketsIn NetworkPacketsOut ReplicationLag SwapUsage`;
const CACHE_PERCENTS = 'CPUUtilization CacheHitRate DatabaseMemoryUsagePercentage EngineCPUUtilization';

/** What only nodes have. */
const NODE_SUMS = `ChannelAuthorizationFailures ClusterBasedCmds DatabaseAuthorizationFailures
  DurabilityBufferExceededErrorCount ErrorCount IamAuthenticationExpirations IamAuthenticationThrottling JsonBasedCmds
  JsonBasedGetCmds JsonBasedSetCmds MajorPageFaults NonKeyTypeCmds NumItemsReadFromDisk NumItemsWrittenToDisk
  ProcessedCommands ReclaimedFields RejectedConnections SearchBasedCmds SearchBasedGetCmds SearchBasedSetCmds
  TrafficManagementActive`;
const NODE_STATES = `AllocatorFragmentationBytes AllocatorFragmentationRatio BlockedConnections BytesReadFromDisk
  BytesWrittenToDisk ClusterBasedCmdsLatency CurrItemsWithVolatileFields CurrVolatileItems DurabilityLag
  JsonBasedCmdsLatency JsonBasedGetCmdsLatency JsonBasedSetCmdsLatency NetworkMaxBytesIn NetworkMaxBytesOut
  NetworkMaxPacketsIn NetworkMaxPacketsOut NonKeyTypeCmdsLatency PubSubChannels PubSubShardChannels
  SearchBasedCmdsLatency SearchBasedGetCmdsLatency SearchBasedSetCmdsLatency SearchNumberOfIndexes
  SearchTotalIndexedDocuments SearchUsedMemoryBytes SuccessfulReadRequestLatency SuccessfulWriteRequestLatency
  UsedMemoryDataset`;
const COUNTED_FOR_EVICTION =
  'DatabaseCapacityUsageCountedForEvictPercentage DatabaseMemoryUsageCountedForEvictPercentage';
/** The use of a baseline goes beyond 100 % while a node bursts, so it has no end. */
const NODE_USES = `NetworkBaselineMaxUsageInPercentage NetworkBaselineMaxUsageOutPercentage
  NetworkBaselineUsageInPercentage NetworkBaselineUsageOutPercentage`;

const MEMCACHED_SUMS = `CasBadval CasHits CasMisses CmdConfigGet CmdConfigSet CmdFlush CmdGet CmdSet CmdTouch CurrConfig
  DecrHits DecrMisses DeleteHits DeleteMisses EvictedUnfetched ExpiredUnfetched GetHits GetMisses IncrHits IncrMisses
  NewItems SlabsMoved TouchHits TouchMisses`;
const MEMCACHED_STATES =
  'BytesReadIntoMemcached BytesUsedForCacheItems BytesUsedForHash BytesWrittenOutFromMemcached UnusedMemory';

const OF_CLUSTER = ['CacheClusterId'];
const OF_NODE = ['CacheClusterId', 'CacheNodeId'];

function cacheSets(dimensions: string[]): MetricSet[] {
  const namespace = 'AWS/ElastiCache';
  return [
    {
      namespace,
      dimensions,
      source: REDIS,
      sums: CACHE_SUMS,
      averages: CACHE_STATES,
      percents: CACHE_PERCENTS,
    },
    { namespace, dimensions, source: MEMCACHED, sums: MEMCACHED_SUMS, averages: MEMCACHED_STATES },
  ];
}

/** ElastiCache nodes and EFS file systems. */
export const CACHE_AND_FILES: MetricSet[] = [
  ...cacheSets(OF_CLUSTER),
  ...cacheSets(OF_NODE),
  {
    namespace: 'AWS/ElastiCache',
    dimensions: OF_NODE,
    source: BY_DIMENSIONS,
    beyondCdk: true,
    sums: NODE_SUMS,
    averages: `${NODE_STATES} ${NODE_USES}`,
    percents: `${COUNTED_FOR_EVICTION} DatabaseCapacityUsagePercentage`,
  },
  {
    namespace: 'AWS/ElastiCache',
    dimensions: ['ReplicationGroupId'],
    source: BY_DIMENSIONS,
    beyondCdk: true,
    percents: `${COUNTED_FOR_EVICTION} EngineCPUUtilization`,
  },
  {
    namespace: 'AWS/ElastiCache',
    dimensions: ['ReplicationGroupId', 'NodeGroupId'],
    source: BY_DIMENSIONS,
    beyondCdk: true,
    percents: `${COUNTED_FOR_EVICTION} EngineCPUUtilization`,
  },
  {
    namespace: 'AWS/ElastiCache',
    dimensions: ['ReplicationGroupId', 'Role'],
    source: BY_DIMENSIONS,
    beyondCdk: true,
    percents: 'EngineCPUUtilization',
  },
  {
    namespace: 'AWS/EFS',
    dimensions: ['FileSystemId'],
    source: EFS,
    sums: 'TotalIOBytes',
    averages: `ClientConnections DataReadIOBytes DataWriteIOBytes MetadataIOBytes MeteredIOBytes PermittedThroughput`,
    percents: 'PercentIOLimit',
    minima: 'BurstCreditBalance',
  },
  { namespace: 'AWS/EFS', dimensions: ['FileSystemId', 'StorageClass'], source: EFS, averages: 'StorageBytes' },
];
