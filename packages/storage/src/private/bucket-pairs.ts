import type { InputChecks } from '@ashlar-cdk/foundation';
import { Stack, Token } from 'aws-cdk-lib';
import { CfnBucket, type IBucket } from 'aws-cdk-lib/aws-s3';
import type { IConstruct } from 'constructs';
import type { BucketAccessLogs } from '../bucket-access-logs';
import { BucketReplication } from '../bucket-replication';
import type { PurposeBucketProps } from '../purpose-bucket-props';
import { checkFolder } from './delivery-checks';
import { STORAGE_CLASSES } from './limits';
import { planOf } from './purpose-plan';
import { keyOfCopies } from './replication';

/** What the template of this app says of a bucket; nothing for an imported one. */
function resourceOf(bucket: IBucket): CfnBucket | undefined {
  const resource = bucket.node.defaultChild;
  return CfnBucket.isCfnBucket(resource) ? resource : undefined;
}

function sameKnown(one: string, other: string): boolean {
  return !Token.isUnresolved(one) && !Token.isUnresolved(other) && one === other;
}

function differKnown(one: string, other: string): boolean {
  return !Token.isUnresolved(one) && !Token.isUnresolved(other) && one !== other;
}

/** Refuses a copy that S3 would not make. */
export function checkReplication(scope: IConstruct, checks: InputChecks, props: PurposeBucketProps): void {
  const { replication } = props;
  if (!(replication instanceof BucketReplication)) {
    checks.refuse('replication', replication, 'BucketReplication.toBucket(bucket)');
    return;
  }
  if (!checks.required('replication: bucket', replication.bucket, 'a bucket in another region')) return;
  checkDestination(scope, checks, replication.bucket, planOf(props).objectLock !== undefined);
  checkKeys(checks, props, replication);
  const storageClass = replication.options.storageClass?.value;
  checks.oneOf('replication: storageClass', storageClass, ['STANDARD', ...Object.keys(STORAGE_CLASSES)]);
}

function checkDestination(scope: IConstruct, checks: InputChecks, bucket: IBucket, locked: boolean): void {
  const resource = resourceOf(bucket);
  if (!resource) return;
  const path = bucket.node.path;
  if (sameKnown(Stack.of(resource).region, Stack.of(scope).region)) {
    checks.warn(
      'ashlar-storage:replica-in-same-region',
      `the copies in ${path} are lost with the region of the bucket; take a bucket in another region`,
    );
  }
  if (resource.versioningConfiguration === undefined) {
    checks.refuse('replication: bucket', path, 'a versioned bucket, because replication needs versions on both sides');
  }
  if (locked && !resource.objectLockEnabled) {
    checks.refuse(
      'replication: bucket',
      path,
      'a bucket with object lock, because the objects of the source are locked',
    );
  }
}

function checkKeys(checks: InputChecks, props: PurposeBucketProps, replication: BucketReplication): void {
  const key = keyOfCopies(replication);
  if (props.encryptionKey && !key) {
    checks.refuse('replication: encryptionKey', key, 'the key of the other bucket, because this one has a key');
  }
  const resource = resourceOf(replication.bucket);
  if (key && resource && differKnown(key.env.region, Stack.of(resource).region)) {
    checks.refuse('replication: encryptionKey', key.env.region, `a key in ${Stack.of(resource).region}`);
  }
}

/** Refuses a bucket into which S3 would not write its access logs. */
export function checkAccessLogs(scope: IConstruct, checks: InputChecks, { bucket, prefix }: BucketAccessLogs): void {
  checkFolder(checks, 'accessLogs.prefix', prefix);
  if (!checks.required('accessLogs.bucket', bucket, 'a bucket of logs')) return;
  const path = bucket.node.path;
  const allowed =
    'a bucket that is encrypted with S3-managed keys, without object lock, in the same region and account';
  const resource = resourceOf(bucket);
  const elsewhere =
    resource !== undefined &&
    (differKnown(Stack.of(resource).region, Stack.of(scope).region) ||
      differKnown(Stack.of(resource).account, Stack.of(scope).account));
  if (bucket.encryptionKey || resource?.objectLockEnabled || elsewhere)
    checks.refuse('accessLogs.bucket', path, allowed);
}
