import { decimal, Exact, ONE } from '../money';
import { isObject, type Resource } from '../template/model';
import { known, knownRange, scaled, times } from './amount';
import { vcpusOf } from './instance-classes';
import type { Extractors, Meter } from './meter';

const ON_HOURS = 'hours of a month in which it runs';

export const DATABASE: Extractors = {
  'AWS::RDS::DBCluster': {
    usage: {
      storageGb: 'GB of data',
      ioRequests: 'reads and writes of the storage in a month',
      backupStorageGb: 'GB of backups above the size of the cluster',
      snapshotExportGb: 'GB of snapshots exported to S3',
    },
    read: readCluster,
  },
  'AWS::RDS::DBInstance': {
    usage: {
      averageAcu: 'Aurora capacity units in use on average',
      backupStorageGb: 'GB of backups above the size of the disk',
      allocatedStorageGb: 'GB of disk, when the template does not say',
      cpuCreditHours: 'vCPU-hours above the baseline of a burstable class',
      onHoursPerMonth: ON_HOURS,
    },
    read: readInstance,
  },
  'AWS::RDS::DBProxy': {
    usage: { targetVcpus: 'vCPUs of the instances behind the proxy', onHoursPerMonth: ON_HOURS },
    read: readProxy,
  },
};

function isAurora(engine: string | undefined): boolean {
  return engine?.startsWith('aurora') ?? false;
}

function storageKind(cluster: Resource | undefined): string {
  return cluster?.properties.StorageType === 'aurora-iopt1' ? 'io-optimized' : 'standard';
}

function readCluster(meter: Meter): void {
  const engine = meter.text('Engine');
  if (!isAurora(engine)) {
    meter.unresolved(`no price is known for clusters of engine ${engine ?? 'unknown'}`);
    return;
  }
  const kind = storageKind(meter.resource);
  meter.used('aurora.storageGbMonths', kind, 'storageGb');
  if (kind === 'standard') meter.used('aurora.ioRequests', undefined, 'ioRequests');
  meter.usedAboveIncluded('aurora.backupGbMonths', undefined, 'backupStorageGb', 'the size of the cluster');
  meter.usedIfGiven('rds.snapshotExportGb', undefined, 'snapshotExportGb');
}

function readInstance(meter: Meter): void {
  const cluster = meter.follow(meter.prop('DBClusterIdentifier'));
  const source = meter.follow(meter.prop('SourceDBInstanceIdentifier'));
  const properties = [meter.resource, cluster, source].map((resource) => resource?.properties.Engine);
  const engine = properties.find((value) => typeof value === 'string') as string | undefined;
  const instanceClass = meter.text('DBInstanceClass');
  if (instanceClass === undefined || engine === undefined) {
    meter.unresolved('engine or class of the instance is not known before the deployment');
    return;
  }
  readInsights(meter, instanceClass);
  meter.usedIfGiven('aurora.cpuCreditHours', undefined, 'cpuCreditHours');
  if (instanceClass === 'db.serverless') readServerless(meter, cluster);
  else if (isAurora(engine)) {
    const variant = storageKind(cluster) === 'standard' ? instanceClass : `${instanceClass}/io-optimized`;
    meter.perHour('aurora.instanceHours', variant, known(ONE, ''));
  } else readClassic(meter, engine, instanceClass, source);
}

function readServerless(meter: Meter, cluster: Resource | undefined): void {
  const kind = storageKind(cluster);
  const given = meter.given('averageAcu');
  const scaling = cluster?.properties.ServerlessV2ScalingConfiguration;
  const min = isObject(scaling) ? decimal(scaling.MinCapacity) : undefined;
  const max = isObject(scaling) ? decimal(scaling.MaxCapacity) : undefined;
  if (given !== undefined) meter.perHour('aurora.acuHours', kind, given);
  else if (min === undefined || max === undefined) meter.used('aurora.acuHours', kind, 'averageAcu');
  else {
    meter.assume(`capacity is ${min} to ${max} ACU, the least is priced; averageAcu says it better`);
    meter.perHour('aurora.acuHours', kind, knownRange({ low: min, typical: min, high: max }, `${min} ACU`));
  }
}

function readClassic(meter: Meter, engine: string, instanceClass: string, source: Resource | undefined): void {
  const zones = String(meter.prop('MultiAZ')) === 'true' ? 'multi-az' : 'single-az';
  const storage = meter.text('StorageType') ?? (source?.properties.StorageType as string | undefined) ?? 'gp2';
  const size = decimal(meter.prop('AllocatedStorage')) ?? decimal(source?.properties.AllocatedStorage);
  meter.perHour('rds.instanceHours', `${engine}/${instanceClass}/${zones}`, known(ONE, ''));
  if (size === undefined) meter.used('rds.storageGbMonths', `${storage}/${zones}`, 'allocatedStorageGb');
  else meter.add('rds.storageGbMonths', `${storage}/${zones}`, known(size, `${size} GB`));
  const iops = decimal(meter.prop('Iops'));
  // gp3 includes 3,000 IOPS, and 12,000 from 400 GB on.
  const included = storage === 'gp3' ? Exact(size?.gte(400) ? 12_000 : 3_000) : Exact(0);
  if (iops?.gt(included)) {
    meter.add('rds.iopsMonths', `${storage}/${zones}`, known(iops.minus(included), `${iops} IOPS`));
  }
  meter.usedAboveIncluded('rds.backupGbMonths', undefined, 'backupStorageGb', 'the size of the disk');
}

