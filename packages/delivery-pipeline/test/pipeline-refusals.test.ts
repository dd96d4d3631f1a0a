import { Duration, Lazy, SecretValue, Stack, Token } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { BuildSpec } from 'aws-cdk-lib/aws-codebuild';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import {
  ArtifactBucket,
  BuildArchitecture,
  BuildSecret,
  ContainerPipeline,
  type ContainerPipelineProps,
  type ImageBuildOptions,
  type ServiceDeployment,
  type SourceOptions,
} from '../src';
import {
  aDeployment,
  aStack,
  type Changes,
  CONNECTION,
  createPipeline,
  pipelineProps,
  synthesizePipeline,
} from './fixture';

type Row = [title: string, wrong: Changes, says: RegExp, right: Changes];

/** What an untyped caller may pass. */
const untyped = <T>(value: unknown): T => value as T;
const text = (count: number): string => 'a'.repeat(count);
const list = (count: number): string[] => Array.from({ length: count }, (_, index) => `a${index}/**`);

const source = (changes: Partial<SourceOptions>): Partial<ContainerPipelineProps> => ({
  source: { connectionArn: CONNECTION, repository: 'acme/shop', ...changes },
});
const build = (imageBuild: ImageBuildOptions): Partial<ContainerPipelineProps> => ({ imageBuild });
const deploy =
  (...changes: Partial<ServiceDeployment>[]) =>
  (stack: Stack): Partial<ContainerPipelineProps> => ({ deployments: changes.map((each) => aDeployment(stack, each)) });
const approve = (approval: ServiceDeployment['approval']): Changes => deploy({ approval });
const spec = (value: Record<string, unknown>): Changes => build({ buildSpec: BuildSpec.fromObject(value) });
const may = (action: string, resource: string): Changes =>
  build({ permissions: [new PolicyStatement({ actions: [action], resources: [resource] })] });
const parameter = (stack: Stack, name: string) =>
  StringParameter.fromStringParameterAttributes(stack, `Parameter${name}`, {
    parameterName: name,
    forceDynamicReference: true,
  });

const GOOD = {
  version: '0.2',
  phases: { build: { commands: ['./build.sh'] } },
  artifacts: { files: ['imagedefinitions.json'] },
};

const NAMES: Row[] = [
  ['a name with a blank', { pipelineName: 'my shop' }, /pipelineName: got "my shop"/, { pipelineName: 'my.shop@1' }],
  ['a name of 101 characters', { pipelineName: text(101) }, /1 to 100 letters/, { pipelineName: text(100) }],
  ['no container', { containerName: '' }, /containerName: got ""/, { containerName: 'app' }],
  ['a container with a dot', { containerName: 'app.1' }, /containerName: got "app\.1"/, { containerName: 'app-1' }],
  ['no repository', { repository: untyped(undefined) }, /repository: got nothing/, {}],
  ['DEL-54 an empty tag prefix', { imageTagPrefix: '' }, /imageTagPrefix: got ""/, { imageTagPrefix: 'v' }],
  ['a tag of 129 characters', { imageTagPrefix: text(89) }, /1 to 88 letters/, { imageTagPrefix: text(88) }],
  ['a tag that begins with a hyphen', { imageTagPrefix: '-v' }, /imageTagPrefix: got "-v"/, { imageTagPrefix: '_v' }],
  ['releases side by side', { executionMode: untyped('PARALLEL') }, /executionMode: got "PARALLEL"/, {}],
  [
    'a bucket of another stack',
    (stack) => ({ artifacts: new ArtifactBucket(new Stack(stack.node.root, 'Other'), 'Artifacts') }),
    /artifacts: got "Other\/Artifacts"; allowed: an ArtifactBucket of the stack Stack/,
    (stack) => ({ artifacts: new ArtifactBucket(stack, 'Artifacts') }),
  ],
];

