import { Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Network, PeeringRoutes, Reach, VpcPeering } from '../src';
import { networkWith, resourcesOf, SMALL } from './fixture';

const PEER = { vpcId: 'vpc-0a1b2c3d4e5f60718', cidr: '10.50.0.0/16', region: 'eu-west-1' };

function peered(tiers?: string[]): Template {
  const network = networkWith({
    cidr: '10.40.0.0/16',
    tiers: [...SMALL.tiers, { name: 'database', reach: Reach.ISOLATED }],
  });
  new VpcPeering(Stack.of(network), 'Peering', { network, peer: PEER, tiers });
  return Template.fromStack(Stack.of(network));
}

function peeringRoutes(template: Template): string[] {
  const routes = Object.values(resourcesOf(template, 'AWS::EC2::Route'));
  return routes
    .filter(({ Properties }) => Properties.VpcPeeringConnectionId)
    .map(({ Properties }) => (Properties.RouteTableId as { 'Fn::GetAtt': string[] })['Fn::GetAtt'][0].slice(7, -8));
}

test('asks the other VPC for a peering, in its region', () => {
  peered().hasResourceProperties('AWS::EC2::VPCPeeringConnection', {
    PeerVpcId: 'vpc-0a1b2c3d4e5f60718',
    PeerRegion: 'eu-west-1',
    PeerOwnerId: Match.absent(),
  });
});

test('leads the tiers that are not public to the peer', () => {
  expect(peeringRoutes(peered())).toEqual(['PrivateRouteTableA', 'PrivateRouteTableB', 'DatabaseRouteTable']);
});

test('leads only the tiers that are named to the peer', () => {
  expect(peeringRoutes(peered(['public', 'database']))).toEqual(['InternetRouteTable', 'DatabaseRouteTable']);
});

test('the other side has routes back of its own', () => {
  const network = networkWith({ cidr: '10.50.0.0/16' });
  new PeeringRoutes(Stack.of(network), 'Back', {
    network,
    peeringConnectionId: 'pcx-0a1b2c3d4e5f60718',
    peerCidr: '10.40.0.0/16',
  });
  Template.fromStack(Stack.of(network)).hasResourceProperties('AWS::EC2::Route', {
    DestinationCidrBlock: '10.40.0.0/16',
    VpcPeeringConnectionId: 'pcx-0a1b2c3d4e5f60718',
  });
});

test('two networks of one stack are peered by their ids', () => {
  const near = networkWith({ cidr: '10.40.0.0/16' });
  const far = new Network(Stack.of(near), 'Far', { ...SMALL, cidr: '10.50.0.0/16' });
  new VpcPeering(Stack.of(near), 'Peering', { network: near, peer: { vpcId: far.vpc.vpcId, cidr: far.cidr } });
  Template.fromStack(Stack.of(near)).hasResourceProperties('AWS::EC2::VPCPeeringConnection', {
    PeerVpcId: { 'Fn::GetAtt': [Match.stringLikeRegexp('^Far'), 'VpcId'] },
  });
});
