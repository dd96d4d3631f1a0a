import { CfnParameter } from 'aws-cdk-lib';
import { CacheAuthentication, CacheEngine, CacheUser, type RedisCacheProps, TransitEncryption } from '../src';
import { refusalOf, TestStack } from './fixture';

type Input = Partial<RedisCacheProps>;

const users = (...list: CacheUser[]): Input => ({ authentication: CacheAuthentication.users(list) });
const rights = (accessString: string): Input => users(CacheUser.password('app', { accessString }));
const many = (count: number) => Array.from({ length: count }, (_, index) => CacheUser.iam(`user-${index}`));
const length = (characters: number): Input => ({ authentication: CacheAuthentication.token({ length: characters }) });
const withUrl = (input: Input, connectionSecret = {}): Input => ({ ...input, connectionSecret });

function refusal(input: Input): string {
  return refusalOf(() => new TestStack().addCache(input));
}

/** The input, what the message must say, and the nearest valid input. */
const CASES: [string, Input, string, Input][] = [
  [
    'a token of 15 characters',
    length(15),
    'authentication.length: got 15; allowed: a whole number of characters from 16 to 128',
    length(16),
  ],
  ['a token of 129 characters', length(129), 'authentication.length: got 129', length(128)],
  [
    'SEC-12 the name of a secret with a space',
    { authentication: CacheAuthentication.token({ secretName: 'a b?c' }) },
    'authentication.secretName: got "a b?c"; allowed: 1 to 512 letters, digits and / _ + = . @ -',
    { authentication: CacheAuthentication.token({ secretName: 'a/b' }) },
  ],
  [
    'no user',
    users(),
    'authentication.users: got 0; allowed: a whole number of users from 1 to 100',
    users(...many(1)),
  ],
  ['101 users', users(...many(101)), 'authentication.users: got 101', users(...many(100))],
  [
    'a user twice',
    users(CacheUser.password('app'), CacheUser.iam('app')),
    'authentication.users: got "app"; allowed: each value once',
    users(CacheUser.password('app'), CacheUser.iam('app2')),
  ],
  ['a hole in the list of users', users(undefined as unknown as CacheUser), 'authentication.users[0]: got nothing', {}],
  ['a user without a name', users(CacheUser.password('')), 'authentication.users[0].name: got ""', {}],
  [
    'a name with a space',
    users(CacheUser.password('my app')),
    'authentication.users[0].name: got "my app"; allowed: printable ASCII characters',
    users(CacheUser.password('my_app')),
  ],
  [
    'a user of IAM whose name is no id',
    users(CacheUser.iam('My_App')),
    'authentication.users[0].name: got "My_App"; allowed: 1 to 40 lower-case letters',
    users(CacheUser.iam('my-app')),
  ],
  [
    'a user of IAM of 41 characters',
    users(CacheUser.iam('a'.repeat(41))),
    'name',
    users(CacheUser.iam('a'.repeat(40))),
  ],
  [
    'a user of IAM on Redis OSS 6',
    { ...users(CacheUser.iam('app')), engine: CacheEngine.redis('6.2') },
    'authentication.users[0]: got "app"; allowed: users with a password',
    { ...users(CacheUser.iam('app')), engine: CacheEngine.redis('7.0') },
  ],
  [
    'rights without on or off',
    rights('~* +@all'),
    'authentication.users[0].accessString: got "~* +@all"; allowed: rules with "on" or "off"',
    rights('on ~* +@all'),
  ],
  ['empty rights', rights(' '), 'accessString: got " "; allowed: rules such as', rights('off')],
  [
    'rights that drop the password',
    rights('on ~* +@all reset'),
    'accessString: got "reset"',
    rights('on ~* +@all resetkeys'),
  ],
  ['rights without a password', rights('on nopass ~* +@all'), 'accessString: got a value that is not shown here', {}],
  [
    'users while nobody speaks TLS',
    { ...users(CacheUser.password('app')), transitEncryption: TransitEncryption.OFF },
    'authentication: got "users"; allowed: none()',
    users(CacheUser.password('app')),
  ],
  [
    'a user group of a wrong name',
    { authentication: CacheAuthentication.userGroup('my_group') },
    'authentication.userGroupId: got "my_group"',
    { authentication: CacheAuthentication.userGroup('my-group') },
  ],
  [
    'a user group without a name',
    { authentication: CacheAuthentication.userGroup('') },
    'authentication.userGroupId: got ""; allowed: the id of a user group',
    { authentication: CacheAuthentication.userGroup('a') },
  ],
  [
    'an authentication in words',
    { authentication: 'token' as unknown as CacheAuthentication },
    'authentication: got "token"; allowed: CacheAuthentication.token()',
    { authentication: CacheAuthentication.token() },
  ],
  [
    'the URL of users without a password',
    withUrl(users(CacheUser.iam('app'))),
    'connectionSecret: got []; allowed: at least one user with a password',
    withUrl(users(CacheUser.iam('app'), CacheUser.password('app2'))),
  ],
  [
    'the URL of an unknown user',
    withUrl(users(CacheUser.password('app')), { username: 'ap' }),
    'connectionSecret.username: got "ap"; allowed: app; did you mean "app"?',
    withUrl(users(CacheUser.password('app')), { username: 'app' }),
  ],
  [
    'the URL of a user beside a token',
    withUrl({}, { username: 'app' }),
    'connectionSecret.username: got "app"; allowed: nothing without CacheAuthentication.users',
    withUrl({}),
  ],
  [
    'the URL of a user group made elsewhere',
    withUrl({ authentication: CacheAuthentication.userGroup('shared') }),
    'connectionSecret: got "userGroup"',
    withUrl({ authentication: CacheAuthentication.none() }),
  ],
  [
    'a second database in cluster mode',
    withUrl({ shards: 2 }, { database: 1 }),
    'connectionSecret.database: got 1; allowed: a whole number from 0 to 0',
    withUrl({ shards: 2 }, { database: 0 }),
  ],
  ['database -1', withUrl({}, { database: -1 }), 'connectionSecret.database: got -1', withUrl({}, { database: 1 })],
  ['a secret without a name', withUrl({}, { secretName: '' }), 'connectionSecret.secretName: got ""', withUrl({})],
];

test.each(CASES)('rejects %s', (_, input, message) => {
  expect(refusal(input)).toContain(message);
});

test.each(CASES)('rejects no more than needed around %s', (_, __, ___, accepted) => {
  expect(refusal(accepted)).toBe('accepted');
});

test.each(['>open-sesame', '#0123456789abcdef', '<old-password'])(
  'rejects the password %s without showing it',
  (rule) => {
    const refused = refusal(rights(`on ${rule} ~* +@all`));
    expect(refused).toContain('accessString: got a value that is not shown here');
    expect(refused).not.toContain(rule);
  },
);

test('rejects a user whose name only the deployment knows, since it names a construct', () => {
  const stack = new TestStack();
  const name = new CfnParameter(stack, 'Name').valueAsString;
  expect(refusalOf(() => stack.addCache(users(CacheUser.password(name))))).toContain(
    'authentication.users[0].name: got "an unresolved token"',
  );
});
