import { CostGate, CostLimit, Estimator } from '@ashlar-cdk/cost-guard';
import { type App, Validations } from 'aws-cdk-lib';
import type { LoadedConfiguration } from '../config';
import { MARKET } from './profiles';
import { profilesOf, readUsage } from './usage-files';

/**
 * Stops the synthesis of a stage that would cost more than its budget allows.
 *
 * What it would cost is the estimate with the profile `market` of the system; without one, nobody knows what is used.
 */
export function limitToBudget(app: App, { value, system, stage }: LoadedConfiguration, systemsFolder: string): void {
  const budget = value.costs?.budget;
  if (!budget || !profilesOf(systemsFolder, system).includes(MARKET)) return;
  const usage = readUsage(systemsFolder, { system, stage }, MARKET);
  Validations.of(app).addPlugins(
    new CostGate({
      estimator: new Estimator({ usage, region: value.region }),
      limits: [CostLimit.total(budget.usdPerMonth)],
    }),
  );
}
