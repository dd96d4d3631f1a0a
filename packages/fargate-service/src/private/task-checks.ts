import { InputChecks } from '@ashlar-cdk/foundation';
import { Token } from 'aws-cdk-lib';
import { CpuArchitecture } from 'aws-cdk-lib/aws-ecs';
import type { IConstruct } from 'constructs';
import type { ContainerOptions } from '../container-options';
import type { TaskOptions } from '../hardened-task-props';
import { checkContainer, ECS_NAME } from './container-checks';
import { MAIN_CONTAINER } from './container-rendering';
import { CONTAINERS_PER_TASK, EPHEMERAL_STORAGE_GIB } from './limits';
import { checkLogs } from './log-group';
import { checkTaskSize } from './task-size';

/** Refuses a task that ECS on Fargate would refuse. */
export function checkTask(scope: IConstruct, constructName: string, options: TaskOptions): void {
  const checks = new InputChecks(scope, constructName);
  if (checks.required('props', options, 'at least cpu, memoryMiB and container')) collectTask(checks, '', options);
  checks.throwIfRefused();
}

/** The same, for a construct that has a task among its properties. */
export function collectTask(checks: InputChecks, path: string, options: TaskOptions): void {
  checkTaskSize(checks, path, options.cpu, options.memoryMiB);
  checkStorage(checks, path, options);
  checks.text(`${path}family`, options.family, ECS_NAME);
  checkArchitecture(checks, path, options);
  checkLogs(checks, `${path}logs`, options.logs);
  checks.leastPrivilege(`${path}permissions`, options.permissions ?? []);
  if (options.taskRole && (options.permissions ?? []).length > 0) {
    checks.refuse(`${path}permissions`, 'with taskRole', 'either permissions of a new role or a role that has its own');
  }
  if (!checks.required(`${path}container`, options.container, 'the container that does the work')) return;
  checkContainer(checks, `${path}container.`, options.container);
  for (const [index, sidecar] of (options.sidecars ?? []).entries()) {
    const place = `${path}sidecars[${index}]`;
    if (!checks.required(place, sidecar, 'a container')) continue;
    checks.required(`${place}.name`, sidecar.name, 'a name, which only the main container has by default');
    checkContainer(checks, `${place}.`, sidecar);
  }
  checkTogether(checks, path, options);
}

/** Warns of what AWS accepts and what gives away a part of the protection. */
export function warnOfTask(scope: IConstruct, options: TaskOptions): void {
  const checks = new InputChecks(scope, 'HardenedTask');
  for (const container of containersOf(options)) {
    const name = container.name ?? MAIN_CONTAINER;
    if (isRoot(container.user)) {
      checks.warn(
        'ashlar-fargate-service:root-user',
        `container ${name} runs as root; name another user, or acknowledge why it must`,
      );
    }
    if (container.readonlyRootFilesystem === false) {
      checks.warn(
        'ashlar-fargate-service:writable-root',
        `container ${name} may change its own file system; name what it writes to in writablePaths, or acknowledge why it cannot`,
      );
    }
  }
}

/** The main container and its sidecars. */
export function containersOf(options: TaskOptions): ContainerOptions[] {
  return [options.container, ...(options.sidecars ?? [])].filter(Boolean);
}

function isRoot(user: string | undefined): boolean {
  return user !== undefined && !Token.isUnresolved(user) && /^(?:root|0+)(?::|$)/.test(user);
}

function checkStorage(checks: InputChecks, path: string, options: TaskOptions): void {
  const size = options.ephemeralStorage;
  if (!size || size.isUnresolved()) return;
  const gibibytes = size.toKibibytes() / (1024 * 1024);
  checks.integer(`${path}ephemeralStorage`, gibibytes, { ...EPHEMERAL_STORAGE_GIB, unit: 'GiB' });
}

function checkArchitecture(checks: InputChecks, path: string, options: TaskOptions): void {
  const chosen = options.cpuArchitecture;
  if (chosen === undefined || chosen === null) return;
  const known = [CpuArchitecture.X86_64, CpuArchitecture.ARM64].map((each) => each._cpuArchitecture);
  checks.oneOf(`${path}cpuArchitecture`, chosen._cpuArchitecture ?? String(chosen), known);
}

/** What each container may do alone and all together may not. */
function checkTogether(checks: InputChecks, path: string, options: TaskOptions): void {
  const containers = containersOf(options);
  checks.integer(`${path}number of containers`, containers.length, { max: CONTAINERS_PER_TASK });
  checks.unique(
    `${path}container names`,
    containers.map((container) => container.name ?? MAIN_CONTAINER),
  );
  const ports = containers.flatMap((container) => container.ports ?? []).filter(Boolean);
  checks.unique(
    `${path}ports, which all containers of a task share`,
    ports.map((port) => `${port.containerPort}/${port.protocol ?? 'tcp'}`),
  );
  checks.unique(
    `${path}names of ports`,
    ports.flatMap((port) => port.name ?? []),
  );
  checkSum(
    checks,
    `${path}cpu of all containers`,
    containers.map((container) => container.cpu),
    options.cpu,
  );
  checkSum(
    checks,
    `${path}memoryLimitMiB of all containers`,
    containers.map((container) => container.memoryLimitMiB),
    options.memoryMiB,
  );
}

function checkSum(checks: InputChecks, property: string, parts: (number | undefined)[], whole: number): void {
  const known = parts.filter((part): part is number => typeof part === 'number' && !Token.isUnresolved(part));
  if (Token.isUnresolved(whole)) return;
  const sum = known.reduce((total, part) => total + part, 0);
  if (sum > whole) checks.refuse(property, sum, `at most the ${whole} of the task`);
}
