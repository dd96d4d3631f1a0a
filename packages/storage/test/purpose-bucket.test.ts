import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { Bucket, StorageClass } from 'aws-cdk-lib/aws-s3';
import { BucketPurpose, LogDelivery, ObjectLock } from '../src';
import { archiveOf, BUCKET, bucketOf, TestStack } from './fixture';

function rule(properties: object) {
  return { LifecycleConfiguration: { Rules: [Match.objectLike(properties)] } };
}

const LOG = { purpose: BucketPurpose.log() };
const ARTIFACT = { purpose: BucketPurpose.artifact() };

test('nobody can make a bucket public', () => {
  bucketOf().hasResourceProperties(BUCKET, {
    PublicAccessBlockConfiguration: {
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    },
  });
});

test('has no access control lists', () => {
  bucketOf().hasResourceProperties(BUCKET, {
    OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
  });
});

test.each([
  ['no TLS', { Bool: { 'aws:SecureTransport': 'false' } }],
  ['an older TLS than 1.2', { NumericLessThan: { 's3:TlsVersion': 1.2 } }],
])('refuses requests with %s', (_, Condition) => {
  bucketOf().hasResourceProperties('AWS::S3::BucketPolicy', {
    PolicyDocument: Match.objectLike({ Statement: Match.arrayWith([Match.objectLike({ Effect: 'Deny', Condition })]) }),
  });
});

test('is encrypted with S3-managed keys', () => {
  bucketOf().hasResourceProperties(BUCKET, {
    BucketEncryption: {
      ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
    },
  });
});

test('is encrypted with a given key, by a bucket key', () => {
  const stack = new TestStack();
  stack.addBucket({ encryptionKey: stack.key() });
  stack.template().hasResourceProperties(BUCKET, {
    BucketEncryption: {
      ServerSideEncryptionConfiguration: [
        {
          BucketKeyEnabled: true,
          ServerSideEncryptionByDefault: {
            SSEAlgorithm: 'aws:kms',
            KMSMasterKeyID: { 'Fn::GetAtt': [Match.stringLikeRegexp('^Key'), 'Arn'] },
          },
        },
      ],
    },
  });
});

test('leaves the policy of a given key as it is', () => {
  const stack = new TestStack();
  const encryptionKey = stack.key();
  stack.addBucket({ encryptionKey, purpose: BucketPurpose.log({ deliveredBy: [LogDelivery.flowLogs()] }) });
  const [key] = Object.values(stack.template().findResources('AWS::KMS::Key'));
  expect(key.Properties.KeyPolicy.Statement).toHaveLength(1);
});

test('keeps the objects when the stack is deleted', () => {
  bucketOf().hasResource(BUCKET, { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
});

test('goes with the stack when asked to', () => {
  bucketOf({ removalPolicy: RemovalPolicy.DESTROY }).hasResource(BUCKET, { DeletionPolicy: 'Delete' });
});

test('has the given name', () => {
  bucketOf({ bucketName: 'shop-media.example' }).hasResourceProperties(BUCKET, { BucketName: 'shop-media.example' });
});

test.each([
  ['documents', {}],
  ['artifacts', ARTIFACT],
  ['archives', { purpose: BucketPurpose.archive({ retainFor: Duration.days(1) }) }],
])('keeps versions of %s', (_, props) => {
  bucketOf(props).hasResourceProperties(BUCKET, { VersioningConfiguration: { Status: 'Enabled' } });
});

test('keeps no versions of logs', () => {
  bucketOf(LOG).hasResourceProperties(BUCKET, { VersioningConfiguration: Match.absent() });
});

test('keeps versions of logs when asked to', () => {
  bucketOf({ ...LOG, versioned: true }).hasResourceProperties(BUCKET, {
    VersioningConfiguration: { Status: 'Enabled' },
    ...rule({ NoncurrentVersionExpiration: { NoncurrentDays: 90 } }),
  });
});

test('keeps no versions of documents when told so', () => {
  bucketOf({ versioned: false }).hasResourceProperties(BUCKET, {
    VersioningConfiguration: Match.absent(),
    ...rule({ NoncurrentVersionExpiration: Match.absent(), ExpiredObjectDeleteMarker: Match.absent() }),
  });
});

test.each([
  ['logs', LOG, 90],
  ['artifacts', ARTIFACT, 180],
])('lets %s expire', (_, props, days) => {
  bucketOf(props).hasResourceProperties(BUCKET, rule({ ExpirationInDays: days }));
});

test('lets no document expire', () => {
  bucketOf().hasResourceProperties(BUCKET, rule({ ExpirationInDays: Match.absent() }));
});

test('lets no archive expire', () => {
  archiveOf().hasResourceProperties(BUCKET, rule({ ExpirationInDays: Match.absent() }));
});

test('lets objects expire when asked to', () => {
  const props = { ...LOG, expireAfter: Duration.days(365) };
  bucketOf(props).hasResourceProperties(BUCKET, rule({ ExpirationInDays: 365 }));
});

test.each([
  ['documents', {}, 90],
  ['artifacts', ARTIFACT, 7],
])('keeps replaced versions of %s for a while', (_, props, NoncurrentDays) => {
  bucketOf(props).hasResourceProperties(BUCKET, rule({ NoncurrentVersionExpiration: { NoncurrentDays } }));
});

test('keeps replaced versions of an archive beyond their lock', () => {
  archiveOf().hasResourceProperties(BUCKET, rule({ NoncurrentVersionExpiration: { NoncurrentDays: 2585 } }));
});

test('moves and keeps replaced versions as asked', () => {
  const transitions = [{ storageClass: StorageClass.GLACIER, after: Duration.days(7) }];
  const noncurrentVersions = { expireAfter: Duration.days(60), keepNewest: 3, transitions };
  bucketOf({ noncurrentVersions }).hasResourceProperties(
    BUCKET,
    rule({
      NoncurrentVersionExpiration: { NoncurrentDays: 60, NewerNoncurrentVersions: 3 },
      NoncurrentVersionTransitions: [{ StorageClass: 'GLACIER', TransitionInDays: 7 }],
    }),
  );
});

test('takes away markers of deletions whose versions are gone', () => {
  bucketOf().hasResourceProperties(BUCKET, rule({ ExpiredObjectDeleteMarker: true }));
});

test('leaves markers of deletions to the expiry, because S3 refuses both', () => {
  bucketOf(ARTIFACT).hasResourceProperties(BUCKET, rule({ ExpiredObjectDeleteMarker: Match.absent() }));
});

test('gives uploads up that were not completed within a week', () => {
  bucketOf().hasResourceProperties(BUCKET, rule({ AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 } }));
});

test('gives uploads up when asked to', () => {
  bucketOf({ abortIncompleteUploadsAfter: Duration.days(1) }).hasResourceProperties(
    BUCKET,
    rule({ AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 } }),
  );
});

