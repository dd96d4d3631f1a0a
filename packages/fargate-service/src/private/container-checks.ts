import { type InputChecks, SecretForm } from '@ashlar-cdk/foundation';
import { Token } from 'aws-cdk-lib';
import { Capability, type HealthCheck, type Ulimit } from 'aws-cdk-lib/aws-ecs';
import type { ContainerOptions, ContainerPortOptions } from '../container-options';
import { ContainerSecret } from '../container-secret';
import {
  CONTAINER_CHECK_INTERVAL_SECONDS,
  CONTAINER_CHECK_RETRIES,
  CONTAINER_CHECK_TIMEOUT_SECONDS,
  CONTAINER_MEMORY_MIB,
  CONTAINER_START_PERIOD_SECONDS,
  ECS_NAME_LENGTH,
  PORT,
  STOP_TIMEOUT_SECONDS,
} from './limits';
import { checkMounts } from './mount-checks';
import { checkPath } from './writable-path';

const VARIABLE = '[A-Za-z_][A-Za-z0-9_]*';
const USER = '[A-Za-z0-9_][A-Za-z0-9_.-]*(?::[A-Za-z0-9_][A-Za-z0-9_.-]*)?';

/** What a limit of the operating system is written as when there is none. */
const UNLIMITED = -1;

/** The form of the names of ECS: clusters, services, families, containers. */
export const ECS_NAME = {
  pattern: `[A-Za-z0-9_-]{1,${ECS_NAME_LENGTH}}`,
  allowed: `1 to ${ECS_NAME_LENGTH} letters, digits, _ and -`,
};

/** Refuses what ECS on Fargate would refuse of a container, and secrets in plain text. */
export function checkContainer(checks: InputChecks, path: string, options: ContainerOptions): void {
  checkImage(checks, path, options);
  checks.text(`${path}name`, options.name, ECS_NAME);
  for (const port of options.ports ?? []) checkPort(checks, `${path}ports`, port);
  checkEnvironment(checks, path, options);
  checks.text(`${path}user`, options.user, { pattern: USER, allowed: 'user, uid, user:group or uid:gid' });
  checkMounts(checks, path, options);
  if (options.workingDirectory !== undefined) checkPath(checks, `${path}workingDirectory`, options.workingDirectory);
  checkCapabilities(checks, path, options);
  checkHealth(checks, path, options);
  checks.wholeSeconds(`${path}stopTimeout`, options.stopTimeout, STOP_TIMEOUT_SECONDS);
  checkUlimits(checks, path, options.ulimits ?? []);
  checks.integer(`${path}cpu`, options.cpu, { min: 0 });
  checks.integer(`${path}memoryLimitMiB`, options.memoryLimitMiB, CONTAINER_MEMORY_MIB);
}

function checkImage(checks: InputChecks, path: string, options: ContainerOptions): void {
  if (!checks.required(`${path}image`, options.image && 'given', 'a ServiceImage')) return;
  const refusal = options.image._refusal();
  if (refusal) checks.refuse(`${path}image`, refusal.written, refusal.allowed);
}

function checkPort(checks: InputChecks, path: string, port: ContainerPortOptions): void {
  if (!checks.required(`${path}.containerPort`, port?.containerPort, 'a port')) return;
  checks.integer(`${path}.containerPort`, port.containerPort, PORT);
  checks.text(`${path}.name`, port.name, {
    pattern: '[a-z0-9_][a-z0-9_-]{0,63}',
    allowed: '1 to 64 lower-case letters, digits, _ and -, not beginning with -',
  });
  if (port.appProtocol !== undefined && port.protocol === 'udp') {
    checks.refuse(`${path}.appProtocol`, port.appProtocol?.value, 'only for a port over TCP');
  }
}

function checkEnvironment(checks: InputChecks, path: string, options: ContainerOptions): void {
  const plain = options.environment ?? {};
  const secret = options.secrets ?? {};
  for (const name of [...Object.keys(plain), ...Object.keys(secret)]) {
    checks.text(`${path}environment or secrets`, name, {
      pattern: VARIABLE,
      allowed: `a name of the form ${VARIABLE}`,
    });
  }
  for (const [name, value] of Object.entries(plain))
    checkPlain(checks, `${path}environment.${name}`, name, value, options);
  for (const [name, value] of Object.entries(secret)) {
    const given = checks.required(
      `${path}secrets.${name}`,
      value && 'given',
      'ContainerSecret.fromSecret(…) or ContainerSecret.fromParameter(…)',
    );
    const problem = given && value instanceof ContainerSecret ? value._refusal() : undefined;
    if (problem) checks.refuse(`${path}secrets.${name}`, problem.written, problem.allowed);
    if (name in plain) checks.refuse(`${path}secrets`, name, 'a name that environment does not have too');
  }
}

