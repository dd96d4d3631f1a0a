import type { Configuration, Settings } from '../../config';

/** The slice of the configuration that the distribution stack reads. */
export interface DistributionSettings {
  readonly distribution: Settings<'distribution'>;
}

/** Undefined for a platform whose load balancer is asked directly. */
export function distributionSettings({ distribution }: Configuration): DistributionSettings | undefined {
  return distribution && { distribution };
}
