import { Duration } from 'aws-cdk-lib';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Bucket, StorageClass } from 'aws-cdk-lib/aws-s3';
import { BucketReplication, ObjectLock, type PurposeBucketProps } from '../src';
import { ACCOUNT, OTHER_REGION, REGION, TestStack } from './fixture';

type Change = (stack: TestStack) => Partial<PurposeBucketProps>;

function imported(stack: TestStack) {
  return Bucket.fromBucketName(stack, 'Copies', 'media-copies');
}

test.each<[string, Change, RegExp]>([
  ['replication in words', () => ({ replication: 'eu-west-1' as never }), /replication: got "eu-west-1"/],
  [
    'replication to nowhere',
    () => ({ replication: BucketReplication.toBucket(undefined as never) }),
    /replication: bucket: got nothing; allowed: a bucket in another region/,
  ],
  [
    'replication without versions',
    (stack) => ({ versioned: false, replication: BucketReplication.toBucket(imported(stack)) }),
    /versioned: got false; allowed: true, because replication needs versions/,
  ],
  [
    'replication to a bucket without versions',
    (stack) => {
      const { bucket } = stack.elsewhere().addBucket({ bucketName: 'media-copies', versioned: false });
      return { replication: BucketReplication.toBucket(bucket) };
    },
    /replication: bucket: got "Elsewhere\/Media\/Default"; allowed: a versioned bucket/,
  ],
  [
    'copies without a lock of what is locked',
    (stack) => {
      const { bucket } = stack.elsewhere().addBucket({ bucketName: 'media-copies' });
      return { objectLock: ObjectLock.governance(Duration.days(1)), replication: BucketReplication.toBucket(bucket) };
    },
    /replication: bucket: .*a bucket with object lock/,
  ],
  [
    'copies without a key of what has one',
    (stack) => ({ encryptionKey: stack.key(), replication: BucketReplication.toBucket(imported(stack)) }),
    /replication: encryptionKey: got nothing; allowed: the key of the other bucket/,
  ],
  [
    'a key of another region than the copies',
    (stack) => {
      const { bucket } = stack.elsewhere().addBucket({ bucketName: 'media-copies' });
      const encryptionKey = Key.fromKeyArn(stack, 'Far', `arn:aws:kms:${REGION}:${ACCOUNT}:key/far`);
      return { replication: BucketReplication.toBucket(bucket, { encryptionKey }) };
    },
    new RegExp(`replication: encryptionKey: got "${REGION}"; allowed: a key in ${OTHER_REGION}`),
  ],
  [
    'copies in an unknown class',
    (stack) => ({
      replication: BucketReplication.toBucket(imported(stack), { storageClass: new StorageClass('COLD') }),
    }),
    /replication: storageClass: got "COLD"/,
  ],
])('rejects %s', (_, change, message) => {
  const stack = new TestStack();
  expect(() => stack.addBucket(change(stack))).toThrow(message);
});
