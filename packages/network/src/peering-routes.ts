import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import type { PeeringRoutesProps } from './peering-routes-props';
import { checkPeeringRoutes, peeringTiersOf } from './private/check-peering';

/** The routes of one side of a peering. `VpcPeering` has those of the side that asks. */
export class PeeringRoutes extends Construct {
  /**
   * @param scope the parent, usually the stack of the network
   * @param id the id among the parent's children
   * @param props the properties
   * @throws when a property is one that AWS would refuse
   */
  public constructor(scope: Construct, id: string, props: PeeringRoutesProps) {
    super(scope, id);
    checkPeeringRoutes(this, props);
    const tables = peeringTiersOf(props.network, props.tiers).flatMap((tier) => props.network._routeTables(tier));
    for (const table of new Set(tables)) {
      new ec2.CfnRoute(this, table.node.id, {
        routeTableId: table.attrRouteTableId,
        destinationCidrBlock: props.peerCidr,
        vpcPeeringConnectionId: props.peeringConnectionId,
      });
    }
  }
}
