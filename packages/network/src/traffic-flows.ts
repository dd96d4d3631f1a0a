import { Stack } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct, type IConstruct } from 'constructs';
import type { Network } from './network';
import { checkFlows, checkParticipant } from './private/check-flows';
import { checkQuotas } from './private/check-quotas';
import { peersByName, specsOf } from './private/flow-specs';
import { delayConnectivity } from './private/imported-vpc';
import { matrixText, reachabilityOf } from './private/matrix';
import { createAclEntries, createGroupRules, securityGroupOf } from './private/rule-resources';
import type { Peer } from './private/rules';
import type { Reachability, TrafficFlowsProps } from './traffic-flows-props';

/**
 * The only traffic there is in a network, declared once.
 *
 * Each flow becomes rules of the security groups of its participants and entries in the network ACLs of their tiers.
 * All of them are resources of their own in the scope of this construct,
 * so two stacks can declare flows between each other's participants without a cycle.
 */
export class TrafficFlows extends Construct {
  private readonly network: Network;
  private readonly groups = new Map<string, ec2.ISecurityGroup>();
  private readonly peers: Map<string, Peer>;

  /**
   * @param scope the parent, usually the stack of those who need the flows
   * @param id the id among the parent's children
   * @param props the properties
   * @throws when a property is one that AWS would refuse, or a flow has no way through the network
   */
  public constructor(scope: Construct, id: string, props: TrafficFlowsProps) {
    super(scope, id);
    checkFlows(this, props);
    this.network = props.network;
    for (const participant of props.participants) {
      this.groups.set(participant.name, securityGroupOf(this, this.network, participant));
    }
    this.peers = peersByName(props, this.groups);
    const specs = specsOf(props.flows, this.peers);
    const rules = [...createGroupRules(this, this.network, specs), ...createAclEntries(this, this.network, specs)];
    checkQuotas(this, this.network, props, this.peers);
    this.delayConnectivity(rules);
  }

  /**
   * The security group of a participant.
   * It cannot be changed through CDK, so that no construct it is given to adds traffic that was not declared.
   *
   * @param participant the name of the participant
   * @throws when there is no such participant
   */
  public securityGroup(participant: string): ec2.ISecurityGroup {
    checkParticipant(this, participant, [...this.groups.keys()]);
    return this.groups.get(participant) as ec2.ISecurityGroup;
  }

  /**
   * Who can open connections to whom: participants, and everybody that the flows name.
   *
   * The answer is not read from the declaration but worked out from the rules in the template, those of other
   * `TrafficFlows` of the network included: a connection is possible when every security group and every network ACL on the way
   * lets its packets through, and those of the answer.
   * Both ends of a connection within the network are taken to stand in different subnets where their tiers have several.
   *
   * @throws when an address or a prefix is not known before the deployment
   */
  public reachability(): Reachability[] {
    return reachabilityOf(this, this.network, this.peers);
  }

  /** The same as a table of text: a line for each pair that can connect, with the open ports. */
  public matrix(): string {
    return matrixText(this.reachability());
  }

  /** A task that starts before it may talk fails to pull its image, so there is no connectivity before there are rules. */
  private delayConnectivity(rules: IConstruct[]): void {
    // Other stacks wait for the whole stack anyway, and the network must not wait for a stack that waits for it.
    if (Stack.of(this) !== Stack.of(this.network)) return;
    delayConnectivity(this.network.vpc.internetConnectivityEstablished, rules);
    for (const subnet of this.network.tierNames.flatMap((tier) => this.network.subnets(tier))) {
      delayConnectivity(subnet.internetConnectivityEstablished, rules);
    }
  }
}
