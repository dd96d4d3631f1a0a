import { Duration, Fn, Stack, Token } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import {
  Egress,
  EndpointService,
  EndpointSet,
  type Flow,
  FlowLogs,
  FlowPeer,
  FlowPort,
  Network,
  type NetworkProps,
  type Participant,
  PeeringRoutes,
  type PeerVpc,
  Reach,
  type Tier,
  TrafficFlows,
  VpcEndpoints,
  type VpcEndpointsProps,
  VpcPeering,
} from '../src';
import { networkWith, newStack, SMALL, webFlows } from './fixture';

// Each row is valid but for one input. The identifiers NET-… are those of the list of known bad inputs.

/** A value that the types forbid and that JavaScript, YAML or another language may still hand over. */
function untyped<T>(value: unknown): T {
  return value as T;
}

function withTier(changes: Partial<Tier>, index = 0): Tier[] {
  return SMALL.tiers.map((tier, position) => (position === index ? { ...tier, ...changes } : tier));
}

function addFlows(flow: Partial<Flow>, participants?: Participant[], network = networkWith({})): TrafficFlows {
  return new TrafficFlows(Stack.of(network), 'Flows', {
    network,
    participants: participants ?? [
      { name: 'web', tier: 'public' },
      { name: 'app', tier: 'private' },
    ],
    flows: [{ source: WEB, destination: APP, ports: [FlowPort.tcp(80)], ...flow }],
  });
}

function addEndpoints(props: Partial<VpcEndpointsProps>): VpcEndpoints {
  const network = networkWith({});
  const securityGroup = webFlows(network).securityGroup('endpoint');
  const defaults = { network, tier: 'private', securityGroup };
  return new VpcEndpoints(Stack.of(network), 'Endpoints', { ...defaults, ...props });
}

function addPeering(peer: Partial<PeerVpc>, network = networkWith({})): VpcPeering {
  return new VpcPeering(Stack.of(network), 'Peering', {
    network,
    peer: { vpcId: 'vpc-0a1b2c3d4e5f60718', cidr: '10.50.0.0/16', ...peer },
  });
}

const [WEB, APP] = [FlowPeer.participant('web'), FlowPeer.participant('app')];
const ANY_DATABASE_PORT = 3306;

type Row = [name: string, changes: Partial<NetworkProps>, message: RegExp];

