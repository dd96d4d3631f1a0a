import {
  type CapacityShare,
  type ContainerOptions,
  ContainerSecret,
  Deployment,
  type FileSystemMount,
  LogDestination,
  type RouteOptions,
  type ScalingOptions,
  ScalingSchedule,
  ServiceCapacity,
  ServiceImage,
  type TargetOptions,
} from '@ashlar-cdk/fargate-service';
import { Duration } from 'aws-cdk-lib';
import type { HealthCheck } from 'aws-cdk-lib/aws-ecs';
import type { ListenerCondition } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import type { AnyService, Settings, WebService } from '../../config';
import type { SharedFiles } from '../shared-files';
import { seconds } from '../units';

/** The settings of a service in the words of the library; nothing here creates anything. */
export function sharesOf(shares: Settings<'cluster'>['capacity']): CapacityShare[] | undefined {
  return shares?.map(({ provider, weight, base }) => ({ capacityProvider: provider, weight, base }));
}

export function capacityOf(capacity: Settings<'cluster'>['capacity']): ServiceCapacity | undefined {
  const shares = sharesOf(capacity);
  return shares && ServiceCapacity.mix(...shares);
}

export function deploymentOf(deployment: WebService['deployment']): Deployment {
  // The loader refuses the strategies that are not built yet.
  if (deployment.strategy !== 'rolling')
    throw new Error(`deployment.strategy: got ${deployment.strategy}; allowed: rolling`);
  const { circuitBreaker, minHealthyPercent, maxPercent } = deployment;
  return Deployment.rolling({ circuitBreaker, minHealthyPercent, maxHealthyPercent: maxPercent });
}

export interface Found {
  readonly secretOf: (name: string) => ISecret | undefined;
  readonly addressOf: (name: string) => string | undefined;
  readonly filesOf: (name: string) => SharedFiles | undefined;
}

/** The container of a service; `image` is what has been released, if something delivers to it. */
export function containerOf(settings: AnyService, image: string | undefined, found: Found): ContainerOptions {
  return {
    image: ServiceImage.fromReference(image ?? settings.image),
    ports: 'port' in settings ? [{ containerPort: settings.port }] : undefined,
    command: settings.command && [...settings.command],
    user: settings.user,
    writablePaths: settings.writablePaths && [...settings.writablePaths],
    fileSystems: mountsOf(settings.files, found),
    healthCheck: healthCheckOf(settings.containerHealth),
    environment: { ...settings.environment, ...addressesOf(settings.addresses ?? {}, found) },
    secrets: secretsOf(settings.secrets ?? {}, found),
  };
}

function mountsOf(files: AnyService['files'], { filesOf }: Found): FileSystemMount[] | undefined {
  return (
    files &&
    Object.entries(files).map(([name, { path, access }]) => {
      const shared = filesOf(name);
      if (!shared) throw new Error(`files.${name}: allowed: a file system the platform has`);
      return { ...shared, path, readOnly: access === 'read' };
    })
  );
}

function addressesOf(addresses: Readonly<Record<string, string>>, { addressOf }: Found): Record<string, string> {
  return Object.fromEntries(
    Object.entries(addresses).map(([variable, of]) => {
      const address = addressOf(of);
      if (address === undefined)
        throw new Error(`addresses.${variable}: got "${of}"; allowed: a part the platform has`);
      return [variable, address];
    }),
  );
}

function secretsOf(secrets: NonNullable<AnyService['secrets']>, { secretOf }: Found): Record<string, ContainerSecret> {
  return Object.fromEntries(
    Object.entries(secrets).map(([variable, { from, field }]) => {
      const secret = secretOf(from);
      if (!secret) throw new Error(`secrets.${variable}: got "${from}"; allowed: a secret the platform has`);
      return [variable, ContainerSecret.fromSecret(secret, { jsonKey: field })];
    }),
  );
}

function healthCheckOf(health: AnyService['containerHealth']): HealthCheck | undefined {
  return (
    health && {
      command: ['CMD-SHELL', health.command],
      interval: seconds(health.intervalSeconds),
      timeout: seconds(health.timeoutSeconds),
      retries: health.retries,
      startPeriod: seconds(health.startPeriodSeconds),
    }
  );
}

/** The rule of a route is named after its words: another route beside it never makes it another rule. */
export function routeOf(
  { path, host, priority }: WebService['routes'][number],
  originCondition: ListenerCondition | undefined,
): RouteOptions {
  const words = `${host ?? ''}${path.replaceAll('*', '/all')}`.split(/[^A-Za-z0-9]+/).filter((word) => word !== '');
  const name = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
  return {
    priority,
    paths: [path],
    hosts: host === undefined ? undefined : [host],
    conditions: originCondition && [originCondition],
    // What takes everything that is left keeps the name that the library gives.
    name: name === 'All' ? undefined : `Rule${name}`,
  };
}

export function targetOf({ port, target }: WebService): TargetOptions {
  const { healthPath, intervalSeconds, timeoutSeconds, stickinessHours, deregistrationDelaySeconds } = target;
  return {
    port,
    healthCheck: { path: healthPath, interval: seconds(intervalSeconds), timeout: seconds(timeoutSeconds) },
    stickinessDuration: stickinessHours === undefined ? undefined : Duration.hours(stickinessHours),
    deregistrationDelay: seconds(deregistrationDelaySeconds),
  };
}

export function scalingOf(scaling: WebService['scaling']): ScalingOptions {
  return {
    minCapacity: scaling.min,
    maxCapacity: scaling.max,
    cpuPercent: scaling.cpuPercent,
    memoryPercent: scaling.memoryPercent,
    requestsPerTarget: scaling.requestsPerTarget,
    scaleInCooldown: seconds(scaling.cooldown?.inSeconds),
    scaleOutCooldown: seconds(scaling.cooldown?.outSeconds),
    schedules: Object.entries(scaling.schedule ?? {}).map(([name, { at, days, timeZone, min, max }]) => ({
      name,
      schedule: ScalingSchedule.at(at, days),
      timeZone,
      minCapacity: min,
      maxCapacity: max,
    })),
  };
}

export function logsOf(
  { name, retentionDays }: AnyService['logs'],
  options: Omit<Parameters<typeof LogDestination.newLogGroup>[0], 'name' | 'retention'>,
): LogDestination {
  return LogDestination.newLogGroup({ name, retention: retentionDays, ...options });
}
