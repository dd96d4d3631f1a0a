import { Size } from 'aws-cdk-lib';
import {
  AwsLogDriverMode,
  Capability,
  type ContainerDefinition,
  type FargateTaskDefinition,
  LinuxParameters,
  LogDriver,
  Protocol,
  type SystemControl,
} from 'aws-cdk-lib/aws-ecs';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { ContainerOptions, FileSystemMount } from '../container-options';
import { volumeName } from './writable-path';

/** The name of the container that does the work, unless the user names it. */
export const MAIN_CONTAINER = 'app';

/** The user that a container runs as, unless the user says whom. */
export const NOBODY_SPECIAL = '1000:1000';

const FIRST_UNPRIVILEGED_PORT = 1024;

/** Puts a container with safe defaults into the task definition. */
export function addContainer(
  scope: Construct,
  definition: FargateTaskDefinition,
  options: ContainerOptions,
  logGroup: ILogGroup,
): ContainerDefinition {
  const name = options.name ?? MAIN_CONTAINER;
  const container = definition.addContainer(name, {
    image: options.image._containerImage(),
    containerName: name,
    command: options.command,
    entryPoint: options.entryPoint,
    workingDirectory: options.workingDirectory,
    environment: sorted(options.environment),
    secrets: sorted(options.secrets),
    user: options.user ?? NOBODY_SPECIAL,
    readonlyRootFilesystem: options.readonlyRootFilesystem ?? true,
    linuxParameters: linuxParameters(scope, name, options),
    healthCheck: options.healthCheck,
    stopTimeout: options.stopTimeout,
    ulimits: options.ulimits,
    cpu: options.cpu,
    memoryLimitMiB: options.memoryLimitMiB,
    essential: options.essential ?? true,
    systemControls: systemControls(options),
    portMappings: (options.ports ?? []).map((each) => ({
      containerPort: each.containerPort,
      protocol: each.protocol ?? Protocol.TCP,
      name: each.appProtocol === undefined ? each.name : portName(each),
      appProtocol: each.appProtocol,
    })),
    // A program that waits for its logs to be delivered stops serving when CloudWatch Logs does.
    logging: LogDriver.awsLogs({
      logGroup,
      streamPrefix: name,
      mode: AwsLogDriverMode.NON_BLOCKING,
      maxBufferSize: Size.mebibytes(25),
    }),
  });
  for (const path of options.writablePaths ?? []) mountEmptyVolume(definition, container, path);
  for (const mount of options.fileSystems ?? []) mountFileSystem(definition, container, mount);
  return container;
}

function linuxParameters(scope: Construct, name: string, options: ContainerOptions): LinuxParameters {
  const parameters = new LinuxParameters(scope, `${name}Linux`, {
    initProcessEnabled: options.initProcessEnabled ?? true,
  });
  parameters.dropCapabilities(...(options.dropCapabilities ?? [Capability.ALL]));
  parameters.addCapabilities(...(options.addCapabilities ?? []));
  return parameters;
}

/** The name of a port that needs one. */
export function portName(port: { readonly name?: string; readonly containerPort: number }): string {
  return port.name ?? `port-${port.containerPort}`;
}

/** A user that is not root may listen on ports below 1024 only when the kernel of the task says so. */
function systemControls(options: ContainerOptions): SystemControl[] | undefined {
  const privileged = (options.ports ?? []).some((port) => port.containerPort < FIRST_UNPRIVILEGED_PORT);
  return privileged ? [{ namespace: 'net.ipv4.ip_unprivileged_port_start', value: '0' }] : undefined;
}

function mountEmptyVolume(definition: FargateTaskDefinition, container: ContainerDefinition, path: string): void {
  const name = volumeName(container.containerName, path);
  definition.addVolume({ name });
  container.addMountPoints({ containerPath: path, sourceVolume: name, readOnly: false });
}

function mountFileSystem(
  definition: FargateTaskDefinition,
  container: ContainerDefinition,
  mount: FileSystemMount,
): void {
  const name = volumeName(container.containerName, mount.path);
  definition.addVolume({
    name,
    efsVolumeConfiguration: {
      fileSystemId: mount.fileSystem.fileSystemId,
      transitEncryption: 'ENABLED',
      authorizationConfig: { accessPointId: mount.accessPoint.accessPointId, iam: 'ENABLED' },
    },
  });
  container.addMountPoints({ containerPath: mount.path, sourceVolume: name, readOnly: mount.readOnly ?? false });
}

/** A map has no order in Java and Go: without one of ours, the task definition would be another in each run. */
function sorted<T>(map?: Record<string, T>): Record<string, T> | undefined {
  return map && Object.fromEntries(Object.entries(map).sort(([one], [other]) => (one < other ? -1 : 1)));
}
