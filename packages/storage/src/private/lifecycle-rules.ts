import type { LifecycleRule } from 'aws-cdk-lib/aws-s3';
import type { BucketPlan } from './purpose-plan';

/** One rule for the whole bucket, so that no two rules can contradict each other. */
export function lifecycleRules(plan: BucketPlan): LifecycleRule[] {
  const { expireAfter, transitions, noncurrentVersions, versioned } = plan;
  const moves = noncurrentVersions?.transitions ?? [];
  return [
    {
      id: 'Retention',
      expiration: expireAfter,
      // Where objects expire, S3 takes away the markers of deletions by itself, and refuses to be told so.
      expiredObjectDeleteMarker: versioned && !expireAfter ? true : undefined,
      transitions: transitions.map(({ storageClass, after }) => ({ storageClass, transitionAfter: after })),
      noncurrentVersionExpiration: noncurrentVersions?.expireAfter,
      noncurrentVersionsToRetain: noncurrentVersions?.keepNewest,
      noncurrentVersionTransitions: moves.map(({ storageClass, after }) => ({ storageClass, transitionAfter: after })),
      abortIncompleteMultipartUploadAfter: plan.abortIncompleteUploadsAfter,
    },
  ];
}
