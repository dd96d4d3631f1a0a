import type { RemovalPolicy } from 'aws-cdk-lib';
import * as rds from 'aws-cdk-lib/aws-rds';
import type { Construct } from 'constructs';
import { IDENTIFIER } from './identifier';
import type { PlannedMember } from './member-plan';

/** What all members of a cluster have in common. */
export type SharedInstanceProps = Omit<rds.CfnDBInstanceProps, 'dbInstanceClass' | 'promotionTier'>;

/** The members by name, each waiting for the one that the plan names. */
export function createInstances(
  scope: Construct,
  plan: PlannedMember[],
  shared: SharedInstanceProps,
  removalPolicy: RemovalPolicy,
): Map<string, rds.CfnDBInstance> {
  const instances = new Map<string, rds.CfnDBInstance>();
  for (const member of plan) {
    const instance = new rds.CfnDBInstance(scope, member.name, {
      ...shared,
      dbInstanceClass: member.instanceClass,
      dbInstanceIdentifier: IDENTIFIER.stored(member.instanceIdentifier),
      availabilityZone: member.availabilityZone,
      promotionTier: member.promotionTier,
    });
    instance.applyRemovalPolicy(removalPolicy);
    const earlier = member.waitsFor ? instances.get(member.waitsFor) : undefined;
    if (earlier) instance.addResourceDependency(earlier);
    instances.set(member.name, instance);
  }
  return instances;
}
