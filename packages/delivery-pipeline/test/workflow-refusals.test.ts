import { Duration, Lazy } from 'aws-cdk-lib';
import {
  GitHubWorkflows,
  type InfrastructureWorkflowOptions,
  type ServiceWorkflowOptions,
  WorkflowSetUp,
  WorkflowValue,
} from '../src';
import {
  aDeployment,
  anInfrastructureStage,
  aStage,
  infrastructureOptions,
  ROLE,
  serviceOptions,
  withDeployment,
  withService,
  withStage,
} from './workflow-fixture';

/** What an untyped caller may pass. */
const untyped = <T>(value: unknown): T => value as T;
const text = (count: number): string => 'a'.repeat(count);
const checked = (name: string, command: string) => withService({ checks: [{ name, command }] });
const timeout = (minutes: number) => withDeployment({ timeout: Duration.minutes(minutes) });
const checkTimeout = (minutes: number) => serviceOptions({ checkTimeout: Duration.minutes(minutes) });
const variable = (name: string) => withStage({ role: WorkflowValue.variable(name) });
const role = (arn: string) => withStage({ role: WorkflowValue.of(arn) });
const twice = (changes: object) => withStage({ deployments: [aDeployment(), aDeployment(changes)] });
const deploy = (name: string, changes = {}) =>
  aDeployment({ service: name, serviceName: name, repositoryName: name.toLowerCase(), ...changes });
const services = (...names: string[]) =>
  serviceOptions({
    services: ['backend', ...names].map((name) => ({ name })),
    stages: [aStage({ deployments: ['backend', ...names].map((each) => deploy(each)) })],
  });

