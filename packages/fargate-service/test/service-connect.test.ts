import { Duration, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { AppProtocol, Cluster } from 'aws-cdk-lib/aws-ecs';
import { HttpNamespace } from 'aws-cdk-lib/aws-servicediscovery';
import { type BackendService, ServiceConnectAccessLogs, SingletonService, WebService, WorkerService } from '../src';
import { backend, endpoint, here, WELL } from './backend-fixture';
import { ground, IMAGE, only, task, warnings } from './fixture';
import { names, untyped } from './refusal-rows';

function connection(service: BackendService): Record<string, unknown> {
  return only(Stack.of(service), 'AWS::ECS::Service').Properties.ServiceConnectConfiguration as Record<string, unknown>;
}

function ports(service: BackendService): unknown {
  const definition = only(Stack.of(service), 'AWS::ECS::TaskDefinition').Properties;
  return (definition.ContainerDefinitions as { PortMappings: unknown }[])[0].PortMappings;
}

describe('a cluster with a namespace', () => {
  test('makes it for API calls alone and takes it as its default', () => {
    const { stack, cluster } = here();
    expect(only(stack, 'AWS::ServiceDiscovery::HttpNamespace').Properties).toEqual({ Name: 'shop.internal' });
    expect(only(stack, 'AWS::ECS::Cluster').Properties.ServiceConnectDefaults).toEqual({
      Namespace: stack.resolve(cluster.namespace?.namespaceArn),
    });
  });

  test('is not what a cluster is by default', () => {
    const { stack, cluster } = ground();
    Template.fromStack(stack).resourceCountIs('AWS::ServiceDiscovery::HttpNamespace', 0);
    expect(cluster.namespace).toBeUndefined();
  });

  test.each(['a b', 'arn:x', 'a/b', '', names(1025)])('rejects the name "%.9s"', (serviceConnectNamespace) => {
    expect(() => ground({ serviceConnectNamespace })).toThrow(/serviceConnectNamespace: got/);
  });
});

describe('a backend service', () => {
  test('is reached by its name at the port of its container', () => {
    const service = backend();
    expect(connection(service)).toMatchObject({
      Enabled: true,
      Services: [
        { PortName: 'port-8080', DiscoveryName: 'orders', ClientAliases: [{ DnsName: 'orders', Port: 8080 }] },
      ],
    });
    expect([service.dnsName, service.port, service.targetPort]).toEqual(['orders', 8080, 8080]);
  });

  test('is in the namespace of its cluster', () => {
    const on = here();
    expect(connection(backend({}, on)).Namespace).toEqual(on.stack.resolve(on.cluster.namespace?.namespaceArn));
  });

  test('is in another namespace when the user says so', () => {
    const on = ground();
    const arn = 'arn:aws:servicediscovery:us-east-1:111122223333:namespace/ns-1';
    const namespace = HttpNamespace.fromHttpNamespaceAttributes(on.stack, 'Others', {
      namespaceArn: arn,
      namespaceId: 'ns-1',
      namespaceName: 'others',
    });
    expect(connection(backend({ serviceConnect: { namespace, endpoints: [{ name: 'orders' }] } }, on)).Namespace).toBe(
      arn,
    );
  });

  test('is reached by another name and port when the user says so', () => {
    const service = backend(endpoint({ dnsName: 'orders.shop', port: 80 }));
    expect(connection(service)).toMatchObject({
      Services: [{ DiscoveryName: 'orders', ClientAliases: [{ DnsName: 'orders.shop', Port: 80 }] }],
    });
    expect([service.dnsName, service.port, service.targetPort]).toEqual(['orders.shop', 80, 8080]);
  });

  test('names the port that it is reached at, and keeps a name that is there', () => {
    expect(ports(backend())).toEqual([{ ContainerPort: 8080, Protocol: 'tcp', Name: 'port-8080' }]);
    const named = {
      container: { ...WELL.container, ports: [{ containerPort: 8080, name: 'http', appProtocol: AppProtocol.http }] },
    };
    expect(ports(backend({ task: task(named) }))).toEqual([
      { ContainerPort: 8080, Protocol: 'tcp', Name: 'http', AppProtocol: 'http' },
    ]);
  });

  test('may be reached at a port of a sidecar', () => {
    const sidecars = [{ image: IMAGE, name: 'metrics', ports: [{ containerPort: 9090 }] }];
    const service = backend({ task: task({ ...WELL, sidecars }), ...endpoint({ containerPort: 9090 }) });
    expect(connection(service)).toMatchObject({ Services: [{ PortName: 'port-9090' }] });
  });

  test('writes the log of its proxy where its containers write theirs', () => {
    const service = backend({
      serviceConnect: { endpoints: [{ name: 'orders' }], accessLogs: ServiceConnectAccessLogs.JSON },
    });
    expect(connection(service)).toMatchObject({
      LogConfiguration: {
        LogDriver: 'awslogs',
        Options: {
          'awslogs-group': Stack.of(service).resolve(service.logGroup.logGroupName),
          'awslogs-region': 'us-east-1',
        },
      },
      AccessLogConfiguration: { Format: 'JSON', IncludeQueryParameters: 'DISABLED' },
    });
  });

  test('gives up on requests when the user says', () => {
    const appProtocol = AppProtocol.http;
    const spoken = { container: { ...WELL.container, ports: [{ containerPort: 8080, appProtocol }] } };
    const timeouts = { idleTimeout: Duration.seconds(0), perRequestTimeout: Duration.seconds(20) };
    expect(connection(backend({ task: task(spoken), ...endpoint(timeouts) }))).toMatchObject({
      Services: [{ Timeout: { IdleTimeoutSeconds: 0, PerRequestTimeoutSeconds: 20 } }],
    });
  });

  test('is behind no load balancer and adds no rule to a security group', () => {
    const template = Template.fromStack(Stack.of(backend()));
    template.resourceCountIs('AWS::ElasticLoadBalancingV2::TargetGroup', 0);
    template.resourceCountIs('AWS::EC2::SecurityGroupIngress', 0);
    template.resourceCountIs('AWS::EC2::SecurityGroupEgress', 0);
  });

  test('deploys and scales as every service does', () => {
    const stack = Stack.of(backend({ scaling: { minCapacity: 1, maxCapacity: 3, cpuPercent: 70 } }));
    const properties = only(stack, 'AWS::ECS::Service').Properties;
    expect(properties).not.toHaveProperty('DesiredCount');
    expect(properties.DeploymentConfiguration).toMatchObject({
      MinimumHealthyPercent: 100,
      DeploymentCircuitBreaker: { Enable: true, Rollback: true },
    });
    expect(only(stack, 'AWS::ApplicationAutoScaling::ScalableTarget').Properties).toMatchObject({ MaxCapacity: 3 });
  });

  test('warns that nobody asks it whether it is well', () => {
    expect(warnings(backend({ task: task() })).join()).toContain('backend-without-health-check');
    expect(warnings(backend())).toEqual([]);
  });
});

describe('other services', () => {
  test('reach a backend as clients', () => {
    const on = here();
    const rest = { cluster: on.cluster.cluster, securityGroups: [on.group], task: task(), serviceConnect: {} };
    new WorkerService(on.stack, 'Mailer', rest);
    const { ServiceConnectConfiguration } = only(on.stack, 'AWS::ECS::Service').Properties;
    expect(ServiceConnectConfiguration).toMatchObject({ Enabled: true });
    expect(ServiceConnectConfiguration).not.toHaveProperty('Services');
  });

  test('take no part unless they say so', () => {
    const on = here();
    new WorkerService(on.stack, 'Mailer', { cluster: on.cluster.cluster, securityGroups: [on.group], task: task() });
    expect(only(on.stack, 'AWS::ECS::Service').Properties).not.toHaveProperty('ServiceConnectConfiguration');
  });

  test.each([
    ['a web service', WebService],
    ['a singleton', SingletonService],
  ])('may be reached too: %s', (_, kind) => {
    const on = here();
    const listening = { listener: on.listener, routes: [{ paths: ['/*'] }] };
    new (kind as typeof WebService)(on.stack, 'Front', {
      cluster: on.cluster.cluster,
      securityGroups: [on.group],
      task: task(),
      serviceConnect: { endpoints: [{ name: 'front' }] },
      ...(kind === WebService ? listening : untyped<typeof listening>({})),
    });
    expect(only(on.stack, 'AWS::ECS::Service').Properties.ServiceConnectConfiguration).toMatchObject({
      Services: [{ DiscoveryName: 'front' }],
    });
  });

  test('rejects endpoints of a worker', () => {
    const on = here();
    const rest = { cluster: on.cluster.cluster, securityGroups: [on.group], task: task() };
    expect(() => new WorkerService(on.stack, 'M', { ...rest, serviceConnect: { endpoints: [{ name: 'm' }] } })).toThrow(
      /serviceConnect\.endpoints: got \["m"\]; allowed: none; a service that others reach is a BackendService/,
    );
  });
});

test('a cluster that exists already brings its namespace along', () => {
  const on = ground();
  const namespace = new HttpNamespace(on.stack, 'Namespace', { name: 'shop' });
  const cluster = Cluster.fromClusterAttributes(on.stack, 'Existing', {
    clusterName: 'existing',
    vpc: on.vpc,
    defaultCloudMapNamespace: namespace,
  });
  expect(connection(backend({ cluster }, on)).Namespace).toEqual(on.stack.resolve(namespace.namespaceArn));
});
