import type { Configuration, Settings } from './schema';

export type GitHub = NonNullable<Settings<'delivery'>['github']>;
export type Workflow = GitHub['workflows'][string];

/** What can be done to the infrastructure of a stage. */
export const INFRASTRUCTURE_STEPS: readonly string[] = ['plan', 'apply', 'destroy'];

/** Whether a workflow is about the infrastructure of a stage, and not about its services. */
export function isAboutInfrastructure({ on, does }: Workflow): boolean {
  return on === 'byHand' || does.some((step) => INFRASTRUCTURE_STEPS.includes(step));
}

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