type Service = ServiceWorkflowOptions;
const ROWS: [title: string, wrong: Service, says: RegExp, right: Service][] = [
  ['no name', serviceOptions({ name: '' }), /name: got ""/, serviceOptions({ name: 'a' })],
  ['a name that is a path', serviceOptions({ name: '../a' }), /name: got "\.\.\/a"/, serviceOptions({ name: 'a-b' })],
  ['no services', serviceOptions({ services: [] }), /services: got \[\]/, serviceOptions()],
  ['no stages', serviceOptions({ stages: [] }), /stages: got \[\]; allowed: at least one/, serviceOptions()],
  ['no branch', serviceOptions({ branches: [] }), /branches: got \[\]/, serviceOptions({ branches: ['a'] })],
  ['every branch', serviceOptions({ branches: ['**'] }), /branches: got "\*\*"/, serviceOptions({ branches: ['a/b'] })],
  ['an empty path', serviceOptions({ paths: [''] }), /paths: got ""/, serviceOptions({ paths: ['a/**'] })],
  [
    'a mistyped machine',
    serviceOptions({ runner: 'ubuntu-24.4' }),
    /did you mean "ubuntu-24\.04"/,
    serviceOptions({ runner: 'ubuntu-22.04' }),
  ],
  [
    'a machine that changes',
    serviceOptions({ runner: 'ubuntu-latest' }),
    /runner: got "ubuntu-latest"/,
    serviceOptions({ runner: 'ubuntu-24.04' }),
  ],
  ['checks of no time', checkTimeout(0), /checkTimeout: got "0 minutes".*1 to 360/, checkTimeout(1)],
  ['checks of 361 minutes', checkTimeout(361), /1 to 360 whole minutes/, checkTimeout(360)],
  ['a deployment of no time', timeout(0), /timeout.*1 to 300/, timeout(1)],
  ['a deployment that outlasts its job', timeout(301), /1 to 300 whole minutes/, timeout(300)],
  ['a service that begins with a digit', services('1a'), /services\[1\]\.name: got "1a"/, services('a1')],
  ['a service with a blank', services('a b'), /got "a b"/, services('a_b')],
  [
    'a service that nothing deploys',
    serviceOptions({ services: [{ name: 'backend' }, { name: 'xy' }] }),
    /services: got "xy"/,
    services('xy'),
  ],
  [
    'a folder out of the repository',
    withService({ directory: '../x' }),
    /directory: got "\.\.\/x"/,
    withService({ directory: 'x..y' }),
  ],
  [
    'a folder from the root of the disk',
    withService({ directory: '/x' }),
    /directory/,
    withService({ directory: 'x' }),
  ],
  ['no folder', withService({ directory: '' }), /directory: got ""/, withService({ directory: '.' })],
  [
    'a Dockerfile that is an option',
    withService({ dockerfile: '--x' }),
    /dockerfile/,
    withService({ dockerfile: 'x' }),
  ],
  ['a stage with a blank', withService({ target: 'a b' }), /target: got "a b"/, withService({ target: 'a' })],
  ['no checks', withService({ checks: [] }), /checks: got \[\].*unchecked/, withService({ checks: undefined })],
  ['a check without a name', checked('', 'make'), /checks\[0\]\.name: got ""/, checked('Test', 'make')],
  ['a check of two lines in its name', checked('a\nb', 'make'), /one line/, checked('a b', 'make')],
  ['a check without a command', checked('Test', ''), /checks\[0\]\.command: got ""/, checked('Test', 'true')],
  [
    'an expression in a command',
    checked('Test', 'echo ${{ github.event.head_commit.message }}'),
    /without expressions/,
    checked('Test', 'echo ${HOME}'),
  ],
  [
    'a token in a command',
    checked('Test', `x ghp_${text(36)}`),
    /command: got a value that is not shown/,
    checked('Test', 'x ghp'),
  ],
  [
    'an expression in a folder',
    withService({ directory: 'a${{ b }}' }),
    /directory: .*without expressions/,
    withService({ directory: 'a$b' }),
  ],
  [
    'a secret as an argument',
    withService({ buildArgs: { NPM_TOKEN: 'x' } }),
    /buildArgs\.NPM_TOKEN: got a value that is not shown/,
    withService({ buildArgs: { NPM_URL: 'x' } }),
  ],
  [
    'an argument with a blank',
    withService({ buildArgs: { 'a b': 'x' } }),
    /buildArgs: got "a b"/,
    withService({ buildArgs: { a_b: 'x' } }),
  ],
  [
    'a version that is none',
    withService({ setUp: WorkflowSetUp.node('latest') }),
    /setUp\.version: got "latest"/,
    withService({ setUp: WorkflowSetUp.node('24.1') }),
  ],
  [
    'a text for a language',
    withService({ setUp: untyped('node') }),
    /setUp: .*WorkflowSetUp\.node/,
    withService({ setUp: WorkflowSetUp.none() }),
  ],
  [
    'an unknown processor',
    withService({ architecture: untyped('arm64') }),
    /architecture/,
    withService({ architecture: undefined }),
  ],
  [
    'a stage with a blank in its name',
    withStage({ name: 'a b' }),
    /stages\[0\]\.name: got "a b"/,
    withStage({ name: 'a-b' }),
  ],
  [
    'a stage that is called as the checks are',
    withStage({ name: 'check' }),
    /names of jobs: got "check-backend"/,
    withStage({ name: 'checks' }),
  ],
  [
    'a zone for a region',
    withStage({ region: 'us-east-1a' }),
    /region: got "us-east-1a"/,
    withStage({ region: 'us-east-1' }),
  ],
  ['no environment', withStage({ environment: '' }), /environment: got ""/, withStage({ environment: undefined })],
  [
    'an environment with an exclamation mark',
    withStage({ environment: 'prod env!' }),
    /environment: got "prod env!"/,
    withStage({ environment: 'prod env' }),
  ],
  ['nothing to deploy', withStage({ deployments: [] }), /deployments: got \[\]/, withStage({})],
  ['no role', withStage({ role: untyped(undefined) }), /role: got nothing/, role(ROLE)],
  ['a role that is a text', withStage({ role: untyped(ROLE) }), /WorkflowValue\.of/, role(ROLE)],
  ['an access key for a role', role('AKIAIOSFODNN7EXAMPLE'), /role: got a value that is not shown/, role(ROLE)],
  [
    'a user for a role',
    role('arn:aws:iam::111122223333:user/x'),
    /role: got "arn.*ARN of a role/,
    role('arn:aws-us-gov:iam::111122223333:role/p/x'),
  ],
  ['an access key by its variable', variable('AWS_ACCESS_KEY_ID'), /no access keys/, variable('AWS_ROLE')],
  [
    'a variable of GitHub itself',
    variable('GITHUB_TOKEN_X'),
    /not beginning with .* GITHUB_/,
    variable('MY_GITHUB_ROLE'),
  ],
  [
    'an unknown service',
    withDeployment({ service: 'backnd' }),
    /service: got "backnd".*did you mean "backend"/,
    withDeployment({}),
  ],
  [
    'a cluster by its ARN',
    withDeployment({ clusterName: 'arn:aws:x' }),
    /clusterName: got "arn/,
    withDeployment({ clusterName: 'a' }),
  ],
  [
    'a container with a dot',
    withDeployment({ containerName: 'a.b' }),
    /containerName/,
    withDeployment({ containerName: 'a_b' }),
  ],
  [
    'a repository in upper case',
    withDeployment({ repositoryName: 'Shop' }),
    /repositoryName: got "Shop"/,
    withDeployment({ repositoryName: 'shop/a' }),
  ],
  [
    'a parameter of AWS',
    withDeployment({ releasedImageParameter: '/aws/x' }),
    /releasedImageParameter/,
    withDeployment({ releasedImageParameter: '/x' }),
  ],
  [
    'one image twice under one name',
    twice({ serviceName: 'worker' }),
    /names of jobs: got "dev-backend"/,
    twice({ serviceName: 'worker', name: 'worker' }),
  ],
  [
    'a deployment with a blank',
    withDeployment({ name: 'a b' }),
    /deployments\[0\]\.name: got "a b"/,
    withDeployment({ name: 'a-b' }),
  ],
  [
    'one repository for two services',
    serviceOptions({
      ...services('xy'),
      stages: [aStage({ deployments: [deploy('backend'), deploy('xy', { repositoryName: 'backend' })] })],
    }),
    /repositoryName: got "backend"; allowed: one for each service/,
    services('xy'),
  ],
  [
    'one service of ECS twice',
    twice({ name: 'other' }),
    /deployments\.serviceName: got "111122223333\/us-east-1\/shop\/backend-service"/,
    services('other'),
  ],
  [
    'one parameter for two services',
    serviceOptions({
      services: [{ name: 'backend' }, { name: 'xy' }],
      stages: [
        aStage({ deployments: ['backend', 'xy'].map((each) => deploy(each, { releasedImageParameter: '/x' })) }),
      ],
    }),
    /releasedImageParameter: got "111122223333\/us-east-1\/x"; allowed: each value once/,
    withDeployment({ releasedImageParameter: '/x' }),
  ],
];

