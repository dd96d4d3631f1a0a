import { App, Fn, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { Egress, Reach } from '../src';
import { networkWith, newStack, resourcesOf, SMALL, templateWith } from './fixture';

const DATABASE = { name: 'database', reach: Reach.ISOLATED };

function subnetPlaces(template: Template): string[] {
  return Object.values(resourcesOf(template, 'AWS::EC2::Subnet')).map(
    ({ Properties }) => `${Properties.CidrBlock} ${Properties.AvailabilityZone}`,
  );
}

test('gives each tier a subnet in each zone, at its reserved place', () => {
  expect(subnetPlaces(templateWith({}))).toEqual([
    '10.0.0.0/22 us-east-1a',
    '10.0.4.0/22 us-east-1b',
    '10.0.32.0/22 us-east-1a',
    '10.0.36.0/22 us-east-1b',
  ]);
});

test('turns on DNS support and DNS host names', () => {
  templateWith({}).hasResourceProperties('AWS::EC2::VPC', { EnableDnsHostnames: true, EnableDnsSupport: true });
});

test('gives no subnet public addresses on launch', () => {
  templateWith({}).allResourcesProperties('AWS::EC2::Subnet', { MapPublicIpOnLaunch: false });
});

test('gives public addresses on launch where a public tier asks for them', () => {
  const [open, inner] = SMALL.tiers;
  const template = templateWith({ tiers: [{ ...open, mapPublicIpOnLaunch: true }, inner] });
  template.hasResourceProperties('AWS::EC2::Subnet', { CidrBlock: '10.0.0.0/22', MapPublicIpOnLaunch: true });
});

test('shares one route table among all public subnets', () => {
  const associations = resourcesOf(templateWith({}), 'AWS::EC2::SubnetRouteTableAssociation');
  const tables = Object.entries(associations)
    .filter(([id]) => id.startsWith('NetworkPublicSubnet'))
    .map(([, { Properties }]) => JSON.stringify(Properties.RouteTableId));
  expect(new Set(tables).size).toBe(1);
});

test('gives each private subnet a route table of its own', () => {
  const associations = resourcesOf(templateWith({}), 'AWS::EC2::SubnetRouteTableAssociation');
  const tables = Object.entries(associations)
    .filter(([id]) => id.startsWith('NetworkPrivateSubnet'))
    .map(([, { Properties }]) => JSON.stringify(Properties.RouteTableId));
  expect(new Set(tables).size).toBe(2);
});

test('leads no route out of an isolated tier', () => {
  const template = templateWith({ tiers: [...SMALL.tiers, DATABASE] });
  const targets = Object.values(resourcesOf(template, 'AWS::EC2::Route')).map(({ Properties }) =>
    JSON.stringify(Properties.RouteTableId),
  );
  expect(targets.filter((target) => target.includes('Database'))).toEqual([]);
});

test('gives each tier a network ACL that lets nothing through by itself', () => {
  const template = templateWith({});
  template.resourceCountIs('AWS::EC2::NetworkAcl', 2);
  template.resourceCountIs('AWS::EC2::NetworkAclEntry', 0);
});

test('puts every subnet behind the network ACL of its tier', () => {
  templateWith({}).resourceCountIs('AWS::EC2::SubnetNetworkAclAssociation', 4);
});

test('has no Lambda function and no custom resource', () => {
  const types = Object.values(templateWith({}).toJSON().Resources).map(
    (resource) => (resource as { Type: string }).Type,
  );
  expect(types.filter((type) => type.startsWith('Custom::') || type.startsWith('AWS::Lambda'))).toEqual([]);
});

test('names resources after the prefix, the tier and the letter of the zone', () => {
  const template = templateWith({ namePrefix: 'shop', availabilityZones: ['us-east-1b', 'us-east-1c'] });
  template.hasResourceProperties('AWS::EC2::Subnet', {
    AvailabilityZone: 'us-east-1c',
    Tags: [{ Key: 'Name', Value: 'shop-public-subnet-3' }],
  });
});

test('names resources after the path of the construct when there is no prefix', () => {
  templateWith({}).hasResourceProperties('AWS::EC2::VPC', { Tags: [{ Key: 'Name', Value: 'Shop-Network-vpc' }] });
});

test('offers the subnets of a tier in the order of the zones', () => {
  const zones = networkWith({ availabilityZones: ['us-east-1b', 'us-east-1a'] })
    .subnets('private')
    .map((subnet) => subnet.availabilityZone);
  expect(zones).toEqual(['us-east-1b', 'us-east-1a']);
});

test('selects the subnets of a tier for constructs of CDK', () => {
  const network = networkWith({});
  expect(network.vpc.selectSubnets(network.subnetSelection('private')).subnetIds).toEqual(
    network.subnets('private').map((subnet) => subnet.subnetId),
  );
});

test('lets CDK find tiers by the name of a subnet group', () => {
  const network = networkWith({
    tiers: [...SMALL.tiers, DATABASE, { name: 'batch-jobs', reach: Reach.ISOLATED, slot: 4 }],
  });
  expect(network.vpc.selectSubnets({ subnetGroupName: 'batch-jobs' }).subnetIds).toEqual(
    network.subnets('batch-jobs').map((subnet) => subnet.subnetId),
  );
});

test('tells the addresses of subnets and of the VPC as text', () => {
  const network = networkWith({});
  expect([network.vpc.vpcCidrBlock, ...network.subnetCidrs('public')]).toEqual([
    '10.0.0.0/16',
    '10.0.0.0/22',
    '10.0.4.0/22',
  ]);
});

test('lets an internet-facing load balancer wait for the route to the internet gateway', () => {
  const network = networkWith({});
  const stack = Stack.of(network);
  new elbv2.ApplicationLoadBalancer(stack, 'Alb', {
    vpc: network.vpc,
    internetFacing: true,
    vpcSubnets: network.subnetSelection('public'),
  });
  Template.fromStack(stack).hasResource('AWS::ElasticLoadBalancingV2::LoadBalancer', {
    DependsOn: Match.arrayWith([
      Match.stringLikeRegexp('NetworkInternetRoute'),
      Match.stringLikeRegexp('NetworkPublicSubnetARouting'),
    ]),
  });
});

test('lets a service in private subnets wait for the routes to the NAT gateways', () => {
  const network = networkWith({});
  const stack = Stack.of(network);
  const taskDefinition = new ecs.FargateTaskDefinition(stack, 'Task');
  taskDefinition.addContainer('App', { image: ecs.ContainerImage.fromRegistry('public.ecr.aws/nginx/nginx') });
  const cluster = new ecs.Cluster(stack, 'Cluster', { vpc: network.vpc });
  const service = new ecs.FargateService(stack, 'Service', {
    cluster,
    taskDefinition,
    minHealthyPercent: 50,
    vpcSubnets: network.subnetSelection('private'),
  });
  service.node.addDependency(network.vpc.internetConnectivityEstablished);
  Template.fromStack(stack).hasResource('AWS::ECS::Service', {
    DependsOn: Match.arrayWith([Match.stringLikeRegexp('NetworkPrivateANatRoute')]),
  });
});

test('can be used from another stack of the app', () => {
  const app = new App();
  const network = networkWith({}, new Stack(app, 'Base', { env: { account: '111122223333', region: 'us-east-1' } }));
  const consumer = new Stack(app, 'Consumer', { env: { account: '111122223333', region: 'us-east-1' } });
  new ec2.SecurityGroup(consumer, 'Group', { vpc: network.vpc });
  Template.fromStack(consumer).hasResourceProperties('AWS::EC2::SecurityGroup', {
    VpcId: { 'Fn::ImportValue': Match.stringLikeRegexp('FnGetAttNetwork.*VpcId') },
  });
});

test('takes zones that are known at deployment only, and lets their place stand for their letter', () => {
  const stack = new Stack();
  networkWith({ availabilityZones: [Fn.select(0, Fn.getAzs()), Fn.select(1, Fn.getAzs())] }, stack);
  expect(Object.keys(resourcesOf(Template.fromStack(stack), 'AWS::EC2::Subnet'))).toEqual([
    expect.stringContaining('PublicSubnetA'),
    expect.stringContaining('PublicSubnetB'),
    expect.stringContaining('PrivateSubnetA'),
    expect.stringContaining('PrivateSubnetB'),
  ]);
});

test('takes addresses that are known at deployment only, when every subnet is named', () => {
  const stack = newStack();
  const cidr = Fn.importValue('VpcCidr');
  const tiers = [{ name: 'public', reach: Reach.PUBLIC, subnets: [Fn.importValue('A'), Fn.importValue('B')] }];
  networkWith({ cidr, tiers, egress: Egress.NONE }, stack);
  Template.fromStack(stack).hasResourceProperties('AWS::EC2::Subnet', { CidrBlock: { 'Fn::ImportValue': 'A' } });
});

test('keeps less room for growth where it is told to', () => {
  const template = templateWith({ cidr: '10.0.0.0/24', reserve: { tiers: 2, zones: 4 } });
  expect(subnetPlaces(template)).toEqual([
    '10.0.0.0/27 us-east-1a',
    '10.0.0.32/27 us-east-1b',
    '10.0.0.128/27 us-east-1a',
    '10.0.0.160/27 us-east-1b',
  ]);
});
