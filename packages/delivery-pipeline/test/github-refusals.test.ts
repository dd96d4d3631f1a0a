import { Duration, Lazy } from 'aws-cdk-lib';
import { GitHubDeployRole, type GitHubDeployRoleProps, GitHubProvider, GitHubSubject } from '../src';
import { aStack } from './fixture';

/** What an untyped caller may pass. */
const untyped = <T>(value: unknown): T => value as T;
const text = (count: number): string => 'a'.repeat(count);

function create(changes: Partial<GitHubDeployRoleProps> = {}): GitHubDeployRole {
  const stack = aStack();
  const provider = GitHubProvider.fromAccount(stack, 'GitHub');
  const subjects = [GitHubSubject.branch('acme/shop', 'main')];
  return new GitHubDeployRole(stack, 'Delivery', { provider, subjects, ...changes });
}

const branch = (name: string) => ({ subjects: [GitHubSubject.branch('acme/shop', name)] });
const repository = (name: string) => ({ subjects: [GitHubSubject.pullRequest(name)] });
const environment = (name: string) => ({ subjects: [GitHubSubject.environment('acme/shop', name)] });
const tag = (name: string) => ({ subjects: [GitHubSubject.tag('acme/shop', name)] });
const branches = (count: number) => ({
  subjects: Array.from({ length: count }, (_, index) => GitHubSubject.branch('acme/shop', `branch-${index + 10}`)),
});

type Changes = Partial<GitHubDeployRoleProps>;
const ROWS: [title: string, wrong: Changes, says: RegExp, right: Changes][] = [
  ['nobody to trust', { subjects: [] }, /subjects: got \[\]; allowed: at least one/, branch('main')],
  ['a text for a subject', { subjects: untyped(['repo:*']) }, /subjects: .*GitHubSubject\.branch/, branch('main')],
  [
    'the address of a repository',
    repository('https://github.com/o/r'),
    /subjects\[0\]\.repository: got "https/,
    repository('o/r'),
  ],
  ['a repository without an owner', repository('shop'), /owner\/name/, repository('a/shop')],
  ['no repository', repository(''), /subjects\[0\]\.repository: got ""/, repository('a/b')],
  ['every repository of an owner', repository('acme/*'), /got "acme\/\*".*without \*/, repository('acme/x')],
  ['part of a name', repository('acme/sho?'), /got "acme\/sho\?"/, repository('acme/shop')],
  ['every owner', repository('*/shop'), /got "\*\/shop"/, repository('a/shop')],
  ['an owner of 40 characters', repository(`${text(40)}/shop`), /repository/, repository(`${text(39)}/shop`)],
  ['a name of 101 characters', repository(`a/${text(101)}`), /repository/, repository(`a/${text(100)}`)],
  ['a name of dots', repository('acme/..'), /repository/, repository('acme/.github')],
  ['the id of the owner alone', repository('acme@1/shop'), /owner@id\/name@id/, repository('acme@1/shop@2')],
  ['an id that is none', repository('acme@x/shop@2'), /owner@id/, repository('acme@10/shop@2')],
  ['every branch', branch('*'), /subjects\[0\]\.branch: got "\*".*without \*/, branch('main')],
  ['branches by their beginning', branch('release/*'), /branch: got "release/, branch('release/1')],
  ['no branch', branch(''), /branch: got ""/, branch('m')],
  ['every tag', tag('v*'), /subjects\[0\]\.tag: got "v\*"/, tag('v1')],
  ['every environment', environment('*'), /subjects\[0\]\.environment: got "\*"/, environment('prod')],
  ['an environment with an exclamation mark', environment('prod env!'), /prod env!/, environment('prod env')],
  ['an environment with a colon', environment('a:b'), /environment: got "a:b"/, environment('a-b')],
  ['an environment of 256 characters', environment(text(256)), /1 to 255/, environment(text(255))],
  [
    'one subject twice',
    { subjects: [GitHubSubject.branch('a/b', 'c'), GitHubSubject.branch('a/b', 'c')] },
    /each value once/,
    { subjects: [GitHubSubject.branch('a/b', 'c'), GitHubSubject.tag('a/b', 'c')] },
  ],
  ['more subjects than a trust policy holds', branches(80), /characters of all subjects: got \d+/, branches(30)],
  [
    'a session of 13 hours',
    { maxSessionDuration: Duration.hours(13) },
    /from 3600 to 43200/,
    { maxSessionDuration: Duration.hours(12) },
  ],
  [
    'a session of half an hour',
    { maxSessionDuration: Duration.minutes(30) },
    /got 1800/,
    { maxSessionDuration: Duration.minutes(60) },
  ],
  ['a name of 65 characters', { roleName: text(65) }, /roleName/, { roleName: text(64) }],
  ['a name with a slash', { roleName: 'a/b' }, /roleName: got "a\/b"/, { roleName: 'a_b' }],
  ['no provider', { provider: untyped(undefined) }, /provider: got nothing.*fromAccount/, {}],
];

test.each(ROWS)('rejects %s', (_, wrong, says) => {
  expect(() => create(wrong)).toThrow(says);
});

test.each(ROWS)('takes the nearest right value beside %s', (_, __, ___, right) => {
  expect(() => create(right)).not.toThrow();
});

test('rejects everything at once, and says where', () => {
  expect(() => create({ roleName: 'a/b', ...branch('*') })).toThrow(
    /GitHubDeployRole at Stack\/Delivery.*\n.*subjects\[0\]\.branch.*\n.*roleName/,
  );
});

test('rejects null for its properties', () => {
  expect(() => new GitHubDeployRole(aStack(), 'Delivery', untyped(null))).toThrow(/props: got null/);
});

test('rejects nothing that is not known before the deployment', () => {
  const later = Lazy.string({ produce: () => 'x' });
  expect(() => create({ roleName: later, subjects: [GitHubSubject.branch(later, later)] })).not.toThrow();
});

describe('a grant', () => {
  const release = { clusterName: 'shop', serviceName: 'app', taskRoles: [untyped<never>('role')] };

  test.each([
    ['no repository', (role: GitHubDeployRole) => role.grantPush(), /grantPush: got \[\]/],
    ['nothing to release', (role: GitHubDeployRole) => role.grantRelease(untyped(null)), /grantRelease: got null/],
    [
      'a cluster by its ARN',
      (role: GitHubDeployRole) => role.grantRelease({ ...release, clusterName: 'arn:aws:ecs:x' }),
      /clusterName: got "arn/,
    ],
    [
      'no role to pass on',
      (role: GitHubDeployRole) => role.grantRelease({ ...release, taskRoles: [] }),
      /taskRoles: got \[\]/,
    ],
    ['a long qualifier', (role: GitHubDeployRole) => role.grantCdkDiff({ qualifier: text(11) }), /1 to 10/],
    ['no region', (role: GitHubDeployRole) => role.grantCdkDeploy({ regions: [] }), /regions: got \[\]/],
    ['every region', (role: GitHubDeployRole) => role.grantCdkDeploy({ regions: ['*'] }), /regions: got "\*"/],
    [
      'one region twice',
      (role: GitHubDeployRole) => role.grantCdkDiff({ regions: ['us-east-1', 'us-east-1'] }),
      /once/,
    ],
  ])('rejects %s', (_, grant, says) => {
    expect(() => grant(create())).toThrow(says);
  });
});