const SOURCES: Row[] = [
  ['no connection', source({ connectionArn: '' }), /source\.connectionArn: got ""/, {}],
  ['DEL-15 a token', source({ connectionArn: `ghp_${text(36)}` }), /not shown here.*a token of the provider/, {}],
  [
    'an ARN of something else',
    source({ connectionArn: 'arn:aws:sns:us-east-1:111122223333:topic' }),
    /the ARN of a connection/,
    source({ connectionArn: CONNECTION.replace('codeconnections', 'codestar-connections') }),
  ],
  ['no source', { source: untyped(undefined) }, /source: got nothing/, {}],
  ['no repository name', source({ repository: '' }), /source\.repository: got ""/, {}],
  ['a repository without its owner', source({ repository: 'shop' }), /owner\/name/, source({ repository: 'a/b/shop' })],
  ['an address', source({ repository: 'https://github.com/acme/shop' }), /without the address/, {}],
  ['an empty branch', source({ branch: '' }), /source\.branch: got ""/, source({ branch: 'a' })],
  [
    'a pattern for a branch',
    source({ branch: 'release/*' }),
    /the name of one branch/,
    source({ branch: 'release/1' }),
  ],
  ['a branch with a blank', source({ branch: 'my branch' }), /source\.branch/, source({ branch: 'my-branch' })],
  ['a branch of two dots', source({ branch: 'a..b' }), /source\.branch/, source({ branch: 'a.b' })],
  ['nine paths', source({ paths: list(9) }), /number of source\.paths: got 9/, source({ paths: list(8) })],
  [
    'a path twice',
    source({ paths: ['a', 'a'] }),
    /source\.paths: got "a"; allowed: each value once/,
    source({ paths: ['a', 'b'] }),
  ],
  ['an empty path', source({ ignoredPaths: [''] }), /source\.ignoredPaths: got ""/, source({ ignoredPaths: ['a'] })],
  ['a path of 256 characters', source({ paths: [text(256)] }), /1 to 255/, source({ paths: [text(255)] })],
  [
    'paths that filter nothing',
    source({ paths: ['a'], triggerOnPush: false }),
    /source\.triggerOnPush: got false/,
    source({ triggerOnPush: false }),
  ],
];

