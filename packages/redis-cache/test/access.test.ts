import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { CacheAuthentication, CacheEngine, CacheUser, TransitEncryption } from '../src';
import { all, CACHE, cacheTemplate, only, refusalOf, SECRET, TestStack, USER, USER_GROUP } from './fixture';

const REDIS = CacheEngine.redis('7.1');
const VALKEY = CacheEngine.valkey('8.2');
const users = (...list: CacheUser[]) => CacheAuthentication.users(list);

/** What a secret holds, with references cut down to their kind. */
function contentOf(stack: TestStack): Record<string, unknown> {
  const secrets = all(stack.template(), SECRET).filter((secret) => secret.Properties.SecretString);
  const [, parts] = (secrets[0].Properties.SecretString as { 'Fn::Join': [string, unknown[]] })['Fn::Join'];
  const text = parts.map((part) => (typeof part === 'string' ? part : 'REF')).join('');
  return JSON.parse(text.replaceAll('{{resolve:secretsmanager:REF:SecretString:password::}}', 'PASSWORD'));
}

describe('a token', () => {
  test('is made by default, without characters that a URL would need quoted', () => {
    expect(only(cacheTemplate(), SECRET).Properties.GenerateSecretString).toEqual({
      SecretStringTemplate: '{"username":"default"}',
      GenerateStringKey: 'password',
      PasswordLength: 64,
      ExcludePunctuation: true,
    });
  });

  test('is a reference in the template', () => {
    const token = JSON.stringify(only(cacheTemplate(), CACHE).Properties.AuthToken);
    expect(token).toContain('{{resolve:secretsmanager:');
    expect(token).toContain(':SecretString:password::}}');
  });

  test('has the name, the length and the key that are said', () => {
    const stack = new TestStack();
    const encryptionKey = new kms.Key(stack, 'Key');
    stack.addCache({
      authentication: CacheAuthentication.token({ secretName: 'shop/cache', length: 128, encryptionKey }),
    });
    const secret = only(stack.template(), SECRET).Properties;
    expect(secret).toMatchObject({ Name: 'shop/cache', GenerateSecretString: { PasswordLength: 128 } });
    expect(JSON.stringify(secret.KmsKeyId)).toContain('Fn::GetAtt');
  });

  test('can be a secret that exists', () => {
    const stack = new TestStack();
    const secret = secretsmanager.Secret.fromSecretNameV2(stack, 'Existing', 'shop/cache');
    const cache = stack.addCache({ authentication: CacheAuthentication.token({ secret }) });
    stack.template().resourceCountIs(SECRET, 0);
    expect(cache.secret).toBe(secret);
  });

  test('can be read by whom it is granted to', () => {
    const stack = new TestStack();
    const role = new iam.Role(stack, 'Task', { assumedBy: new iam.ServicePrincipal('ecs-tasks.amazonaws.com') });
    stack.addCache().secret?.grantRead(role);
    expect(JSON.stringify(only(stack.template(), 'AWS::IAM::Policy').Properties)).toContain('SessionsSecret');
  });
});

