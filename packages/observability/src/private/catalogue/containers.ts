import type { MetricSet } from './metric-set';

const ECS = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/available-metrics.html';
const INSIGHTS = 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Container-Insights-metrics-ECS.html';
const USAGE =
  'CpuUtilized CpuReserved MemoryUtilized MemoryReserved NetworkRxBytes NetworkTxBytes StorageReadBytes StorageWriteBytes';

/** ECS clusters and services, without and with Container Insights. */
export const CONTAINERS: MetricSet[] = [
  {
    namespace: 'AWS/ECS',
    dimensions: ['ClusterName', 'ServiceName'],
    source: ECS,
    percents: 'CPUUtilization MemoryUtilization',
  },
  {
    namespace: 'AWS/ECS',
    dimensions: ['ClusterName'],
    source: ECS,
    percents: 'CPUReservation CPUUtilization GPUReservation MemoryReservation MemoryUtilization',
  },
  {
    namespace: 'ECS/ContainerInsights',
    dimensions: ['ClusterName', 'ServiceName'],
    source: INSIGHTS,
    beyondCdk: true,
    averages: `${USAGE} DeploymentCount DesiredTaskCount PendingTaskCount TaskSetCount EphemeralStorageReserved
      EphemeralStorageUtilized`,
    minima: 'RunningTaskCount',
    maxima: 'RestartCount',
  },
  {
    namespace: 'ECS/ContainerInsights',
    dimensions: ['ClusterName'],
    source: INSIGHTS,
    beyondCdk: true,
    averages: `${USAGE} ContainerInstanceCount ServiceCount TaskCount`,
  },
];