function checkPlain(
  checks: InputChecks,
  property: string,
  name: string,
  value: unknown,
  options: ContainerOptions,
): void {
  const remedy = 'a secret from Secrets Manager or Parameter Store, in secrets';
  if (value === undefined || value === null || typeof value !== 'string') {
    checks.refuseHidden(property, 'a text');
    return;
  }
  if (SecretForm.inName(name) && !options.notSecret?.includes(name)) {
    checks.refuseHidden(property, `${remedy}; if it is none, name it in notSecret`);
  } else if (SecretForm.inValue(value)) {
    checks.refuseHidden(property, remedy);
  }
}

function checkCapabilities(checks: InputChecks, path: string, options: ContainerOptions): void {
  for (const capability of options.addCapabilities ?? []) {
    if (capability === Capability.SYS_PTRACE || Token.isUnresolved(capability)) continue;
    checks.refuse(`${path}addCapabilities`, capability, 'SYS_PTRACE only; Fargate supports no other');
  }
  checks.unique(`${path}addCapabilities`, options.addCapabilities ?? []);
  for (const capability of options.dropCapabilities ?? []) {
    checks.oneOf(`${path}dropCapabilities`, capability, Object.values(Capability));
  }
  checks.unique(`${path}dropCapabilities`, options.dropCapabilities ?? []);
}

function checkHealth(checks: InputChecks, path: string, options: ContainerOptions): void {
  const health = options.healthCheck;
  if (!health) return;
  const prefix = `${path}healthCheck`;
  const command = Array.isArray(health.command) ? health.command.filter((word) => !/^CMD(-SHELL)?$/.test(word)) : [];
  if (command.length === 0)
    checks.refuse(
      `${prefix}.command`,
      health.command,
      'a command, for example ["CMD-SHELL", "curl -f http://localhost/"]',
    );
  if (health.command?.[0] === 'NONE')
    checks.refuse(`${prefix}.command`, health.command, 'a command; leave healthCheck out for none');
  const valid = [
    checks.wholeSeconds(`${prefix}.interval`, health.interval, CONTAINER_CHECK_INTERVAL_SECONDS),
    checks.wholeSeconds(`${prefix}.timeout`, health.timeout, CONTAINER_CHECK_TIMEOUT_SECONDS),
  ];
  if (valid.every(Boolean) && outlasts(health)) {
    checks.refuse(`${prefix}.timeout`, health.timeout?.toSeconds(), 'at most the interval between two checks');
  }
  checks.integer(`${prefix}.retries`, health.retries, CONTAINER_CHECK_RETRIES);
  checks.wholeSeconds(`${prefix}.startPeriod`, health.startPeriod, CONTAINER_START_PERIOD_SECONDS);
}

function outlasts({ interval, timeout }: HealthCheck): boolean {
  if (!interval || !timeout || interval.isUnresolved() || timeout.isUnresolved()) return false;
  return timeout.toSeconds() > interval.toSeconds();
}

function checkUlimits(checks: InputChecks, path: string, ulimits: Ulimit[]): void {
  for (const ulimit of ulimits) {
    checks.integer(`${path}ulimits.${ulimit.name}.softLimit`, ulimit.softLimit, { min: UNLIMITED });
    checks.integer(`${path}ulimits.${ulimit.name}.hardLimit`, ulimit.hardLimit, { min: UNLIMITED });
    const bounded = ulimit.hardLimit !== UNLIMITED;
    if (bounded && (ulimit.softLimit === UNLIMITED || ulimit.softLimit > ulimit.hardLimit)) {
      checks.refuse(
        `${path}ulimits.${ulimit.name}.softLimit`,
        ulimit.softLimit,
        `at most the hard limit of ${ulimit.hardLimit}`,
      );
    }
  }
  checks.unique(
    `${path}ulimits`,
    ulimits.map((ulimit) => ulimit.name),
  );
}
