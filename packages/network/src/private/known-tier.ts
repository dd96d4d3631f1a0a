import { InputChecks } from '@ashlar-cdk/foundation';
import type { Construct } from 'constructs';

/** Refuses the name of a tier that the network does not have. */
export function knownTier(scope: Construct, tier: string, known: string[]): void {
  const checks = new InputChecks(scope, 'Network');
  checks.required('tier', tier, known.join(', '));
  checks.oneOf('tier', tier, known);
  checks.throwIfRefused();
}
