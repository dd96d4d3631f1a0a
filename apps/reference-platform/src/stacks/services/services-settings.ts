import type { Configuration, Settings } from '../../config';
import { servicesOfWorkflows } from '../../config/delivered-services';

/** The slice of the configuration that the services stack reads. */
export interface ServicesSettings {
  readonly cluster?: Settings<'cluster'>;
  readonly services: Settings<'services'>;
  readonly clusterName?: string;
  /** A workflow calls a service by a name that it knows before the service is there; the others need none. */
  readonly serviceNames: Readonly<Record<string, string>>;
}

/** Undefined for a platform that runs nothing. */
export function servicesSettings(configuration: Configuration, namePrefix: string): ServicesSettings | undefined {
  const { cluster, services } = configuration;
  const ofWorkflows = servicesOfWorkflows(configuration);
  return (
    services && {
      cluster,
      services,
      clusterName: cluster?.name ?? (ofWorkflows.length > 0 ? namePrefix : undefined),
      serviceNames: Object.fromEntries(ofWorkflows.map((name) => [name, serviceName(namePrefix, name)])),
    }
  );
}

/** What ECS calls a service that a workflow deploys. */
export function serviceName(namePrefix: string, name: string): string {
  return `${namePrefix}-${name}`;
}
