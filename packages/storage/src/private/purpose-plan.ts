import { Duration } from 'aws-cdk-lib';
import { StorageClass } from 'aws-cdk-lib/aws-s3';
import type { NoncurrentVersions } from '../noncurrent-versions';
import { ObjectLock } from '../object-lock';
import type { PurposeBucketProps } from '../purpose-bucket-props';
import type { StorageTransition } from '../storage-transition';

/** What a bucket does, its purpose and its properties taken together. */
export interface BucketPlan {
  readonly versioned: boolean;
  readonly objectLock?: ObjectLock;
  readonly expireAfter?: Duration;
  readonly transitions: StorageTransition[];
  readonly noncurrentVersions?: NoncurrentVersions;
  readonly abortIncompleteUploadsAfter: Duration;
}

interface PurposeDefaults {
  readonly versioned: boolean;
  readonly expireAfter?: Duration;
  readonly transitions?: StorageTransition[];
  readonly noncurrentDays: number;
}

/** The reasons stand with the purposes, where users read them. */
const DEFAULTS: Record<string, PurposeDefaults> = {
  log: { versioned: false, expireAfter: Duration.days(90), noncurrentDays: 90 },
  artifact: { versioned: true, expireAfter: Duration.days(180), noncurrentDays: 7 },
  document: { versioned: true, noncurrentDays: 90 },
  archive: {
    versioned: true,
    transitions: [{ storageClass: StorageClass.GLACIER, after: Duration.days(30) }],
    noncurrentDays: 30,
  },
};

/** The properties, completed by what the purpose says. */
export function planOf(props: PurposeBucketProps): BucketPlan {
  const { purpose } = props;
  const defaults = DEFAULTS[purpose.name];
  const objectLock = props.objectLock ?? (purpose.retainFor && ObjectLock.governance(purpose.retainFor));
  const needsVersions = defaults.versioned || objectLock !== undefined || props.replication !== undefined;
  const versioned = props.versioned ?? needsVersions;
  return {
    versioned,
    objectLock,
    expireAfter: props.expireAfter ?? defaults.expireAfter,
    transitions: props.transitions ?? defaults.transitions ?? [],
    noncurrentVersions: props.noncurrentVersions ?? (versioned ? keptFor(defaults, objectLock) : undefined),
    abortIncompleteUploadsAfter: props.abortIncompleteUploadsAfter ?? Duration.days(7),
  };
}

/** What is locked cannot be deleted, so a version expires the usual time after its lock at the earliest. */
function keptFor(defaults: PurposeDefaults, lock?: ObjectLock): NoncurrentVersions {
  const locked = lock?.retainFor;
  if (!(locked instanceof Duration) || locked.isUnresolved())
    return { expireAfter: Duration.days(defaults.noncurrentDays) };
  return { expireAfter: locked.plus(Duration.days(defaults.noncurrentDays)) };
}
