import { Nearest } from '@ashlar-cdk/foundation';
import { Duration } from 'aws-cdk-lib';
import { type Measure, metricsWith } from './catalogue';

/** One namespace and one set of dimensions under which a resource is measured. */
export interface WatchedSet {
  readonly namespace: string;
  readonly dimensions: Record<string, string>;
}

/** What a resource is to CloudWatch. */
export interface Watched {
  /** Stands in refusals, for example `EcsService`. */
  readonly kind: string;
  readonly sets: WatchedSet[];
  /** Where the metrics are published when that is not the region of the resource. */
  readonly region?: string;
  /** The user vouches for the metrics. */
  readonly declared?: boolean;
}

/** The set of a resource that has the metric. */
export interface FoundMetric {
  readonly set: WatchedSet;
  readonly measure: Measure;
}

/** The metrics of a resource by name; the first set that has a metric wins. */
export function metricsOf(watched: Watched): Map<string, FoundMetric> {
  const found = new Map<string, FoundMetric>();
  for (const set of watched.sets) {
    for (const [name, measure] of metricsWith(set.namespace, Object.keys(set.dimensions))) {
      if (!found.has(name)) found.set(name, { set, measure });
    }
  }
  return found;
}

const ADVICE: Record<string, Record<string, string>> = {
  EcsService: {
    RunningTaskCount: 'MonitoredResource.ecsRunningTasks, or ecsServiceInsights where Container Insights is on',
    DesiredTaskCount: 'MonitoredResource.ecsServiceInsights, where Container Insights is on',
    PendingTaskCount: 'MonitoredResource.ecsServiceInsights, where Container Insights is on',
  },
  CacheReplicationGroup: {
    CPUUtilization: 'EngineCPUUtilization; the CPU of a machine is measured by MonitoredResource.cacheCluster',
    CacheHitRate: 'MonitoredResource.cacheCluster, for each cluster of the group, such as sessions-001',
  },
  LoadBalancer: {
    HealthyHostCount: 'MonitoredResource.targetGroup; a load balancer has no hosts of its own',
    UnHealthyHostCount: 'MonitoredResource.targetGroup; a load balancer has no hosts of its own',
  },
};

/** What a resource has instead of a metric that it does not have. */
export function insteadOf(kind: string, name: string, known: string[]): string {
  const advice = ADVICE[kind]?.[name];
  if (advice) return advice;
  const nearest = Nearest.to(name, known);
  const some = known.length <= 12 ? known.join(', ') : `${known.slice(0, 12).join(', ')} and ${known.length - 12} more`;
  const hint = nearest ? `; did you mean "${nearest}"?` : '';
  return `${some}${hint}; MonitoredResource.custom takes one that is newer than this library`;
}

/** Charges are computed a few times a day; nearly everything else once a minute. */
export function usualPeriod(namespace: string): Duration {
  return namespace === 'AWS/Billing' ? Duration.hours(6) : Duration.minutes(5);
}
