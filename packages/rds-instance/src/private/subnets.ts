import type { InputChecks } from '@ashlar-cdk/foundation';
import { Token } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';
import { SUBNET_GROUP_ZONES } from './limits';

/** The subnets of a database: isolated ones where there are any, else private ones. */
export function chooseSubnets(
  checks: InputChecks,
  vpc: ec2.IVpc,
  selection: ec2.SubnetSelection | undefined,
): ec2.SelectedSubnets {
  const subnetType =
    vpc.isolatedSubnets.length > 0 ? ec2.SubnetType.PRIVATE_ISOLATED : ec2.SubnetType.PRIVATE_WITH_EGRESS;
  const selected = vpc.selectSubnets(selection ?? { subnetType });
  if (selected.hasPublic) {
    checks.refuse(
      'vpcSubnets',
      selected.subnets.map((subnet) => subnet.node.path),
      'private or isolated subnets',
    );
  }
  const zones = new Set(selected.availabilityZones);
  const zonesKnown = !selected.availabilityZones.some((zone) => Token.isUnresolved(zone));
  if (!selected.isPendingLookup && zonesKnown && zones.size < SUBNET_GROUP_ZONES) {
    checks.refuse('vpcSubnets', [...zones], `subnets in at least ${SUBNET_GROUP_ZONES} availability zones`);
  }
  return selected;
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