test.each(ROWS)('rejects %s', (_, wrong, says) => {
  expect(() => GitHubWorkflows.service(wrong)).toThrow(says);
});

test.each(ROWS)('takes the nearest right value beside %s', (_, __, ___, right) => {
  expect(() => GitHubWorkflows.service(right)).not.toThrow();
});

test('rejects everything at once, and says of which workflow', () => {
  const wrong = serviceOptions({ runner: 'x', stages: [aStage({ region: '?' })] });
  expect(() => GitHubWorkflows.service(wrong)).toThrow(
    /GitHubWorkflows\.service at backend refuses.*\n.*runner.*\n.*stages\[0\]\.region/,
  );
});

test('rejects what is known only at the deployment, because a file is written now', () => {
  const later = Lazy.string({ produce: () => 'shop' });
  expect(() => GitHubWorkflows.service(withDeployment({ clusterName: later }))).toThrow(/clusterName: got "a token"/);
});

test('takes the same names in two stages, whose accounts may be two', () => {
  const stage = (name: string, account: string) =>
    aStage({ name, role: WorkflowValue.of(`arn:aws:iam::${account}:role/x`) });
  const inStages =
    (...stages: ReturnType<typeof aStage>[]) =>
    () =>
      GitHubWorkflows.service(serviceOptions({ stages }));
  expect(inStages(stage('a', '111122223333'), stage('b', '444455556666'))).not.toThrow();
  expect(inStages(stage('a', '111122223333'), stage('b', '111122223333'))).toThrow(/serviceName/);
  const role = WorkflowValue.variable('AWS_ROLE_ARN');
  const named = (name: string) => aStage({ name, environment: name, role });
  expect(inStages(named('a'), named('b'))).not.toThrow();
});

