import { service, shop } from './shop';

describe('a container of a task definition', () => {
  test('runs the image that the stacks have put into the parameter store', () => {
    expect(service('backend').image).toBe('public.ecr.aws/docker/library/python:3.14');
  });

  test('runs the image of the configuration where only AWS knows the one of the template', () => {
    const Image = { 'Fn::Sub': '${AWS::AccountId}.dkr.ecr.${AWS::Region}.amazonaws.com/shop:latest' };
    expect(service('backend', { backend: { Image } }).image).toBe('shop/backend:1');
  });

  test('is built from the folder that the configuration names', () => {
    const backend = service('backend', {}, { build: { backend: '../backend' } });
    expect([backend.build, backend.image]).toEqual(['../backend', undefined]);
  });

  test('keeps the command, the user and the read-only file system', () => {
    expect(service('backend')).toMatchObject({
      command: ['gunicorn', 'shop.wsgi', '--bind', '0.0.0.0:8000'],
      user: '1000:1000',
      read_only: true,
      init: true,
      cap_drop: ['ALL'],
    });
  });

  test('may use as much of the processor and the memory as its task', () => {
    expect(service('backend').deploy?.resources.limits).toEqual({ cpus: '0.5', memory: '1024M' });
    expect(service('frontend').deploy?.resources.limits).toEqual({ cpus: '0.25', memory: '512M' });
  });

  test('has the health check of the template, and the defaults of ECS where that is silent', () => {
    expect(service('backend').healthcheck).toEqual({
      test: ['CMD-SHELL', 'curl -f http://localhost:8000/health'],
      interval: '30s',
      timeout: '5s',
      retries: 3,
      start_period: '60s',
    });
    expect(service('frontend').healthcheck).toMatchObject({ interval: '30s', timeout: '5s', retries: 3 });
  });

  test('leaves no dollar of a text or a health check to Compose', () => {
    const HealthCheck = { Command: ['CMD-SHELL', 'test $(cat /tmp/ready) = 1'] };
    const backend = service('backend', { backend: { HealthCheck } });
    expect(backend.environment?.PRICE).toBe('5 $$US');
    expect(backend.healthcheck?.test[1]).toBe('test $$(cat /tmp/ready) = 1');
  });

  test('has the variables that the configuration changes for the laptop', () => {
    const url = 'postgresql://shop_admin:${DATABASE_PASSWORD}@database:5432/shop_db';
    const { environment } = service(
      'backend',
      {},
      { environment: { backend: { DEBUG: 'True', SECRET_KEY: 'x', DATABASE_URL: url } } },
    );
    expect(environment).toMatchObject({ DEBUG: 'True', SECRET_KEY: 'x', DATABASE_URL: url });
  });

  test('keeps kernel settings, limits of the system and the time to stop', () => {
    const backend = {
      SystemControls: [{ Namespace: 'net.ipv4.ip_unprivileged_port_start', Value: '0' }],
      Ulimits: [{ Name: 'nofile', SoftLimit: 1024, HardLimit: 4096 }],
      StopTimeout: 45,
    };
    expect(service('backend', { backend })).toMatchObject({
      sysctls: { 'net.ipv4.ip_unprivileged_port_start': '0' },
      ulimits: { nofile: { soft: 1024, hard: 4096 } },
      stop_grace_period: '45s',
    });
  });

  test('rejects an image that only AWS knows when the configuration names none', () => {
    const Image = { 'Fn::GetAtt': ['Nothing', 'Uri'] };
    expect(() => shop({ backend: { Name: 'api', Image } }, { images: {}, ports: {} })).toThrow(
      'Service-backend/Task/Definition: the image of api is known on AWS alone; allowed: localRun.build.api, the folder with its Dockerfile',
    );
  });
});

describe('a second container of a task', () => {
  const helper = {
    Name: 'metrics',
    Image: 'metrics:1',
    PortMappings: [{ ContainerPort: 9100 }],
    DependsOn: [{ ContainerName: 'app', Condition: 'HEALTHY' }],
    MountPoints: [{ SourceVolume: 'tmp', ContainerPath: '/shared', ReadOnly: true }],
  };
  const app = {
    Name: 'app',
    Image: 'app:1',
    PortMappings: [{ ContainerPort: 8000 }],
    MountPoints: [{ SourceVolume: 'tmp', ContainerPath: '/tmp' }],
    HealthCheck: { Command: ['CMD', 'true'] },
  };
  const options = { task: { ContainerDefinitions: [app, helper] } };

  test('shares the network of the first, which publishes its ports', () => {
    const { services } = shop(options).file;
    expect(services['backend-metrics'].network_mode).toBe('service:backend');
    expect(services['backend-metrics'].ports).toBeUndefined();
    expect(services.backend.ports).toEqual(['127.0.0.1:8000:8000', '127.0.0.1:9100:9100']);
  });

  test('waits for the first as the task definition says', () => {
    expect(service('backend-metrics', options).depends_on).toEqual({ backend: { condition: 'service_healthy' } });
  });

  test('shares an empty volume by a name', () => {
    const { services, volumes } = shop(options).file;
    expect(services.backend.volumes).toEqual(['backend-tmp:/tmp']);
    expect(services['backend-metrics'].volumes).toEqual(['backend-tmp:/shared:ro']);
    expect(Object.keys(volumes ?? {})).toEqual(['backend-tmp', 'database-data']);
  });
});