describe('Network', () => {
  test.each<Row>([
    [
      'NET-03 a VPC too small for its subnets',
      { cidr: '10.0.0.0/28', availabilityZones: ['us-east-1a', 'us-east-1b', 'us-east-1c'] },
      /cidr: got "\/28"; allowed: space for 6 subnets.*at least \/22/,
    ],
    ['NET-06 an IPv6 block', { cidr: 'fd00::/16' }, /cidr: got "fd00::\/16"; allowed: an IPv4 CIDR block/],
    ['NET-09 blanks around the block', { cidr: ' 10.0.0.0/16 ' }, /cidr: got " 10.0.0.0\/16 "; .*without blanks/],
    [
      'a block larger than a VPC may be',
      { cidr: '10.0.0.0/15' },
      /cidr: got "10.0.0.0\/15"; allowed: a prefix from \/16 to \/28/,
    ],
    ['a block with bits behind its prefix', { cidr: '10.0.1.0/16' }, /cidr: got "10.0.1.0\/16"; .*10\.0\.0\.0\/16/],
    [
      'a block that AWS reserves',
      { cidr: '127.0.0.0/16' },
      /cidr: got "127.0.0.0\/16"; allowed: a block outside 127.0.0.0\/8/,
    ],
    ['no block', { cidr: untyped(undefined) }, /cidr: got nothing/],
    [
      'NET-15 a subnet outside the VPC',
      { tiers: withTier({ subnets: ['10.1.0.0/24', '10.0.1.0/24'] }) },
      /tiers\[0\]\.subnets\[0\]: got "10.1.0.0\/24"; allowed: a block inside/,
    ],
    [
      'NET-18 three subnets in two zones',
      { tiers: withTier({ subnets: ['10.0.0.0/24', '10.0.1.0/24', '10.0.2.0/24'] }) },
      /tiers\[0\]\.subnets: got "3 entries"; allowed: 2, one for each/,
    ],
    [
      'NET-21 a region for a zone',
      { availabilityZones: ['us-east-1'] },
      /availabilityZones\[0\]: got "us-east-1"; allowed: the name of an availability zone/,
    ],
    ['a local zone', { availabilityZones: ['us-east-1-bos-1a'] }, /local zones are not supported/],
    [
      'a zone of another region',
      { availabilityZones: ['eu-west-1a'] },
      /got "eu-west-1a"; allowed: a zone of us-east-1/,
    ],
    [
      'NET-24 a number of zones',
      { availabilityZones: untyped(2.5) },
      /availabilityZones: got 2.5; allowed: at least one name/,
    ],
    ['no zone', { availabilityZones: [] }, /availabilityZones: got \[\]/],
    [
      'a zone named twice',
      { availabilityZones: ['us-east-1a', 'us-east-1a'] },
      /availabilityZones: got "us-east-1a"; allowed: each value once/,
    ],
    [
      'names of zones mixed with tokens',
      { availabilityZones: ['us-east-1a', Fn.select(0, Fn.getAzs())] },
      /either names only or tokens only/,
    ],
    [
      'NET-27 NAT gateways in more zones than there are',
      { egress: Egress.natIn(['us-east-1a', 'us-east-1b', 'us-east-1c', 'us-east-1d', 'us-east-1e']) },
      /egress: zones: got "5 zones"; allowed: not more than the 2/,
    ],
    ['NET-30 a number of NAT gateways', { egress: untyped(Number.NaN) }, /egress: got NaN; allowed: Egress\.NONE/],
    ['NAT gateways in no zone', { egress: Egress.natIn([]) }, /egress: zones: got \[\]/],
    [
      'NAT gateways twice in a zone',
      { egress: Egress.natIn(['us-east-1a', 'us-east-1a']) },
      /egress: zones: got "us-east-1a"; allowed: each value once/,
    ],
    [
      'a NAT gateway in a zone of another network',
      { egress: Egress.natIn(['us-east-1d']) },
      /egress: zones\[0\]: got "us-east-1d"/,
    ],
    [
      'NAT gateways without a public tier',
      { tiers: [{ name: 'private', reach: Reach.PRIVATE }] },
      /egress: got "NAT_PER_ZONE"; allowed: a public tier/,
    ],
    [
      'NAT gateways and two public tiers that could hold them',
      { tiers: [...SMALL.tiers, { name: 'edge', reach: Reach.PUBLIC, slot: 4 }] },
      /holdsNat: got "0 times"; allowed: true for exactly one/,
    ],
    [
      'NET-33 two tiers of one name',
      { tiers: [...SMALL.tiers, { name: 'public', reach: Reach.ISOLATED }] },
      /tiers: names: got "public"; allowed: each value once/,
    ],
    [
      'two tiers in one slot',
      { tiers: [...SMALL.tiers, { name: 'edge', reach: Reach.PRIVATE }] },
      /slot of tier "edge": got 1; allowed: a slot other than that of tier "private"; free are 2, 3/,
    ],
    [
      'a slot beyond the reserve',
      { tiers: withTier({ slot: 8 }) },
      /slot of tier "public": got 8; allowed: a whole number from 0 to 7/,
    ],
    [
      'NET-36 subnets that are too large',
      { tiers: withTier({ offsets: [0, 1], cidrMask: 15 }) },
      /tiers\[0\]\.cidrMask: got 15; allowed: a whole number of bits from 16 to 28/,
    ],
    ['NET-36 subnets that are too small', { tiers: withTier({ cidrMask: 29 }) }, /tiers\[0\]\.cidrMask: got 29/],
    [
      'subnets larger than their reserved part',
      { tiers: withTier({ cidrMask: 21 }) },
      /cidrMask of tier "public": got 21; allowed: at least 22/,
    ],
    [
      'NET-39 a negative offset',
      { tiers: withTier({ offsets: [-1, 1] }) },
      /tiers\[0\]\.offsets\[0\]: got -1; allowed: a whole number of at least 0/,
    ],
    [
      'an offset outside the VPC',
      { tiers: withTier({ offsets: [1, 256] }) },
      /tiers\[0\]\.offsets\[1\]: got "10.1.0.0\/24"; allowed: a block inside/,
    ],
    [
      'both subnets and offsets',
      { tiers: withTier({ subnets: ['10.0.0.0/24', '10.0.1.0/24'], offsets: [0, 1] }) },
      /only one of subnets, offsets and slot/,
    ],
    [
      'a size beside explicit subnets',
      { tiers: withTier({ subnets: ['10.0.0.0/24', '10.0.1.0/24'], cidrMask: 24 }) },
      /cidrMask: got 24; allowed: nothing/,
    ],
    [
      'an explicit subnet that is too small',
      { tiers: withTier({ subnets: ['10.0.0.0/29', '10.0.1.0/24'] }) },
      /subnets\[0\]: got "10.0.0.0\/29"; allowed: a prefix/,
    ],
    [
      'overlapping subnets',
      { tiers: withTier({ subnets: ['10.0.0.0/24', '10.0.0.128/25'] }) },
      /subnets\[1\]: got "10.0.0.128\/25"; allowed: no overlap with tiers\[0\]\.subnets\[0\]/,
    ],
    [
      'an explicit subnet in the part of another tier',
      { tiers: withTier({ subnets: ['10.0.0.0/24', '10.0.60.0/24'] }) },
      /got "10.0.60.0\/24"; allowed: a block outside 10.0.32.0\/19/,
    ],
    [
      'a tier name with capitals',
      { tiers: withTier({ name: 'Public' }) },
      /tiers\[0\]\.name: got "Public"; allowed: at most 32 lower-case/,
    ],
    ['a tier without a name', { tiers: withTier({ name: '' }) }, /tiers\[0\]\.name: got ""/],
    [
      'a tier with an unknown reach',
      { tiers: withTier({ reach: untyped('PUBLIK') }) },
      /tiers\[0\]\.reach: got "PUBLIK".*did you mean "PUBLIC"/,
    ],
    [
      'public addresses in a private tier',
      { tiers: withTier({ mapPublicIpOnLaunch: true }, 1) },
      /tiers\[1\]\.mapPublicIpOnLaunch: got true; allowed: true for public tiers only/,
    ],
    ['NAT gateways in a private tier', { tiers: withTier({ holdsNat: true }, 1) }, /tiers\[1\]\.holdsNat: got true/],
    ['no tier', { tiers: [] }, /tiers: got \[\]; allowed: at least one tier/],
    ['a missing tier', { tiers: [untyped(undefined)] }, /tiers\[0\]: got nothing/],
    [
      'a zone beyond the reserve',
      { reserve: { zones: 1 } },
      /availabilityZones: got "us-east-1b"; allowed: zones among the first 1/,
    ],
    [
      'a reserve that is no power of two',
      { reserve: { tiers: 3 } },
      /reserve\.tiers: got 3; allowed: 1, 2, 4, 8 or 16/,
    ],
    ['a name prefix that tags refuse', { namePrefix: 'shop<1>' }, /namePrefix: got "shop<1>"/],
    [
      'planned addresses in a VPC that is not known yet',
      { cidr: Fn.importValue('Cidr') },
      /tiers\[0\]\.subnets: got nothing; allowed: one CIDR block per zone, because cidr is an unresolved token/,
    ],
    [
      'NET-66 an unknown type of traffic',
      { flowLogs: FlowLogs.toLogGroup({ trafficType: untyped<ec2.FlowLogTrafficType>('DROP') }) },
      /flowLogs: trafficType: got "DROP"; allowed: ACCEPT, ALL, REJECT/,
    ],
    [
      'a retention that CloudWatch Logs does not offer',
      { flowLogs: FlowLogs.toLogGroup({ retention: Duration.days(13) }) },
      /retention: got "13 days"; allowed: 1, 3, 5, 7, 14/,
    ],
    [
      'a retention of half days',
      { flowLogs: FlowLogs.toLogGroup({ retention: Duration.hours(36) }) },
      /retention: got .*; allowed: a whole number of days/,
    ],
    [
      'an interval that flow logs do not offer',
      { flowLogs: FlowLogs.toLogGroup({ aggregationInterval: Duration.minutes(5) }) },
      /aggregationInterval: got "300 seconds"; allowed: 60 or 600 seconds/,
    ],
    [
      'a log group name with a blank',
      { flowLogs: FlowLogs.toLogGroup({ logGroupName: 'flow logs' }) },
      /logGroupName: got "flow logs"/,
    ],
    ['a missing bucket', { flowLogs: FlowLogs.toBucket(untyped(undefined)) }, /flowLogs: bucket: got nothing/],
    ['another object for flow logs', { flowLogs: untyped('none') }, /flowLogs: got "none"; allowed: FlowLogs\.NONE/],
  ])('rejects %s', (_, changes, message) => {
    expect(() => networkWith(changes)).toThrow(message);
  });

  test('rejects missing properties without a TypeError', () => {
    expect(() => new Network(newStack(), 'Network', untyped(undefined))).toThrow(
      /Network at Shop\/Network.*\n.*props: got nothing/,
    );
  });

  test('rejects every bad input at once, and names the construct', () => {
    expect(() => networkWith({ cidr: 'x', availabilityZones: ['us-east-1'], egress: untyped(null) })).toThrow(
      /Network at Shop\/Network refuses[\s\S]*cidr: got "x"[\s\S]*availabilityZones\[0\][\s\S]*egress: got null/,
    );
  });

  test('rejects a folder that AWS reserves in a bucket', () => {
    const flowLogs = FlowLogs.toBucket(untyped({ bucketArn: 'arn' }), { keyPrefix: 'AWSLogs' });
    expect(() => networkWith({ flowLogs })).toThrow(/keyPrefix: got "AWSLogs"/);
  });

  test('rejects the name of a tier there is not, and names the nearest', () => {
    expect(() => networkWith({}).subnets('privat')).toThrow(/tier: got "privat"; .*did you mean "private"/);
  });

  test.each<[string, Partial<NetworkProps>]>([
    ['the smallest VPC with the usual reserve', { cidr: '10.0.0.0/22' }],
    ['the largest VPC', { cidr: '172.16.0.0/16' }],
    ['the smallest subnets', { tiers: withTier({ cidrMask: 28 }) }],
    [
      'the largest subnet',
      {
        availabilityZones: ['us-east-1a'],
        tiers: [{ name: 'all', reach: Reach.ISOLATED, subnets: ['10.0.0.0/16'] }],
        egress: Egress.NONE,
      },
    ],
    ['the last slot', { tiers: withTier({ slot: 7 }) }],
    ['NAT gateways in all zones by name', { egress: Egress.natIn(['us-east-1a', 'us-east-1b']) }],
    ['the last offset', { tiers: withTier({ offsets: [0, 255] }), egress: Egress.NONE }],
    ['the shortest retention', { flowLogs: FlowLogs.toLogGroup({ retention: Duration.days(1) }) }],
    ['the longest retention', { flowLogs: FlowLogs.toLogGroup({ retention: Duration.days(3653) }) }],
    ['the shorter interval', { flowLogs: FlowLogs.toLogGroup({ aggregationInterval: Duration.seconds(60) }) }],
  ])('accepts %s', (_, changes) => {
    const tiers = changes.tiers ?? SMALL.tiers;
    // A public tier with offsets and a planned private tier would claim the same addresses.
    const alone = tiers.some((tier) => tier.offsets) ? tiers.slice(0, 1) : tiers;
    expect(() => Template.fromStack(Stack.of(networkWith({ ...changes, tiers: alone })))).not.toThrow();
  });

  test('NET-12 warns of public addresses, which AWS allows', () => {
    Annotations.fromStack(Stack.of(networkWith({ cidr: '8.8.0.0/16' }))).hasWarning(
      '*',
      Match.stringLikeRegexp('public-cidr'),
    );
  });

  test.each(['10.0.0.0/16', '172.31.0.0/16', '192.168.0.0/16', '100.64.0.0/16'])(
    'does not warn of the private block %s',
    (cidr) => {
      Annotations.fromStack(Stack.of(networkWith({ cidr }))).hasNoWarning('*', Match.stringLikeRegexp('public-cidr'));
    },
  );
});

