import { Token } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';
import type { InputChecks } from './input-checks';

/** Which subnets of a VPC are wanted. */
export interface SubnetChoiceOptions {
  /** The zones that the subnets must span at least. */
  readonly minZones: number;

  /**
   * The subnets that the user asked for.
   *
   * @default - the isolated subnets where there are any, else the private ones
   */
  readonly selection?: ec2.SubnetSelection;

  /**
   * Whether the default takes one subnet in each zone only.
   *
   * @default false - all of them
   */
  readonly onePerZone?: boolean;
}

/** Where something stands that holds data: never in a public subnet, and behind security groups that start closed. */
export class PrivatePlacement {
  /**
   * The subnets that were asked for, or the most private ones. Refuses public ones and too few zones.
   *
   * @param checks collects what is refused, as `vpcSubnets`
   * @param vpc the network
   * @param options which subnets are wanted
   */
  public static chooseSubnets(checks: InputChecks, vpc: ec2.IVpc, options: SubnetChoiceOptions): ec2.SelectedSubnets {
    const subnetType =
      vpc.isolatedSubnets.length > 0 ? ec2.SubnetType.PRIVATE_ISOLATED : ec2.SubnetType.PRIVATE_WITH_EGRESS;
    const selected = vpc.selectSubnets(options.selection ?? { subnetType, onePerAz: options.onePerZone });
    if (selected.hasPublic) {
      const paths = selected.subnets.map((subnet) => subnet.node.path);
      checks.refuse('vpcSubnets', paths, 'private or isolated subnets');
    }
    const zones = new Set(selected.availabilityZones);
    const zonesKnown = !selected.availabilityZones.some((zone) => Token.isUnresolved(zone));
    if (!selected.isPendingLookup && zonesKnown && zones.size < options.minZones) {
      checks.refuse('vpcSubnets', [...zones], `subnets in at least ${options.minZones} availability zones`);
    }
    return selected;
  }

  /**
   * Refuses lists of security groups that hold nothing.
   *
   * @param checks collects what is refused, as `securityGroups`
   * @param given the groups as the user gave them
   */
  public static checkSecurityGroups(checks: InputChecks, given?: ec2.ISecurityGroup[]): void {
    for (const [index, group] of (given ?? []).entries()) {
      checks.required(`securityGroups[${index}]`, group, 'a security group');
    }
    if (given?.length === 0) checks.refuse('securityGroups', [], 'at least one security group, or none given');
  }

  /**
   * The groups that were given, or a new one, `SecurityGroup`, that lets nothing in and nothing out.
   *
   * @param scope the construct that stands behind the groups
   * @param vpc the network
   * @param given the groups as the user gave them
   */
  public static chooseSecurityGroups(
    scope: Construct,
    vpc: ec2.IVpc,
    given?: ec2.ISecurityGroup[],
  ): ec2.ISecurityGroup[] {
    if (given) return given;
    const description = `Connections to ${scope.node.path}`;
    return [new ec2.SecurityGroup(scope, 'SecurityGroup', { vpc, description, allowAllOutbound: false })];
  }

  private constructor() {}
}
