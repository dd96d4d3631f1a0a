import { localStack } from '../../src/local-stack/compose-file';
import { Templates } from '../../src/local-stack/templates';
import { composeText } from '../../src/local-stack/write-local-stack';
import { PUBLISHED_SHA256, schemaErrors, sha256 } from './compose-schema';
import { service, shop } from './shop';
import { SETTINGS } from './shop-templates';

const TARGET = { system: 'shop', stage: 'one' };

describe('the Compose file', () => {
  test('has the database, the cache and both services at the ports of the configuration', () => {
    const { services } = shop().file;
    const ports = Object.entries(services).flatMap(([name, { ports = [] }]) => ports.map((port) => [name, port]));
    expect(ports).toEqual([
      ['database', '127.0.0.1:5433:5432'],
      ['cache', '127.0.0.1:6380:6379'],
      ['backend', '127.0.0.1:8000:8000'],
      ['frontend', '127.0.0.1:3000:3000'],
    ]);
  });

  test('is valid by the published schema of the Compose Specification', () => {
    expect(schemaErrors(composeText(shop(), TARGET))).toEqual([]);
  });

  test('the schema is the published one, and finds a mistake', () => {
    expect(sha256()).toBe(PUBLISHED_SHA256);
    const wrong = composeText(shop(), TARGET).replace('condition: service_healthy', 'condition: healthy');
    expect(schemaErrors(wrong)).toContain(
      '/services/backend/depends_on/cache/condition must be equal to one of the allowed values',
    );
  });

  test('is the same in every run', () => {
    expect(composeText(shop(), TARGET)).toBe(composeText(shop(), TARGET));
    expect(shop().variables).toEqual(shop().variables);
  });

  test('starts a service when the database and the cache that it speaks of are healthy', () => {
    expect(service('backend').depends_on).toMatchObject({
      cache: { condition: 'service_healthy' },
      database: { condition: 'service_healthy' },
    });
  });

  test('starts a service that asks the load balancer when the one that answers is healthy', () => {
    expect(service('frontend').depends_on).toEqual({ backend: { condition: 'service_healthy' } });
  });

  test('only waits for the start of a service without a health check', () => {
    expect(service('frontend', { backend: { HealthCheck: undefined } }).depends_on).toEqual({
      backend: { condition: 'service_started' },
    });
  });

  test('lets neither of two services wait that ask each other', () => {
    const asks = [{ Name: 'SITE', Value: { 'Fn::GetStackOutput': { StackName: 'shop-one-edge', OutputName: 'Dns' } } }];
    const { services } = shop({ backend: { Environment: asks, Secrets: [], MountPoints: [] } }).file;
    expect(services.backend.environment).toEqual({ SITE: 'frontend:3000' });
    expect(services.backend.depends_on).toBeUndefined();
    expect(services.frontend.depends_on).toBeUndefined();
  });

  test('keeps the port of a part that the configuration gives none', () => {
    expect(service('frontend', {}, { ports: {} }).ports).toEqual(['127.0.0.1:3000:3000']);
  });

  test('calls a task after its container in templates of an unknown configuration', () => {
    const { file } = shop({ backend: { Name: 'api' }, frontend: { Name: 'site' } }, { images: {}, ports: {} });
    expect(Object.keys(file.services)).toEqual(['database', 'cache', 'media-owner', 'api', 'site'].map(renamed));
  });

  test('tells two tasks apart by their paths when their containers are called the same', () => {
    const { file } = shop({}, { images: {}, ports: {} });
    expect(Object.keys(file.services)).toContain('service-backend-task-definition');
    expect(Object.keys(file.services)).toContain('service-frontend-task-definition');
  });

  test('starts what a schedule starts on AWS only when somebody asks for it', () => {
    const job = {
      Type: 'AWS::ECS::TaskDefinition',
      Properties: { ContainerDefinitions: [{ Name: 'nightly', Image: 'nightly:1' }] },
    };
    const schedule = {
      Type: 'AWS::Scheduler::Schedule',
      Properties: { Target: { EcsParameters: { TaskDefinitionArn: { Ref: 'Job' } } } },
    };
    const { services } = shop({ more: { Job: job, Schedule: schedule } }).file;
    expect(services.nightly.profiles).toEqual(['scheduled']);
    expect(services.backend.profiles).toBeUndefined();
    const kept = { Type: 'AWS::ECS::Service', Properties: { TaskDefinition: { Ref: 'Job' } } };
    expect(service('nightly', { more: { Job: job, Schedule: schedule, Kept: kept } }).profiles).toBeUndefined();
  });

  test('rejects templates without a service', () => {
    expect(() => localStack(new Templates([]), SETTINGS)).toThrow(
      'The templates have no task definition of ECS, so there is no service to run on a laptop.',
    );
  });

  test('rejects two parts at one port of the laptop', () => {
    expect(() => shop({}, { ports: { backend: 3000, frontend: 3000 } })).toThrow(
      'frontend and backend would both have the port 3000 of the laptop; allowed: different ones, by localRun.ports',
    );
  });

  test('rejects a port for a service that listens on none', () => {
    expect(() => shop({ backend: { PortMappings: [] } })).toThrow(
      'localRun.ports.backend: got a part that listens on no port; allowed: to leave it out',
    );
  });

  test('rejects two containers of one name', () => {
    expect(() =>
      shop({ backend: { Name: 'database' }, frontend: { Name: 'site' } }, { images: {}, ports: {} }),
    ).toThrow('Two containers would be called "database"; allowed: names that differ.');
  });

  test('rejects the address of the load balancer when several services could answer', () => {
    const worker = {
      Type: 'AWS::ECS::TaskDefinition',
      Properties: {
        ContainerDefinitions: [{ Name: 'admin', Image: 'admin:1', PortMappings: [{ ContainerPort: 9000 }] }],
      },
    };
    expect(() => shop({ more: { Admin: worker } })).toThrow(
      'frontend asks the load balancer, which the laptop lacks, and any service could answer; allowed: localRun.loadBalancer, one of admin, backend, frontend',
    );
    const { environment } = service('frontend', { more: { Admin: worker } }, { loadBalancer: 'admin' });
    expect(environment?.BACKEND_URL).toBe('http://admin:9000/api');
  });
});

/** The service that prepares a volume is called after the volume. */
function renamed(name: string): string {
  return name === 'media-owner' ? 'files-uploads-media-owner' : name;
}