describe('TrafficFlows', () => {
  test.each<[string, Partial<Flow>, RegExp]>([
    [
      'NET-48 a range that ends before it begins',
      { ports: [FlowPort.tcpRange(90, 80)] },
      /flows\[0\]\.ports\[0\]: got "90-80"; allowed: a range whose first port is not above/,
    ],
    [
      'NET-51 a database port open to the world',
      { source: FlowPeer.INTERNET, destination: WEB, ports: [FlowPort.tcp(ANY_DATABASE_PORT)] },
      /internet to web: tcp 3306"; .*never open to the world/,
    ],
    [
      'NET-51 a range with a database port open to the world',
      { source: FlowPeer.INTERNET, destination: WEB, ports: [FlowPort.tcpRange(3000, 4000)] },
      /never open to the world/,
    ],
    [
      'NET-51 everything open to the world',
      { source: FlowPeer.INTERNET, destination: WEB, ports: [FlowPort.ALL_TRAFFIC] },
      /never open to the world/,
    ],
    [
      'NET-51 a database port open to half the world',
      { source: FlowPeer.cidr('0.0.0.0/1'), destination: WEB, ports: [FlowPort.tcp(5432)] },
      /never open to the world/,
    ],
    [
      'a private participant reached from the internet',
      { source: FlowPeer.INTERNET, destination: APP, ports: [FlowPort.tcp(443)] },
      /internet to app in tier .*allowed: a destination in a public tier/,
    ],
    [
      'a port above the last',
      { ports: [FlowPort.tcp(65_536)] },
      /ports\[0\]: got 65536; allowed: a whole number from 0 to 65535/,
    ],
    ['a port that is no number', { ports: [FlowPort.tcp(Number.NaN)] }, /ports\[0\]: got NaN/],
    [
      'a missing port number',
      { ports: [FlowPort.tcp(untyped(undefined))] },
      /ports\[0\]: got nothing; allowed: a port from 0 to 65535/,
    ],
    [
      'NET-63 a protocol instead of a FlowPort',
      { ports: [untyped('htp')] },
      /ports\[0\]: got "htp"; allowed: a FlowPort/,
    ],
    ['no port', { ports: [] }, /ports: got \[\]; allowed: at least one FlowPort/],
    ['an unknown participant', { source: FlowPeer.participant('wbe') }, /source: got "wbe"; allowed: web, app/],
    ['an IPv6 peer', { source: FlowPeer.cidr('::/0') }, /source: got "::\/0"; allowed: an IPv4 CIDR block/],
    [
      'a flow between two outsiders',
      { source: FlowPeer.cidr('10.9.0.0/16'), destination: FlowPeer.cidr('10.8.0.0/16') },
      /at least one participant/,
    ],
    [
      'a malformed prefix list',
      { source: FlowPeer.prefixList('cloudfront') },
      /source: got "cloudfront"; allowed: the id of a prefix list/,
    ],
    [
      'a prefix list without entries',
      { source: FlowPeer.prefixList('pl-3b927c52', { maxEntries: 0 }) },
      /maxEntries: got 0/,
    ],
    [
      'NET-54 a description that is too long',
      { description: 'x'.repeat(256) },
      /description: got .*256 characters.*; allowed: 1 to 255/,
    ],
    [
      'a port declared twice',
      { ports: [FlowPort.tcp(80), FlowPort.tcp(80)] },
      /flows: got "web to app: tcp 80"; allowed: each value once/,
    ],
    ['a missing source', { source: untyped(undefined) }, /flows\[0\]\.source: got nothing/],
    [
      'NET-57 a prefix list beyond the quota of a security group',
      { source: FlowPeer.prefixList('pl-3b927c52', { maxEntries: 61 }), destination: WEB },
      /ingress rules of "web": got 61; allowed: at most 60/,
    ],
  ])('rejects %s', (_, flow, message) => {
    expect(() => addFlows(flow)).toThrow(message);
  });

  test.each<[string, Participant[], RegExp]>([
    [
      'two participants of one name',
      [
        { name: 'web', tier: 'public' },
        { name: 'app', tier: 'private' },
        { name: 'web', tier: 'private' },
      ],
      /participants: names: got "web"; allowed: each value once/,
    ],
    [
      'a participant in an unknown tier',
      [
        { name: 'web', tier: 'publik' },
        { name: 'app', tier: 'private' },
      ],
      /participants\[0\]\.tier: got "publik"; .*did you mean "public"/,
    ],
    [
      'NET-54 a description of 256 characters',
      [
        { name: 'web', tier: 'public', description: 'x'.repeat(256) },
        { name: 'app', tier: 'private' },
      ],
      /participants\[0\]\.description/,
    ],
    [
      'an empty description',
      [
        { name: 'web', tier: 'public', description: '' },
        { name: 'app', tier: 'private' },
      ],
      /participants\[0\]\.description: got ""/,
    ],
    [
      'a description that EC2 cannot store',
      [
        { name: 'web', tier: 'public', description: 'web → app' },
        { name: 'app', tier: 'private' },
      ],
      /participants\[0\]\.description: got "web → app"/,
    ],
    [
      'a security group name that looks like an id',
      [
        { name: 'web', tier: 'public', securityGroupName: 'sg-web' },
        { name: 'app', tier: 'private' },
      ],
      /securityGroupName: got "sg-web"; .*not beginning with sg-/,
    ],
    [
      'a participant called internet',
      [
        { name: 'internet', tier: 'public' },
        { name: 'web', tier: 'public' },
        { name: 'app', tier: 'private' },
      ],
      /participants\[0\]\.name: got "internet"/,
    ],
  ])('rejects %s', (_, participants, message) => {
    expect(() => addFlows({}, participants)).toThrow(message);
  });

  test('rejects a description for a security group that exists', () => {
    const network = networkWith({});
    const securityGroup = webFlows(network, 'Others').securityGroup('web');
    const participants = [
      { name: 'web', tier: 'public', securityGroup, description: 'mine' },
      { name: 'app', tier: 'private' },
    ];
    expect(() => addFlows({}, participants, network)).toThrow(
      /description: got "mine"; allowed: nothing, because the security group exists/,
    );
  });

  test('NET-57 accepts the 60th rule of a security group', () => {
    const source = FlowPeer.prefixList('pl-3b927c52', { maxEntries: 60 });
    expect(() => addFlows({ source, destination: WEB })).not.toThrow();
  });

  test('NET-57 rejects one rule more than the quota the account has', () => {
    const network = networkWith({});
    const flows = (count: number): Flow[] => [
      { source: WEB, destination: APP, ports: Array.from({ length: count }, (_, index) => FlowPort.tcp(index + 1)) },
    ];
    const participants = [
      { name: 'web', tier: 'public' },
      { name: 'app', tier: 'private' },
    ];
    const declare = (id: string, count: number) =>
      new TrafficFlows(Stack.of(network), id, { network, participants, flows: flows(count), rulesPerSecurityGroup: 5 });
    expect(() => declare('Five', 5)).not.toThrow();
    expect(() => declare('Six', 6)).toThrow(/egress rules of "web": got 6; allowed: at most 5/);
  });

  test('rejects more entries than a network ACL can ever have', () => {
    const ports = Array.from({ length: 41 }, (_, index) => FlowPort.tcp(index + 1));
    expect(() => addFlows({ ports })).toThrow(
      /egress entries of the network ACL of tier "public": got 41; allowed: at most 40/,
    );
  });

  test('rejects a way to the internet out of an isolated tier', () => {
    const network = networkWith({ tiers: [...SMALL.tiers, { name: 'database', reach: Reach.ISOLATED }] });
    const participants = [{ name: 'web', tier: 'database' }];
    expect(() => addFlows({ destination: FlowPeer.INTERNET }, participants, network)).toThrow(
      /no route leads out of an isolated one/,
    );
  });

  test('warns of a way to the internet that the egress does not give', () => {
    const network = networkWith({ egress: Egress.NONE });
    addFlows({ source: APP, destination: FlowPeer.INTERNET }, undefined, network);
    Annotations.fromStack(Stack.of(network)).hasWarning('*', Match.stringLikeRegexp('no-route-to-internet'));
  });

  test('warns of remote administration open to the world', () => {
    const flows = addFlows({ source: FlowPeer.INTERNET, destination: WEB, ports: [FlowPort.tcp(22)] });
    Annotations.fromStack(Stack.of(flows)).hasWarning('*', Match.stringLikeRegexp('administration-open'));
  });

  test('rejects the name of a participant there is not', () => {
    expect(() => addFlows({}).securityGroup('ap')).toThrow(/participant: got "ap"; .*did you mean "app"/);
  });

  test('rejects missing properties without a TypeError', () => {
    expect(() => new TrafficFlows(newStack(), 'Flows', untyped(null))).toThrow(
      /TrafficFlows at Shop\/Flows.*\n.*props: got null/,
    );
  });

  test('rejects a question about addresses that are not known yet', () => {
    const flows = addFlows({ source: FlowPeer.cidr(Token.asString({ Ref: 'Cidr' })) });
    expect(() => flows.reachability()).toThrow(/reachability: got "addresses that are unresolved tokens"/);
  });

  test('accepts a source that is not known yet', () => {
    const flows = addFlows({ source: FlowPeer.cidr(Fn.importValue('Cidr')) });
    Template.fromStack(Stack.of(flows)).hasResourceProperties('AWS::EC2::SecurityGroupIngress', {
      CidrIp: { 'Fn::ImportValue': 'Cidr' },
    });
  });

  test.each<[string, Partial<Flow>]>([
    ['the first and the last port', { ports: [FlowPort.tcpRange(0, 65_535)] }],
    ['a description of 255 characters', { description: 'x'.repeat(255) }],
    [
      'a database port for a peered network',
      { source: FlowPeer.cidr('10.0.0.0/8'), ports: [FlowPort.tcp(ANY_DATABASE_PORT)] },
    ],
    ['a web port for the world', { source: FlowPeer.INTERNET, destination: WEB, ports: [FlowPort.tcp(443)] }],
  ])('accepts %s', (_, flow) => {
    expect(() => addFlows(flow)).not.toThrow();
  });
});

