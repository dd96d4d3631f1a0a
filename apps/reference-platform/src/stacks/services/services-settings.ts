import type { Configuration, Settings } from '../../config';

/** The slice of the configuration that the services stack reads. */
export interface ServicesSettings {
  readonly namePrefix: string;
  readonly cluster?: Settings<'cluster'>;
  readonly services: Settings<'services'>;
}

/** Undefined for a platform that runs nothing. */
export function servicesSettings(configuration: Configuration, namePrefix: string): ServicesSettings | undefined {
  const { cluster, services } = configuration;
  return services && { namePrefix, cluster, services };
}
