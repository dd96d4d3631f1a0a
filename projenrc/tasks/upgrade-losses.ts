import { fullDiff, type ResourceDifference, ResourceImpact } from '@aws-cdk/cloudformation-diff';

/** Types of resources that hold data, or an address that others know. */
export type StatefulTypes = ReadonlySet<string>;

/** A resource that an upgrade would take away from a user. */
export interface Loss {
  readonly template: string;
  readonly logicalId: string;
  readonly type: string;
  readonly reason: string;
}

const REASONS: Partial<Record<ResourceImpact, string>> = {
  [ResourceImpact.WILL_REPLACE]: 'would be replaced',
  [ResourceImpact.MAY_REPLACE]: 'may be replaced',
  [ResourceImpact.WILL_DESTROY]: 'would be deleted',
  [ResourceImpact.WILL_ORPHAN]: 'would be left behind, and a new one would have no data',
};

/** What of the old template would not be the same resource any more under the new one. */
export function lossesBetween(
  template: string,
  before: Record<string, unknown>,
  after: Record<string, unknown>,
  stateful: StatefulTypes,
): Loss[] {
  const losses: Loss[] = [];
  fullDiff(before, after).resources.forEachDifference((logicalId: string, change: ResourceDifference) => {
    const type = change.oldResourceType;
    const reason = REASONS[change.changeImpact];
    if (type && reason && stateful.has(type)) losses.push({ template, logicalId, type, reason });
  });
  return losses;
}