describe('VpcEndpoints', () => {
  test.each<[string, Partial<VpcEndpointsProps>, RegExp]>([
    [
      'NET-42 an endpoint twice',
      { sets: [EndpointSet.ECS_PRIVATE], endpoints: [{ service: EndpointService.LOGS }] },
      /endpoints: got "logs"; allowed: each value once/,
    ],
    [
      'NET-45 a gateway endpoint with security groups',
      { endpoints: [{ service: EndpointService.S3, securityGroups: [] }] },
      /endpoint s3: securityGroups: got "0 security groups"; allowed: nothing/,
    ],
    [
      'a gateway endpoint in zones',
      { endpoints: [{ service: EndpointService.S3, zones: ['us-east-1a'] }] },
      /endpoint s3: zones/,
    ],
    [
      'a gateway endpoint to a service without one',
      { endpoints: [{ service: EndpointService.gatewayTo('sqs') }] },
      /got "sqs"; allowed: s3, dynamodb/,
    ],
    ['no endpoint', {}, /endpoints: got "none"/],
    [
      'an interface endpoint without tier',
      { tier: undefined, endpoints: [{ service: EndpointService.LOGS }] },
      /tier: got nothing/,
    ],
    [
      'an interface endpoint without security group',
      { securityGroup: undefined, endpoints: [{ service: EndpointService.LOGS }] },
      /endpoint logs: securityGroup: got nothing/,
    ],
    [
      'an interface endpoint in an unknown tier',
      { tier: 'inner', endpoints: [{ service: EndpointService.LOGS }] },
      /tier: got "inner"; allowed: public, private/,
    ],
    [
      'an interface endpoint in an unknown zone',
      { zones: ['us-east-1c'], endpoints: [{ service: EndpointService.LOGS }] },
      /zones: got "us-east-1c"/,
    ],
    [
      'an interface endpoint in no zone',
      { zones: [], endpoints: [{ service: EndpointService.LOGS }] },
      /zones: got "none"/,
    ],
    [
      'a full service name',
      { endpoints: [{ service: EndpointService.of('com.amazonaws.us-east-1.S3') }] },
      /without com\.amazonaws/,
    ],
    ['an empty service name', { endpoints: [{ service: EndpointService.of('') }] }, /service name: got ""/],
    [
      'a text for a service',
      { endpoints: [{ service: untyped('s3') }] },
      /endpoints\[0\]\.service: got "s3"; allowed: an EndpointService/,
    ],
    [
      'gateways for an unknown tier',
      { gatewayTiers: ['inner'], endpoints: [{ service: EndpointService.S3 }] },
      /gatewayTiers: got "inner"/,
    ],
    [
      'gateways for no tier',
      { gatewayTiers: [], endpoints: [{ service: EndpointService.S3 }] },
      /gatewayTiers: got "none"/,
    ],
    [
      'a missing network',
      { network: untyped(undefined), endpoints: [{ service: EndpointService.S3 }] },
      /network: got nothing/,
    ],
  ])('rejects %s', (_, props, message) => {
    expect(() => addEndpoints(props)).toThrow(message);
  });

  test('NET-42 rejects an endpoint that another construct of the network has', () => {
    const network = networkWith({});
    const endpoints = [{ service: EndpointService.S3 }];
    new VpcEndpoints(Stack.of(network), 'First', { network, endpoints });
    expect(() => new VpcEndpoints(Stack.of(network), 'Second', { network, endpoints })).toThrow(
      /the network has one already/,
    );
  });

  test('accepts a set and what it does not have', () => {
    expect(() =>
      addEndpoints({
        sets: [EndpointSet.ECS_PRIVATE, EndpointSet.SECRETS],
        endpoints: [{ service: EndpointService.SSM }],
      }),
    ).not.toThrow();
  });
});

