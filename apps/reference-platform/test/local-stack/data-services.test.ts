import { service, shop } from './shop';

const secretOfRds = (field: string) => ({ 'Fn::Sub': `\${Database.MasterUserSecret.SecretArn}:${field}::` });
const worker = (Secrets: object[]) => ({
  Type: 'AWS::ECS::TaskDefinition',
  Properties: { ContainerDefinitions: [{ Name: 'worker', Image: 'worker:1', Secrets }] },
});

describe('the database', () => {
  test('is the image of the major version, with the user and the database of the template', () => {
    const { image, environment } = service('database');
    expect(image).toBe('postgres:17');
    expect(environment).toEqual({
      POSTGRES_USER: 'shop_admin',
      POSTGRES_PASSWORD: '${DATABASE_PASSWORD:?}',
      POSTGRES_DB: 'shop_db',
    });
  });

  test('is healthy when it answers by TCP', () => {
    expect(service('database').healthcheck?.test).toEqual([
      'CMD-SHELL',
      'pg_isready -h 127.0.0.1 -p 5432 -U shop_admin -d shop_db',
    ]);
  });

  test.each([
    ['17.6', '/var/lib/postgresql/data'],
    ['18.1', '/var/lib/postgresql'],
  ])('keeps its data in the folder that the image of %s has for them', (EngineVersion, folder) => {
    expect(service('database', { database: { EngineVersion } }).volumes).toEqual([`database-data:${folder}`]);
  });

  test('listens on the port of the template', () => {
    const { services } = shop({ database: { Port: '5544' } }).file;
    expect(services.database.command).toEqual(['postgres', '-p', '5544']);
    expect(services.database.ports).toEqual(['127.0.0.1:5433:5544']);
    expect(services.backend.environment).toMatchObject({ DB_HOST: 'database', DB_PORT: '5544' });
  });

  test('has the database postgres, as RDS does, when the template names none', () => {
    expect(service('database', { database: { DBName: undefined } }).environment?.POSTGRES_DB).toBe('postgres');
  });

  test.each([
    ['mysql', '8.4.5', 'mysql:8.4'],
    ['aurora-mysql', '8.0.mysql_aurora.3.10.3', 'mysql:8.0'],
    ['aurora-postgresql', '16.9', 'postgres:16'],
  ])('is an image for the engine %s %s', (Engine, EngineVersion, image) => {
    expect(service('database', { database: { Engine, EngineVersion } }).image).toBe(image);
  });

  test('has the user of the template beside root in MySQL, whose image refuses a second root', () => {
    const mysql = { Engine: 'mysql', EngineVersion: '8.4.5' };
    expect(service('database', { database: mysql }).environment).toEqual({
      MYSQL_ROOT_PASSWORD: '${DATABASE_PASSWORD:?}',
      MYSQL_USER: 'shop_admin',
      MYSQL_PASSWORD: '${DATABASE_PASSWORD:?}',
      MYSQL_DATABASE: 'shop_db',
    });
    const root = service('database', { database: { ...mysql, MasterUsername: 'root' } });
    expect(Object.keys(root.environment ?? {})).toEqual(['MYSQL_ROOT_PASSWORD', 'MYSQL_DATABASE']);
  });

  test('shares its password with the services when RDS keeps the real one', () => {
    const managed = { ManageMasterUserPassword: true, MasterUserPassword: undefined, MasterUsername: 'boss' };
    const { services } = shop({
      database: managed,
      backend: { Secrets: [] },
      more: { Worker: worker([{ Name: 'X', ValueFrom: secretOfRds('password') }]) },
    }).file;
    expect(services.database.environment).toMatchObject({
      POSTGRES_USER: 'boss',
      POSTGRES_PASSWORD: '${DATABASE_PASSWORD:?}',
    });
    expect(services.worker.environment).toEqual({ X: '${DATABASE_PASSWORD:?}' });
  });

  test('shares its user and password with the services when both are in a secret that exists elsewhere', () => {
    const name = 'arn:aws:secretsmanager:eu-west-1:111111111111:secret:shop/one/login';
    const of = (field: string) => `{{resolve:secretsmanager:${name}:SecretString:${field}::}}`;
    const { services } = shop({
      database: { MasterUsername: of('username'), MasterUserPassword: of('password') },
      backend: { Secrets: [{ Name: 'X', ValueFrom: `${name}:password::` }] },
    }).file;
    expect(services.database.environment).toMatchObject({
      POSTGRES_USER: '${LOGIN_USERNAME:?}',
      POSTGRES_PASSWORD: '${LOGIN_PASSWORD:?}',
    });
    expect(services.backend.environment?.X).toBe('${LOGIN_PASSWORD:?}');
  });

  test('is the cluster, not its members and replicas', () => {
    const member = { Type: 'AWS::RDS::DBInstance', Properties: { Engine: 'x', DBClusterIdentifier: { Ref: 'C' } } };
    const replica = {
      Type: 'AWS::RDS::DBInstance',
      Properties: { SourceDBInstanceIdentifier: { Ref: 'Database' } },
    };
    expect(service('database', { more: { Member: member, Replica: replica } }).image).toBe('postgres:17');
  });

  test('rejects an engine that no image stands for', () => {
    expect(() => shop({ database: { Engine: 'oracle-ee' } })).toThrow(
      'Database/Instance: got the engine "oracle-ee"; allowed: postgres, aurora-postgresql, mysql, aurora-mysql',
    );
  });

  test('rejects an engine version that names no image', () => {
    expect(() => shop({ database: { EngineVersion: undefined } })).toThrow(
      'Database/Instance: got the engine version ""; allowed: one that tells which image to run',
    );
  });

  test('rejects two databases', () => {
    const other = { Type: 'AWS::RDS::DBInstance', Properties: { Engine: 'mysql', EngineVersion: '8.4.5' } };
    expect(() => shop({ more: { Other: other } })).toThrow(
      'The templates have 2 of the kind database: Database/Instance, Other; allowed: one.',
    );
  });
});

