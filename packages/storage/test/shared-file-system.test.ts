import { CfnWaitConditionHandle, Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Annotations, Match, type Template } from 'aws-cdk-lib/assertions';
import { PerformanceMode } from 'aws-cdk-lib/aws-efs';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { FileThroughput } from '../src';
import { filesOf, MEDIA, TestStack } from './fixture';

const FILES = 'AWS::EFS::FileSystem';
const TARGET = 'AWS::EFS::MountTarget';
const DOOR = 'AWS::EFS::AccessPoint';

function has(template: Template, properties: object): void {
  template.hasResourceProperties(FILES, properties);
}

test('encrypts the files with the key of AWS', () => {
  has(filesOf(), { Encrypted: true, KmsKeyId: Match.absent() });
});

test('encrypts the files with a given key', () => {
  const stack = new TestStack();
  stack.addFiles({ encryptionKey: stack.key() });
  has(stack.template(), { Encrypted: true, KmsKeyId: { 'Fn::GetAtt': [Match.stringLikeRegexp('^Key'), 'Arn'] } });
});

test('is tuned for short operations, and follows the load', () => {
  has(filesOf(), { PerformanceMode: 'generalPurpose', ThroughputMode: 'elastic' });
});

test.each([
  ['bursting', FileThroughput.BURSTING, { ThroughputMode: 'bursting', ProvisionedThroughputInMibps: Match.absent() }],
  ['provisioned', FileThroughput.provisioned(64), { ThroughputMode: 'provisioned', ProvisionedThroughputInMibps: 64 }],
])('has %s throughput when asked to', (_, throughput, properties) => {
  has(filesOf({ throughput }), properties);
});

test('is tuned for many clients when asked to', () => {
  has(filesOf({ performanceMode: PerformanceMode.MAX_IO, throughput: FileThroughput.BURSTING }), {
    PerformanceMode: 'maxIO',
  });
});

test('moves no file to other storage unless asked to', () => {
  has(filesOf(), { LifecyclePolicies: Match.absent() });
});

test('moves files away and back as asked', () => {
  const lifecycle = {
    infrequentAccessAfter: Duration.days(1),
    archiveAfter: Duration.days(90),
    backOnFirstAccess: true,
  };
  has(filesOf({ lifecycle }), {
    LifecyclePolicies: [
      { TransitionToIA: 'AFTER_1_DAY' },
      { TransitionToArchive: 'AFTER_90_DAYS' },
      { TransitionToPrimaryStorageClass: 'AFTER_1_ACCESS' },
    ],
  });
});

test.each([
  [undefined, 'ENABLED'],
  [false, 'DISABLED'],
])('with automaticBackups %s, AWS Backup is %s', (automaticBackups, Status) => {
  has(filesOf({ automaticBackups }), { BackupPolicy: { Status } });
});