describe('VpcPeering', () => {
  test.each<[string, Partial<PeerVpc>, RegExp]>([
    ['NET-72 an empty id', { vpcId: '' }, /peer\.vpcId: got ""; allowed: the id of a VPC, vpc-/],
    ['a malformed id', { vpcId: 'vpc-XYZ' }, /peer\.vpcId: got "vpc-XYZ"/],
    [
      'overlapping addresses',
      { cidr: '10.0.128.0/17' },
      /peer\.cidr: got "10.0.128.0\/17"; allowed: a block that does not overlap with the network's 10.0.0.0\/16/,
    ],
    ['a malformed region', { region: 'eu_west_1' }, /peer\.region: got "eu_west_1"/],
    ['a malformed account', { account: '1234' }, /peer\.account: got "1234"/],
    ['another account without a role', { account: '999988887777' }, /peer\.accepterRoleArn: got nothing/],
    ['a role that is no ARN', { accepterRoleArn: 'accept' }, /peer\.accepterRoleArn: got "accept"/],
  ])('rejects %s', (_, peer, message) => {
    expect(() => addPeering(peer)).toThrow(message);
  });

  test('NET-69 rejects the peering of a VPC with itself', () => {
    const network = networkWith({});
    expect(() => addPeering({ vpcId: network.vpc.vpcId }, network)).toThrow(
      /peer\.vpcId: got "the id of the network itself"/,
    );
  });

  test('rejects unknown tiers', () => {
    const network = networkWith({});
    const peer = { vpcId: 'vpc-0a1b2c3d', cidr: '10.50.0.0/16' };
    expect(() => new VpcPeering(Stack.of(network), 'Peering', { network, peer, tiers: ['inner'] })).toThrow(
      /tiers: got "inner"/,
    );
  });

  test('rejects routes without a connection', () => {
    const network = networkWith({});
    const props = { network, peeringConnectionId: '', peerCidr: '10.50.0.0/16' };
    expect(() => new PeeringRoutes(Stack.of(network), 'Routes', props)).toThrow(
      /peeringConnectionId: got ""; allowed: .*pcx-/,
    );
  });

  test('rejects a missing peer without a TypeError', () => {
    const network = networkWith({});
    expect(() => new VpcPeering(Stack.of(network), 'Peering', { network, peer: untyped(undefined) })).toThrow(
      /peer: got nothing/,
    );
  });

  test.each<[string, Partial<PeerVpc>]>([
    ['the block next to the network', { cidr: '10.1.0.0/16' }],
    [
      'another account with a role',
      { account: '999988887777', accepterRoleArn: 'arn:aws:iam::999988887777:role/accept' },
    ],
    ['an id that is not known yet', { vpcId: Fn.importValue('Peer') }],
  ])('accepts %s', (_, peer) => {
    expect(() => addPeering(peer)).not.toThrow();
  });
});
