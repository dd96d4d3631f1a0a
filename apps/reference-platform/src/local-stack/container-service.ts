import { UserError } from '../deploy/user-error';
import type { ComposeHealthcheck, ComposeService, Condition } from './compose-types';
import type { ContainerVolumes } from './container-volumes';
import type { LaptopContainer } from './laptop-containers';
import type { LaptopSettings } from './laptop-settings';
import { type LaptopValues, literal } from './laptop-values';
import { type ContainerDefinition, type HealthCheck, taskOf } from './task-definition';
import type { Templates } from './templates';

/**
 * What ECS takes where a task definition is silent.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html, looked up on 2026-11-25.
 */
const HEALTH_DEFAULTS = { Interval: 30, Timeout: 5, Retries: 3, StartPeriod: 0 };
/** The profile of what a schedule starts on AWS. */
const SCHEDULED = 'scheduled';
const CPU_UNITS = 1024;
const MIB_PER_GB = 1024;

const CONDITIONS: Readonly<Record<string, Condition>> = {
  START: 'service_started',
  HEALTHY: 'service_healthy',
  COMPLETE: 'service_completed_successfully',
  SUCCESS: 'service_completed_successfully',
};

/** A container of a task definition as a service of Compose; `ports` and what it waits for are added by who knows all services. */
export function containerService(
  container: LaptopContainer,
  templates: Templates,
  settings: LaptopSettings,
  values: LaptopValues,
  volumes: ContainerVolumes,
): ComposeService {
  const { definition, task, beside } = container;
  const list = (items: readonly unknown[] | undefined) => items?.map((item) => values.read(task.stack, item));
  const { InitProcessEnabled, Capabilities } = definition.LinuxParameters ?? {};
  return {
    profiles: container.isScheduled ? [SCHEDULED] : undefined,
    ...sourceOf(container, templates, settings),
    entrypoint: list(definition.EntryPoint),
    command: list(definition.Command),
    working_dir: definition.WorkingDirectory,
    init: InitProcessEnabled || undefined,
    user: definition.User,
    read_only: definition.ReadonlyRootFilesystem || undefined,
    cap_drop: filled(Capabilities?.Drop),
    cap_add: filled(Capabilities?.Add),
    // A container that shares the network of another one has its kernel settings too.
    sysctls: beside === undefined ? sysctlsOf(definition) : undefined,
    ulimits: ulimitsOf(definition),
    stop_grace_period: definition.StopTimeout === undefined ? undefined : `${definition.StopTimeout}s`,
    network_mode: beside === undefined ? undefined : `service:${beside}`,
    ports: undefined,
    environment: environmentOf(container, settings, values),
    tmpfs: filled(volumes.tmpfs),
    volumes: filled(volumes.mounts),
    healthcheck: healthcheckOf(definition.HealthCheck),
    deploy: limitsOf(container),
  };
}

/** The order that a task definition sets for its own containers. */
export function waitsForSiblings({ definition, task, name, beside }: LaptopContainer): Record<string, Condition> {
  const [first] = taskOf(task).ContainerDefinitions ?? [];
  const called = (container: string) =>
    container === first?.Name ? (beside ?? name) : `${beside ?? name}-${container}`;
  return Object.fromEntries(
    (definition.DependsOn ?? []).map(({ ContainerName, Condition }) => [called(ContainerName), CONDITIONS[Condition]]),
  );
}

function sourceOf(
  { name, task, definition, beside }: LaptopContainer,
  templates: Templates,
  { build, images }: LaptopSettings,
): { readonly image?: string; readonly build?: string } {
  if (build[name] !== undefined) return { build: build[name] };
  // A text that the templates cannot complete names an image that only AWS has.
  const image = templates.text(task.stack, definition.Image) ?? (beside === undefined ? images[name] : undefined);
  if (image !== undefined) return { image: literal(image) };
  throw new UserError(
    `${task.path}: the image of ${definition.Name} is known on AWS alone; allowed: localRun.build.${name}, the folder with its Dockerfile`,
  );
}

function environmentOf(
  { name, task, definition }: LaptopContainer,
  settings: LaptopSettings,
  values: LaptopValues,
): Record<string, string> | undefined {
  const own = settings.environment[name] ?? {};
  const isOwn = ({ Name }: { readonly Name: string }) => Object.hasOwn(own, Name);
  const environment = Object.fromEntries([
    ...(definition.Environment ?? [])
      .filter((one) => !isOwn(one))
      .map(({ Name, Value }) => [Name, values.read(task.stack, Value)]),
    ...(definition.Secrets ?? [])
      .filter((one) => !isOwn(one))
      .map(({ Name, ValueFrom }) => [Name, values.secret(task.stack, ValueFrom)]),
    ...Object.entries(own),
  ]);
  return Object.keys(environment).length > 0 ? environment : undefined;
}

function healthcheckOf(health: HealthCheck | undefined): ComposeHealthcheck | undefined {
  if (!health?.Command) return undefined;
  const { Command, Interval, Timeout, Retries, StartPeriod } = {
    ...HEALTH_DEFAULTS,
    ...health,
    Command: health.Command,
  };
  return {
    test: Command.map(literal),
    interval: `${Interval}s`,
    timeout: `${Timeout}s`,
    retries: Retries,
    start_period: StartPeriod > 0 ? `${StartPeriod}s` : undefined,
  };
}

function limitsOf({ task, definition }: LaptopContainer): ComposeService['deploy'] {
  const { Cpu, Memory } = taskOf(task);
  const cpu = definition.Cpu ?? amount(Cpu, /vcpu/i, CPU_UNITS);
  const memory = definition.Memory ?? amount(Memory, /gb/i, MIB_PER_GB);
  if (!cpu && !memory) return undefined;
  const limits = { cpus: cpu ? String(cpu / CPU_UNITS) : undefined, memory: memory ? `${memory}M` : undefined };
  return { resources: { limits } };
}

/** `512` and `0.5 vCPU` are the same. */
function amount(said: unknown, unit: RegExp, times: number): number | undefined {
  if (said === undefined) return undefined;
  return Number.parseFloat(String(said)) * (unit.test(String(said)) ? times : 1);
}

function sysctlsOf({ SystemControls = [] }: ContainerDefinition): Record<string, string> | undefined {
  if (SystemControls.length === 0) return undefined;
  return Object.fromEntries(SystemControls.map(({ Namespace, Value }) => [Namespace, Value]));
}

function ulimitsOf({ Ulimits = [] }: ContainerDefinition): ComposeService['ulimits'] {
  if (Ulimits.length === 0) return undefined;
  return Object.fromEntries(
    Ulimits.map(({ Name, SoftLimit, HardLimit }) => [Name, { soft: SoftLimit, hard: HardLimit }]),
  );
}

/** Compose would show an empty list as something that was meant. */
function filled<Item>(items: readonly Item[] | undefined): Item[] | undefined {
  return items && items.length > 0 ? [...items] : undefined;
}
