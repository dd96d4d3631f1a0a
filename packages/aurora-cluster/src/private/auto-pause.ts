import type * as rds from 'aws-cdk-lib/aws-rds';

const pausing = new WeakSet<rds.IDatabaseCluster>();

/** Remembers that the members of a cluster pause when nobody is connected. */
export function markAutoPausing(cluster: rds.IDatabaseCluster): void {
  pausing.add(cluster);
}

/** Whether the members of a cluster of this package pause when nobody is connected. */
export function isAutoPausing(cluster: rds.IDatabaseCluster): boolean {
  return pausing.has(cluster);
}
