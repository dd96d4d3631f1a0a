import { UserError } from '../deploy/user-error';
import { kebab } from './names';
import { type ContainerDefinition, taskOf } from './task-definition';
import type { Resource } from './template-parts';
import type { Templates } from './templates';

/** A container of a task definition, and the service that it is in a Compose file. */
export interface LaptopContainer {
  readonly name: string;
  readonly task: Resource;
  readonly definition: ContainerDefinition;
  /** The name of the container whose network this one shares; undefined for the first of a task. */
  readonly beside?: string;
  /** The port of the first one; undefined for one that listens on none. */
  readonly port?: number;
  /** Whether a schedule starts it, and nothing keeps it running. */
  readonly isScheduled: boolean;
}

/**
 * The containers of all task definitions, by name.
 *
 * A task is called after the entry of `services` that the path of its construct ends a step with.
 * In templates that know no such entry, it is called after its first container, or its path where two would be called the same.
 */
export function laptopContainers(templates: Templates, services: readonly string[]): LaptopContainer[] {
  const tasks = templates.resources('AWS::ECS::TaskDefinition');
  const firsts = tasks.map((task) => taskOf(task).ContainerDefinitions?.[0]?.Name);
  const containers = tasks.flatMap((task) => {
    const [first, ...others] = taskOf(task).ContainerDefinitions ?? [];
    if (!first) return [];
    const isAlone = firsts.filter((name) => name === first.Name).length === 1;
    const name = entryIn(task.path, services) ?? (isAlone ? first.Name : kebab(task.path));
    const isScheduled = startedBySchedules(templates).includes(task);
    const port = first.PortMappings?.[0]?.ContainerPort;
    return [
      { name, task, definition: first, port: port === undefined ? undefined : Number(port), isScheduled },
      ...others.map((definition) => ({
        name: `${name}-${definition.Name}`,
        task,
        definition,
        beside: name,
        isScheduled,
      })),
    ];
  });
  return containers.sort((one, other) => (one.name < other.name ? -1 : 1));
}

/** The longest entry that a step of the path is, or ends with. */
function entryIn(path: string, services: readonly string[]): string | undefined {
  const steps = path.split('/');
  return services
    .filter((name) => steps.some((step) => step === name || step.endsWith(`-${name}`)))
    .sort((one, other) => other.length - one.length)[0];
}

/** The task definitions that EventBridge starts and no service keeps running. */
function startedBySchedules(templates: Templates): Resource[] {
  const started = templates
    .resources('AWS::Scheduler::Schedule', 'AWS::Events::Rule')
    .flatMap(({ stack, properties }) =>
      [properties.Target, properties.Targets].flat().flatMap((target) => {
        const { EcsParameters } = (target ?? {}) as {
          readonly EcsParameters?: { readonly TaskDefinitionArn: unknown };
        };
        return EcsParameters ? templates.references(stack, EcsParameters.TaskDefinitionArn) : [];
      }),
    );
  const kept = templates
    .resources('AWS::ECS::Service')
    .flatMap(({ stack, properties }) => templates.references(stack, properties.TaskDefinition ?? ''));
  return started.filter((task) => !kept.includes(task));
}

/** Refuses two services of one name. */
export function checkNames(names: readonly string[]): void {
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined)
    throw new UserError(`Two containers would be called "${twice}"; allowed: names that differ.`);
}
