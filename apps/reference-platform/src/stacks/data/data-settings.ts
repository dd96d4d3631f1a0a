import type { Configuration, Settings } from '../../config';

/** The slice of the configuration that the data stack reads. */
export interface DataSettings {
  readonly database?: Settings<'database'>;
  readonly cache?: Settings<'cache'>;
  readonly secrets: Settings<'secrets'>;
  /** Buckets that hold what cannot be made again; log buckets belong to what writes them. */
  readonly buckets: Settings<'buckets'>;
  readonly files: Settings<'files'>;
  /** RDS writes logs to groups named after what writes them; to create these first, the names must be known. */
  readonly clusterName: string;
  readonly instanceName: string;
  readonly proxyName: string;
  readonly cacheName: string;
}

/** Undefined for a platform that keeps nothing. */
export function dataSettings(configuration: Configuration, namePrefix: string): DataSettings | undefined {
  const { database, cache, files = {}, secrets = {}, buckets = {} } = configuration;
  const kept = Object.entries(buckets).filter(([, { purpose }]) => purpose === 'document');
  const isEmpty = [kept, Object.keys(files), Object.keys(secrets)].every(({ length }) => length === 0);
  if (!database && !cache && isEmpty) return undefined;
  return {
    database,
    cache,
    secrets,
    files,
    buckets: Object.fromEntries(kept),
    clusterName: `${namePrefix}-aurora-cluster`,
    instanceName: `${namePrefix}-database`,
    proxyName: `${namePrefix}-rds-proxy`,
    cacheName: `${namePrefix}-cache`,
  };
}
