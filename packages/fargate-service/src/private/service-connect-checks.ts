import type { InputChecks } from '@ashlar-cdk/foundation';
import { Token } from 'aws-cdk-lib';
import { CfnService, type ICluster } from 'aws-cdk-lib/aws-ecs';
import type { IConstruct } from 'constructs';
import type { TaskOptions } from '../hardened-task-props';
import {
  ServiceConnectAccessLogs,
  type ServiceConnectEndpoint,
  type ServiceConnectOptions,
} from '../service-connect-options';
import { ENDPOINT_DNS_NAME_LENGTH, ENDPOINT_NAME_LENGTH, ENDPOINT_TIMEOUT_SECONDS, PORT } from './limits';
import { type CompleteEndpoint, complete, namespaceArn, portOf } from './service-connect';
import { containersOf } from './task-checks';

const NAME = {
  pattern: `(?!-)[a-z0-9_-]{1,${ENDPOINT_NAME_LENGTH}}`,
  allowed: `1 to ${ENDPOINT_NAME_LENGTH} lower-case letters, digits, _ and -, not beginning with -`,
};
const DNS_NAME = {
  pattern: `(?!-)[a-z0-9_.-]{1,${ENDPOINT_DNS_NAME_LENGTH}}`,
  allowed: `1 to ${ENDPOINT_DNS_NAME_LENGTH} lower-case letters, digits, _ - and ., not beginning with -`,
};

/** What of a service matters to its place in a namespace. */
interface Member {
  readonly cluster?: ICluster;
  readonly task?: TaskOptions;
  readonly serviceConnect?: ServiceConnectOptions;
}

/** Refuses what Service Connect would refuse, and endpoints that another service of the app has. */
export function checkServiceConnect(checks: InputChecks, scope: IConstruct, member: Member): void {
  const options = member.serviceConnect;
  if (!options) return;
  const namespace = namespaceArn(options, member.cluster);
  if (member.cluster && namespace === undefined) {
    checks.refuse(
      'serviceConnect.namespace',
      undefined,
      'a namespace, here or as serviceConnectNamespace of the cluster',
    );
  }
  checks.oneOf('serviceConnect.accessLogs', options.accessLogs, Object.values(ServiceConnectAccessLogs));
  if (!member.task?.container) return;
  const endpoints: CompleteEndpoint[] = [];
  for (const [index, endpoint] of (options.endpoints ?? []).entries()) {
    const property = `serviceConnect.endpoints[${index}]`;
    if (!checks.required(property, endpoint, 'an endpoint')) continue;
    endpoints.push(checkEndpoint(checks, property, endpoint, member.task));
  }
  const others = namespace === undefined ? [] : endpointsIn(scope, namespace);
  refuseRepeated(checks, 'name', [...others.map(({ name }) => name), ...endpoints.map(({ name }) => name)]);
  refuseRepeated(
    checks,
    'dnsName and port',
    [...others, ...endpoints].map(({ dnsName, port }) => `${dnsName}:${port}`),
  );
  checks.unique(
    'serviceConnect.endpoints.containerPort',
    endpoints.map(({ containerPort }) => String(containerPort)),
  );
}

function checkEndpoint(
  checks: InputChecks,
  property: string,
  endpoint: ServiceConnectEndpoint,
  task: TaskOptions,
): CompleteEndpoint {
  if (checks.required(`${property}.name`, endpoint.name, NAME.allowed)) {
    checks.text(`${property}.name`, endpoint.name, NAME);
  }
  checks.text(`${property}.dnsName`, endpoint.dnsName, DNS_NAME);
  checks.integer(`${property}.port`, endpoint.port, PORT);
  checks.wholeSeconds(`${property}.idleTimeout`, endpoint.idleTimeout, ENDPOINT_TIMEOUT_SECONDS);
  checks.wholeSeconds(`${property}.perRequestTimeout`, endpoint.perRequestTimeout, ENDPOINT_TIMEOUT_SECONDS);
  const completed = complete(endpoint, task);
  checkPort(checks, property, completed, task);
  return completed;
}

function checkPort(checks: InputChecks, property: string, endpoint: CompleteEndpoint, task: TaskOptions): void {
  if (Token.isUnresolved(endpoint.containerPort)) return;
  const port = portOf(endpoint.containerPort, task);
  if (!port) {
    const ports = containersOf(task).flatMap((container) => container.ports ?? []);
    const allowed = `one of the ports of the containers: ${ports.map((each) => each?.containerPort).join(', ') || 'there is none'}`;
    checks.refuse(`${property}.containerPort`, endpoint.containerPort, allowed);
    return;
  }
  if (port.protocol === 'udp')
    checks.refuse(`${property}.containerPort`, `${port.containerPort}/udp`, 'a port over TCP');
  if (endpoint.perRequestTimeout !== undefined && port.appProtocol === undefined) {
    const allowed = 'only for a port with an appProtocol; there are no requests in plain TCP';
    checks.refuse(`${property}.perRequestTimeout`, endpoint.perRequestTimeout?.toSeconds?.(), allowed);
  }
}

function refuseRepeated(checks: InputChecks, property: string, values: string[]): void {
  const repeated = values.filter((value, index) => !Token.isUnresolved(value) && values.indexOf(value) !== index);
  for (const value of new Set(repeated)) {
    checks.refuse(`serviceConnect.endpoints.${property}`, value, 'what no other endpoint of the namespace has');
  }
}

/** The endpoints that services of this app have in a namespace so far. */
function endpointsIn(scope: IConstruct, namespace: string): { name: string; dnsName: string; port: number }[] {
  return scope.node.root.node
    .findAll()
    .filter((construct) => CfnService.isCfnService(construct))
    .map((service) => service.serviceConnectConfiguration as CfnService.ServiceConnectConfigurationProperty | undefined)
    .filter((configuration) => configuration?.namespace === namespace)
    .flatMap((configuration) => (configuration?.services ?? []) as CfnService.ServiceConnectServiceProperty[])
    .flatMap(({ discoveryName, clientAliases }) =>
      ((clientAliases ?? []) as CfnService.ServiceConnectClientAliasProperty[]).map(({ dnsName, port }) => ({
        name: discoveryName ?? '',
        dnsName: dnsName ?? '',
        port,
      })),
    );
}