const BUILDS: Row[] = [
  ['a project of one letter', build({ projectName: 'a' }), /imageBuild\.projectName/, build({ projectName: 'ab' })],
  ['a project of 151 letters', build({ projectName: text(151) }), /2 to 150/, build({ projectName: text(150) })],
  ['a project with a dot', build({ projectName: 'a.b' }), /imageBuild\.projectName/, build({ projectName: 'a_b' })],
  [
    'DEL-21 a build of a minute',
    build({ timeout: Duration.minutes(1) }),
    /imageBuild\.timeout: got "1 minute"; allowed: a Duration of 5 to 2160/,
    build({ timeout: Duration.minutes(5) }),
  ],
  [
    'DEL-21 a build of 3000 minutes',
    build({ timeout: Duration.minutes(3000) }),
    /5 to 2160/,
    build({ timeout: Duration.minutes(2160) }),
  ],
  [
    'a build of half a minute more',
    build({ timeout: Duration.seconds(330) }),
    /imageBuild\.timeout/,
    build({ timeout: Duration.seconds(360) }),
  ],
  [
    'a number for a duration',
    build({ timeout: untyped(30) }),
    /imageBuild\.timeout: got 30/,
    build({ timeout: Duration.minutes(30) }),
  ],
  [
    '481 minutes in the queue',
    build({ queuedTimeout: Duration.minutes(481) }),
    /5 to 480/,
    build({ queuedTimeout: Duration.minutes(480) }),
  ],
  [
    'DEL-24 a retired image',
    build({ image: 'aws/codebuild/standard:1.0' }),
    /aws\/codebuild\/standard:7\.0; CodeBuild has retired/,
    build({ image: 'aws/codebuild/standard:5.0' }),
  ],
  [
    'DEL-24 a retired Amazon Linux',
    build({ image: 'aws/codebuild/amazonlinux2-x86_64-standard:3.0' }),
    /has retired/,
    build({ image: 'aws/codebuild/amazonlinux2-x86_64-standard:5.0' }),
  ],
  [
    'an image that is not of CodeBuild',
    build({ image: 'node:24' }),
    /that CodeBuild provides/,
    build({ image: 'aws/codebuild/amazonlinux-x86_64-standard:6.0' }),
  ],
  [
    'an image for other processors',
    build({ image: 'aws/codebuild/standard:7.0', architecture: BuildArchitecture.ARM_64 }),
    /is for x86/,
    build({ image: 'aws/codebuild/amazonlinux-aarch64-standard:3.0', architecture: BuildArchitecture.ARM_64 }),
  ],
  [
    'an unknown size',
    build({ compute: untyped('BUILD_GENERAL1_TINY') }),
    /imageBuild\.compute: got "BUILD_GENERAL1_TINY"/,
    {},
  ],
  [
    'a build without Docker',
    build({ privileged: false }),
    /imageBuild\.privileged: got false/,
    build({ privileged: true }),
  ],
  [
    'a Dockerfile outside',
    build({ dockerfile: '../Dockerfile' }),
    /imageBuild\.dockerfile/,
    build({ dockerfile: 'a/..b/Dockerfile' }),
  ],
  ['an absolute context', build({ context: '/src' }), /imageBuild\.context: got "\/src"/, build({ context: 'src' })],
  ['standard input as context', build({ context: '-' }), /imageBuild\.context: got "-"/, build({ context: '.' })],
  ['a target with a blank', build({ target: 'my target' }), /imageBuild\.target/, build({ target: 'my-target' })],
  [
    'an empty command',
    build({ preBuildCommands: [''] }),
    /imageBuild\.preBuildCommands: got ""/,
    build({ preBuildCommands: ['make test'] }),
  ],
  [
    'an unknown retention',
    build({ logs: { retention: untyped(15) } }),
    /days that CloudWatch Logs knows/,
    build({ logs: { retention: 14 } }),
  ],
  [
    'a log group with a blank',
    build({ logs: { name: 'my log' } }),
    /imageBuild\.logs\.name/,
    build({ logs: { name: '/my/log' } }),
  ],
  [
    'an action with a wildcard',
    may('s3:*', 'arn:aws:s3:::a'),
    /without a wildcard/,
    may('s3:GetObject', 'arn:aws:s3:::a/*'),
  ],
  [
    'an action on everything',
    may('s3:GetObject', '*'),
    /resources by their ARN/,
    may('s3:GetObject', 'arn:aws:s3:::a/b'),
  ],
];

const VARIABLES: Row[] = [
  [
    'DEL-27 a secret by its name',
    build({ environment: { TOKEN: 'x' } }),
    /imageBuild\.environment\.TOKEN: got a value that is not shown.*imageBuild\.secrets/,
    build({ environment: { TOPIC: 'x' } }),
  ],
  [
    'DEL-27 a secret by its value',
    build({ environment: { A: `ghp_${text(36)}` } }),
    /imageBuild\.environment\.A: got a value that is not shown/,
    build({ environment: { A: 'ghp' } }),
  ],
  [
    'an access key',
    build({ environment: { A: 'AKIAABCDEFGHIJKLMNOP' } }),
    /not shown/,
    build({ environment: { A: 'AKIA' } }),
  ],
  [
    'a secret value',
    build({ environment: { A: SecretValue.secretsManager('a').unsafeUnwrap() } }),
    /not shown/,
    build({ environment: { A: Token.asString({ Ref: 'A' }) } }),
  ],
  [
    'the value of a secret of this stack',
    (stack) => build({ environment: { A: new Secret(stack, 'S').secretValue.unsafeUnwrap() } }),
    /not shown/,
    (stack) => build({ environment: { A: new Secret(stack, 'S').secretArn } }),
  ],
  [
    'a secret as a build argument',
    build({ buildArgs: { NPM_TOKEN: 'x' } }),
    /imageBuild\.buildArgs\.NPM_TOKEN/,
    build({ buildArgs: { NPM_TOKEN: 'x' }, notSecret: ['NPM_TOKEN'] }),
  ],
  [
    'a variable with a hyphen',
    build({ environment: { 'A-B': 'x' } }),
    /got "A-B"/,
    build({ environment: { A_B: 'x' } }),
  ],
  [
    'a number for a text',
    build({ environment: { A: untyped(1) } }),
    /imageBuild\.environment\.A: .*a text/,
    build({ environment: { A: '1' } }),
  ],
  [
    'a variable of the pipeline',
    build({ environment: { IMAGE_TAG: 'latest' } }),
    /got "IMAGE_TAG"/,
    build({ environment: { IMAGE_TAGS: 'a' } }),
  ],
  [
    'a variable of CodeBuild',
    build({ environment: { CODEBUILD_SRC_DIR: '/' } }),
    /got "CODEBUILD_SRC_DIR"/,
    build({ environment: { CODE: '/' } }),
  ],
  ['a secret that is none', build({ secrets: { A: untyped('x') } }), /imageBuild\.secrets\.A.*BuildSecret/, {}],
  [
    'a secret of nothing',
    build({ secrets: { A: BuildSecret.fromSsmParameter(untyped(undefined)) } }),
    /imageBuild\.secrets\.A/,
    {},
  ],
  [
    'a field with a colon',
    (stack) =>
      build({
        secrets: { A: BuildSecret.fromSecretsManager(Secret.fromSecretNameV2(stack, 'S', 'a'), 'a:b') },
      }),
    /imageBuild\.secrets\.A: got "a:b"/,
    (stack) => build({ secrets: { A: BuildSecret.fromSecretsManager(Secret.fromSecretNameV2(stack, 'S', 'a'), 'a') } }),
  ],
  [
    'one name in plain text and as a secret',
    (stack) => build({ environment: { A: 'x' }, secrets: { A: BuildSecret.fromSsmParameter(parameter(stack, '/a')) } }),
    /imageBuild\.secrets: got "A"/,
    (stack) => build({ environment: { A: 'x' }, secrets: { B: BuildSecret.fromSsmParameter(parameter(stack, '/a')) } }),
  ],
];

