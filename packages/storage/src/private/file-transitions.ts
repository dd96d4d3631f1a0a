import type { CfnFileSystem } from 'aws-cdk-lib/aws-efs';
import type { FileLifecycleOptions } from '../file-lifecycle-options';

/** What EFS calls a number of days; it has a name for a few of them only. */
export function transitionName(days: number): string {
  return days === 1 ? 'AFTER_1_DAY' : `AFTER_${days}_DAYS`;
}

/** One policy for each transition, as EFS demands. */
export function lifecyclePolicies(
  lifecycle: FileLifecycleOptions = {},
): CfnFileSystem.LifecyclePolicyProperty[] | undefined {
  const { infrequentAccessAfter, archiveAfter, backOnFirstAccess } = lifecycle;
  const policies: CfnFileSystem.LifecyclePolicyProperty[] = [];
  if (infrequentAccessAfter) policies.push({ transitionToIa: transitionName(infrequentAccessAfter.toDays()) });
  if (archiveAfter) policies.push({ transitionToArchive: transitionName(archiveAfter.toDays()) });
  if (backOnFirstAccess) policies.push({ transitionToPrimaryStorageClass: 'AFTER_1_ACCESS' });
  return policies.length > 0 ? policies : undefined;
}
