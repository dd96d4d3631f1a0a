import { App, Duration, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { EndpointHealthCheck, type EndpointHealthCheckProps, HealthCheckProtocol } from '../src';
import { ENV } from './stacks';

function configOf(props: Partial<EndpointHealthCheckProps> = {}) {
  const stack = new Stack(new App(), 'Edge', { env: ENV });
  new EndpointHealthCheck(stack, 'Primary', { domainName: 'us.example.com', ...props });
  const [check] = Object.values(Template.fromStack(stack).findResources('AWS::Route53::HealthCheck'));
  return check.Properties.HealthCheckConfig;
}

test('asks the root by HTTPS each 30 seconds, three times', () => {
  expect(configOf()).toMatchObject({
    Type: 'HTTPS',
    FullyQualifiedDomainName: 'us.example.com',
    Port: 443,
    ResourcePath: '/',
    RequestInterval: 30,
    FailureThreshold: 3,
    EnableSNI: true,
  });
});

test.each<[string, Partial<EndpointHealthCheckProps>, Record<string, unknown>]>([
  ['a path', { path: '/health' }, { ResourcePath: '/health' }],
  ['a port', { port: 8443 }, { Port: 8443 }],
  ['each 10 seconds', { interval: Duration.seconds(10) }, { RequestInterval: 10 }],
  ['once only', { failureThreshold: 1 }, { FailureThreshold: 1 }],
  ['by HTTP', { protocol: HealthCheckProtocol.HTTP }, { Type: 'HTTP', Port: 80 }],
  ['for a text', { searchString: 'ok' }, { Type: 'HTTPS_STR_MATCH', SearchString: 'ok' }],
  [
    'for a text by HTTP',
    { protocol: HealthCheckProtocol.HTTP, searchString: 'ok' },
    { Type: 'HTTP_STR_MATCH', SearchString: 'ok' },
  ],
])('asks %s when told to', (_, props, config) => {
  expect(configOf(props)).toMatchObject(config);
});

test('tells its id', () => {
  const stack = new Stack(new App(), 'Edge', { env: ENV });
  const { healthCheckId } = new EndpointHealthCheck(stack, 'Primary', { domainName: 'us.example.com' });
  Template.fromStack(stack).hasResource('AWS::Route53::HealthCheck', Match.anyValue());
  expect(stack.resolve(healthCheckId)).toEqual({ Ref: expect.stringMatching('PrimaryHealthCheck') });
});
