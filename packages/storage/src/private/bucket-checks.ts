import { InputChecks } from '@ashlar-cdk/foundation';
import { Token } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { BucketPurpose } from '../bucket-purpose';
import { ObjectLock } from '../object-lock';
import type { PurposeBucketProps } from '../purpose-bucket-props';
import { checkAccessLogs, checkReplication } from './bucket-pairs';
import { checkDeliveries } from './delivery-checks';
import { checkLifecycle, checkNoncurrent, knownDays } from './lifecycle-checks';
import {
  BUCKET_NAME_LENGTH,
  EXPIRY_DAYS,
  LOCK_DAYS,
  RESERVED_NAME_PREFIXES,
  RESERVED_NAME_SUFFIXES,
  STORAGE_CLASSES,
} from './limits';
import { planOf } from './purpose-plan';

const NAME_FORM = `${BUCKET_NAME_LENGTH.min} to ${BUCKET_NAME_LENGTH.max} lower-case letters, digits, hyphens and dots, with a letter or digit at both ends and no two dots together`;

const PURPOSES = 'BucketPurpose.log(), artifact(), document() or archive({ retainFor })';

/** Refuses what S3 would refuse, and what would not keep what the purpose promises. */
export function checkPurposeBucket(scope: Construct, props: PurposeBucketProps): void {
  const checks = new InputChecks(scope, 'PurposeBucket');
  if (!checks.required('props', props, 'at least a purpose')) checks.throwIfRefused();
  checkName(checks, props.bucketName);
  if (!checks.required('purpose', props.purpose, PURPOSES)) checks.throwIfRefused();
  if (!(props.purpose instanceof BucketPurpose)) {
    checks.refuse('purpose', props.purpose, PURPOSES);
    checks.throwIfRefused();
  }
  checkRetention(checks, props);
  checkVersions(checks, props);
  checkDeliveries(checks, props);
  if (props.replication) checkReplication(scope, checks, props);
  if (props.accessLogs) checkAccessLogs(scope, checks, props.accessLogs);
  warnOfOneZone(checks, props);
  checks.throwIfRefused();
}

function checkName(checks: InputChecks, name: string | undefined): void {
  if (name === undefined || Token.isUnresolved(name)) return;
  if (!checks.required('bucketName', name, NAME_FORM)) return;
  const { min, max } = BUCKET_NAME_LENGTH;
  const pattern = `(?!.*\\.\\.)[a-z0-9][a-z0-9.\\-]{${min - 2},${max - 2}}[a-z0-9]`;
  if (!checks.text('bucketName', name, { pattern, allowed: NAME_FORM })) return;
  if (/^\d+\.\d+\.\d+\.\d+$/.test(name)) checks.refuse('bucketName', name, 'a name that is not an IP address');
  const reserved = [
    ...RESERVED_NAME_PREFIXES.filter((prefix) => name.startsWith(prefix)).map((prefix) => `beginning with ${prefix}`),
    ...RESERVED_NAME_SUFFIXES.filter((suffix) => name.endsWith(suffix)).map((suffix) => `ending with ${suffix}`),
  ];
  for (const form of reserved) checks.refuse('bucketName', name, `a name not ${form}, which AWS reserves`);
}

function checkRetention(checks: InputChecks, props: PurposeBucketProps): void {
  const plan = planOf(props);
  checkLock(checks, props);
  checkLifecycle(checks, '', plan.transitions, plan.expireAfter);
  checks.wholeDays('abortIncompleteUploadsAfter', props.abortIncompleteUploadsAfter, EXPIRY_DAYS);
  if (props.noncurrentVersions) checkNoncurrent(checks, props.noncurrentVersions);
  const kept = knownDays(plan.objectLock?.retainFor);
  const expiry = knownDays(props.expireAfter);
  if (kept !== undefined && expiry !== undefined && expiry < kept) {
    checks.refuse('expireAfter', `${expiry} days`, `at least the ${kept} days for which objects are locked`);
  }
}

function checkLock(checks: InputChecks, { purpose, objectLock }: PurposeBucketProps): void {
  if (purpose.name === 'archive') {
    checks.required('purpose: retainFor', purpose.retainFor, 'a Duration');
    checks.wholeDays('purpose: retainFor', purpose.retainFor, LOCK_DAYS);
  }
  if (objectLock === undefined) return;
  if (!(objectLock instanceof ObjectLock)) {
    checks.refuse('objectLock', objectLock, 'ObjectLock.governance(), compliance() or perObject()');
    return;
  }
  if (objectLock.mode) checks.required('objectLock: retainFor', objectLock.retainFor, 'a Duration');
  const isUsable = checks.wholeDays('objectLock: retainFor', objectLock.retainFor, LOCK_DAYS);
  if (objectLock.mode === 'COMPLIANCE' && objectLock.cannotBeUndone !== true) {
    const allowed = 'true, to say that you know nobody can delete an object before its time; or ObjectLock.governance';
    checks.refuse('objectLock: cannotBeUndone', objectLock.cannotBeUndone, allowed);
  }
  const promised = knownDays(purpose.retainFor);
  if (!isUsable || promised === undefined || objectLock.retainFor?.isUnresolved()) return;
  const kept = knownDays(objectLock.retainFor) ?? 0;
  if (kept < promised) {
    checks.refuse('objectLock: retainFor', `${kept} days`, `at least the ${promised} days of the purpose`);
  }
}

function checkVersions(checks: InputChecks, props: PurposeBucketProps): void {
  const { objectLock, versioned } = planOf(props);
  if (versioned) return;
  const allowed = (reason: string) => `true, because ${reason} needs versions`;
  if (objectLock) checks.refuse('versioned', false, allowed('object lock'));
  if (props.replication) checks.refuse('versioned', false, allowed('replication'));
  if (props.noncurrentVersions) {
    checks.refuse('noncurrentVersions', props.noncurrentVersions, 'nothing, because the bucket is not versioned');
  }
}

function warnOfOneZone(checks: InputChecks, { transitions, noncurrentVersions }: PurposeBucketProps): void {
  const all = [...(transitions ?? []), ...(noncurrentVersions?.transitions ?? [])];
  if (!all.some((transition) => transition?.storageClass?.value === 'ONEZONE_IA')) return;
  const { name } = STORAGE_CLASSES.ONEZONE_IA;
  checks.warn(
    'ashlar-storage:one-zone-class',
    `objects in ${name} are lost with their availability zone; take another class unless they can be made again`,
  );
}
