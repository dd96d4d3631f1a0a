import type { Configuration, Settings } from '../../config';
import { runbookOf } from '../runbook';

/** The slice of the configuration that the billing stack reads. */
export interface BillingSettings {
  readonly charges: NonNullable<Settings<'costs'>['charges']>;
  /** Who is told by a topic of the billing region, where the topic of the platform is in another. */
  readonly emails: readonly string[];
  readonly topicName: string;
  readonly runbookUrl: string;
}

/** Undefined for a platform whose charges raise no alarm. */
export function billingSettings({ costs, topics = {}, runbooks = '' }: Configuration): BillingSettings | undefined {
  const charges = costs?.charges;
  if (!charges) return undefined;
  const { name, emails } = topics[charges.notify];
  return { charges, emails, topicName: `${name}-billing`, runbookUrl: runbookOf(runbooks, 'charges') };
}
