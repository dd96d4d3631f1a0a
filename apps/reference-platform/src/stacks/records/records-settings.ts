import type { Configuration, Settings } from '../../config';

/** The slice of the configuration that the records stack reads. */
export interface RecordsSettings {
  readonly zoneName: string;
  readonly records: NonNullable<Settings<'dns'>['records']>;
  readonly healthChecks: NonNullable<Settings<'dns'>['healthChecks']>;
}

/** Undefined for a platform that no name leads to. */
export function recordsSettings({ dns }: Configuration): RecordsSettings | undefined {
  const { zone, records = {}, healthChecks = {} } = dns ?? {};
  if (!zone || Object.keys({ ...records, ...healthChecks }).length === 0) return undefined;
  return { zoneName: zone.name, records, healthChecks };
}
