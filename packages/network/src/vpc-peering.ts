import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import { PeeringRoutes } from './peering-routes';
import { checkPeering } from './private/check-peering';
import { nameTag } from './private/network-name';
import type { VpcPeeringProps } from './vpc-peering-props';

/**
 * A connection between a network and another VPC, with the network's routes to it.
 *
 * The other VPC needs routes back: `PeeringRoutes`, in its own stack.
 * Which traffic may pass is declared as flows from and to `FlowPeer.cidr(...)`.
 */
export class VpcPeering extends Construct {
  /** The id of the peering connection, for the `PeeringRoutes` of the other side. */
  public readonly peeringConnectionId: string;

  /**
   * @param scope the parent, usually a stack
   * @param id the id among the parent's children
   * @param props the properties
   * @throws when a property is one that AWS would refuse
   */
  public constructor(scope: Construct, id: string, props: VpcPeeringProps) {
    super(scope, id);
    checkPeering(this, props);
    const { network, peer, tiers } = props;
    const connection = new ec2.CfnVPCPeeringConnection(this, 'Resource', {
      vpcId: network.vpc.vpcId,
      peerVpcId: peer.vpcId,
      peerRegion: peer.region,
      peerOwnerId: peer.account,
      peerRoleArn: peer.accepterRoleArn,
    });
    nameTag(connection, network._name(), 'peering');
    this.peeringConnectionId = connection.attrId;
    new PeeringRoutes(this, 'Routes', {
      network,
      peeringConnectionId: this.peeringConnectionId,
      peerCidr: peer.cidr,
      tiers,
    });
  }
}
