import type { Configuration } from '../../config';

/** What uses a key, as far as its policy has to admit a service. The trail admits itself: it is in the same stack. */
export interface KeyUsers {
  /** Log groups by name; CloudWatch Logs is admitted for these alone. */
  readonly logGroups: string[];
  /** Services that use the key on behalf of whoever calls them. */
  readonly services: string[];
}

/** The slice of the configuration that the security stack reads. */
export interface SecuritySettings {
  readonly keys: Configuration['keys'];
  readonly usersOf: (key: string) => KeyUsers;
  readonly trail?: TrailSettings;
  /** What records the configuration of resources; undefined where nothing does, or what the account has already. */
  readonly recorder?: { readonly createsRole: boolean };
}

export interface TrailSettings {
  readonly name: string;
  readonly key?: string;
  readonly multiRegion: boolean;
  readonly retentionDays?: number;
  readonly logGroup?: { readonly name: string; readonly retentionDays: number };
}

export function securitySettings(configuration: Configuration, trailName: string): SecuritySettings {
  const { trail, config } = configuration.audit ?? {};
  return {
    keys: configuration.keys,
    usersOf: (key) => keyUsers(configuration, key),
    recorder: config && config !== 'adopt' ? { createsRole: config === 'create' } : undefined,
    trail: trail && {
      name: trailName,
      key: trail.key,
      multiRegion: trail.multiRegion,
      retentionDays: configuration.buckets?.[trail.bucket]?.expireAfterDays,
      logGroup: trail.logGroup,
    },
  };
}

function keyUsers(configuration: Configuration, key: string): KeyUsers {
  const {
    network,
    database,
    cache,
    files,
    services,
    webAcl,
    logGroups,
    repositories,
    buckets,
    secrets,
    delivery,
    backup,
  } = configuration;
  const uses = (section: { readonly key?: string } | undefined) => section?.key === key;
  const flowLogs = network.flowLogs?.to === 'logs' ? [network.flowLogs.logGroup] : [];
  const named = [
    ...flowLogs,
    ...Object.values(services ?? {}).map(({ logs }) => logs),
    ...Object.values(logGroups ?? {}),
    ...(webAcl?.logGroup ? [webAcl.logGroup] : []),
    ...Object.values(delivery?.pipelines ?? {}).map(({ build }) => build.log),
  ];
  // RDS names the log groups of its exports itself, after the cluster or the instance.
  const exported = uses(database?.logs) ? ['/aws/rds/*'] : [];
  // The name that lets ElastiCache write without a policy of ours.
  const delivered = uses(cache?.logs) ? ['/aws/vendedlogs/elasticache/*'] : [];
  const via = {
    rds: uses(database),
    secretsmanager:
      uses(database?.credentials) ||
      (cache?.authentication === 'token' && uses(cache.encryption)) ||
      Object.values(secrets ?? {}).some((s) => 'key' in s && uses(s)),
    s3: Object.values(buckets ?? {}).some(uses),
    elasticfilesystem: Object.values(files ?? {}).some(uses),
    elasticache: uses(cache?.encryption),
    ecr: Object.values(repositories ?? {}).some(uses),
    backup: uses(backup?.vault),
    ...publishers(configuration, key),
  };
  return {
    logGroups: [...named.filter(uses).map(({ name }) => name), ...exported, ...delivered],
    services: Object.entries(via).flatMap(([service, used]) => (used ? [service] : [])),
  };
}

/** The services that publish to topics which are encrypted with the key. */
function publishers(
  { topics = {}, alarms, events, costs, backup }: Configuration,
  key: string,
): Record<string, boolean> {
  const publishes = (parts: readonly ({ readonly notify?: string } | undefined)[]) =>
    parts.some((part) => part?.notify !== undefined && topics[part.notify]?.key === key);
  return {
    cloudwatch: publishes([...Object.values(alarms ?? {}), costs?.charges]),
    events: publishes([...Object.values(events ?? {}), backup]),
    budgets: publishes([costs?.budget]),
    costalerts: publishes([costs?.anomalies]),
  };
}
