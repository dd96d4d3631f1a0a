import { InputChecks } from '@ashlar-cdk/foundation';
import type { Construct } from 'constructs';
import { BucketPurpose } from '../bucket-purpose';
import { ObjectLock } from '../object-lock';
import type { PurposeBucketProps } from '../purpose-bucket-props';
import { checkBucketName } from './bucket-name';
import { checkAccessLogs, checkReplication } from './bucket-pairs';
import { checkDeliveries } from './delivery-checks';
import { checkLifecycle, checkNoncurrent, knownDays } from './lifecycle-checks';
import { EXPIRY_DAYS, LOCK_DAYS } from './limits';
import { planOf } from './purpose-plan';

const PURPOSES = 'BucketPurpose.log(), artifact(), document() or archive({ retainFor })';

/** Refuses what S3 would refuse, and what would not keep what the purpose promises. */
export function checkPurposeBucket(scope: Construct, props: PurposeBucketProps): void {
  const checks = new InputChecks(scope, 'PurposeBucket');
  if (!checks.required('props', props, 'at least a purpose')) checks.throwIfRefused();
  checkBucketName(checks, 'bucketName', props.bucketName);
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
  checks.throwIfRefused();
}

function checkRetention(checks: InputChecks, props: PurposeBucketProps): void {
  const plan = planOf(props);
  checkLock(checks, props);
  checkLifecycle(checks, '', plan.transitions, plan.expireAfter);
  checks.wholeDays('abortIncompleteUploadsAfter', props.abortIncompleteUploadsAfter, EXPIRY_DAYS);
  if (props.noncurrentVersions) checkNoncurrent(checks, props.noncurrentVersions);
  const kept = knownDays(plan.objectLock?.retainFor);
  const expiry = knownDays(plan.expireAfter);
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
