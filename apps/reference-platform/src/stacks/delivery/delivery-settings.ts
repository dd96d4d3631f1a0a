import type { Configuration, Settings } from '../../config';

/** The slice of the configuration that the delivery stack reads. */
export interface DeliverySettings {
  readonly repositories: Settings<'repositories'>;
}

/** Undefined for a platform without images of its own. */
export function deliverySettings({ repositories }: Configuration): DeliverySettings | undefined {
  return repositories && { repositories };
}
