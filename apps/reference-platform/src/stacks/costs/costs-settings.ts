import type { Configuration, Settings } from '../../config';

type OfficeHours = NonNullable<NonNullable<Configuration['database']>['officeHours']>;

/** A service that has no tasks outside of its office hours. */
export interface ScheduledService {
  readonly hours: OfficeHours;
  readonly min: number;
  readonly max: number;
}

/** The slice of the configuration that the costs stack reads. */
export interface CostsSettings {
  readonly budget?: NonNullable<Settings<'costs'>['budget']>;
  readonly anomalies?: NonNullable<Settings<'costs'>['anomalies']>;
  /** The addresses of the topic of `anomalies`: AWS sends daily and weekly summaries to addresses only. */
  readonly summaryEmails: readonly string[];
  readonly databaseHours?: OfficeHours;
  readonly serviceHours: Readonly<Record<string, ScheduledService>>;
}

/** Undefined for a platform whose spending nobody limits. */
export function costsSettings(configuration: Configuration): CostsSettings | undefined {
  const { costs, database, services = {}, topics = {} } = configuration;
  const serviceHours = Object.entries(services).flatMap(([name, service]): [string, ScheduledService][] => {
    if (!('officeHours' in service) || !service.officeHours) return [];
    const { min, max } = service.scaling;
    return [[name, { hours: service.officeHours, min, max }]];
  });
  const { budget, anomalies } = costs ?? {};
  if (!budget && !anomalies && !database?.officeHours && serviceHours.length === 0) return undefined;
  return {
    budget,
    anomalies,
    summaryEmails: anomalies ? (topics[anomalies.notify]?.emails ?? []) : [],
    databaseHours: database?.officeHours,
    serviceHours: Object.fromEntries(serviceHours),
  };
}
