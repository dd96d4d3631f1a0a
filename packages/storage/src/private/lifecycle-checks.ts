import type { InputChecks } from '@ashlar-cdk/foundation';
import { Duration } from 'aws-cdk-lib';
import { StorageClass } from 'aws-cdk-lib/aws-s3';
import type { NoncurrentVersions } from '../noncurrent-versions';
import type { StorageTransition } from '../storage-transition';
import { EXPIRY_DAYS, NEWEST_KEPT, STORAGE_CLASSES } from './limits';

/** A transition of which everything is known. */
interface KnownTransition {
  readonly property: string;
  readonly storageClass: string;
  readonly days: number;
}

/** The days of a duration; undefined when nobody can know them before the deployment, or they are none. */
export function knownDays(duration: Duration | undefined): number | undefined {
  if (!(duration instanceof Duration) || duration.isUnresolved()) return undefined;
  const days = duration.toDays({ integral: false });
  return Number.isInteger(days) ? days : undefined;
}

/** Refuses moves that S3 does not make, and an expiry before the last of them. */
export function checkLifecycle(
  checks: InputChecks,
  prefix: string,
  transitions: StorageTransition[],
  expireAfter?: Duration,
): void {
  const expiryIsUsable = checks.wholeDays(`${prefix}expireAfter`, expireAfter, EXPIRY_DAYS);
  const property = `${prefix}transitions`;
  if (!Array.isArray(transitions)) {
    checks.refuse(property, transitions, 'a list of transitions');
    return;
  }
  const known = transitions.flatMap((one, index) => checkTransition(checks, `${property}[${index}]`, one));
  if (known.some(({ storageClass }) => storageClass === 'ONEZONE_IA')) warnOfOneZone(checks);
  if (known.length < transitions.length) return;
  for (let index = 1; index < known.length; index++) checkStep(checks, known[index - 1], known[index]);
  const expiry = expiryIsUsable ? knownDays(expireAfter) : undefined;
  const last = Math.max(...known.map(({ days }) => days));
  if (expiry !== undefined && known.length > 0 && expiry <= last) {
    checks.refuse(`${prefix}expireAfter`, `${expiry} days`, `later than the last transition, after ${last} days`);
  }
}

/** Refuses what S3 would refuse of noncurrent versions. */
export function checkNoncurrent(checks: InputChecks, versions: NoncurrentVersions): void {
  checks.required('noncurrentVersions.expireAfter', versions.expireAfter, 'a Duration');
  checks.integer('noncurrentVersions.keepNewest', versions.keepNewest, NEWEST_KEPT);
  checkLifecycle(checks, 'noncurrentVersions.', versions.transitions ?? [], versions.expireAfter);
}

function checkTransition(checks: InputChecks, property: string, transition: StorageTransition): KnownTransition[] {
  if (!checks.required(property, transition, 'a transition')) return [];
  const { storageClass, after } = transition;
  const value = storageClass instanceof StorageClass ? storageClass.value : storageClass;
  const isKnown =
    checks.required(`${property}.storageClass`, value, Object.keys(STORAGE_CLASSES).join(', ')) &&
    checks.oneOf(`${property}.storageClass`, value, Object.keys(STORAGE_CLASSES));
  const hasDays = checks.required(`${property}.after`, after, 'a Duration');
  const { minDays = 0 } = STORAGE_CLASSES[String(value)] ?? {};
  const isUsable = checks.wholeDays(`${property}.after`, after, { min: minDays });
  const days = knownDays(after);
  if (!isKnown || !hasDays || !isUsable || days === undefined || !(String(value) in STORAGE_CLASSES)) return [];
  return [{ property, storageClass: String(value), days }];
}

function checkStep(checks: InputChecks, before: KnownTransition, now: KnownTransition): void {
  const { name, leadsTo, staysDays } = STORAGE_CLASSES[before.storageClass];
  if (!leadsTo.includes(now.storageClass)) {
    const allowed = leadsTo.length > 0 ? leadsTo.join(', ') : 'nothing';
    checks.refuse(`${now.property}.storageClass`, now.storageClass, `after ${name}: ${allowed}`);
    return;
  }
  const earliest = before.days + staysDays;
  if (now.days < earliest) {
    const allowed = `at least ${earliest} days, because objects moved to ${name} after ${before.days}`;
    checks.refuse(`${now.property}.after`, `${now.days} days`, allowed);
  }
}

function warnOfOneZone(checks: InputChecks): void {
  const { name } = STORAGE_CLASSES.ONEZONE_IA;
  checks.warn(
    'ashlar-storage:one-zone-class',
    `objects in ${name} are lost with their availability zone; take another class unless they can be made again`,
  );
}