describe('users', () => {
  test('are in a group of the engine, by their ids', () => {
    const template = cacheTemplate({ engine: VALKEY, authentication: users(CacheUser.password('app')) });
    const user = Object.keys(template.findResources(USER))[0];
    expect(only(template, USER_GROUP).Properties).toMatchObject({ Engine: 'valkey', UserIds: [{ Ref: user }] });
    const group = Object.keys(template.findResources(USER_GROUP))[0];
    expect(only(template, CACHE).Properties).toMatchObject({ UserGroupIds: [{ Ref: group }] });
  });

  test('with a password show what a secret holds', () => {
    const template = cacheTemplate({ engine: VALKEY, authentication: users(CacheUser.password('app')) });
    const mode = only(template, USER).Properties.AuthenticationMode as Record<string, unknown>;
    expect(mode.Type).toBe('password');
    expect(JSON.stringify(mode.Passwords)).toContain('{{resolve:secretsmanager:');
  });

  test('of IAM have their name as id, and no secret', () => {
    const template = cacheTemplate({ engine: VALKEY, authentication: users(CacheUser.iam('worker')) });
    expect(only(template, USER).Properties).toMatchObject({
      UserId: 'worker',
      UserName: 'worker',
      AuthenticationMode: { Type: 'iam' },
    });
    template.resourceCountIs(SECRET, 0);
  });

  test('may do what an application needs, and nothing that stops or empties the server', () => {
    const template = cacheTemplate({ engine: VALKEY, authentication: users(CacheUser.password('app')) });
    expect(only(template, USER).Properties.AccessString).toBe('on ~* &* +@all -@dangerous +info');
  });

  test('may do what is said', () => {
    const accessString = 'on ~app:* +@read';
    const template = cacheTemplate({ authentication: users(CacheUser.password('app', { accessString })) });
    expect(only(template, USER).Properties.AccessString).toBe(accessString);
  });

  test('of Redis OSS get a user "default" who can do nothing', () => {
    const template = cacheTemplate({ engine: REDIS, authentication: users(CacheUser.password('app')) });
    const found = all(template, USER).map((user) => [user.Properties.UserName, user.Properties.AccessString]);
    expect(found).toContainEqual(['default', 'off -@all']);
    expect(only(template, USER_GROUP).Properties.UserIds).toHaveLength(2);
  });

  test('of Redis OSS can bring their own user "default"', () => {
    const authentication = users(CacheUser.password('default'), CacheUser.password('app'));
    const template = cacheTemplate({ engine: REDIS, authentication });
    const names = all(template, USER).map((user) => user.Properties.UserName);
    expect(names.sort()).toEqual(['app', 'default']);
  });

  test('have no more than their own ids in common with those of another cache', () => {
    const idsOf = (stackName: string) => {
      const stack = new TestStack(stackName);
      stack.addCache({ engine: REDIS, authentication: users(CacheUser.password('app')) });
      return all(stack.template(), USER).map((user) => user.Properties.UserId as string);
    };
    expect(idsOf('One').filter((id) => idsOf('Two').includes(id))).toEqual([]);
  });

  test('keep ids within 40 characters in the longest path', () => {
    const stack = new TestStack('A'.repeat(100));
    stack.addCache({ engine: REDIS, authentication: users(CacheUser.password('b'.repeat(80))) });
    const template = stack.template();
    const ids = [
      ...all(template, USER).map((user) => user.Properties.UserId),
      ...all(template, USER_GROUP).map((group) => group.Properties.UserGroupId),
    ] as string[];
    expect(ids).toHaveLength(3);
    for (const id of ids) expect(id).toMatch(/^(?=.{1,40}$)[a-z](-?[a-z0-9])*$/);
  });

  test('have each their secret', () => {
    const stack = new TestStack();
    const cache = stack.addCache({ authentication: users(CacheUser.password('app'), CacheUser.password('reports')) });
    expect(cache.secret).toBe(cache.userSecret('app'));
    expect(cache.userSecret('reports')).not.toBe(cache.userSecret('app'));
    expect(refusalOf(() => cache.userSecret('admin'))).toContain('userSecret: got "admin"; allowed: app, reports');
  });

  test('log in by IAM to this cache as themselves', () => {
    const stack = new TestStack();
    const cache = stack.addCache({ authentication: users(CacheUser.iam('worker')) });
    const role = new iam.Role(stack, 'Task', { assumedBy: new iam.ServicePrincipal('ecs-tasks.amazonaws.com') });
    cache.grantConnect(role, 'worker');
    const policy = JSON.stringify(only(stack.template(), 'AWS::IAM::Policy').Properties.PolicyDocument);
    expect(policy).toContain('"Action":"elasticache:Connect"');
    expect(policy).toContain(':elasticache:eu-central-1:111111111111:user:worker');
    expect(policy).toContain(':elasticache:eu-central-1:111111111111:replicationgroup:');
  });

  test('rejects to let somebody log in as a user that IAM does not know', () => {
    const cache = new TestStack().addCache({
      authentication: users(CacheUser.password('app'), CacheUser.iam('worker')),
    });
    const anyone = new iam.AccountRootPrincipal();
    expect(refusalOf(() => cache.grantConnect(anyone, 'app'))).toContain('grantConnect: got "app"; allowed: worker');
  });

  test('of a group made elsewhere can log in by IAM', () => {
    const stack = new TestStack();
    const cache = stack.addCache({ authentication: CacheAuthentication.userGroup('shared') });
    const role = new iam.Role(stack, 'Task', { assumedBy: new iam.ServicePrincipal('ecs-tasks.amazonaws.com') });
    expect(() => cache.grantConnect(role, 'anybody').assertSuccess()).not.toThrow();
    expect(cache.userGroupId).toBe('shared');
  });
});

test('nobody logs in when that is said', () => {
  const cache = only(cacheTemplate({ authentication: CacheAuthentication.none() }), CACHE).Properties;
  expect([cache.AuthToken, cache.UserGroupIds, cache.TransitEncryptionEnabled]).toEqual([undefined, undefined, true]);
});

describe('the connection secret', () => {
  test('holds all that stands in the URL of a token', () => {
    const stack = new TestStack();
    stack.addCache({ connectionSecret: {} });
    expect(contentOf(stack)).toEqual({
      url: 'rediss://:PASSWORD@REF:6379/0',
      host: 'REF',
      port: 6379,
      username: 'default',
      password: 'PASSWORD',
    });
  });

  test('holds the user that is said, and the database', () => {
    const stack = new TestStack();
    const authentication = users(CacheUser.password('app'), CacheUser.password('reports'));
    stack.addCache({
      authentication,
      connectionSecret: { username: 'reports', database: 3, secretName: 'shop/redis' },
    });
    expect(contentOf(stack)).toMatchObject({ url: 'rediss://reports:PASSWORD@REF:6379/3', username: 'reports' });
    stack.template().hasResourceProperties(SECRET, { Name: 'shop/redis' });
  });

  test('holds no password when nobody logs in', () => {
    const stack = new TestStack();
    stack.addCache({ transitEncryption: TransitEncryption.OFF, connectionSecret: {} });
    expect(contentOf(stack)).toEqual({ url: 'redis://REF:6379/0', host: 'REF', port: 6379 });
  });
});