test.each([[null], [undefined], [{}]])('rejects %p for its options', (options) => {
  expect(() => GitHubWorkflows.service(untyped(options))).toThrow(/GitHubWorkflows\.service/);
  expect(() => GitHubWorkflows.infrastructure(untyped(options))).toThrow(/GitHubWorkflows\.infrastructure/);
});

describe('the infrastructure', () => {
  const of = infrastructureOptions;
  const stage = (changes: object) => of({ stages: [anInfrastructureStage(changes)] });
  const names = (...all: string[]) => of({ stages: all.map((name) => anInfrastructureStage({ name })) });
  const INFRASTRUCTURE: [string, InfrastructureWorkflowOptions, RegExp, InfrastructureWorkflowOptions][] = [
    ['no stages', of({ stages: [] }), /stages: got \[\]/, names('dev')],
    ['one stage twice', names('dev', 'dev'), /stages\.name: got "dev"/, names('dev', 'prod')],
    ['a stage with a quote', names("a'b"), /stages\[0\]\.name/, names('a_b')],
    ['no plan role', stage({ planRole: undefined }), /planRole: got nothing/, stage({})],
    ['an access key', stage({ role: WorkflowValue.of('AKIAIOSFODNN7EXAMPLE') }), /role: .*not shown/, stage({})],
    [
      'an environment with a slash',
      stage({ environment: 'a/b' }),
      /environment: got "a\/b"/,
      stage({ environment: 'a' }),
    ],
    ['no region', stage({ region: '' }), /region: got ""/, stage({ region: 'us-gov-west-1' })],
    ['branches', of({ branch: 'release/*' }), /branch: got "release/, of({ branch: 'release/1' })],
    ['an empty command', of({ deployCommand: ' ' }), /deployCommand: got " "/, of({ deployCommand: 'x' })],
    [
      'an expression',
      of({ diffCommand: 'x ${{ inputs.stage }}' }),
      /diffCommand: .*without expressions/,
      of({ diffCommand: 'x "$STAGE"' }),
    ],
    ['a folder elsewhere', of({ directory: 'a/../../b' }), /directory/, of({ directory: 'a/b' })],
    ['7 hours', of({ timeout: Duration.hours(7) }), /timeout: got "7 hours"/, of({ timeout: Duration.hours(6) })],
    ['a machine of Windows', of({ runner: 'windows-2025' }), /runner/, of({ runner: 'ubuntu-24.04' })],
  ];

  test.each(INFRASTRUCTURE)('rejects %s', (_, wrong, says) => {
    expect(() => GitHubWorkflows.infrastructure(wrong)).toThrow(says);
  });

  test.each(INFRASTRUCTURE)('takes the nearest right value beside %s', (_, __, ___, right) => {
    expect(() => GitHubWorkflows.infrastructure(right)).not.toThrow();
  });
});
