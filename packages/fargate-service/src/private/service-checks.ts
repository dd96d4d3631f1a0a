import type { InputChecks } from '@ashlar-cdk/foundation';
import { Token } from 'aws-cdk-lib';
import { FargatePlatformVersion, type ICluster } from 'aws-cdk-lib/aws-ecs';
import type { CapacityShare, ServiceCapacity } from '../service-capacity';
import type { ServiceOptions } from '../service-options';
import { ECS_NAME } from './container-checks';
import { CAPACITY_BASE, CAPACITY_WEIGHT, FARGATE_PROVIDERS, SECURITY_GROUPS_PER_SERVICE } from './limits';
import { collectTask, containersOf } from './task-checks';

/** Properties that people know from other constructs, and why they have no place here. Typed code never gets here. */
const FOREIGN: Record<string, string> = {
  launchType: 'capacity, which says both launch type and capacity providers, and only one of them',
  capacityProviderStrategies: 'capacity: ServiceCapacity.mix(…)',
  gpuCount: 'no GPU; Fargate has none',
};

/** What ECS Exec writes to. https://github.com/aws/containers-roadmap/issues/1359 */
const EXEC_PATHS = ['/managed-agents', '/var/lib/amazon/ssm', '/var/log/amazon/ssm'];

/** Refuses what every kind of service would be refused for. */
export function collectService(checks: InputChecks, options: ServiceOptions): void {
  refuseForeign(checks, options, FOREIGN);
  checks.required('cluster', options.cluster && 'given', 'an ECS cluster');
  if (checks.required('task', options.task && 'given', 'cpu, memoryMiB and container')) {
    refuseForeign(checks, options.task, FOREIGN);
    collectTask(checks, 'task.', options.task);
    for (const container of containersOf(options.task)) refuseForeign(checks, container, FOREIGN);
  }
  if (checks.required('securityGroups', options.securityGroups, 'security groups')) {
    checks.integer('number of securityGroups', options.securityGroups.length, {
      min: 1,
      max: SECURITY_GROUPS_PER_SERVICE,
    });
  }
  checks.text('serviceName', options.serviceName, ECS_NAME);
  checkCapacity(checks, options.capacity, options.cluster);
  checkPlatform(checks, options);
}

/** Refuses properties that another kind of service or another library has. */
export function refuseForeign(checks: InputChecks, options: object, foreign: Record<string, string>): void {
  for (const [property, allowed] of Object.entries(foreign)) {
    const value: unknown = Object.entries(options).find(([name]) => name === property)?.[1];
    if (value !== undefined) checks.refuse(property, String(value), allowed);
  }
}

/** Warns of a shell that will not open. */
export function warnOfExec(checks: InputChecks, options: ServiceOptions): void {
  const container = options.task.container;
  const readOnly = options.enableExecuteCommand && container.readonlyRootFilesystem !== false;
  const missing = EXEC_PATHS.filter((path) => !container.writablePaths?.includes(path));
  if (!readOnly || missing.length === 0) return;
  checks.warn(
    'ashlar-fargate-service:exec-read-only-root',
    `enableExecuteCommand does not work with a read-only root file system; add ${missing.join(', ')} to writablePaths`,
  );
}

/** Refuses a strategy that ECS would refuse. */
export function checkStrategy(checks: InputChecks, property: string, shares: CapacityShare[]): void {
  if (shares.length === 0) checks.refuse(property, shares, 'at least one capacity provider');
  for (const share of shares) {
    checks.required(`${property}.capacityProvider`, share?.capacityProvider, 'the name of a capacity provider');
    checks.integer(`${property}.base`, share?.base, CAPACITY_BASE);
    checks.integer(`${property}.weight`, share?.weight, CAPACITY_WEIGHT);
  }
  const known = shares.filter(Boolean);
  checks.unique(
    property,
    known.map((share) => share.capacityProvider),
  );
  const bases = known.filter((share) => (share.base ?? 0) > 0);
  if (bases.length > 1)
    checks.refuse(
      `${property}.base`,
      bases.map((share) => share.base),
      'a base for one capacity provider only',
    );
  if (known.length > 0 && known.every((share) => share.weight === 0)) {
    checks.refuse(`${property}.weight`, 0, 'a weight above 0 for at least one capacity provider');
  }
}

function checkCapacity(
  checks: InputChecks,
  capacity: ServiceCapacity | undefined,
  cluster: ICluster | undefined,
): void {
  if (capacity === undefined || capacity === null) return;
  const shares = capacity._shares();
  if (!shares) return;
  checkStrategy(checks, 'capacity', shares);
  const names = shares.filter(Boolean).map((share) => share.capacityProvider);
  for (const name of names) {
    if (Token.isUnresolved(name) || !/^FARGATE/i.test(name ?? '')) continue;
    checks.oneOf('capacity.capacityProvider', name, FARGATE_PROVIDERS);
  }
  const fargate = names.filter((name) => FARGATE_PROVIDERS.includes(name));
  if (
    cluster &&
    fargate.length > 0 &&
    names.some((name) => !Token.isUnresolved(name) && !FARGATE_PROVIDERS.includes(name))
  ) {
    checks.refuse('capacity', names, 'either Fargate providers or others; a service cannot mix them');
  }
}

function checkPlatform(checks: InputChecks, options: ServiceOptions): void {
  const version = options.platformVersion;
  if (version === undefined || version === null) return;
  // Older versions know neither init process nor file systems nor added capabilities, and get no fixes.
  checks.oneOf('platformVersion', version, [FargatePlatformVersion.LATEST, FargatePlatformVersion.VERSION1_4]);
}
