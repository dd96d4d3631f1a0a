import { App, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { FlowPeer, FlowPort, Network, TrafficFlows, type TrafficFlowsProps } from '../src';
import { ENV, networkWith, resourcesOf, SMALL, webFlows } from './fixture';

function webTemplate(): Template {
  const network = networkWith({});
  webFlows(network);
  return Template.fromStack(Stack.of(network));
}

/** One web participant with the given flows, and the participants of the fixture otherwise. */
function flowsWith(flows: TrafficFlowsProps['flows']): Template {
  const network = networkWith({});
  new TrafficFlows(Stack.of(network), 'Flows', {
    network,
    participants: [
      { name: 'web', tier: 'public' },
      { name: 'app', tier: 'private' },
    ],
    flows,
  });
  return Template.fromStack(Stack.of(network));
}

const [WEB, APP] = [FlowPeer.participant('web'), FlowPeer.participant('app')];

test('a security group lets nothing out that no flow declares', () => {
  webTemplate().allResourcesProperties('AWS::EC2::SecurityGroup', {
    SecurityGroupEgress: [Match.objectLike({ CidrIp: '127.0.0.1/32', IpProtocol: '-1' })],
    SecurityGroupIngress: Match.absent(),
  });
});

test('a participant that opens no connection has no egress rule', () => {
  const rules = Object.values(resourcesOf(webTemplate(), 'AWS::EC2::SecurityGroupEgress'));
  expect(rules.filter(({ Properties }) => JSON.stringify(Properties.GroupId).includes('FlowsDbGroup'))).toEqual([]);
});

test('only declared flows mention every address', () => {
  const template = webTemplate();
  const open = [
    ...Object.values(resourcesOf(template, 'AWS::EC2::SecurityGroupIngress')),
    ...Object.values(resourcesOf(template, 'AWS::EC2::SecurityGroupEgress')),
  ].filter(({ Properties }) => Properties.CidrIp === '0.0.0.0/0');
  expect(open.map(({ Properties }) => Properties.Description).sort()).toEqual([
    'app to internet: all traffic',
    'internet to web: tcp 443',
    'internet to web: tcp 80',
  ]);
});

test('a flow between participants names their security groups on both sides', () => {
  const template = flowsWith([{ source: WEB, destination: APP, ports: [FlowPort.tcp(80)] }]);
  const [web, app] = ['FlowsWebGroup', 'FlowsAppGroup'].map((id) => ({
    'Fn::GetAtt': [Match.stringLikeRegexp(id), 'GroupId'],
  }));
  template.hasResourceProperties('AWS::EC2::SecurityGroupEgress', {
    GroupId: web,
    DestinationSecurityGroupId: app,
    FromPort: 80,
  });
  template.hasResourceProperties('AWS::EC2::SecurityGroupIngress', {
    GroupId: app,
    SourceSecurityGroupId: web,
    ToPort: 80,
  });
});

test('a managed prefix list can be the only source', () => {
  const source = FlowPeer.prefixList('pl-3b927c52');
  const template = flowsWith([{ source, destination: WEB, ports: [FlowPort.tcp(443)] }]);
  template.resourceCountIs('AWS::EC2::SecurityGroupIngress', 1);
  template.hasResourceProperties('AWS::EC2::SecurityGroupIngress', {
    SourcePrefixListId: 'pl-3b927c52',
    CidrIp: Match.absent(),
  });
});

test('a prefix list can be a destination, for a gateway endpoint', () => {
  const destination = FlowPeer.prefixList('pl-63a5400a', { maxEntries: 20 });
  flowsWith([{ source: APP, destination, ports: [FlowPort.tcp(443)] }]).hasResourceProperties(
    'AWS::EC2::SecurityGroupEgress',
    { DestinationPrefixListId: 'pl-63a5400a' },
  );
});

test('security groups carry the names and descriptions they are given', () => {
  const network = networkWith({ namePrefix: 'shop' });
  new TrafficFlows(Stack.of(network), 'Flows', {
    network,
    participants: [{ name: 'web', tier: 'public', description: 'Load balancer', securityGroupName: 'shop-web' }],
    flows: [],
  });
  Template.fromStack(Stack.of(network)).hasResourceProperties('AWS::EC2::SecurityGroup', {
    GroupName: 'shop-web',
    GroupDescription: 'Load balancer',
    Tags: [{ Key: 'Name', Value: 'shop-web-sg' }],
  });
});

test('constructs that get the security group cannot add rules to it', () => {
  const network = networkWith({});
  const flows = webFlows(network);
  const stack = Stack.of(network);
  const before = Object.keys(resourcesOf(webTemplate(), 'AWS::EC2::SecurityGroupIngress'));
  const alb = new elbv2.ApplicationLoadBalancer(stack, 'Alb', {
    vpc: network.vpc,
    internetFacing: true,
    vpcSubnets: network.subnetSelection('public'),
    securityGroup: flows.securityGroup('web'),
  });
  alb.addListener('Http', { port: 8080, protocol: elbv2.ApplicationProtocol.HTTP, open: true }).addAction('None', {
    action: elbv2.ListenerAction.fixedResponse(404),
  });
  const after = resourcesOf(Template.fromStack(stack), 'AWS::EC2::SecurityGroupIngress');
  expect(Object.keys(after)).toEqual(before);
});

test('every tier lets the answers to its flows through', () => {
  const template = flowsWith([{ source: WEB, destination: APP, ports: [FlowPort.tcp(80)] }]);
  const ephemeral = { Protocol: 6, PortRange: { From: 1024, To: 65_535 }, RuleAction: 'allow' };
  template.hasResourceProperties('AWS::EC2::NetworkAclEntry', { ...ephemeral, Egress: true, CidrBlock: '10.0.0.0/19' });
  template.hasResourceProperties('AWS::EC2::NetworkAclEntry', {
    ...ephemeral,
    Egress: false,
    CidrBlock: '10.0.32.0/19',
  });
});

test('no network ACL entry allows everything when no flow does', () => {
  const template = flowsWith([
    { source: FlowPeer.INTERNET, destination: WEB, ports: [FlowPort.tcp(443)] },
    { source: WEB, destination: APP, ports: [FlowPort.tcpRange(8000, 8010), FlowPort.udp(53), FlowPort.PING] },
  ]);
  const entries = Object.values(resourcesOf(template, 'AWS::EC2::NetworkAclEntry'));
  expect(entries.filter(({ Properties }) => Properties.Protocol === -1)).toEqual([]);
});

test('adding a flow in front changes no rule and renumbers no entry', () => {
  const existing = { source: WEB, destination: APP, ports: [FlowPort.tcp(80)] };
  const added = { source: FlowPeer.INTERNET, destination: WEB, ports: [FlowPort.tcp(443)] };
  const before = flowsWith([existing]).toJSON().Resources;
  const after = flowsWith([added, existing]).toJSON().Resources;
  for (const id of Object.keys(before)) expect(after[id]).toEqual(before[id]);
});

test('two stacks declare flows between each other’s participants without a cycle', () => {
  const app = new App();
  const base = new Stack(app, 'Base', { env: ENV });
  const consumer = new Stack(app, 'Consumer', { env: ENV });
  const network = new Network(base, 'Network', SMALL);
  const inner = new TrafficFlows(base, 'Flows', {
    network,
    participants: [{ name: 'db', tier: 'private' }],
    flows: [],
  });
  new TrafficFlows(consumer, 'Flows', {
    network,
    participants: [
      { name: 'app', tier: 'private' },
      { name: 'db', tier: 'private', securityGroup: inner.securityGroup('db') },
    ],
    flows: [
      { source: FlowPeer.participant('app'), destination: FlowPeer.participant('db'), ports: [FlowPort.tcp(5432)] },
    ],
  });
  Template.fromStack(base).resourceCountIs('AWS::EC2::SecurityGroupIngress', 0);
  Template.fromStack(consumer).hasResourceProperties('AWS::EC2::SecurityGroupIngress', {
    GroupId: { 'Fn::ImportValue': Match.stringLikeRegexp('FlowsDbGroup') },
  });
  expect(base.dependencies).toEqual([]);
});

test('two declarations for one network never share a rule number', () => {
  const network = networkWith({});
  webFlows(network, 'First');
  webFlows(network, 'Second');
  const entries = Object.values(resourcesOf(Template.fromStack(Stack.of(network)), 'AWS::EC2::NetworkAclEntry'));
  const places = entries.map(({ Properties }) =>
    JSON.stringify([Properties.NetworkAclId, Properties.Egress, Properties.RuleNumber]),
  );
  expect(new Set(places).size).toBe(places.length);
});

test('what waits for connectivity waits for the rules', () => {
  const network = networkWith({});
  webFlows(network);
  const stack = Stack.of(network);
  new elbv2.ApplicationLoadBalancer(stack, 'Alb', {
    vpc: network.vpc,
    internetFacing: true,
    vpcSubnets: network.subnetSelection('public'),
  });
  Template.fromStack(stack).hasResource('AWS::ElasticLoadBalancingV2::LoadBalancer', {
    DependsOn: Match.arrayWith([Match.stringLikeRegexp('Flowsaclpublicingress')]),
  });
});

test('prints who can reach whom, as the rules have it', () => {
  expect(webFlows(networkWith({})).matrix().split('\n')).toEqual([
    'web       app       tcp 80',
    // The two flows with every address meet here: the application may go anywhere, and anybody may come to the web.
    'app       web       tcp 80, tcp 443',
    'app       db        tcp 3306',
    'app       endpoint  tcp 443',
    'app       internet  all traffic',
    'internet  web       tcp 80, tcp 443',
  ]);
});

test('tells ranges, protocols and peers of the matrix apart', () => {
  const network = networkWith({});
  const flows = new TrafficFlows(Stack.of(network), 'Flows', {
    network,
    participants: [
      { name: 'web', tier: 'public' },
      { name: 'app', tier: 'private' },
    ],
    flows: [
      {
        source: FlowPeer.cidr('10.50.0.0/16'),
        destination: APP,
        ports: [FlowPort.PING, FlowPort.udpRange(5000, 5010)],
      },
      { source: FlowPeer.prefixList('pl-3b927c52'), destination: WEB, ports: [FlowPort.ALL_UDP] },
      { source: APP, destination: APP, ports: [FlowPort.tcpRange(7000, 7001), FlowPort.tcp(7002)] },
    ],
  });
  expect(flows.reachability()).toEqual([
    { source: 'app', destination: 'app', ports: ['tcp 7000-7002'] },
    { source: '10.50.0.0/16', destination: 'app', ports: ['udp 5000-5010', 'ping'] },
    { source: 'pl-3b927c52', destination: 'web', ports: ['all udp'] },
  ]);
});

function manyPorts(count: number): FlowPort[] {
  return Array.from({ length: count }, (_, index) => FlowPort.tcp(index + 1));
}

function tcpBetween(count: number): Stack {
  const network = networkWith({});
  new TrafficFlows(Stack.of(network), 'Flows', {
    network,
    participants: [
      { name: 'web', tier: 'public' },
      { name: 'app', tier: 'private' },
    ],
    flows: [{ source: WEB, destination: APP, ports: manyPorts(count) }],
  });
  return Stack.of(network);
}

test('warns when a network ACL needs more entries than an account has without asking', () => {
  Annotations.fromStack(tcpBetween(21)).hasWarning('*', Match.stringLikeRegexp('ashlar-network:acl-entries'));
});

test('does not warn while a network ACL stays within the quota', () => {
  Annotations.fromStack(tcpBetween(20)).hasNoWarning('*', Match.stringLikeRegexp('ashlar-network:acl-entries'));
});
