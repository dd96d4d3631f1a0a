import type * as rds from 'aws-cdk-lib/aws-rds';

const managed = new WeakSet<rds.IDatabaseInstance>();

/** Remembers that RDS manages the master password of an instance. */
export function markManagedPassword(instance: rds.IDatabaseInstance): void {
  managed.add(instance);
}

/**
 * Whether RDS manages the master password of an instance of this package. It refuses to make a read replica of one.
 *
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-secrets-manager.html#rds-secrets-manager-limitations
 */
export function hasManagedPassword(instance: rds.IDatabaseInstance): boolean {
  return managed.has(instance);
}