describe('the cache', () => {
  test('is the image of the major version, and writes nothing to a disk', () => {
    const { image, command, volumes } = service('cache');
    expect(image).toBe('redis:7');
    expect(command).toEqual(['redis-server', '--port', '6379', '--save', '']);
    expect(volumes).toBeUndefined();
  });

  test('can be Valkey', () => {
    const { image, command, healthcheck } = service('cache', { cache: { Engine: 'valkey', EngineVersion: '8.1' } });
    expect([image, command?.[0]]).toEqual(['valkey/valkey:8', 'valkey-server']);
    expect(healthcheck?.test[1]).toBe("valkey-cli -p 6379 ping | grep -E 'PONG|NOAUTH'");
  });

  test('asks for the token of the template', () => {
    const AuthToken = {
      'Fn::Join': ['', ['{{resolve:secretsmanager:', { Ref: 'AppSecret' }, ':SecretString:token::}}']],
    };
    expect(service('cache', { cache: { AuthToken } }).command).toEqual(
      expect.arrayContaining(['--requirepass', '${APP_TOKEN:?}']),
    );
  });

  test('knows the users of the template, and nobody else', () => {
    const more = {
      Group: { Type: 'AWS::ElastiCache::UserGroup', Properties: { UserIds: [{ Ref: 'User' }] } },
      User: {
        Type: 'AWS::ElastiCache::User',
        Properties: {
          UserName: 'shop',
          AccessString: 'on ~* +@all',
          AuthenticationMode: {
            Type: 'password',
            Passwords: [{ 'Fn::Sub': '{{resolve:secretsmanager:${AppSecret}:SecretString:token::}}' }],
          },
        },
      },
    };
    const { command } = service('cache', { cache: { UserGroupIds: [{ Ref: 'Group' }] }, more });
    expect(command?.slice(5)).toEqual([
      '--user',
      'shop',
      'on',
      '~*',
      '+@all',
      '>${APP_TOKEN:?}',
      '--user',
      'default',
      'off',
    ]);
  });
});
