import { App, Duration, Lazy, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Protocol } from 'aws-cdk-lib/aws-ecs';
import { HttpNamespace } from 'aws-cdk-lib/aws-servicediscovery';
import { BackendService, type BackendServiceProps, Deployment } from '../src';
import { backend, endpoint, here, WELL } from './backend-fixture';
import { ground, task } from './fixture';
import { names, untyped } from './refusal-rows';

describe('a backend service rejects', () => {
  const udp = { container: { ...WELL.container, ports: [{ containerPort: 8080, protocol: Protocol.UDP }] } };
  const portless = { container: { ...WELL.container, ports: [] } };

  test.each<[string, Partial<BackendServiceProps>, RegExp]>([
    ['no endpoint', { serviceConnect: {} }, /serviceConnect\.endpoints: got nothing; allowed: at least one/],
    ['an endpoint that is none', { serviceConnect: { endpoints: [untyped(null)] } }, /endpoints\[0\]: got null/],
    ['an endpoint without a name', endpoint({ name: untyped(undefined) }), /endpoints\[0\]\.name: got nothing/],
    ['a name in upper case', endpoint({ name: 'Orders' }), /name: got "Orders"; allowed: 1 to 64 lower-case/],
    ['a name of 65 characters', endpoint({ name: names(65) }), /1 to 64/],
    ['a name that begins with a hyphen', endpoint({ name: '-a' }), /name: got "-a"/],
    ['a host name of 128 characters', endpoint({ dnsName: names(128) }), /dnsName: got .* 1 to 127/],
    ['port 0', endpoint({ port: 0 }), /endpoints\[0\]\.port: got 0/],
    [
      'a port that no container has',
      endpoint({ containerPort: 81 }),
      /containerPort: got 81; allowed: one of .*: 8080/,
    ],
    ['a task without ports', { task: task(portless) }, /containerPort: got nothing; allowed: .*there is none/],
    ['a port over UDP', { task: task(udp) }, /containerPort: got "8080\/udp"; allowed: a port over TCP/],
    ['half a second', endpoint({ idleTimeout: Duration.millis(500) }), /idleTimeout/],
    [
      'a time for requests in plain TCP',
      endpoint({ perRequestTimeout: Duration.seconds(1) }),
      /only for a port with an appProtocol/,
    ],
    [
      'an unknown form of access logs',
      { serviceConnect: { endpoints: [{ name: 'a' }], accessLogs: untyped('XML') } },
      /accessLogs: got "XML"; allowed: TEXT, JSON/,
    ],
    [
      'one port under two names',
      { serviceConnect: { endpoints: [{ name: 'a' }, { name: 'b', port: 1 }] } },
      /endpoints\.containerPort: got "8080"/,
    ],
    [
      'scaling by requests',
      { scaling: { minCapacity: 1, maxCapacity: 2, requestsPerTarget: 1 } },
      /only behind a load balancer/,
    ],
    ['a deployment without room', { deployment: Deployment.rolling({ maxHealthyPercent: 100 }) }, /make progress/],
    ['a listener', untyped({ listener: {} }), /listener: got .*only in a WebService/],
  ])('%s', (_, wrong, says) => {
    expect(() => backend(wrong)).toThrow(new RegExp(`BackendService at Stack/Orders refuses[\\s\\S]*${says.source}`));
  });

  test.each<[string, Partial<BackendServiceProps>]>([
    ['a name of 64 characters', endpoint({ name: names(64) })],
    ['a host name of 127 characters', endpoint({ dnsName: names(127) })],
    ['port 65535', endpoint({ port: 65_535 })],
    ['a name that only the deployment knows', endpoint({ name: Lazy.string({ produce: () => 'a' }) })],
  ])('not %s', (_, right) => {
    expect(() => Template.fromStack(Stack.of(backend(right)))).not.toThrow();
  });

  test('a cluster without a namespace', () => {
    expect(() => backend({}, ground())).toThrow(
      /serviceConnect\.namespace: got nothing; allowed: a namespace, here or/,
    );
  });

  test('a name that another service of the namespace has, in whichever stack', () => {
    const on = here();
    backend({}, on, 'First');
    const elsewhere = { ...on, stack: new Stack(on.stack.node.root as App, 'Other') };
    expect(() => backend({}, elsewhere, 'Second')).toThrow(
      /endpoints\.name: got "orders"; allowed: what no other endpoint of the namespace has[\s\S]*dnsName and port: got "orders:8080"/,
    );
  });

  test('no name that a service of another namespace has', () => {
    const app = new App();
    const namespaces = ['One', 'Two'].map((id) => new HttpNamespace(new Stack(app, id), 'Namespace', { name: id }));
    const on = here();
    for (const [index, namespace] of namespaces.entries()) {
      backend({ serviceConnect: { namespace, endpoints: [{ name: 'orders' }] } }, on, `S${index}`);
    }
    expect(on.stack.node.tryFindChild('S1')).toBeDefined();
  });

  test.each(['cluster', 'task', 'securityGroups', 'serviceConnect'])('a missing %s without a TypeError', (property) => {
    expect(() => backend({ [property]: undefined })).toThrow(new RegExp(`${property}: got nothing`));
  });

  test.each([undefined, null])('%s for its properties', (props) => {
    expect(() => new BackendService(new Stack(new App(), 'Stack'), 'B', untyped(props))).toThrow(
      /props: got (nothing|null)/,
    );
  });
});
