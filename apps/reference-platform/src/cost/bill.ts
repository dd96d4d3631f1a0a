import { type Estimate, Estimator } from '@ashlar-cdk/cost-guard';
import type { Target } from '../deploy/state-folder';
import { MARKET } from './profiles';
import { profilesOf, readUsage } from './usage-files';

/** What an assembly of a stage costs a month; undefined for a system that does not say how much is used. */
export function billOf(assembly: string, target: Target, systemsFolder: string): Estimate | undefined {
  if (!profilesOf(systemsFolder, target.system).includes(MARKET)) return undefined;
  return new Estimator({ usage: readUsage(systemsFolder, target, MARKET) }).estimatePath(assembly);
}

/** The bill by category, for a reader who has just deployed it. */
export function billInWords(estimate: Estimate): string[] {
  const groups = estimate.byCategory();
  const width = Math.max(...groups.map(({ name }) => name.length));
  const more = estimate.complete ? '' : ', and what has no price';
  return [
    `On AWS this costs ${estimate.total} USD a month${more}:`,
    ...groups.map(({ name, cost }) => `  ${name.padEnd(width)}  ${cost.padStart(8)}`),
  ];
}
