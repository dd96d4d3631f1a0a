import type { CfnBucket } from 'aws-cdk-lib/aws-s3';
import type { ObjectLock } from '../object-lock';

/** Locks objects by default. The property of aws-cdk-lib takes no retention that is known only at deployment. */
export function lockObjects(resource: CfnBucket, { mode, retainFor }: ObjectLock): void {
  if (!retainFor) return;
  resource.objectLockConfiguration = {
    objectLockEnabled: 'Enabled',
    rule: { defaultRetention: { mode, days: retainFor.toDays() } },
  };
}
