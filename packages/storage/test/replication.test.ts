import { Duration } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { Role } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Bucket, type IBucket, StorageClass } from 'aws-cdk-lib/aws-s3';
import { BucketPurpose, BucketReplication, type BucketReplicationOptions, ObjectLock } from '../src';
import { ACCOUNT, BUCKET, OTHER_REGION, REGION, TestStack } from './fixture';

const COPIES_KEY = `arn:aws:kms:${OTHER_REGION}:${ACCOUNT}:key/copies`;

function copied(stack: TestStack, options: BucketReplicationOptions = {}, bucket?: IBucket): BucketReplication {
  return BucketReplication.toBucket(bucket ?? Bucket.fromBucketName(stack, 'Copies', 'media-copies'), options);
}

function rule(properties: object) {
  return { ReplicationConfiguration: Match.objectLike({ Rules: [Match.objectLike(properties)] }) };
}

/** What the role of replication may do, as pairs of action and resource. */
function permissions(stack: TestStack): { Action: string | string[]; Resource: unknown; Condition?: object }[] {
  const policies = Object.values(stack.template().findResources('AWS::IAM::Policy'));
  return policies.flatMap((policy) => policy.Properties.PolicyDocument.Statement);
}

test('copies everything to another bucket', () => {
  const stack = new TestStack();
  stack.addBucket({ replication: copied(stack) });
  stack.template().hasResourceProperties(
    BUCKET,
    rule({
      Status: 'Enabled',
      Filter: { Prefix: '' },
      Destination: { Bucket: { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':s3:::media-copies']] } },
    }),
  );
});

test('keeps the copy of what is deleted', () => {
  const stack = new TestStack();
  stack.addBucket({ replication: copied(stack) });
  stack.template().hasResourceProperties(BUCKET, rule({ DeleteMarkerReplication: { Status: 'Disabled' } }));
});

test('hides the copy of what is deleted when asked to', () => {
  const stack = new TestStack();
  stack.addBucket({ replication: copied(stack, { replicateDeletions: true }) });
  stack.template().hasResourceProperties(BUCKET, rule({ DeleteMarkerReplication: { Status: 'Enabled' } }));
});

test('versions logs that are copied', () => {
  const stack = new TestStack();
  stack.addBucket({ purpose: BucketPurpose.log(), replication: copied(stack) });
  stack.template().hasResourceProperties(BUCKET, { VersioningConfiguration: { Status: 'Enabled' } });
});

test('copies into the class and within the time that are asked for', () => {
  const stack = new TestStack();
  const options = { storageClass: StorageClass.GLACIER_INSTANT_RETRIEVAL, replicationTimeControl: true };
  stack.addBucket({ replication: copied(stack, options) });
  stack.template().hasResourceProperties(
    BUCKET,
    rule({
      Destination: Match.objectLike({
        StorageClass: 'GLACIER_IR',
        Metrics: { Status: 'Enabled', EventThreshold: { Minutes: 15 } },
        ReplicationTime: { Status: 'Enabled', Time: { Minutes: 15 } },
      }),
    }),
  );
});

test('encrypts the copies with the key of the other region', () => {
  const stack = new TestStack();
  const encryptionKey = Key.fromKeyArn(stack, 'CopiesKey', COPIES_KEY);
  stack.addBucket({ encryptionKey: stack.key(), replication: copied(stack, { encryptionKey }) });
  stack.template().hasResourceProperties(
    BUCKET,
    rule({
      SourceSelectionCriteria: { SseKmsEncryptedObjects: { Status: 'Enabled' } },
      Destination: Match.objectLike({ EncryptionConfiguration: { ReplicaKmsKeyID: COPIES_KEY } }),
    }),
  );
});

test('takes the key of a bucket of this app', () => {
  const stack = new TestStack();
  const other = stack.elsewhere();
  const copies = other.addBucket({ bucketName: 'media-copies', encryptionKey: new Key(other, 'CopiesKey') });
  stack.addBucket({ encryptionKey: stack.key(), replication: copied(stack, {}, copies.bucket) });
  stack
    .template()
    .hasResourceProperties(
      BUCKET,
      rule({ Destination: Match.objectLike({ EncryptionConfiguration: { ReplicaKmsKeyID: Match.anyValue() } }) }),
    );
});

