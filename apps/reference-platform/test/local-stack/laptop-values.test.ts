import { service, shop } from './shop';

const value = (Value: unknown) => ({ backend: { Environment: [{ Name: 'X', Value }] } });
const secret = (ValueFrom: unknown) => ({ backend: { Secrets: [{ Name: 'X', ValueFrom }] } });
const x = (options: Parameters<typeof service>[1]) => service('backend', options).environment?.X;
const envOf = (name: string, options?: Parameters<typeof shop>[0]) =>
  shop(options).variables.find((variable) => variable.name === name);

describe('a value of a template', () => {
  test('that is the address of the database or the cache is the name of its service', () => {
    const { environment } = service('backend');
    expect(environment).toMatchObject({ DB_HOST: 'database', DB_PORT: '5432' });
  });

  test('loses the TLS that nothing on the laptop has', () => {
    expect(service('backend').environment?.REDIS_URL).toBe('redis://cache:6379/0');
    expect(service('frontend').environment?.BACKEND_URL).toBe('http://backend:8000/api');
  });

  test('keeps the user and the password in front of an address', () => {
    const Value = {
      'Fn::Sub': [
        'rediss://me:{{resolve:secretsmanager:shop/one/app:SecretString:token::}}@${Host}:6379',
        { Host: { 'Fn::ImportValue': 'shop-cache' } },
      ],
    };
    expect(x(value(Value))).toBe('redis://me:${APP_TOKEN:?}@cache:6379');
  });

  test('that is the address of a proxy is the database behind it', () => {
    const more = { Proxy: { Type: 'AWS::RDS::DBProxy', Properties: {} } };
    const aurora = { Engine: 'aurora-mysql', EngineVersion: '8.0.mysql_aurora.3.10.3' };
    const { environment, depends_on } = service('worker', {
      database: aurora,
      more: {
        ...more,
        Worker: {
          Type: 'AWS::ECS::TaskDefinition',
          Properties: {
            ContainerDefinitions: [
              {
                Name: 'worker',
                Image: 'worker:1',
                Environment: [{ Name: 'X', Value: { 'Fn::GetAtt': ['Proxy', 'Endpoint'] } }],
              },
            ],
          },
        },
      },
    });
    expect(environment?.X).toBe('database');
    expect(depends_on).toEqual({ database: { condition: 'service_healthy' } });
  });

  test('that only the deployment knows is a variable to fill in', () => {
    expect(x(value({ 'Fn::Sub': 'arn:aws:s3:::${AWS::AccountId}' }))).toBe('arn:aws:s3:::${AWS_ACCOUNT_ID:?}');
    expect(envOf('AWS_ACCOUNT_ID', value({ Ref: 'AWS::AccountId' }))).toEqual({
      name: 'AWS_ACCOUNT_ID',
      value: 'laptop-only-aws-account-id',
      standsFor: 'AWS::AccountId of AWS',
    });
  });

  test('has the region of its stack', () => {
    expect(service('backend').environment?.AWS_REGION).toBe('eu-west-1');
  });
});

describe('a secret', () => {
  test('of the database tells the real name of the user, and a password that is made up', () => {
    expect(service('backend').environment).toMatchObject({
      DB_USER: 'shop_admin',
      DB_PASSWORD: '${DATABASE_PASSWORD:?}',
    });
    expect(envOf('DATABASE_PASSWORD')?.value).toMatch(/^laptop-only-database-password(-laptop-only)*$/);
  });

  test('is as long as the real one at least', () => {
    expect(envOf('DATABASE_PASSWORD')?.value.length).toBeGreaterThanOrEqual(32);
    expect(envOf('APP')?.value.length).toBeGreaterThanOrEqual(50);
  });

  test('that exists elsewhere is called after its name and field, without project and stage', () => {
    expect(service('backend').environment?.STRIPE_SECRET_KEY).toBe('${STRIPE_SECRET_KEY:?}');
    expect(envOf('STRIPE_SECRET_KEY')).toEqual({
      name: 'STRIPE_SECRET_KEY',
      value: 'laptop-only-stripe-secret-key',
      standsFor: 'the secret shop/one/stripe, field secretKey',
    });
  });

  test('of the database as a whole is a text of JSON with what RDS writes into it', () => {
    const whole = x(secret({ 'Fn::GetStackOutput': { StackName: 'shop-one-data', OutputName: 'Secret' } }));
    expect(JSON.parse(whole ?? '')).toEqual({
      username: 'shop_admin',
      password: '${DATABASE_PASSWORD:?}',
      engine: 'postgres',
      host: 'database',
      dbname: 'shop_db',
      port: '5432',
    });
  });

  test('that is put together of other values is put together on the laptop too', () => {
    const SecretString = {
      'Fn::Sub':
        '{"url":"rediss://:{{resolve:secretsmanager:${AppSecret}:SecretString:token::}}@${Cache.PrimaryEndPoint.Address}:6379"}',
    };
    const more = {
      Connection: { Type: 'AWS::SecretsManager::Secret', Properties: { Name: 'shop/one/cache', SecretString } },
      Worker: {
        Type: 'AWS::ECS::TaskDefinition',
        Properties: {
          ContainerDefinitions: [
            {
              Name: 'worker',
              Image: 'worker:1',
              Secrets: [{ Name: 'X', ValueFrom: { 'Fn::Sub': '${Connection}:url::' } }],
            },
          ],
        },
      },
    };
    expect(service('worker', { more }).environment?.X).toBe('redis://:${APP_TOKEN:?}@cache:6379');
  });

  test('can be an entry of the parameter store, by name or by address', () => {
    expect(x(secret('/shop/one/flags'))).toBe('${FLAGS:?}');
    expect(x(secret('arn:aws:ssm:eu-west-1:111111111111:parameter/shop/one/flags'))).toBe('${FLAGS:?}');
    expect(x(secret('/shop-one/backend/image'))).toBe('public.ecr.aws/docker/library/python:3.14');
  });

  test('rejects two that would be one variable', () => {
    const Secrets = [
      { Name: 'X', ValueFrom: 'arn:aws:secretsmanager:eu-west-1:111111111111:secret:shop/one/a-b' },
      { Name: 'Y', ValueFrom: 'arn:aws:secretsmanager:eu-west-1:111111111111:secret:shop/one/a:b::' },
    ];
    expect(() => shop({ backend: { Secrets } })).toThrow(
      'A_B of .env would stand for two things: the secret shop/one/a-b, and the secret shop/one/a, field b.',
    );
  });
});