test('keeps the files when the stack is deleted', () => {
  filesOf().hasResource(FILES, { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
});

test('goes with the stack when asked to', () => {
  filesOf({ removalPolicy: RemovalPolicy.DESTROY }).hasResource(FILES, { DeletionPolicy: 'Delete' });
});

test.each([
  [undefined, 'Data/Uploads'],
  ['shop uploads', 'shop uploads'],
])('with the name %s, the console shows %s', (fileSystemName, Value) => {
  has(filesOf({ fileSystemName }), { FileSystemTags: [{ Key: 'Name', Value }] });
});

test.each(['aws:SecureTransport', 'elasticfilesystem:AccessedViaMountTarget'])('lets nobody in without %s', (key) => {
  has(filesOf(), {
    FileSystemPolicy: Match.objectLike({
      Statement: Match.arrayWith([
        {
          Sid: Match.anyValue(),
          Effect: 'Deny',
          Principal: { AWS: '*' },
          Action: [
            'elasticfilesystem:ClientMount',
            'elasticfilesystem:ClientWrite',
            'elasticfilesystem:ClientRootAccess',
          ],
          Condition: { Bool: { [key]: 'false' } },
        },
      ]),
    }),
  });
});

test('its own policy lets nobody in, so that anonymous clients stay outside', () => {
  const [files] = Object.values(filesOf().findResources(FILES));
  const { Statement } = files.Properties.FileSystemPolicy;
  expect(Statement.filter((one: { Effect: string }) => one.Effect !== 'Deny')).toEqual([]);
});

test('has a mount target in one private subnet of each zone', () => {
  const template = filesOf();
  const subnets = Object.values(template.findResources(TARGET)).map((one) => one.Properties.SubnetId.Ref);
  expect(subnets).toEqual([
    expect.stringMatching(/^VpcAppSubnet1Subnet/),
    expect.stringMatching(/^VpcAppSubnet2Subnet/),
  ]);
});

test('its mount targets have the given security groups', () => {
  const stack = new TestStack();
  const vpc = stack.network();
  stack.addFiles({ vpc, securityGroups: [stack.group(vpc, 'One'), stack.group(vpc, 'Two')] });
  stack.template().allResourcesProperties(TARGET, {
    SecurityGroups: [
      { 'Fn::GetAtt': [Match.stringLikeRegexp('^One'), 'GroupId'] },
      { 'Fn::GetAtt': [Match.stringLikeRegexp('^Two'), 'GroupId'] },
    ],
  });
});

test('adds no security group and no rule', () => {
  const template = filesOf();
  template.resourceCountIs('AWS::EC2::SecurityGroup', 1);
  template.resourceCountIs('AWS::EC2::SecurityGroupIngress', 0);
  template.resourceCountIs('AWS::EC2::SecurityGroupEgress', 0);
  template.hasResourceProperties('AWS::EC2::SecurityGroup', { SecurityGroupIngress: Match.absent() });
});

test('what waits for its mount targets waits for all of them', () => {
  const stack = new TestStack();
  const { fileSystem } = stack.addFiles();
  new CfnWaitConditionHandle(stack, 'Client').node.addDependency(fileSystem.mountTargetsAvailable);
  const template = stack.template();
  template.hasResource('AWS::CloudFormation::WaitConditionHandle', {
    DependsOn: Object.keys(template.findResources(TARGET)),
  });
});

test('a door shows one directory, which belongs to its user', () => {
  filesOf().hasResourceProperties(DOOR, {
    PosixUser: { Uid: '1000', Gid: '1000' },
    RootDirectory: {
      Path: '/media',
      CreationInfo: { OwnerUid: '1000', OwnerGid: '1000', Permissions: '0750' },
    },
  });
});

test('a door makes its directory as asked', () => {
  const createAs = { uid: 0, gid: 33, mode: '2775' };
  const posixUser = { uid: 1000, gid: 1000, secondaryGids: [33] };
  filesOf({ accessPoints: { Media: { ...MEDIA, posixUser, createAs } } }).hasResourceProperties(DOOR, {
    PosixUser: Match.objectLike({ SecondaryGids: ['33'] }),
    RootDirectory: Match.objectLike({ CreationInfo: { OwnerUid: '0', OwnerGid: '33', Permissions: '2775' } }),
  });
});

test('a door to the root makes no directory', () => {
  filesOf({ accessPoints: { All: { ...MEDIA, path: '/' } } }).hasResourceProperties(DOOR, {
    RootDirectory: { Path: '/', CreationInfo: Match.absent() },
  });
});

test.each([
  ['grantRead', 'elasticfilesystem:ClientMount'],
  ['grantReadWrite', ['elasticfilesystem:ClientMount', 'elasticfilesystem:ClientWrite']],
] as const)('%s permits that through one door of this file system alone', (method, Action) => {
  const stack = new TestStack();
  const files = stack.addFiles({ accessPoints: { Media: MEDIA, Invoices: { ...MEDIA, path: '/invoices' } } });
  const role = new Role(stack, 'Task', { assumedBy: new ServicePrincipal('ecs-tasks.amazonaws.com') });
  files[method]('Media', role);
  stack.template().hasResourceProperties('AWS::IAM::Policy', {
    PolicyDocument: Match.objectLike({
      Statement: [
        {
          Effect: 'Allow',
          Action,
          Resource: stack.resolve(files.fileSystem.fileSystemArn),
          Condition: {
            StringEquals: {
              'elasticfilesystem:AccessPointArn': stack.resolve(files.accessPoint('Media').accessPointArn),
            },
          },
        },
      ],
    }),
  });
});

test('its volume is mounted over TLS and as a role', () => {
  const stack = new TestStack();
  const files = stack.addFiles();
  expect(files.volume('Media')).toEqual({
    name: 'Media',
    efsVolumeConfiguration: {
      fileSystemId: files.fileSystem.fileSystemId,
      transitEncryption: 'ENABLED',
      authorizationConfig: { accessPointId: files.accessPoint('Media').accessPointId, iam: 'ENABLED' },
    },
  });
});

test('warns of a single zone', () => {
  const stack = new TestStack();
  stack.addFiles({ vpc: stack.network(1) });
  Annotations.fromStack(stack).hasWarning('/Data/Uploads', Match.stringLikeRegexp('out of reach when the zone'));
});

test('warns of root, and names the door', () => {
  const stack = new TestStack();
  stack.addFiles({ accessPoints: { Media: { ...MEDIA, posixUser: { uid: 0, gid: 0 } } } });
  Annotations.fromStack(stack).hasWarning('/Data/Uploads', Match.stringLikeRegexp('accessPoints.Media acts as root'));
});

test('warns of nothing else', () => {
  const stack = new TestStack();
  stack.addFiles();
  Annotations.fromStack(stack).hasNoWarning('/Data/Uploads', Match.anyValue());
});