test('the role may read one bucket and write the other', () => {
  const stack = new TestStack();
  stack.addBucket({ replication: copied(stack) });
  const source = { 'Fn::GetAtt': [expect.stringMatching(/^Media/), 'Arn'] };
  expect(permissions(stack)).toEqual([
    { Effect: 'Allow', Action: ['s3:GetReplicationConfiguration', 's3:ListBucket'], Resource: source },
    {
      Effect: 'Allow',
      Action: [
        's3:GetObjectVersionForReplication',
        's3:GetObjectVersionAcl',
        's3:GetObjectVersionTagging',
        's3:GetObjectRetention',
        's3:GetObjectLegalHold',
      ],
      Resource: { 'Fn::Join': ['', [source, '/*']] },
    },
    {
      Effect: 'Allow',
      Action: ['s3:ReplicateObject', 's3:ReplicateDelete', 's3:ReplicateTags'],
      Resource: { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':s3:::media-copies/*']] },
    },
  ]);
});

test('the role may use each key by way of S3 in its own region', () => {
  const stack = new TestStack();
  const encryptionKey = Key.fromKeyArn(stack, 'CopiesKey', COPIES_KEY);
  stack.addBucket({ encryptionKey: stack.key(), replication: copied(stack, { encryptionKey }) });
  const [decrypt, encrypt] = permissions(stack).slice(-2);
  expect(decrypt).toMatchObject({
    Action: 'kms:Decrypt',
    Condition: { StringLike: { 'kms:ViaService': `s3.${REGION}.amazonaws.com` } },
  });
  expect(encrypt).toMatchObject({
    Action: ['kms:Encrypt', 'kms:GenerateDataKey'],
    Resource: COPIES_KEY,
    Condition: { StringLike: { 'kms:ViaService': `s3.${OTHER_REGION}.amazonaws.com` } },
  });
});

test('S3 takes the role on only for buckets of this account', () => {
  const stack = new TestStack();
  stack.addBucket({ replication: copied(stack) });
  stack.template().hasResourceProperties('AWS::IAM::Role', {
    AssumeRolePolicyDocument: Match.objectLike({
      Statement: [
        Match.objectLike({
          Principal: { Service: 's3.amazonaws.com' },
          Condition: { StringEquals: { 'aws:SourceAccount': ACCOUNT } },
        }),
      ],
    }),
  });
});

test('takes a given role as it is', () => {
  const stack = new TestStack();
  const role = Role.fromRoleArn(stack, 'Replicator', `arn:aws:iam::${ACCOUNT}:role/replicator`);
  stack.addBucket({ replication: copied(stack, { role }) });
  const template = stack.template();
  template.hasResourceProperties(BUCKET, {
    ReplicationConfiguration: Match.objectLike({ Role: `arn:aws:iam::${ACCOUNT}:role/replicator` }),
  });
  template.resourceCountIs('AWS::IAM::Policy', 0);
});

test('copies locked objects to a bucket with object lock', () => {
  const stack = new TestStack();
  const objectLock = ObjectLock.governance(Duration.days(30));
  const { bucket } = stack.elsewhere().addBucket({ bucketName: 'media-copies', objectLock });
  expect(() => stack.addBucket({ objectLock, replication: copied(stack, {}, bucket) })).not.toThrow();
});

test('warns of copies in the same region', () => {
  const stack = new TestStack();
  const { bucket } = stack.addBucket({}, 'Copies');
  stack.addBucket({ replication: copied(stack, {}, bucket) });
  Annotations.fromStack(stack).hasWarning('/Data/Media', Match.stringLikeRegexp('copies in Data/Copies/Default'));
});

test('does not warn of copies in another region', () => {
  const stack = new TestStack();
  const { bucket } = stack.elsewhere().addBucket({ bucketName: 'media-copies' });
  stack.addBucket({ replication: copied(stack, {}, bucket) });
  Annotations.fromStack(stack).hasNoWarning('/Data/Media', Match.anyValue());
});
