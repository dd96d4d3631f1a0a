import {
  Egress,
  EndpointService,
  type Flow,
  FlowLogs,
  FlowPeer,
  FlowPort,
  Network,
  Reach,
  TrafficFlows,
  VpcEndpoints,
} from '@ashlar-cdk/network';
import { Duration, type RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import { FlowLogTrafficType, type ISecurityGroup, type IVpc, type SubnetSelection } from 'aws-cdk-lib/aws-ec2';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import type { Settings } from '../../config';
import type { NetworkSettings } from './network-settings';

export interface NetworkStackProps extends StackProps {
  readonly settings: NetworkSettings;
  readonly keyOf: (name: string | undefined) => IKey | undefined;
  readonly removalPolicy: RemovalPolicy;
}

const EGRESS = {
  none: Egress.NONE,
  natSingle: Egress.SINGLE_NAT,
  natPerZone: Egress.NAT_PER_ZONE,
  natRegional: Egress.REGIONAL_NAT,
};
const REACH = { public: Reach.PUBLIC, private: Reach.PRIVATE, isolated: Reach.ISOLATED };
const TRAFFIC = { all: FlowLogTrafficType.ALL, accept: FlowLogTrafficType.ACCEPT, reject: FlowLogTrafficType.REJECT };

/** The VPC, who may talk to whom in it, and the record of who did. */
export class NetworkStack extends Stack {
  public readonly vpc: IVpc;
  private readonly network: Network;
  private readonly traffic: TrafficFlows;
  private readonly tierOf: Map<string, string>;

  constructor(scope: Construct, id: string, props: NetworkStackProps) {
    super(scope, id, props);
    const { network, flows } = props.settings;
    this.tierOf = tiersByGroup(network.tiers);
    this.network = this.createNetwork(props);
    this.vpc = this.network.vpc;
    this.traffic = this.createFlows(flows);
    this.createEndpoints(network);
  }

  /** The NAT gateways, whose traffic is measured by id. */
  public get natGatewayIds(): string[] {
    return this.network.natGatewayIds;
  }

  /** The security group of this name in the configuration. */
  public securityGroup(name: string): ISecurityGroup {
    return this.traffic.securityGroup(name);
  }

  /** The subnets in which the members of a security group live. */
  public subnetsOf(securityGroup: string): SubnetSelection {
    return this.network.subnetSelection(this.tierOf.get(securityGroup) ?? securityGroup);
  }

  private createNetwork({ settings, keyOf, removalPolicy }: NetworkStackProps): Network {
    const { network, subnets, namePrefix } = settings;
    return new Network(this, 'Vpc', {
      cidr: network.cidr,
      availabilityZones: [...network.zones],
      tiers: Object.entries(network.tiers).map(([name, { access }]) => ({
        name,
        reach: REACH[access],
        subnets: [...subnets[name]],
      })),
      egress: EGRESS[network.egress],
      flowLogs: flowLogsOf(network.flowLogs, keyOf, removalPolicy),
      namePrefix,
    });
  }

  private createFlows(flows: Settings<'flows'>): TrafficFlows {
    return new TrafficFlows(this, 'Flows', {
      network: this.network,
      participants: [...this.tierOf].map(([name, tier]) => ({ name, tier })),
      flows: flows.map((flow) => this.flow(flow)),
    });
  }

  private createEndpoints({ endpoints }: Settings<'network'>): void {
    if (!endpoints) return;
    const services = [
      ...(endpoints.interface ?? []).map((name) => EndpointService.interfaceTo(name)),
      ...(endpoints.gateway ?? []).map((name) => EndpointService.gatewayTo(name)),
    ];
    new VpcEndpoints(this, 'Endpoints', {
      network: this.network,
      endpoints: services.map((service) => ({ service })),
      tier: this.tierOf.get(endpoints.securityGroup),
      securityGroup: this.securityGroup(endpoints.securityGroup),
    });
  }

  private flow({ from, to, protocol, ports }: Settings<'flows'>[number]): Flow {
    return { source: this.peer(from), destination: this.peer(to), ports: portsOf(ports, protocol) };
  }

  private peer(name: string): FlowPeer {
    if (name === 'internet') return FlowPeer.INTERNET;
    if (name.startsWith('pl-')) return FlowPeer.prefixList(name);
    return this.tierOf.has(name) ? FlowPeer.participant(name) : FlowPeer.cidr(name);
  }
}

function tiersByGroup(tiers: Settings<'network'>['tiers']): Map<string, string> {
  const pairs = Object.entries(tiers).flatMap(([tier, { securityGroups = [] }]) =>
    securityGroups.map((group): [string, string] => [group, tier]),
  );
  return new Map(pairs);
}

function portsOf(ports: 'all' | readonly number[], protocol: 'tcp' | 'udp' = 'tcp'): FlowPort[] {
  if (ports === 'all') return [FlowPort.ALL_TRAFFIC];
  return ports.map((port) => (protocol === 'udp' ? FlowPort.udp(port) : FlowPort.tcp(port)));
}

function flowLogsOf(
  settings: Settings<'network'>['flowLogs'],
  keyOf: NetworkStackProps['keyOf'],
  removalPolicy: RemovalPolicy,
): FlowLogs {
  if (settings?.to !== 'logs') return FlowLogs.NONE;
  return FlowLogs.toLogGroup({
    trafficType: TRAFFIC[settings.traffic],
    logGroupName: settings.logGroup.name,
    retention: Duration.days(settings.logGroup.retentionDays),
    encryptionKey: keyOf(settings.logGroup.key),
    removalPolicy,
  });
}
