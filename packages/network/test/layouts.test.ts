import { Duration, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as rds from 'aws-cdk-lib/aws-rds';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Egress, FlowLogs, FlowPeer, FlowPort, Network, Reach, type Tier, TrafficFlows } from '../src';
import { newStack, resourcesOf } from './fixture';

// Layouts that platforms really have, each said by properties alone.

const ZONES = ['us-east-1a', 'us-east-1b', 'us-east-1c'];

function cidrsOf(network: Network): string[] {
  const subnets = resourcesOf(Template.fromStack(Stack.of(network)), 'AWS::EC2::Subnet');
  return Object.values(subnets).map(({ Properties }) => String(Properties.CidrBlock));
}

function counts(network: Network, ...types: string[]): number[] {
  const template = Template.fromStack(Stack.of(network));
  return types.map((type) => Object.keys(template.findResources(type)).length);
}

describe('two zones, neighbouring explicit subnets, a NAT gateway in each zone', () => {
  const tiers: Tier[] = [
    { name: 'public', reach: Reach.PUBLIC, subnets: ['10.0.0.0/24', '10.0.1.0/24'] },
    { name: 'private', reach: Reach.PRIVATE, subnets: ['10.0.2.0/24', '10.0.3.0/24'] },
  ];
  const build = (egress: Egress) =>
    new Network(newStack(), 'Network', {
      cidr: '10.0.0.0/16',
      availabilityZones: ZONES.slice(0, 2),
      tiers,
      egress,
      flowLogs: FlowLogs.toLogGroup({ logGroupName: '/aws/vpc/flowlogs/shop', retention: Duration.days(14) }),
    });

  test('has exactly the named subnets', () => {
    expect(cidrsOf(build(Egress.NAT_PER_ZONE))).toEqual(['10.0.0.0/24', '10.0.1.0/24', '10.0.2.0/24', '10.0.3.0/24']);
  });

  test('has two NAT gateways with two elastic addresses and three route tables', () => {
    expect(counts(build(Egress.NAT_PER_ZONE), 'AWS::EC2::NatGateway', 'AWS::EC2::EIP', 'AWS::EC2::RouteTable')).toEqual(
      [2, 2, 3],
    );
  });

  test('has one NAT gateway and the same route tables where one is enough', () => {
    expect(counts(build(Egress.SINGLE_NAT), 'AWS::EC2::NatGateway', 'AWS::EC2::RouteTable')).toEqual([1, 3]);
  });

  test('loses nothing but the NAT gateways when they are taken away to save money', () => {
    expect(counts(build(Egress.NONE), 'AWS::EC2::NatGateway', 'AWS::EC2::RouteTable', 'AWS::EC2::Subnet')).toEqual([
      0, 3, 4,
    ]);
  });
});

describe('three zones, three tiers, explicit subnets, flow logs in a bucket', () => {
  const stack = newStack();
  const network = new Network(stack, 'Network', {
    cidr: '10.0.0.0/16',
    availabilityZones: ZONES,
    tiers: [
      { name: 'public', reach: Reach.PUBLIC, subnets: ['10.0.1.0/24', '10.0.2.0/24', '10.0.3.0/24'] },
      { name: 'private', reach: Reach.PRIVATE, subnets: ['10.0.10.0/24', '10.0.11.0/24', '10.0.12.0/24'] },
      { name: 'database', reach: Reach.ISOLATED, subnets: ['10.0.20.0/24', '10.0.21.0/24', '10.0.22.0/24'] },
    ],
    egress: Egress.NAT_PER_ZONE,
    flowLogs: FlowLogs.toBucket(new s3.Bucket(stack, 'Logs')),
  });
  const names = ['alb', 'ecs', 'database', 'redis', 'kafka'];
  const [alb, ecs, database, redis, kafka] = names.map((name) => FlowPeer.participant(name));
  const flows = new TrafficFlows(stack, 'Flows', {
    network,
    participants: [
      { name: 'alb', tier: 'public' },
      { name: 'ecs', tier: 'private' },
      ...names.slice(2).map((name) => ({ name, tier: 'database' })),
    ],
    flows: [
      { source: FlowPeer.prefixList('pl-3b927c52'), destination: alb, ports: [FlowPort.tcp(443)] },
      { source: alb, destination: ecs, ports: [FlowPort.tcp(8000)] },
      { source: ecs, destination: database, ports: [FlowPort.tcp(5432)] },
      { source: ecs, destination: redis, ports: [FlowPort.tcp(6379)] },
      { source: ecs, destination: kafka, ports: [FlowPort.tcpRange(9092, 9098)] },
    ],
  });
  const template = Template.fromStack(stack);

  test('has nine subnets and three NAT gateways', () => {
    expect(counts(network, 'AWS::EC2::Subnet', 'AWS::EC2::NatGateway')).toEqual([9, 3]);
  });

  test('lets only the content delivery network reach the load balancer', () => {
    const open = Object.values(resourcesOf(template, 'AWS::EC2::SecurityGroupIngress')).map(
      ({ Properties }) => Properties.CidrIp,
    );
    expect(open.filter(Boolean)).toEqual([]);
  });

  test('reaches exactly what is declared', () => {
    expect(flows.reachability().map(({ source, destination, ports }) => [source, destination, ...ports])).toEqual([
      ['alb', 'ecs', 'tcp 8000'],
      ['ecs', 'database', 'tcp 5432'],
      ['ecs', 'redis', 'tcp 6379'],
      ['ecs', 'kafka', 'tcp 9092-9098'],
      ['pl-3b927c52', 'alb', 'tcp 443'],
    ]);
  });
});

describe('one layout for every stage, with subnets by offset', () => {
  const build = (cidr: string, egress: Egress, flowLogs: FlowLogs) =>
    new Network(newStack(), 'Network', {
      cidr,
      availabilityZones: ZONES,
      tiers: [
        { name: 'public', reach: Reach.PUBLIC, offsets: [1, 2, 3] },
        { name: 'private', reach: Reach.PRIVATE, offsets: [11, 12, 13] },
        { name: 'database', reach: Reach.ISOLATED, offsets: [21, 22, 23] },
      ],
      egress,
      flowLogs,
    });

  test('places the subnets of each stage alike', () => {
    expect(cidrsOf(build('10.20.0.0/16', Egress.SINGLE_NAT, FlowLogs.NONE))).toEqual(
      [1, 2, 3, 11, 12, 13, 21, 22, 23].map((offset) => `10.20.${offset}.0/24`),
    );
  });

  test('has neither NAT gateway nor flow log where a stage does without', () => {
    const network = build('10.10.0.0/16', Egress.NONE, FlowLogs.NONE);
    expect(counts(network, 'AWS::EC2::NatGateway', 'AWS::EC2::FlowLog')).toEqual([0, 0]);
  });

  test('offers the database tier to a subnet group', () => {
    const network = build('10.10.0.0/16', Egress.NONE, FlowLogs.NONE);
    const stack = Stack.of(network);
    new rds.SubnetGroup(stack, 'Group', {
      description: 'Database',
      vpc: network.vpc,
      vpcSubnets: network.subnetSelection('database'),
    });
    Template.fromStack(stack).hasResourceProperties('AWS::RDS::DBSubnetGroup', {
      SubnetIds: ['A', 'B', 'C'].map((zone) => ({
        'Fn::GetAtt': [Match.stringLikeRegexp(`DatabaseSubnet${zone}`), 'SubnetId'],
      })),
    });
  });
});
