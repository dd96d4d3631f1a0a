import { Duration, RemovalPolicy, type Stack } from 'aws-cdk-lib';
import { Match, type Template } from 'aws-cdk-lib/assertions';
import { BuildSpec } from 'aws-cdk-lib/aws-codebuild';
import { Key } from 'aws-cdk-lib/aws-kms';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import { BuildArchitecture, BuildCompute, BuildSecret, type ImageBuildOptions } from '../src';
import { synthesizePipeline } from './fixture';

const TYPE = 'AWS::CodeBuild::Project';

function build(imageBuild?: ImageBuildOptions | ((stack: Stack) => ImageBuildOptions)): Template {
  return synthesizePipeline((stack) => ({
    imageBuild: typeof imageBuild === 'function' ? imageBuild(stack) : imageBuild,
  }));
}

function variablesOf(template: Template): { Name: string; Type: string; Value: unknown }[] {
  const [project] = Object.values(template.findResources(TYPE));
  return project.Properties.Environment.EnvironmentVariables;
}

test('runs Docker on a small machine with Amazon Linux 2023', () => {
  build().hasResourceProperties(TYPE, {
    Environment: {
      Type: 'LINUX_CONTAINER',
      ComputeType: 'BUILD_GENERAL1_SMALL',
      Image: 'aws/codebuild/amazonlinux-x86_64-standard:5.0',
      ImagePullCredentialsType: 'CODEBUILD',
      PrivilegedMode: true,
    },
  });
});

test('has a larger machine and another image where the user wants it', () => {
  build({ compute: BuildCompute.LARGE, image: 'aws/codebuild/standard:7.0' }).hasResourceProperties(TYPE, {
    Environment: { ComputeType: 'BUILD_GENERAL1_LARGE', Image: 'aws/codebuild/standard:7.0' },
  });
});

test('builds for ARM on ARM', () => {
  build({ architecture: BuildArchitecture.ARM_64 }).hasResourceProperties(TYPE, {
    Environment: { Type: 'ARM_CONTAINER', Image: 'aws/codebuild/amazonlinux-aarch64-standard:3.0' },
  });
});

test('is given up after half an hour', () => {
  build().hasResourceProperties(TYPE, { TimeoutInMinutes: 30, QueuedTimeoutInMinutes: 30 });
});

test('is given up when the user says so', () => {
  build({ timeout: Duration.hours(1), queuedTimeout: Duration.minutes(5) }).hasResourceProperties(TYPE, {
    TimeoutInMinutes: 60,
    QueuedTimeoutInMinutes: 5,
  });
});

test('keeps layers for the next build', () => {
  build().hasResourceProperties(TYPE, { Cache: { Type: 'LOCAL', Modes: ['LOCAL_DOCKER_LAYER_CACHE'] } });
});

test('keeps no layers where the user does not want it', () => {
  build({ layerCache: false }).hasResourceProperties(TYPE, { Cache: { Type: 'NO_CACHE' } });
});

test('takes its source from the pipeline and leaves its artifact there', () => {
  build().hasResourceProperties(TYPE, { Source: { Type: 'CODEPIPELINE' }, Artifacts: { Type: 'CODEPIPELINE' } });
});

test('has the given name', () => {
  build({ projectName: 'shop-build' }).hasResourceProperties(TYPE, { Name: 'shop-build' });
});

