import type { AuroraDatabase, Configuration, Settings } from '../../config';

/** The slice of the configuration that the data stack reads. */
export interface DataSettings {
  readonly database?: AuroraDatabase;
  /** RDS writes logs to groups named after the cluster and the proxy; to create these first, the names must be known. */
  readonly clusterName: string;
  readonly proxyName: string;
  /** Buckets that hold what cannot be made again; log buckets belong to what writes them. */
  readonly buckets: Settings<'buckets'>;
}

/** Undefined for a platform that keeps nothing. */
export function dataSettings(configuration: Configuration, namePrefix: string): DataSettings | undefined {
  const { database, buckets = {} } = configuration;
  const kept = Object.entries(buckets).filter(([, { purpose }]) => purpose === 'document');
  if (!database && kept.length === 0) return undefined;
  return {
    database: database && 'writer' in database ? database : undefined,
    clusterName: `${namePrefix}-aurora-cluster`,
    proxyName: `${namePrefix}-rds-proxy`,
    buckets: Object.fromEntries(kept),
  };
}
