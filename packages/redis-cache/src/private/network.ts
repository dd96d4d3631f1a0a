import type { InputChecks } from '@ashlar-cdk/foundation';
import { Token } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';

/** The zones that a cache wants its subnets to span. */
export interface ZoneNeed {
  readonly min: number;
  /** Zones beyond it are refused, and left out of the default. */
  readonly max?: number;
}

/** The subnets of a cache: isolated ones where there are any, else private ones. */
export function chooseSubnets(
  checks: InputChecks,
  vpc: ec2.IVpc,
  selection: ec2.SubnetSelection | undefined,
  need: ZoneNeed,
): string[] {
  const subnetType =
    vpc.isolatedSubnets.length > 0 ? ec2.SubnetType.PRIVATE_ISOLATED : ec2.SubnetType.PRIVATE_WITH_EGRESS;
  const selected = vpc.selectSubnets(selection ?? { subnetType, onePerAz: need.max !== undefined });
  if (selected.hasPublic) {
    const paths = selected.subnets.map((subnet) => subnet.node.path);
    checks.refuse('vpcSubnets', paths, 'private or isolated subnets');
  }
  const zones = [...selected.availabilityZones];
  if (selected.isPendingLookup || zones.some((zone) => Token.isUnresolved(zone))) return selected.subnetIds;
  const distinct = new Set(zones);
  if (distinct.size < need.min) {
    checks.refuse('vpcSubnets', [...distinct], `subnets in at least ${need.min} availability zones`);
  }
  if (need.max === undefined) return selected.subnetIds;
  if (!selection) return selected.subnetIds.slice(0, need.max);
  if (distinct.size > need.max) {
    checks.refuse('vpcSubnets', [...distinct], `subnets in at most ${need.max} availability zones`);
  }
  if (distinct.size < zones.length) checks.refuse('vpcSubnets', zones, 'one subnet in each availability zone');
  return selected.subnetIds;
}

/** Refuses lists of security groups that hold nothing. */
export function checkSecurityGroups(checks: InputChecks, groups: ec2.ISecurityGroup[] | undefined): void {
  for (const [index, group] of (groups ?? []).entries()) {
    checks.required(`securityGroups[${index}]`, group, 'a security group');
  }
  if (groups?.length === 0) checks.refuse('securityGroups', [], 'at least one security group, or none given');
}

/** The groups that were passed, or a new one that lets nothing in and nothing out. */
export function chooseSecurityGroups(
  scope: Construct,
  vpc: ec2.IVpc,
  given: ec2.ISecurityGroup[] | undefined,
): ec2.ISecurityGroup[] {
  if (given) return given;
  const description = `Connections to ${scope.node.path}`;
  return [new ec2.SecurityGroup(scope, 'SecurityGroup', { vpc, description, allowAllOutbound: false })];
}