const SPECS: Row[] = [
  [
    'DEL-30 a buildspec of no known version',
    spec({ ...GOOD, version: '2' }),
    /imageBuild\.buildSpec\.version: got "2"/,
    spec({ ...GOOD, version: 0.2 }),
  ],
  ['DEL-30 a buildspec without phases', spec({ ...GOOD, phases: {} }), /imageBuild\.buildSpec\.phases/, spec(GOOD)],
  [
    'DEL-30 an unknown phase',
    spec({ ...GOOD, phases: { bild: { commands: ['a'] } } }),
    /got "bild".*did you mean "build"/,
    spec(GOOD),
  ],
  [
    'DEL-30 a phase without commands',
    spec({ ...GOOD, phases: { build: {} } }),
    /phases\.build\.commands: got nothing/,
    spec({ ...GOOD, phases: { build: { commands: 'a' } } }),
  ],
  [
    'a buildspec that hands nothing on',
    spec({ ...GOOD, artifacts: { files: ['a.txt'] } }),
    /imagedefinitions\.json, which the deployment reads/,
    spec({ ...GOOD, artifacts: { files: '**/*' } }),
  ],
  [
    'a buildspec outside the repository',
    build({ buildSpec: BuildSpec.fromSourceFilename('../a.yml') }),
    /imageBuild\.buildSpec: got/,
    build({ buildSpec: BuildSpec.fromSourceFilename('a.yml') }),
  ],
  [
    'a buildspec of this machine',
    build({ buildSpec: BuildSpec.fromAsset(__filename) }),
    /got "a file of this machine"/,
    build({ buildSpec: BuildSpec.fromObjectToYaml(GOOD) }),
  ],
  [
    'an option that a buildspec leaves without effect',
    build({ buildSpec: BuildSpec.fromObject(GOOD), target: 'a' }),
    /imageBuild\.target: got "a"; allowed: nothing together with buildSpec/,
    build({ buildSpec: BuildSpec.fromObject(GOOD) }),
  ],
];

