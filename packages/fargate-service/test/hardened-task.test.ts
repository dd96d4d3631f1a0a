import { App, Duration, Size, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Repository } from 'aws-cdk-lib/aws-ecr';
import { Capability, CpuArchitecture, Secret as EcsSecret, UlimitName } from 'aws-cdk-lib/aws-ecs';
import { AccessPoint, FileSystem } from 'aws-cdk-lib/aws-efs';
import { PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import { type ContainerOptions, HardenedTask, LogDestination, ServiceImage, type TaskOptions } from '../src';
import { IMAGE, task, warnings } from './fixture';

function aStack(): Stack {
  return new Stack(new App(), 'Stack', { env: { account: '111122223333', region: 'us-east-1' } });
}

function synthesize(change: Partial<TaskOptions> = {}, stack = aStack()): Template {
  new HardenedTask(stack, 'Task', task(change));
  return Template.fromStack(stack);
}

function container(change: Partial<ContainerOptions> = {}, stack = aStack()): Record<string, unknown> {
  const definitions = synthesize({ container: { image: IMAGE, ...change } }, stack).findResources(
    'AWS::ECS::TaskDefinition',
  );
  return Object.values(definitions)[0].Properties.ContainerDefinitions[0];
}

/** The statements of all policies of the role whose logical id contains the given part. */
function statements(template: Template, role: string): Record<string, unknown>[] {
  const policies = Object.entries(template.findResources('AWS::IAM::Policy')).filter(([id]) => id.includes(role));
  return policies.flatMap(([, policy]) => policy.Properties.PolicyDocument.Statement);
}

describe('a container without further words', () => {
  test('does not run as root', () => {
    expect(container().User).toBe('1000:1000');
  });

  test('cannot write to its own file system', () => {
    expect(container().ReadonlyRootFilesystem).toBe(true);
  });

  test('has an init process and no capabilities', () => {
    expect(container().LinuxParameters).toEqual({ Capabilities: { Drop: ['ALL'] }, InitProcessEnabled: true });
  });

  test('goes on when its logs cannot be delivered', () => {
    expect(container().LogConfiguration).toMatchObject({ LogDriver: 'awslogs', Options: { mode: 'non-blocking' } });
  });

  test('is called app', () => {
    expect(container().Name).toBe('app');
  });

  test('lets a user who is not root listen below 1024', () => {
    expect(container({ ports: [{ containerPort: 80 }] }).SystemControls).toEqual([
      { Namespace: 'net.ipv4.ip_unprivileged_port_start', Value: '0' },
    ]);
  });

  test('leaves the kernel alone when it listens at 1024 or above', () => {
    expect(container({ ports: [{ containerPort: 1024 }] }).SystemControls).toBeUndefined();
  });
});

describe('what a container is told', () => {
  test('mounts an empty volume at each writable path', () => {
    const template = synthesize({ container: { image: IMAGE, writablePaths: ['/tmp', '/var/run'] } });
    template.hasResourceProperties('AWS::ECS::TaskDefinition', {
      Volumes: [{ Name: Match.stringLikeRegexp('^app-tmp-') }, { Name: Match.stringLikeRegexp('^app-var-run-') }],
      ContainerDefinitions: [
        Match.objectLike({
          MountPoints: [
            Match.objectLike({ ContainerPath: '/tmp', ReadOnly: false }),
            Match.objectLike({ ContainerPath: '/var/run', ReadOnly: false }),
          ],
        }),
      ],
    });
  });

  test('has volumes of different names for paths that look alike', () => {
    const names = container({ writablePaths: ['/a/b', '/a-b'] }).MountPoints as { SourceVolume: string }[];
    expect(new Set(names.map((mount) => mount.SourceVolume)).size).toBe(2);
  });

  test('checks its health by the given command', () => {
    const healthCheck = {
      command: ['CMD-SHELL', 'curl -f http://localhost/'],
      interval: Duration.seconds(30),
      timeout: Duration.seconds(5),
      retries: 3,
      startPeriod: Duration.seconds(60),
    };
    expect(container({ healthCheck }).HealthCheck).toEqual({
      Command: ['CMD-SHELL', 'curl -f http://localhost/'],
      Interval: 30,
      Timeout: 5,
      Retries: 3,
      StartPeriod: 60,
    });
  });

  test('runs the command, in the directory, as the user', () => {
    const change = {
      command: ['celery', 'worker'],
      workingDirectory: '/srv',
      user: 'web:web',
      stopTimeout: Duration.seconds(120),
    };
    expect(container(change)).toMatchObject({
      Command: ['celery', 'worker'],
      WorkingDirectory: '/srv',
      User: 'web:web',
      StopTimeout: 120,
    });
  });

  test('may trace processes', () => {
    expect(container({ addCapabilities: [Capability.SYS_PTRACE] }).LinuxParameters).toMatchObject({
      Capabilities: { Add: ['SYS_PTRACE'], Drop: ['ALL'] },
    });
  });

  test('has the given limits', () => {
    const ulimits = [{ name: UlimitName.NOFILE, softLimit: 65_536, hardLimit: 65_536 }];
    expect(container({ ulimits }).Ulimits).toEqual([{ Name: 'nofile', SoftLimit: 65_536, HardLimit: 65_536 }]);
  });

  test('warns of a container that runs as root', () => {
    const stack = aStack();
    const hardened = new HardenedTask(stack, 'Task', task({ container: { image: IMAGE, user: '0:0' } }));
    expect(warnings(hardened).join()).toContain('ashlar-fargate-service:root-user');
  });

  test('warns of a container that may write to its own file system', () => {
    const stack = aStack();
    const hardened = new HardenedTask(
      stack,
      'Task',
      task({ container: { image: IMAGE, readonlyRootFilesystem: false } }),
    );
    expect(warnings(hardened).join()).toContain('ashlar-fargate-service:writable-root');
  });

  test('warns of nothing otherwise', () => {
    expect(warnings(new HardenedTask(aStack(), 'Task', task()))).toEqual([]);
  });
});

test('the order in which variables are given makes no difference', () => {
  const one = container({ environment: { MODE: 'fast', COLOR: 'red' } });
  expect(container({ environment: { COLOR: 'red', MODE: 'fast' } })).toEqual(one);
});

describe('secrets', () => {
  test('come from Secrets Manager by JSON key', () => {
    const stack = aStack();
    const secret = new Secret(stack, 'Database');
    const secrets = { DB_PASSWORD: EcsSecret.fromSecretsManager(secret, 'password') };
    const [entry] = container({ secrets }, stack).Secrets as Record<string, unknown>[];
    expect(entry).toEqual({
      Name: 'DB_PASSWORD',
      ValueFrom: { 'Fn::Join': ['', [{ Ref: 'DatabaseB269D8BB' }, ':password::']] },
    });
  });

  test('can be read by the execution role and not by the program', () => {
    const stack = aStack();
    const secrets = { API_KEY: EcsSecret.fromSecretsManager(new Secret(stack, 'Api')) };
    const template = synthesize({ container: { image: IMAGE, secrets } }, stack);
    expect(JSON.stringify(statements(template, 'ExecutionRole'))).toContain('secretsmanager:GetSecretValue');
    expect(statements(template, 'TaskRole')).toEqual([]);
  });

  test('come from Parameter Store', () => {
    const stack = aStack();
    const parameter = StringParameter.fromSecureStringParameterAttributes(stack, 'P', { parameterName: '/shop/token' });
    const [entry] = container({ secrets: { TOKEN: EcsSecret.fromSsmParameter(parameter) } }, stack).Secrets as {
      Name: string;
    }[];
    expect(entry.Name).toBe('TOKEN');
  });

  test('are not suspected where the user says that a name is none', () => {
    const change = { environment: { PUBLISHABLE_KEY: 'pk_1' }, notSecret: ['PUBLISHABLE_KEY'] };
    expect(container(change).Environment).toEqual([{ Name: 'PUBLISHABLE_KEY', Value: 'pk_1' }]);
  });
});

describe('images', () => {
  test('of an ECR repository may be pulled by the execution role, from that repository only', () => {
    const stack = aStack();
    const image = ServiceImage.fromRepository(new Repository(stack, 'Shop'), 'v1');
    const template = synthesize({ container: { image } }, stack);
    const pull = statements(template, 'ExecutionRole').find((each) => String(each.Action).includes('BatchGetImage'));
    expect(pull?.Resource).toEqual({ 'Fn::GetAtt': [expect.stringMatching(/^Shop/), 'Arn'] });
  });

  test('of an ECR repository may be named by digest', () => {
    const stack = aStack();
    const digest = `sha256:${'a'.repeat(64)}`;
    const image = ServiceImage.fromRepository(Repository.fromRepositoryName(stack, 'Shop', 'shop'), digest);
    expect(JSON.stringify(container({ image }, stack).Image)).toContain(`@${digest}`);
  });

  test('of a private registry come with credentials', () => {
    const stack = aStack();
    const image = ServiceImage.fromReference('registry.example.com:5000/team/app:1', new Secret(stack, 'Registry'));
    expect(container({ image }, stack).RepositoryCredentials).toBeDefined();
  });
});

describe('roles', () => {
  test('can be taken by tasks of this account only', () => {
    synthesize().hasResourceProperties('AWS::IAM::Role', {
      AssumeRolePolicyDocument: {
        Statement: [
          Match.objectLike({ Condition: Match.objectLike({ StringEquals: { 'aws:SourceAccount': '111122223333' } }) }),
        ],
      },
    });
  });

  test('allow no wildcard action, and all resources only to get a token for ECR', () => {
    const stack = aStack();
    const image = ServiceImage.fromRepository(new Repository(stack, 'Shop'), 'v1');
    const secrets = {
      API_KEY: EcsSecret.fromSecretsManager(new Secret(stack, 'Api', { encryptionKey: new Key(stack, 'Key') })),
    };
    const template = synthesize({ container: { image, secrets } }, stack);
    for (const statement of [...statements(template, 'ExecutionRole'), ...statements(template, 'TaskRole')]) {
      expect([statement.Action].flat().filter((action) => String(action).includes('*'))).toEqual([]);
      if (statement.Resource === '*') expect(statement.Action).toBe('ecr:GetAuthorizationToken');
    }
  });

  test('give the program the permissions it was given', () => {
    const permissions = [new PolicyStatement({ actions: ['s3:GetObject'], resources: ['arn:aws:s3:::bucket/*'] })];
    expect(statements(synthesize({ permissions }), 'TaskRole')).toEqual([
      { Action: 's3:GetObject', Effect: 'Allow', Resource: 'arn:aws:s3:::bucket/*' },
    ]);
  });

  test('that exist already are used', () => {
    const stack = aStack();
    const taskRole = Role.fromRoleArn(stack, 'Role', 'arn:aws:iam::111122223333:role/program');
    synthesize({ taskRole }, stack).hasResourceProperties('AWS::ECS::TaskDefinition', {
      TaskRoleArn: taskRole.roleArn,
    });
  });
});

describe('logs', () => {
  test('are kept for a month when nobody says how long', () => {
    synthesize().hasResourceProperties('AWS::Logs::LogGroup', { RetentionInDays: 30 });
  });

  test('stay when the stack is deleted', () => {
    synthesize().hasResource('AWS::Logs::LogGroup', { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
  });

  test('have the given name, retention and key', () => {
    const stack = aStack();
    const encryptionKey = Key.fromKeyArn(stack, 'Key', 'arn:aws:kms:us-east-1:111122223333:key/k');
    const logs = LogDestination.newLogGroup({
      name: '/ecs/shop-app-logs',
      retention: RetentionDays.ONE_WEEK,
      encryptionKey,
    });
    synthesize({ logs }, stack).hasResourceProperties('AWS::Logs::LogGroup', {
      LogGroupName: '/ecs/shop-app-logs',
      RetentionInDays: 7,
      KmsKeyId: encryptionKey.keyArn,
    });
  });

  test('go to a log group that exists already', () => {
    const stack = aStack();
    const logs = LogDestination.existingLogGroup(LogGroup.fromLogGroupName(stack, 'Logs', '/shared'));
    synthesize({ logs }, stack).resourceCountIs('AWS::Logs::LogGroup', 0);
  });
});

describe('the task', () => {
  test('runs on the given processor', () => {
    synthesize({ cpuArchitecture: CpuArchitecture.ARM64 }).hasResourceProperties('AWS::ECS::TaskDefinition', {
      RuntimePlatform: { CpuArchitecture: 'ARM64' },
    });
  });

  test('has the given disk', () => {
    synthesize({ ephemeralStorage: Size.gibibytes(21) }).hasResourceProperties('AWS::ECS::TaskDefinition', {
      EphemeralStorage: { SizeInGiB: 21 },
    });
  });

  test('takes sidecars that may end before it', () => {
    synthesize({ sidecars: [{ image: IMAGE, name: 'agent', essential: false }] }).hasResourceProperties(
      'AWS::ECS::TaskDefinition',
      {
        ContainerDefinitions: [
          Match.objectLike({ Essential: true }),
          Match.objectLike({ Name: 'agent', Essential: false }),
        ],
      },
    );
  });

  test('keeps its main container essential', () => {
    expect(container({ essential: false }).Essential).toBe(true);
  });
});

describe('a file system', () => {
  const stack = aStack();
  const fileSystem = FileSystem.fromFileSystemAttributes(stack, 'Files', {
    fileSystemId: 'fs-12345678',
    securityGroup: undefined as never,
  });
  const accessPoint = AccessPoint.fromAccessPointAttributes(stack, 'Media', {
    accessPointId: 'fsap-12345678',
    fileSystem,
  });
  const template = synthesize(
    { container: { image: IMAGE, fileSystems: [{ fileSystem, accessPoint, path: '/media' }] } },
    stack,
  );

  test('is encrypted on the way and asks for the role', () => {
    template.hasResourceProperties('AWS::ECS::TaskDefinition', {
      Volumes: [
        Match.objectLike({
          EFSVolumeConfiguration: {
            FilesystemId: 'fs-12345678',
            TransitEncryption: 'ENABLED',
            AuthorizationConfig: { AccessPointId: 'fsap-12345678', IAM: 'ENABLED' },
          },
        }),
      ],
    });
  });

  test('may be used by the program through its access point only', () => {
    expect(statements(template, 'TaskRole')).toEqual([
      expect.objectContaining({
        Action: ['elasticfilesystem:ClientMount', 'elasticfilesystem:ClientWrite'],
        Condition: { StringEquals: { 'elasticfilesystem:AccessPointArn': expect.anything() } },
      }),
    ]);
  });
});
