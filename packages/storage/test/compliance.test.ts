import { Duration } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Bucket, StorageClass } from 'aws-cdk-lib/aws-s3';
import { BucketPurpose, BucketReplication, LogDelivery, ObjectLock } from '../src';
import { ACCOUNT, BUCKET, OTHER_REGION, TestStack } from './fixture';

interface Statement {
  readonly Effect: string;
  readonly Action: string | string[];
  readonly Resource?: unknown;
  readonly Condition?: unknown;
}

interface Resource {
  readonly Type: string;
  readonly DeletionPolicy?: string;
  // biome-ignore lint/suspicious/noExplicitAny: the properties of any resource type
  readonly Properties: Record<string, any>;
}

const OF_NETWORKS = /^AWS::EC2::/;

function resourcesOf(stack: TestStack): Resource[] {
  const all: Resource[] = Object.values(stack.template().toJSON().Resources);
  return all.filter(({ Type }) => !OF_NETWORKS.test(Type));
}

function smallest(): TestStack {
  const stack = new TestStack();
  stack.addBucket();
  stack.addFiles();
  return stack;
}

function fullest(): TestStack {
  const stack = new TestStack();
  const { loadBalancers, bucketAccess, cloudFront, cloudTrail, flowLogs } = LogDelivery;
  const everyService = [loadBalancers(), bucketAccess(), cloudFront(), cloudTrail({ trailName: 'audit' }), flowLogs()];
  const logs = stack.addBucket({ purpose: BucketPurpose.log({ deliveredBy: everyService }) }, 'Logs');
  const copies = Bucket.fromBucketName(stack, 'Copies', 'media-copies');
  const copiesKey = Key.fromKeyArn(stack, 'CopiesKey', `arn:aws:kms:${OTHER_REGION}:${ACCOUNT}:key/copies`);
  stack.addBucket({
    purpose: BucketPurpose.archive({ retainFor: Duration.days(30) }),
    encryptionKey: stack.key(),
    objectLock: ObjectLock.compliance({ retainFor: Duration.days(30), cannotBeUndone: true }),
    transitions: [{ storageClass: StorageClass.DEEP_ARCHIVE, after: Duration.days(1) }],
    replication: BucketReplication.toBucket(copies, { encryptionKey: copiesKey }),
    accessLogs: { bucket: logs.bucket },
  });
  const files = stack.addFiles({ lifecycle: { infrequentAccessAfter: Duration.days(30) } });
  files.grantReadWrite(
    'Media',
    new Role(stack, 'Task', { assumedBy: new ServicePrincipal('ecs-tasks.amazonaws.com') }),
  );
  return stack;
}

const RESOURCES = [...resourcesOf(smallest()), ...resourcesOf(fullest())];

const STATEMENTS: Statement[] = RESOURCES.flatMap(({ Properties }) => [
  ...(Properties.PolicyDocument?.Statement ?? []),
  ...(Properties.FileSystemPolicy?.Statement ?? []),
]);

const ALLOWED = STATEMENTS.filter(({ Effect }) => Effect === 'Allow');

test('there are statements to judge', () => {
  expect(ALLOWED.length).toBeGreaterThan(10);
});

test('nothing is allowed but named actions', () => {
  const actions = ALLOWED.flatMap((statement) => statement.Action);
  expect(actions.filter((action) => action.includes('*'))).toEqual([]);
});

test('nothing is allowed on every resource', () => {
  expect(ALLOWED.filter(({ Resource }) => Resource === '*')).toEqual([]);
});

test('no service may write without a condition', () => {
  const toServices = RESOURCES.filter(({ Type }) => Type === 'AWS::S3::BucketPolicy')
    .flatMap(({ Properties }) => Properties.PolicyDocument.Statement as Statement[])
    .filter(({ Effect }) => Effect === 'Allow');
  expect(toServices.length).toBe(8);
  expect(toServices.filter(({ Condition }) => !JSON.stringify(Condition).includes('aws:Source'))).toEqual([]);
});

test('nobody is granted the root of a file system', () => {
  const actions = ALLOWED.flatMap((statement) => statement.Action);
  expect(actions).toContain('elasticfilesystem:ClientWrite');
  expect(actions).not.toContain('elasticfilesystem:ClientRootAccess');
});

test('everything that holds data is encrypted and outlives its stack', () => {
  const stores = RESOURCES.filter(({ Type }) => Type === BUCKET || Type === 'AWS::EFS::FileSystem');
  expect(stores).toHaveLength(5);
  for (const { DeletionPolicy, Properties } of stores) {
    expect(DeletionPolicy).toBe('Retain');
    expect(Properties.Encrypted ?? Properties.BucketEncryption).toBeTruthy();
  }
});

test('no template needs a Lambda function or a custom resource', () => {
  const types = RESOURCES.map((resource) => resource.Type);
  expect(types.filter((type) => type === 'AWS::Lambda::Function' || type.startsWith('Custom::'))).toEqual([]);
});
