import {
  type CapacityShare,
  type ContainerOptions,
  Deployment,
  LogDestination,
  type ScalingOptions,
  ScalingSchedule,
  ServiceCapacity,
  ServiceImage,
  type TargetOptions,
} from '@ashlar-cdk/fargate-service';
import { Duration } from 'aws-cdk-lib';
import { type HealthCheck, Secret } from 'aws-cdk-lib/aws-ecs';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Settings, WebService } from '../../config';

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
}

/** The container of a service; `image` is what a pipeline has released, if one delivers to it. */
export function containerOf(settings: WebService, image: string | undefined, found: Found): ContainerOptions {
  return {
    image: ServiceImage.fromReference(image ?? settings.image),
    ports: [{ containerPort: settings.port }],
    command: settings.command && [...settings.command],
    user: settings.user,
    writablePaths: settings.writablePaths && [...settings.writablePaths],
    healthCheck: healthCheckOf(settings.containerHealth),
    environment: { ...settings.environment, ...addressesOf(settings.addresses ?? {}, found) },
    secrets: secretsOf(settings.secrets ?? {}, found),
  };
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

function secretsOf(secrets: NonNullable<WebService['secrets']>, { secretOf }: Found): Record<string, Secret> {
  return Object.fromEntries(
    Object.entries(secrets).map(([variable, { from, field }]) => {
      const secret = secretOf(from);
      if (!secret) throw new Error(`secrets.${variable}: got "${from}"; allowed: a secret the platform has`);
      return [variable, Secret.fromSecretsManager(secret, field)];
    }),
  );
}

function healthCheckOf(health: WebService['containerHealth']): HealthCheck | undefined {
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
  { name, retentionDays }: WebService['logs'],
  options: Omit<Parameters<typeof LogDestination.newLogGroup>[0], 'name' | 'retention'>,
): LogDestination {
  return LogDestination.newLogGroup({ name, retention: retentionDays, ...options });
}

export function seconds(count: number | undefined): Duration | undefined {
  return count === undefined ? undefined : Duration.seconds(count);
}
