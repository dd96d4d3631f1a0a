import type { MetricSet } from './metric-set';

const SOURCE = 'https://docs.aws.amazon.com/msk/latest/developerguide/metrics-details.html';
const NAMESPACE = 'AWS/Kafka';

/** Amazon MSK at the monitoring level DEFAULT, which is free of charge. */
export const KAFKA: MetricSet[] = [
  {
    namespace: NAMESPACE,
    dimensions: ['Cluster Name'],
    source: SOURCE,
    beyondCdk: true,
    averages: 'GlobalPartitionCount GlobalTopicCount',
    percents: 'KafkaDataLogsDiskUsed',
    maxima: 'ActiveControllerCount OfflinePartitionsCount',
  },
  {
    namespace: NAMESPACE,
    dimensions: ['Cluster Name', 'Broker ID'],
    source: SOURCE,
    beyondCdk: true,
    sums: `NetworkRxDropped NetworkRxErrors NetworkRxPackets NetworkTxDropped NetworkTxErrors NetworkTxPackets
      TrafficShaping`,
    averages: `BytesInPerSec BytesOutPerSec CPUCreditBalance ClientConnectionCount ConnectionCount LeaderCount
      MemoryBuffered MemoryCached MemoryFree MemoryUsed MessagesInPerSec PartitionCount ProduceTotalTimeMsMean
      RequestBytesMean RequestTime SwapFree SwapUsed ZooKeeperRequestLatencyMsMean ZooKeeperSessionState`,
    percents: `BurstBalance CpuIdle CpuSystem CpuUser HeapMemoryAfterGC KafkaAppLogsDiskUsed KafkaDataLogsDiskUsed
      RootDiskUsed`,
    maxima: 'UnderMinIsrPartitionCount UnderReplicatedPartitions',
  },
];
