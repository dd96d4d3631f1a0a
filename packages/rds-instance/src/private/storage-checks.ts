import type { InputChecks } from '@ashlar-cdk/foundation';
import { Token } from 'aws-cdk-lib';
import type { RdsStorage } from '../rds-storage';
import * as limits from './limits';

/** Refuses a disk that RDS does not have. */
export function checkStorage(checks: InputChecks, storage: RdsStorage): void {
  const isProvisioned = storage.storageType.startsWith('io');
  const size = { ...(isProvisioned ? limits.PROVISIONED_SIZE_GIB : limits.GENERAL_SIZE_GIB), unit: 'GiB' };
  const hasSize = checks.required('storage.sizeGiB', storage.sizeGiB, `GiB from ${size.min} to ${size.max}`);
  const sizeFits = hasSize && checks.integer('storage.sizeGiB', storage.sizeGiB, size);
  const known = sizeFits && !Token.isUnresolved(storage.sizeGiB) ? storage.sizeGiB : undefined;
  checkGrowth(checks, storage, known, size.max);
  if (isProvisioned) checkProvisioned(checks, storage, known);
  if (storage.storageType === 'gp3') checkGp3(checks, storage, known);
}

/** The least that the limit of growth may be, for a disk of this size. */
export function leastMaxSizeGiB(sizeGiB: number): number {
  // In whole numbers: 1.1 times 30 is a little more than 33 to a computer.
  return Math.ceil((sizeGiB * (100 + limits.AUTOSCALING_HEADROOM_PERCENT)) / 100);
}

function checkGrowth(checks: InputChecks, storage: RdsStorage, sizeGiB: number | undefined, max: number): void {
  if (!checks.integer('storage.maxSizeGiB', storage.maxSizeGiB, { max, unit: 'GiB' })) return;
  if (sizeGiB === undefined || storage.maxSizeGiB === undefined || Token.isUnresolved(storage.maxSizeGiB)) return;
  const least = leastMaxSizeGiB(sizeGiB);
  if (storage.maxSizeGiB >= least) return;
  checks.refuse(
    'storage.maxSizeGiB',
    storage.maxSizeGiB,
    `at least ${least}, which is ${limits.AUTOSCALING_HEADROOM_PERCENT} % more than sizeGiB`,
  );
}

function checkProvisioned(checks: InputChecks, storage: RdsStorage, sizeGiB: number | undefined): void {
  const range = { ...limits.PROVISIONED_IOPS, unit: 'operations in a second' };
  if (!checks.required('storage.iops', storage.iops, `operations in a second from ${range.min} to ${range.max}`))
    return;
  const fits = checks.integer('storage.iops', storage.iops, range);
  if (!fits || sizeGiB === undefined || storage.iops === undefined || Token.isUnresolved(storage.iops)) return;
  const most = storage.storageType === 'io1' ? limits.IOPS_PER_GIB.io1 : limits.IOPS_PER_GIB.io2;
  const ratio = storage.iops / sizeGiB;
  if (ratio >= limits.IOPS_PER_GIB.min && ratio <= most) return;
  const [least, greatest] = [Math.ceil(sizeGiB * limits.IOPS_PER_GIB.min), sizeGiB * most];
  checks.refuse(
    'storage.iops',
    storage.iops,
    `${limits.IOPS_PER_GIB.min} to ${most} for each GiB, which is ${least} to ${greatest} here`,
  );
}

function checkGp3(checks: InputChecks, storage: RdsStorage, sizeGiB: number | undefined): void {
  const { iops, throughputMiBps } = storage;
  if (sizeGiB !== undefined && sizeGiB < limits.GP3_STRIPED_FROM_GIB) {
    const allowed = `nothing below ${limits.GP3_STRIPED_FROM_GIB} GiB, where what is included is all there is`;
    if (iops !== undefined) checks.refuse('storage.iops', iops, allowed);
    if (throughputMiBps !== undefined) checks.refuse('storage.throughputMiBps', throughputMiBps, allowed);
    return;
  }
  const iopsFit = checks.integer('storage.iops', iops, { ...limits.GP3_IOPS, unit: 'operations in a second' });
  const throughput = { ...limits.GP3_THROUGHPUT_MIBPS, unit: 'MiB in a second' };
  if (!checks.integer('storage.throughputMiBps', throughputMiBps, throughput) || !iopsFit) return;
  if (throughputMiBps === undefined || Token.isUnresolved(throughputMiBps) || Token.isUnresolved(iops)) return;
  const most = Math.floor((iops ?? limits.GP3_IOPS.min) * limits.GP3_THROUGHPUT_PER_IOPS);
  if (throughputMiBps <= most) return;
  checks.refuse(
    'storage.throughputMiBps',
    throughputMiBps,
    `at most ${most}, which is a quarter of ${iops ?? limits.GP3_IOPS.min} operations in a second`,
  );
}