const DEPLOYMENTS: Row[] = [
  ['no deployments', { deployments: [] }, /deployments: got \[\]/, {}],
  ['nothing for deployments', { deployments: untyped(undefined) }, /deployments: got nothing/, {}],
  ['a hole among the deployments', { deployments: [untyped(null)] }, /deployments: got \[null\]/, {}],
  [
    'DEL-03 two stages of one name',
    deploy({}, { serviceName: 'b' }),
    /names of stages: got "Deploy"; allowed: each value once/,
    deploy({}, { name: 'B', serviceName: 'b' }),
  ],
  [
    'DEL-06 a second stage for the source',
    deploy({ name: 'Source' }),
    /names of stages: got "Source"/,
    deploy({ name: 'Sources' }),
  ],
  [
    'a stage called like an approval',
    deploy({ name: 'A', approval: {} }, { name: 'AApproval', serviceName: 'b' }),
    /got "AApproval"/,
    deploy({ name: 'A' }, { name: 'AApproval', serviceName: 'b' }),
  ],
  ['a stage without a name', deploy({ name: '' }), /deployments\[0\]\.name: got ""/, deploy({ name: 'A' })],
  [
    'a stage with a blank',
    deploy({ name: 'To shop' }),
    /deployments\[0\]\.name: got "To shop"/,
    deploy({ name: 'To-shop' }),
  ],
  [
    'a stage of 93 letters with an approval',
    deploy({ name: text(93), approval: {} }),
    /1 to 92 letters/,
    deploy({ name: text(92), approval: {} }),
  ],
  [
    'a stage whose name is not known',
    deploy({ name: Lazy.string({ produce: () => 'A' }) }),
    /deployments\[0\]\.name: got "a token"/,
    deploy({ name: 'A' }),
  ],
  ['no cluster', deploy({ clusterName: '' }), /deployments\[0\]\.clusterName: got ""/, deploy({ clusterName: 'a' })],
  [
    'the ARN of a cluster',
    deploy({ clusterName: 'arn:aws:ecs:us-east-1:111122223333:cluster/a' }),
    /not an ARN/,
    deploy({ clusterName: 'a' }),
  ],
  [
    'no service',
    deploy({ serviceName: untyped(undefined) }),
    /deployments\[0\]\.serviceName: got nothing/,
    deploy({ serviceName: text(255) }),
  ],
  [
    'one service twice',
    deploy({}, { name: 'B' }),
    /deployments\.serviceName: got "shop-cluster\/shop-service"/,
    deploy({}, { name: 'B', clusterName: 'b' }),
  ],
  ['no roles', deploy({ taskRoles: [] }), /deployments\[0\]\.taskRoles: got \[\]/, deploy({})],
  [
    '61 minutes',
    deploy({ timeout: Duration.minutes(61) }),
    /deployments\[0\]\.timeout: got "1 hour 1 minute"; allowed: a Duration of 1 to 60/,
    deploy({ timeout: Duration.minutes(1) }),
  ],
  [
    'one parameter for two services',
    (stack) => {
      const releasedImage = parameter(stack, '/a');
      return deploy({ releasedImage }, { name: 'B', serviceName: 'b', releasedImage })(stack);
    },
    /deployments\.releasedImage: got "\/a"/,
    {},
  ],
  [
    'an address that is none',
    approve({ emails: ['shop'] }),
    /approval\.emails: got "shop"/,
    approve({ emails: ['shop@example.com'] }),
  ],
  [
    'an address twice',
    approve({ emails: ['a@b.c', 'a@b.c'] }),
    /approval\.emails: got "a@b\.c"/,
    approve({ emails: ['a@b.c', 'd@b.c'] }),
  ],
  [
    'a link that is none',
    approve({ externalLink: 'example.com' }),
    /begins with https/,
    approve({ externalLink: 'https://example.com' }),
  ],
  [
    'a question of 1001 characters',
    approve({ information: text(1001) }),
    /1 to 1000 characters/,
    approve({ information: text(1000) }),
  ],
  [
    'four minutes to answer',
    approve({ timeout: Duration.minutes(4) }),
    /5 to 86400/,
    approve({ timeout: Duration.minutes(5) }),
  ],
  ['61 days to answer', approve({ timeout: Duration.days(61) }), /5 to 86400/, approve({ timeout: Duration.days(60) })],
  [
    'a topic of another region',
    (stack) => {
      const topic = Topic.fromTopicArn(stack, 'T', 'arn:aws:sns:eu-central-1:111122223333:a');
      return { deployments: [aDeployment(stack, { approval: { topic } })] };
    },
    /approval\.topic: got "a topic in eu-central-1"/,
    (stack) => {
      const topic = Topic.fromTopicArn(stack, 'T', 'arn:aws:sns:us-east-1:111122223333:a');
      return { deployments: [aDeployment(stack, { approval: { topic } })] };
    },
  ],
];