test('moves archives to Glacier after a month', () => {
  archiveOf().hasResourceProperties(BUCKET, rule({ Transitions: [{ StorageClass: 'GLACIER', TransitionInDays: 30 }] }));
});

test('moves archives nowhere when told so', () => {
  archiveOf({ transitions: [] }).hasResourceProperties(BUCKET, rule({ Transitions: Match.absent() }));
});

test('moves objects down the classes as asked', () => {
  const transitions = [
    { storageClass: StorageClass.INFREQUENT_ACCESS, after: Duration.days(30) },
    { storageClass: StorageClass.GLACIER, after: Duration.days(90) },
    { storageClass: StorageClass.DEEP_ARCHIVE, after: Duration.days(365) },
  ];
  bucketOf({ transitions }).hasResourceProperties(
    BUCKET,
    rule({
      Transitions: [
        { StorageClass: 'STANDARD_IA', TransitionInDays: 30 },
        { StorageClass: 'GLACIER', TransitionInDays: 90 },
        { StorageClass: 'DEEP_ARCHIVE', TransitionInDays: 365 },
      ],
    }),
  );
});

test('locks archives for as long as they must be kept', () => {
  archiveOf().hasResourceProperties(BUCKET, {
    ObjectLockEnabled: true,
    ObjectLockConfiguration: {
      ObjectLockEnabled: 'Enabled',
      Rule: { DefaultRetention: { Days: 2555, Mode: 'GOVERNANCE' } },
    },
  });
});

test('locks archives so that nobody can shorten it, when asked to', () => {
  const objectLock = ObjectLock.compliance({ retainFor: Duration.days(3000), cannotBeUndone: true });
  archiveOf({ objectLock }).hasResourceProperties(BUCKET, {
    ObjectLockConfiguration: { Rule: { DefaultRetention: { Days: 3000, Mode: 'COMPLIANCE' } } },
  });
});

test('lets those who write lock objects one by one', () => {
  bucketOf({ objectLock: ObjectLock.perObject() }).hasResourceProperties(BUCKET, {
    ObjectLockEnabled: true,
    ObjectLockConfiguration: Match.absent(),
  });
});

test('versions what is locked', () => {
  const objectLock = ObjectLock.governance(Duration.days(30));
  bucketOf({ ...LOG, objectLock }).hasResourceProperties(BUCKET, { VersioningConfiguration: { Status: 'Enabled' } });
});

test('has no lock unless asked for', () => {
  bucketOf().hasResourceProperties(BUCKET, { ObjectLockEnabled: Match.absent() });
});

test('writes its requests down in a bucket of logs, without access control lists', () => {
  const stack = new TestStack();
  const purpose = BucketPurpose.log({ deliveredBy: [LogDelivery.bucketAccess()] });
  const { bucket } = stack.addBucket({ purpose }, 'Logs');
  stack.addBucket({ accessLogs: { bucket, prefix: 'media' } });
  const template = stack.template();
  template.hasResourceProperties(BUCKET, {
    LoggingConfiguration: {
      DestinationBucketName: { Ref: Match.stringLikeRegexp('^Logs') },
      LogFilePrefix: 'media/',
    },
  });
  expect(Object.values(template.findResources(BUCKET)).filter((one) => one.Properties.AccessControl)).toEqual([]);
});

test('writes its requests down in an imported bucket', () => {
  const stack = new TestStack();
  stack.addBucket({ accessLogs: { bucket: Bucket.fromBucketName(stack, 'Logs', 'logs') } });
  stack.template().hasResourceProperties(BUCKET, {
    LoggingConfiguration: { DestinationBucketName: 'logs', LogFilePrefix: Match.absent() },
  });
});

test('warns of a class that does not survive the loss of a zone', () => {
  const stack = new TestStack();
  const transitions = [{ storageClass: StorageClass.ONE_ZONE_INFREQUENT_ACCESS, after: Duration.days(30) }];
  stack.addBucket({ transitions });
  Annotations.fromStack(stack).hasWarning('/Data/Media', Match.stringLikeRegexp('One Zone-IA are lost'));
});
