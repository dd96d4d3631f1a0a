import type { Configuration } from './schema';

/** The services whose image something delivers: a pipeline, or a workflow on GitHub. */
export function deliveredServices(configuration: Configuration): string[] {
  const { pipelines = {} } = configuration.delivery ?? {};
  return [
    ...new Set([...Object.values(pipelines).map(({ deploys }) => deploys), ...servicesOfWorkflows(configuration)]),
  ];
}

/** The services that workflows on GitHub deploy. */
export function servicesOfWorkflows({ delivery }: Configuration): string[] {
  return [...new Set(Object.values(delivery?.github?.workflows ?? {}).flatMap(({ services = [] }) => services))];
}

/** The parameter that says which image of a service is in force. */
export function releasedImageName(prefix: string, service: string): string {
  return `/${prefix}/${service}/image`;
}
