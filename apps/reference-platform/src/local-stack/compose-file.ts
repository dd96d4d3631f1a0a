import { UserError } from '../deploy/user-error';
import type { ComposeFile, ComposeService, Condition } from './compose-types';
import { containerService, waitsForSiblings } from './container-service';
import { volumesOf } from './container-volumes';
import { CACHE, cacheOf, DATABASE, databaseOf } from './data-resources';
import { cacheService, DATABASE_VOLUME, databaseService } from './data-services';
import { type EnvVariable, EnvVariables } from './env-variables';
import { checkNames, type LaptopContainer, laptopContainers } from './laptop-containers';
import type { LaptopParts } from './laptop-parts';
import { type Ports, portsOf, publishedPorts } from './laptop-ports';
import type { LaptopSettings } from './laptop-settings';
import { LaptopValues } from './laptop-values';
import type { Templates } from './templates';

/** A Compose file, and the variables that it takes from `.env`. */
export interface LocalStack {
  readonly file: ComposeFile;
  readonly variables: readonly EnvVariable[];
}

/** The containers of a laptop that stand for the task definitions, the database and the cache of the templates. */
export function localStack(templates: Templates, settings: LaptopSettings): LocalStack {
  const containers = laptopContainers(templates, Object.keys(settings.images));
  if (containers.length === 0) {
    throw new UserError('The templates have no task definition of ECS, so there is no service to run on a laptop.');
  }
  const database = databaseOf(templates);
  const cache = cacheOf(templates);
  const parts: LaptopParts = {
    templates,
    database,
    cache,
    identity: settings.identity,
    env: new EnvVariables(),
    behindLoadBalancer: (asker) => behindLoadBalancer(asker, containers, settings),
  };
  const inner: Ports = {
    ...(database && { [DATABASE]: [database.port] }),
    ...(cache && { [CACHE]: [cache.port] }),
    ...Object.fromEntries(
      containers.filter(({ beside }) => !beside).map((one) => [one.name, portsOf(one, containers)]),
    ),
  };
  const published = publishedPorts(inner, settings);
  const data: Record<string, ComposeService> = {
    ...(database && { [DATABASE]: { ...databaseService(database, parts), ports: published[DATABASE] } }),
    ...(cache && { [CACHE]: { ...cacheService(cache, parts), ports: published[CACHE] } }),
  };
  checkNames([...Object.keys(data), ...containers.map(({ name }) => name)]);
  const built = containers.map((container) => build(container, parts, settings, published[container.name]));
  const services = withOrder({ ...data, ...Object.assign({}, ...built.map(({ services }) => services)) }, built);
  for (const { name } of containers)
    if (published[name]) services[name] = { ...services[name], ports: published[name] };
  const volumes = [...(database ? [DATABASE_VOLUME] : []), ...built.flatMap(({ volumes }) => volumes)].sort();
  return {
    file: {
      name: settings.name,
      services,
      volumes: volumes.length > 0 ? Object.fromEntries(volumes.map((name) => [name, {}])) : undefined,
    },
    variables: parts.env.list(),
  };
}

interface Built {
  readonly name: string;
  readonly services: Record<string, ComposeService>;
  readonly volumes: readonly string[];
  readonly uses: readonly string[];
  /** What it waits for whether it speaks of it or not. */
  readonly waits: Record<string, Condition>;
}

function build(
  container: LaptopContainer,
  parts: LaptopParts,
  settings: LaptopSettings,
  ports: string[] | undefined,
): Built {
  const values = new LaptopValues(parts, container.beside ?? container.name);
  const volumes = volumesOf(parts.templates, container);
  const service = containerService(container, parts.templates, settings, values, volumes);
  const owners = Object.keys(volumes.owners).map((name): [string, Condition] => [
    name,
    'service_completed_successfully',
  ]);
  return {
    name: container.name,
    services: { ...volumes.owners, [container.name]: { ...service, ports } },
    volumes: volumes.named,
    uses: [...values.uses].sort(),
    waits: { ...Object.fromEntries(owners), ...waitsForSiblings(container) },
  };
}

/** A service waits until what it speaks of is healthy; of two that ask each other, neither can wait. */
function withOrder(services: Record<string, ComposeService>, built: readonly Built[]): Record<string, ComposeService> {
  const usesOf = (name: string) => built.find((one) => one.name === name)?.uses ?? [];
  const ordered = built.map(({ name, uses, waits }): [string, ComposeService] => {
    const others = uses.filter((other) => !usesOf(other).some((used) => built.some((one) => one.name === used)));
    const conditions = {
      ...Object.fromEntries(others.map((other) => [other, conditionOf(services[other])])),
      ...waits,
    };
    const depends = Object.entries(conditions).map(([other, condition]) => [other, { condition }]);
    return [name, { ...services[name], depends_on: depends.length > 0 ? Object.fromEntries(depends) : undefined }];
  });
  return { ...services, ...Object.fromEntries(ordered) };
}

function conditionOf(service: ComposeService | undefined): Condition {
  return service?.healthcheck ? 'service_healthy' : 'service_started';
}

/** Which service a request to the load balancer reaches: what the configuration says, or the only other one that listens. */
function behindLoadBalancer(
  asker: string,
  containers: readonly LaptopContainer[],
  { loadBalancer }: LaptopSettings,
): { readonly name: string; readonly port: number } {
  const listening = containers.flatMap(({ name, port }) => (port === undefined ? [] : [{ name, port }]));
  const named = listening.filter(({ name }) => name === loadBalancer);
  const others = listening.filter(({ name }) => name !== asker);
  const [found, ...more] = named.length > 0 ? named : others.length > 0 ? others : listening;
  if (found && more.length === 0) return found;
  const names = listening.map(({ name }) => name).join(', ') || 'none';
  throw new UserError(
    `${asker} asks the load balancer, which the laptop lacks, and any service could answer; allowed: localRun.loadBalancer, one of ${names}`,
  );
}