describe('variables', () => {
  test('say where the image goes and which service gets it', () => {
    const plain = Object.fromEntries(variablesOf(build()).map(({ Name, Value }) => [Name, Value]));
    expect(plain).toMatchObject({
      AWS_DEFAULT_REGION: 'us-east-1',
      AWS_ACCOUNT_ID: '111122223333',
      IMAGE_REPO_NAME: 'shop',
      CONTAINER_NAME: 'app',
      ECS_CLUSTER_NAME: 'shop-cluster',
      ECS_SERVICE_NAME: 'shop-service',
    });
  });

  test('of the user come in one order, whatever the order of the map', () => {
    const one = variablesOf(build({ environment: { B: '2', A: '1' } }));
    expect(one).toEqual(variablesOf(build({ environment: { A: '1', B: '2' } })));
    expect(one.slice(-2).map(({ Name }) => Name)).toEqual(['A', 'B']);
  });

  test('may be called like a secret where the user says that they are none', () => {
    const given = variablesOf(
      build({ environment: { TOKEN_URL: 'https://id.example.com' }, notSecret: ['TOKEN_URL'] }),
    );
    expect(given).toContainEqual({ Name: 'TOKEN_URL', Type: 'PLAINTEXT', Value: 'https://id.example.com' });
  });

  test('read a field of a secret while the build runs', () => {
    const template = build((stack) => ({
      secrets: {
        NPM_TOKEN: BuildSecret.fromSecretsManager(
          Secret.fromSecretCompleteArn(stack, 'S', 'arn:aws:secretsmanager:us-east-1:111122223333:secret:npm-AbCdEf'),
          'token',
        ),
      },
    }));
    expect(variablesOf(template)).toContainEqual({
      Name: 'NPM_TOKEN',
      Type: 'SECRETS_MANAGER',
      Value: 'arn:aws:secretsmanager:us-east-1:111122223333:secret:npm-AbCdEf:token',
    });
  });

  test('read a parameter while the build runs', () => {
    const template = build((stack) => ({
      secrets: {
        LICENSE_KEY: BuildSecret.fromSsmParameter(
          StringParameter.fromSecureStringParameterAttributes(stack, 'P', { parameterName: '/shop/license' }),
        ),
      },
    }));
    expect(variablesOf(template)).toContainEqual({
      Name: 'LICENSE_KEY',
      Type: 'PARAMETER_STORE',
      Value: '/shop/license',
    });
  });
});

describe('a buildspec of the user', () => {
  test('can be a file of the repository', () => {
    build({ buildSpec: BuildSpec.fromSourceFilename('ci/buildspec.yml') }).hasResourceProperties(TYPE, {
      Source: { BuildSpec: 'ci/buildspec.yml' },
    });
  });

  test('can be an object', () => {
    const buildSpec = BuildSpec.fromObject({
      version: '0.2',
      phases: { build: { commands: ['./build.sh'] } },
      artifacts: { files: 'imagedefinitions.json' },
    });
    build({ buildSpec }).hasResourceProperties(TYPE, {
      Source: {
        BuildSpec: Match.serializedJson(Match.objectLike({ phases: { build: { commands: ['./build.sh'] } } })),
      },
    });
  });

  test('can do without Docker', () => {
    const buildSpec = BuildSpec.fromSourceFilename('buildspec.yml');
    build({ buildSpec, privileged: false }).hasResourceProperties(TYPE, {
      Environment: { PrivilegedMode: false },
      Cache: { Type: 'NO_CACHE' },
    });
  });
});

describe('the log', () => {
  const GROUP = 'AWS::Logs::LogGroup';

  test('is kept for two weeks, and stays when the stack is deleted', () => {
    build().hasResource(GROUP, { DeletionPolicy: 'Retain', Properties: { RetentionInDays: 14 } });
  });

  test('is kept as the user says', () => {
    const key = 'arn:aws:kms:us-east-1:111122223333:key/k';
    build((stack) => ({
      logs: {
        name: '/aws/codebuild/shop',
        retention: RetentionDays.ONE_WEEK,
        encryptionKey: Key.fromKeyArn(stack, 'Key', key),
        removalPolicy: RemovalPolicy.DESTROY,
      },
    })).hasResource(GROUP, {
      DeletionPolicy: 'Delete',
      Properties: { LogGroupName: '/aws/codebuild/shop', RetentionInDays: 7, KmsKeyId: key },
    });
  });

  test('is written to by the build', () => {
    const template = build();
    const [group] = Object.keys(template.findResources(GROUP));
    template.hasResourceProperties(TYPE, {
      LogsConfig: { CloudWatchLogs: { Status: 'ENABLED', GroupName: { Ref: group }, StreamName: 'build' } },
    });
  });
});