const ROWS = [...NAMES, ...SOURCES, ...BUILDS, ...VARIABLES, ...SPECS, ...DEPLOYMENTS];

test.each(ROWS)('rejects %s', (_, wrong, says) => {
  expect(() => createPipeline(wrong)).toThrow(says);
});

test.each(ROWS)('takes the nearest right value beside %s', (_, __, ___, right) => {
  expect(() => synthesizePipeline(right)).not.toThrow();
});

test.each(ROWS)('never crashes on %s', (_, wrong) => {
  expect(() => createPipeline(wrong)).toThrow(/^ContainerPipeline at Stack\/Shop refuses its properties:/);
});

test('rejects everything at once', () => {
  expect(() => createPipeline({ pipelineName: 'a b', containerName: '', imageTagPrefix: '' })).toThrow(
    /pipelineName.*\n.*containerName.*\n.*imageTagPrefix/,
  );
});

test('rejects a secret without showing it', () => {
  const secret = `ghp_${text(36)}`;
  const wrong = { imageBuild: { environment: { A: secret } }, source: { connectionArn: secret, repository: 'a/b' } };
  expect(() => createPipeline(wrong)).toThrow(
    expect.objectContaining({ message: expect.not.stringContaining(secret) }),
  );
});

test.each([[null], [undefined], [{}]])('rejects %p for its properties', (props) => {
  expect(() => new ContainerPipeline(aStack(), 'Shop', untyped(props))).toThrow(
    /ContainerPipeline at Stack\/Shop refuses/,
  );
});

test('takes null for what is optional', () => {
  const nothing = { pipelineName: null, imageBuild: null, imageTagPrefix: null, artifacts: null, executionMode: null };
  expect(() => synthesizePipeline(untyped(nothing))).not.toThrow();
});

describe('what is not known before the deployment', () => {
  const unknown = Lazy.string({ produce: () => 'a' });

  test('is taken as it is', () => {
    const changes: Changes = (stack) => ({
      pipelineName: unknown,
      containerName: unknown,
      imageTagPrefix: unknown,
      source: {
        connectionArn: Token.asString({ Ref: 'Connection' }),
        repository: unknown,
        branch: unknown,
        paths: [unknown],
      },
      imageBuild: {
        projectName: unknown,
        image: unknown,
        dockerfile: unknown,
        target: unknown,
        environment: { A: unknown },
        buildArgs: { A: unknown },
        timeout: Duration.minutes(Token.asNumber({ Ref: 'Timeout' })),
        logs: { name: unknown },
      },
      deployments: [
        aDeployment(stack, { clusterName: unknown, serviceName: unknown, approval: { emails: [unknown] } }),
      ],
    });
    expect(() => createPipeline(changes)).not.toThrow();
  });
});

describe('a connection of another region', () => {
  const elsewhere = source({ connectionArn: CONNECTION.replace('us-east-1', 'eu-central-1') });

  test('DEL-12 is warned of', () => {
    const stack = aStack();
    createPipeline(elsewhere, stack);
    Annotations.fromStack(stack).hasWarning(
      '/Stack/Shop',
      Match.stringLikeRegexp('source.connectionArn is in eu-central-1'),
    );
  });

  test('is no matter where the region is not known', () => {
    const stack = new Stack();
    createPipeline(elsewhere, stack);
    Annotations.fromStack(stack).hasNoWarning('*', Match.anyValue());
  });
});

test('warns of nothing in the smallest pipeline', () => {
  const stack = aStack();
  new ContainerPipeline(stack, 'Shop', pipelineProps(stack));
  Annotations.fromStack(stack).hasNoWarning('*', Match.anyValue());
  expect(Template.fromStack(stack)).toBeDefined();
});
