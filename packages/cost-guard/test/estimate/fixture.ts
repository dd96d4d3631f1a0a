import { join } from 'node:path';
import { type Estimate, Estimator, type EstimatorProps, UsageProfile } from '../../src';

export const FIXTURES = join(__dirname, 'fixtures');

export function fixture(...names: string[]): string {
  return join(FIXTURES, ...names);
}

/** The estimate of a fixture with one of its profiles. */
export function estimateFixture(template: string, usage: string, props: EstimatorProps = {}): Estimate {
  return new Estimator({ ...props, usage: UsageProfile.fromFile(fixture(usage)) }).estimatePath(fixture(template));
}

type Resources = Record<string, { Type: string; Properties?: object; Condition?: string; Metadata?: object }>;

/** The estimate of some resources, with usage by logical id or with a whole profile. */
export function estimateOf(resources: Resources, profile: object = {}, props: EstimatorProps = {}): Estimate {
  const usage = UsageProfile.fromObject(profile);
  return new Estimator({ ...props, usage }).estimateTemplate({ Resources: resources }, { region: 'us-east-1' });
}

/** The lines of one resource, from the id of the price to quantity and cost. */
export function billOf(estimate: Estimate, logicalId: string): Record<string, [string, string]> {
  const lines = estimate.lines.filter((line) => line.logicalId === logicalId);
  return Object.fromEntries(lines.map((line) => [line.priceId, [line.quantity, line.cost]]));
}

export function costsBy(estimate: Estimate): Record<string, string> {
  return Object.fromEntries(estimate.byCategory().map(({ name, cost }) => [name, cost]));
}
