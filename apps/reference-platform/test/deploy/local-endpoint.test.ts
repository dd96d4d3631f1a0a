import { enterLocalAws, localEnvironment, requireLoopback } from '../../src/deploy/local-endpoint';

describe('the local endpoint', () => {
  test.each(['http://127.0.0.1:4566', 'http://127.8.8.8', 'http://localhost:1234', 'http://[::1]:4566'])(
    'accepts %s, which is this machine',
    (endpoint) => {
      expect(() => requireLoopback(endpoint)).not.toThrow();
    },
  );

  test.each([
    'https://cloudformation.us-east-1.amazonaws.com',
    'http://10.0.0.1:4566',
    'http://127.0.0.1.example.com',
    'http://localhost.example.com',
    'http://[::2]:4566',
    '127.0.0.1:4566',
    '',
  ])('rejects "%s", which may be another machine', (endpoint) => {
    expect(() => requireLoopback(endpoint)).toThrow(/is not on this machine/);
  });

  test('leaves no setting of the user in the environment of the SDK', () => {
    const environment = localEnvironment('http://127.0.0.1:4566', {
      HOME: '/home/somebody',
      AWS_PROFILE: 'production',
      AWS_SESSION_TOKEN: 'token',
      AWS_ENDPOINT_URL_CLOUDFORMATION: 'https://example.com',
      AWS_REGION: 'eu-north-1',
    });
    expect(environment).not.toHaveProperty('AWS_PROFILE');
    expect(environment).not.toHaveProperty('AWS_SESSION_TOKEN');
    expect(environment).not.toHaveProperty('AWS_ENDPOINT_URL_CLOUDFORMATION');
    expect(environment).not.toHaveProperty('AWS_REGION');
    expect(environment.HOME).toBe('/home/somebody');
  });

  test('points every service, and S3 by its own variable, at the local AWS', () => {
    const environment = localEnvironment('http://127.0.0.1:4566', {});
    expect(environment.AWS_ENDPOINT_URL).toBe('http://127.0.0.1:4566');
    expect(environment.AWS_ENDPOINT_URL_S3).toBe('http://127.0.0.1:4566');
  });

  test('rejects an environment in which the user points the SDK at another machine', () => {
    const environment = { AWS_ENDPOINT_URL: 'https://aws.example.com' };
    expect(() => enterLocalAws(4566, environment)).toThrow(/aws\.example\.com is not on this machine/);
    expect(environment).toEqual({ AWS_ENDPOINT_URL: 'https://aws.example.com' });
  });

  test('takes credentials of the user out of the environment that it enters', () => {
    const environment: NodeJS.ProcessEnv = { AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE', AWS_SESSION_TOKEN: 'token' };
    enterLocalAws(4570, environment);
    expect(environment.AWS_ACCESS_KEY_ID).toBe('local');
    expect(environment).not.toHaveProperty('AWS_SESSION_TOKEN');
  });
});
