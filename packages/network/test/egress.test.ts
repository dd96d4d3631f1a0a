import { Match, type Template } from 'aws-cdk-lib/assertions';
import { Egress, Reach } from '../src';
import { networkWith, resourcesOf, SMALL, templateWith } from './fixture';

const THREE_ZONES = ['us-east-1c', 'us-east-1a', 'us-east-1b'];

/** From the route table of a private zone to the NAT gateway behind its default route. */
function natRoutes(template: Template): Record<string, string> {
  const routes = Object.values(resourcesOf(template, 'AWS::EC2::Route')).filter(
    ({ Properties }) => Properties.NatGatewayId,
  );
  return Object.fromEntries(
    routes.map(({ Properties }) => [referenced(Properties.RouteTableId), referenced(Properties.NatGatewayId)]),
  );
}

/** The readable part of the logical id that a property refers to. */
function referenced(value: unknown): string {
  const [id] = (value as { 'Fn::GetAtt': string[] })['Fn::GetAtt'];
  return id.replace(/^Network/, '').slice(0, -8);
}

test('without egress there is no NAT gateway, no elastic address and no route to one', () => {
  const template = templateWith({ egress: Egress.NONE });
  template.resourceCountIs('AWS::EC2::NatGateway', 0);
  template.resourceCountIs('AWS::EC2::EIP', 0);
  expect(natRoutes(template)).toEqual({});
});

test('without egress and without public tier there is no internet gateway', () => {
  const template = templateWith({ egress: Egress.NONE, tiers: [{ name: 'database', reach: Reach.ISOLATED }] });
  template.resourceCountIs('AWS::EC2::InternetGateway', 0);
});

test('each zone uses the NAT gateway of its own zone', () => {
  expect(natRoutes(templateWith({}))).toEqual({ PrivateRouteTableA: 'NatGatewayA', PrivateRouteTableB: 'NatGatewayB' });
});

test('each NAT gateway stands in the public subnet of its zone', () => {
  const gateways = resourcesOf(templateWith({}), 'AWS::EC2::NatGateway');
  expect(Object.values(gateways).map(({ Properties }) => referenced(Properties.SubnetId))).toEqual([
    'PublicSubnetA',
    'PublicSubnetB',
  ]);
});

test('a single NAT gateway stands in the first zone of the alphabet, whatever the order of the zones', () => {
  expect(natRoutes(templateWith({ egress: Egress.SINGLE_NAT, availabilityZones: THREE_ZONES }))).toEqual({
    PrivateRouteTableA: 'NatGatewayA',
    PrivateRouteTableB: 'NatGatewayA',
    PrivateRouteTableC: 'NatGatewayA',
  });
});

test('zones without a NAT gateway of their own use the first', () => {
  const egress = Egress.natIn(['us-east-1c', 'us-east-1b']);
  expect(natRoutes(templateWith({ egress, availabilityZones: THREE_ZONES }))).toEqual({
    PrivateRouteTableA: 'NatGatewayB',
    PrivateRouteTableB: 'NatGatewayB',
    PrivateRouteTableC: 'NatGatewayC',
  });
});

test('going from one NAT gateway to one per zone keeps the first and its address', () => {
  const single = templateWith({ egress: Egress.SINGLE_NAT });
  const [nat] = Object.keys(resourcesOf(single, 'AWS::EC2::NatGateway'));
  const [address] = Object.keys(resourcesOf(single, 'AWS::EC2::EIP'));
  const many = templateWith({ egress: Egress.NAT_PER_ZONE });
  expect(Object.keys(resourcesOf(many, 'AWS::EC2::NatGateway'))).toContain(nat);
  expect(Object.keys(resourcesOf(many, 'AWS::EC2::EIP'))).toContain(address);
});

test('a regional NAT gateway serves all zones, and needs neither address nor public tier', () => {
  const template = templateWith({ egress: Egress.REGIONAL_NAT, tiers: [{ name: 'private', reach: Reach.PRIVATE }] });
  template.resourceCountIs('AWS::EC2::EIP', 0);
  template.hasResourceProperties('AWS::EC2::NatGateway', { AvailabilityMode: 'regional', SubnetId: Match.absent() });
  expect(natRoutes(template)).toEqual({
    PrivateRouteTableA: 'RegionalNatGateway',
    PrivateRouteTableB: 'RegionalNatGateway',
  });
});

test('NAT gateways stand in the public tier that holds them', () => {
  const [open, inner] = SMALL.tiers;
  const tiers = [open, { name: 'edge', reach: Reach.PUBLIC, slot: 3, holdsNat: true }, inner];
  const gateways = resourcesOf(templateWith({ tiers }), 'AWS::EC2::NatGateway');
  expect(Object.values(gateways).map(({ Properties }) => referenced(Properties.SubnetId))).toEqual([
    'EdgeSubnetA',
    'EdgeSubnetB',
  ]);
});

test('nothing uses the internet gateway before it is attached', () => {
  const template = templateWith({});
  const waits = { DependsOn: [Match.stringLikeRegexp('InternetGatewayAttachment')] };
  template.allResources('AWS::EC2::NatGateway', waits);
  template.allResources('AWS::EC2::EIP', waits);
});

test('tells the public address of every NAT gateway', () => {
  expect(networkWith({}).natAddresses).toHaveLength(2);
});

test.each([
  [Egress.NAT_PER_ZONE, 2],
  [Egress.SINGLE_NAT, 1],
  [Egress.REGIONAL_NAT, 1],
  [Egress.NONE, 0],
])('tells the id of every NAT gateway with %s', (egress, count) => {
  expect(networkWith({ egress }).natGatewayIds).toHaveLength(count);
});
