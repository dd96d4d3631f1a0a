import { App, Fn, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Vpc } from 'aws-cdk-lib/aws-ec2';
import { AccessPoint, FileSystem, type IAccessPoint, type IFileSystem } from 'aws-cdk-lib/aws-efs';
import { type ContainerOptions, type FileSystemMount, HardenedTask } from '../src';
import { ground, IMAGE, task } from './fixture';
import { untyped, web } from './refusal-rows';

interface Files {
  readonly stack: Stack;
  readonly fileSystem: IFileSystem;
  readonly accessPoint: IAccessPoint;
}

function files(): Files {
  const stack = new Stack(new App(), 'Stack', { env: { account: '111122223333', region: 'us-east-1' } });
  const fileSystem = new FileSystem(stack, 'Files', {
    vpc: new Vpc(stack, 'Vpc', { restrictDefaultSecurityGroup: false }),
  });
  return { stack, fileSystem, accessPoint: fileSystem.addAccessPoint('Media') };
}

function mounting(
  on: Files,
  change: Partial<FileSystemMount> = {},
  more: Partial<ContainerOptions> = {},
): HardenedTask {
  const { fileSystem, accessPoint } = on;
  const fileSystems = [{ fileSystem, accessPoint, path: '/app/media', ...change }];
  return new HardenedTask(on.stack, 'Task', task({ container: { image: IMAGE, fileSystems, ...more } }));
}

function statements(stack: Stack): unknown[] {
  const policies = Object.entries(Template.fromStack(stack).findResources('AWS::IAM::Policy'));
  return policies
    .filter(([id]) => id.includes('TaskRole'))
    .flatMap(([, each]) => each.Properties.PolicyDocument.Statement);
}

test('is written to by the program through its access point, on this file system only', () => {
  const on = files();
  mounting(on);
  expect(statements(on.stack)).toEqual([
    {
      Effect: 'Allow',
      Action: ['elasticfilesystem:ClientMount', 'elasticfilesystem:ClientWrite'],
      Resource: on.stack.resolve(on.fileSystem.fileSystemArn),
      Condition: {
        StringEquals: { 'elasticfilesystem:AccessPointArn': on.stack.resolve(on.accessPoint.accessPointArn) },
      },
    },
  ]);
});

test('is only read where the user says so, by the role and by the container', () => {
  const on = files();
  mounting(on, { readOnly: true });
  expect(statements(on.stack)).toEqual([expect.objectContaining({ Action: 'elasticfilesystem:ClientMount' })]);
  Template.fromStack(on.stack).hasResourceProperties('AWS::ECS::TaskDefinition', {
    ContainerDefinitions: [{ MountPoints: [{ ContainerPath: '/app/media', ReadOnly: true }] }],
  });
});

test('is mounted once it can be reached', () => {
  const on = files();
  mounting(on);
  const template = Template.fromStack(on.stack);
  const targets = Object.keys(template.findResources('AWS::EFS::MountTarget'));
  const [definition] = Object.values(template.findResources('AWS::ECS::TaskDefinition'));
  expect(targets.length).toBeGreaterThan(0);
  expect(definition.DependsOn).toEqual(expect.arrayContaining(targets));
});

test.each<[string, Partial<FileSystemMount>, Partial<ContainerOptions>, RegExp]>([
  [
    'within a writable path',
    {},
    { writablePaths: ['/app'] },
    /fileSystems\.path: got "\/app\/media"; allowed: .* \/app nor/,
  ],
  [
    'around a writable path',
    {},
    { writablePaths: ['/app/media/tmp'] },
    /neither within \/app\/media\/tmp nor around it/,
  ],
  ['at a writable path', {}, { writablePaths: ['/app/media'] }, /writablePaths and fileSystems: got "\/app\/media"/],
  [
    'at a writable path in another form',
    { path: '/app//media' },
    { writablePaths: ['/app/media'] },
    /fileSystems\.path: got/,
  ],
  ['at a relative path', { path: 'media' }, {}, /fileSystems\.path: got "media"/],
  ['without a file system', { fileSystem: untyped(undefined) }, {}, /fileSystems\.fileSystem: got nothing/],
  ['without an access point', { accessPoint: untyped(null) }, {}, /fileSystems\.accessPoint: got null/],
])('rejects a directory %s', (_, change, more, says) => {
  expect(() => mounting(files(), change, more)).toThrow(says);
});

test('rejects a directory within another', () => {
  const on = files();
  const { fileSystem, accessPoint } = on;
  const inner = { fileSystem, accessPoint, path: '/app/media/inner' };
  expect(() => mounting(on, {}, { fileSystems: [{ fileSystem, accessPoint, path: '/app/media' }, inner] })).toThrow(
    /fileSystems\.path: got "\/app\/media\/inner"; allowed: a directory neither within \/app\/media/,
  );
});

test('rejects an access point of another file system', () => {
  const on = files();
  const other = new FileSystem(on.stack, 'Other', {
    vpc: Vpc.fromVpcAttributes(on.stack, 'V', {
      vpcId: 'vpc-1',
      availabilityZones: ['us-east-1a'],
      privateSubnetIds: ['subnet-1'],
    }),
  });
  expect(() => mounting(on, { fileSystem: other })).toThrow(
    /fileSystems\.accessPoint: got "Stack\/Files\/Media"; allowed: an access point of Stack\/Other; this one belongs to Stack\/Files/,
  );
});

test.each<[string, Partial<FileSystemMount>, Partial<ContainerOptions>]>([
  ['beside a writable path of like name', {}, { writablePaths: ['/app/media-cache', '/tmp'] }],
  ['at a path that only the deployment knows', { path: Fn.importValue('Path') }, { writablePaths: ['/tmp'] }],
])('takes a directory %s', (_, change, more) => {
  expect(() => mounting(files(), change, more)).not.toThrow();
});

test('takes what exists already by its ids', () => {
  const on = ground();
  const fileSystem = FileSystem.fromFileSystemAttributes(on.stack, 'Files', {
    fileSystemId: 'fs-1',
    securityGroup: on.group,
  });
  const accessPoint = AccessPoint.fromAccessPointId(on.stack, 'Media', 'fsap-1');
  const container = { ...task().container, fileSystems: [{ fileSystem, accessPoint, path: '/media' }] };
  expect(() => Template.fromStack(Stack.of(web({ task: task({ container }) }, on)))).not.toThrow();
});
