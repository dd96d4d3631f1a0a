import type { CfnService, ICluster } from 'aws-cdk-lib/aws-ecs';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import type { ContainerOptions, ContainerPortOptions } from '../container-options';
import type { TaskOptions } from '../hardened-task-props';
import type { ServiceConnectEndpoint, ServiceConnectOptions } from '../service-connect-options';
import { portName } from './container-rendering';
import { containersOf } from './task-checks';

/** An endpoint with everything that the user left out. */
export interface CompleteEndpoint extends ServiceConnectEndpoint {
  readonly containerPort: number;
  readonly port: number;
  readonly dnsName: string;
}

/** The endpoint with everything that the user left out. */
export function complete(endpoint: ServiceConnectEndpoint, task: TaskOptions): CompleteEndpoint {
  const containerPort = endpoint.containerPort ?? (task.container.ports ?? [])[0]?.containerPort;
  return {
    ...endpoint,
    containerPort,
    port: endpoint.port ?? containerPort,
    dnsName: endpoint.dnsName ?? endpoint.name,
  };
}

/** The ARN of the namespace: the given one, or that of the cluster. */
export function namespaceArn(options: ServiceConnectOptions, cluster: ICluster | undefined): string | undefined {
  return (options.namespace ?? cluster?.defaultCloudMapNamespace)?.namespaceArn;
}

/** The task with a name for each port that an endpoint leads to, because Service Connect knows ports by name. */
export function withPortNames(task: TaskOptions, options: ServiceConnectOptions | undefined): TaskOptions {
  const served = (options?.endpoints ?? []).map((endpoint) => complete(endpoint, task).containerPort);
  if (served.length === 0) return task;
  const named = (container: ContainerOptions): ContainerOptions => ({
    ...container,
    ports: container.ports?.map((port) => ({
      ...port,
      name: served.includes(port.containerPort) ? portName(port) : port.name,
    })),
  });
  return { ...task, container: named(task.container), sidecars: task.sidecars?.map(named) };
}

/** Service Connect as CloudFormation writes it; undefined when the service takes no part. */
export function serviceConnectConfiguration(
  options: ServiceConnectOptions | undefined,
  cluster: ICluster,
  task: TaskOptions,
  logGroup: ILogGroup,
): CfnService.ServiceConnectConfigurationProperty | undefined {
  if (!options) return undefined;
  return {
    enabled: true,
    namespace: namespaceArn(options, cluster),
    services: options.endpoints?.map((endpoint) => renderEndpoint(complete(endpoint, task), task)),
    // The execution role may write there already, because the containers do.
    logConfiguration: {
      logDriver: 'awslogs',
      options: {
        'awslogs-group': logGroup.logGroupName,
        'awslogs-region': logGroup.env.region,
        'awslogs-stream-prefix': 'service-connect',
        mode: 'non-blocking',
      },
    },
    accessLogConfiguration: options.accessLogs && { format: options.accessLogs, includeQueryParameters: 'DISABLED' },
  };
}

function renderEndpoint(endpoint: CompleteEndpoint, task: TaskOptions): CfnService.ServiceConnectServiceProperty {
  const timed = endpoint.idleTimeout !== undefined || endpoint.perRequestTimeout !== undefined;
  return {
    portName: portName(portOf(endpoint.containerPort, task) ?? endpoint),
    discoveryName: endpoint.name,
    clientAliases: [{ port: endpoint.port, dnsName: endpoint.dnsName }],
    timeout: timed
      ? {
          idleTimeoutSeconds: endpoint.idleTimeout?.toSeconds(),
          perRequestTimeoutSeconds: endpoint.perRequestTimeout?.toSeconds(),
        }
      : undefined,
  };
}

/** The port of the task with the given number, in whichever container it is. */
export function portOf(containerPort: number, task: TaskOptions): ContainerPortOptions | undefined {
  return containersOf(task)
    .flatMap((container) => container.ports ?? [])
    .find((port) => port?.containerPort === containerPort);
}