/** Seven days of Performance Insights are included; a longer history is billed by the vCPU. */
function readInsights(meter: Meter, instanceClass: string): void {
  const days = decimal(meter.prop('PerformanceInsightsRetentionPeriod'));
  const vcpus = vcpusOf(instanceClass);
  if (String(meter.prop('EnablePerformanceInsights')) !== 'true' || !days?.gt(7) || vcpus === undefined) return;
  meter.add('rds.performanceInsightsVcpuMonths', undefined, known(Exact(vcpus), `${vcpus} vCPU`));
}

/** A proxy is billed for the vCPUs of what is behind it, two at least. */
const FEWEST_PROXY_VCPUS = 2;

function readProxy(meter: Meter): void {
  const given = meter.given('targetVcpus');
  if (given !== undefined) {
    meter.perHour('rdsProxy.vcpuHours', undefined, given);
    return;
  }
  const classes = targetInstances(meter).map(({ properties }) => properties.DBInstanceClass);
  const vcpus = classes.map((name) => (typeof name === 'string' ? vcpusOf(name) : undefined));
  if (classes.includes('db.serverless')) meter.used('rdsProxy.acuHours', undefined, 'targetVcpus');
  else if (classes.length === 0 || vcpus.includes(undefined)) {
    meter.used('rdsProxy.vcpuHours', undefined, 'targetVcpus', meter.hours());
  } else {
    const total = vcpus.reduce<number>((all, count) => all + (count ?? 0), 0);
    const billed = Math.max(total, FEWEST_PROXY_VCPUS);
    meter.perHour('rdsProxy.vcpuHours', undefined, known(Exact(billed), `${billed} vCPU behind it`));
  }
}

/** The instances, and the instances of the clusters, that the target groups of the proxy name. */
function targetInstances(meter: Meter): Resource[] {
  const groups = [...meter.resource.stack.resources.values()].filter(
    ({ type, properties }) =>
      type === 'AWS::RDS::DBProxyTargetGroup' && meter.follow(properties.DBProxyName) === meter.resource,
  );
  const named = (property: string) =>
    groups.flatMap((group) => {
      const list = group.properties[property];
      return Array.isArray(list) ? list.flatMap((value) => meter.followFrom(group, value) ?? []) : [];
    });
  const clusters = new Set(named('DBClusterIdentifiers'));
  const members = [...clusters].flatMap(({ stack }) =>
    [...stack.resources.values()].filter(({ type, properties }) => {
      const cluster = meter.followFrom({ stack }, properties.DBClusterIdentifier);
      return type === 'AWS::RDS::DBInstance' && cluster !== undefined && clusters.has(cluster);
    }),
  );
  return [...new Set([...named('DBInstanceIdentifiers'), ...members])];
}

const CACHE_USAGE = { backupStorageGb: 'GB of snapshots', onHoursPerMonth: ON_HOURS };

export const CACHES_AND_STREAMS: Extractors = {
  'AWS::ElastiCache::ReplicationGroup': {
    usage: CACHE_USAGE,
    read: (meter) => {
      const groups = meter.number('NumNodeGroups', 1);
      const perGroup = decimal(meter.prop('ReplicasPerNodeGroup'))?.plus(1);
      const nodes = perGroup ? groups.times(perGroup) : meter.number('NumCacheClusters', 1).times(groups);
      addNodes(meter, nodes, 'redis');
    },
  },
  'AWS::ElastiCache::CacheCluster': {
    usage: CACHE_USAGE,
    read: (meter) => addNodes(meter, meter.number('NumCacheNodes', 1), 'redis'),
  },
  'AWS::MSK::Cluster': {
    usage: { onHoursPerMonth: ON_HOURS },
    read: (meter) => {
      const info = meter.object('BrokerNodeGroupInfo');
      const brokers = meter.number('NumberOfBrokerNodes', 2);
      const storage = isObject(info.StorageInfo) ? info.StorageInfo.EBSStorageInfo : undefined;
      const size = isObject(storage) ? decimal(storage.VolumeSize) : undefined;
      const count = known(brokers, `${brokers} brokers`);
      meter.perHour('msk.brokerHours', String(info.InstanceType), count);
      if (size) meter.add('msk.storageGbMonths', undefined, scaled(count, size, `${size} GB`));
    },
  },
};

function addNodes(meter: Meter, nodes: Exact, otherwise: string): void {
  const nodeType = meter.text('CacheNodeType');
  if (nodeType === undefined) {
    meter.unresolved('the node type is not known before the deployment');
    return;
  }
  const engine = meter.text('Engine') ?? otherwise;
  const count = known(nodes, `${nodes} ${nodes.eq(1) ? 'node' : 'nodes'}`);
  meter.add('elasticache.nodeHours', `${engine}/${nodeType}`, times(count, meter.hours()));
  // The first snapshot of a cluster is included; more than a day of them is not.
  const days = decimal(meter.prop('SnapshotRetentionLimit'));
  if (days?.gt(1)) meter.used('elasticache.backupGbMonths', undefined, 'backupStorageGb');
  else meter.usedIfGiven('elasticache.backupGbMonths', undefined, 'backupStorageGb');
}
