import { Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { EndpointPolicy, EndpointService, EndpointSet, Reach, VpcEndpoints, type VpcEndpointsProps } from '../src';
import { networkWith, resourcesOf, SMALL, webFlows } from './fixture';

function endpointsWith(props: Partial<VpcEndpointsProps>): Template {
  const network = networkWith({ tiers: [...SMALL.tiers, { name: 'database', reach: Reach.ISOLATED }] });
  const securityGroup = webFlows(network).securityGroup('endpoint');
  new VpcEndpoints(Stack.of(network), 'Endpoints', { network, tier: 'private', securityGroup, ...props });
  return Template.fromStack(Stack.of(network));
}

test('a set brings all the endpoints that are needed together', () => {
  const ids = Object.keys(resourcesOf(endpointsWith({ sets: [EndpointSet.ECS_PRIVATE] }), 'AWS::EC2::VPCEndpoint'));
  expect(ids.map((id) => id.replace(/^Endpoints(.*).{8}$/, '$1'))).toEqual(['EcrApi', 'EcrDkr', 'Logs', 'S3']);
});

test('an interface endpoint stands in every zone, with private DNS and the given group only', () => {
  endpointsWith({ endpoints: [{ service: EndpointService.LOGS }] }).hasResourceProperties('AWS::EC2::VPCEndpoint', {
    VpcEndpointType: 'Interface',
    PrivateDnsEnabled: true,
    ServiceName: 'com.amazonaws.us-east-1.logs',
    SubnetIds: [Match.objectLike({}), Match.objectLike({})],
    SecurityGroupIds: [{ 'Fn::GetAtt': [Match.stringLikeRegexp('FlowsEndpointGroup'), 'GroupId'] }],
  });
});

test('an interface endpoint stands only in the zones that are named', () => {
  endpointsWith({ endpoints: [{ service: EndpointService.LOGS }], zones: ['us-east-1b'] }).hasResourceProperties(
    'AWS::EC2::VPCEndpoint',
    { SubnetIds: [{ 'Fn::GetAtt': [Match.stringLikeRegexp('PrivateSubnetB'), 'SubnetId'] }] },
  );
});

test('a gateway endpoint is in the route tables of all tiers that are not public', () => {
  endpointsWith({ endpoints: [{ service: EndpointService.S3 }] }).hasResourceProperties('AWS::EC2::VPCEndpoint', {
    VpcEndpointType: 'Gateway',
    SecurityGroupIds: Match.absent(),
    RouteTableIds: [
      { 'Fn::GetAtt': [Match.stringLikeRegexp('PrivateRouteTableA'), 'RouteTableId'] },
      { 'Fn::GetAtt': [Match.stringLikeRegexp('PrivateRouteTableB'), 'RouteTableId'] },
      { 'Fn::GetAtt': [Match.stringLikeRegexp('DatabaseRouteTable'), 'RouteTableId'] },
    ],
  });
});

test('a service is reached through a gateway where it has one', () => {
  const kinds = ['s3', 'dynamodb', 'secretsmanager'].map((name) => EndpointService.of(name).isGateway);
  expect(kinds).toEqual([true, true, false]);
});

test('a policy can narrow an endpoint to actions of one account', () => {
  const policy = EndpointPolicy.forAccount('111122223333', ['secretsmanager:GetSecretValue']);
  endpointsWith({ endpoints: [{ service: EndpointService.SECRETS_MANAGER, policy }] }).hasResourceProperties(
    'AWS::EC2::VPCEndpoint',
    {
      PolicyDocument: Match.objectLike({
        Statement: [
          Match.objectLike({
            Action: 'secretsmanager:GetSecretValue',
            Condition: { StringEquals: { 'aws:PrincipalAccount': '111122223333' } },
          }),
        ],
      }),
    },
  );
});

test('a policy can narrow the gateway of S3 to image layers', () => {
  const policy = EndpointPolicy.imageLayers('us-east-1');
  endpointsWith({ endpoints: [{ service: EndpointService.S3, policy }] }).hasResourceProperties(
    'AWS::EC2::VPCEndpoint',
    {
      PolicyDocument: Match.objectLike({ Statement: [Match.objectLike({ Action: 's3:GetObject' })] }),
    },
  );
});

test('tells the id of an endpoint it made, and of no other', () => {
  const network = networkWith({});
  const endpoints = new VpcEndpoints(Stack.of(network), 'Endpoints', {
    network,
    endpoints: [{ service: EndpointService.S3 }],
  });
  expect([endpoints.endpointId('s3') !== undefined, endpoints.endpointId('kms')]).toEqual([true, undefined]);
});

test('warns of a service that nobody knows, and names the nearest', () => {
  const network = networkWith({});
  const securityGroup = webFlows(network).securityGroup('endpoint');
  new VpcEndpoints(Stack.of(network), 'Endpoints', {
    network,
    tier: 'private',
    securityGroup,
    endpoints: [{ service: EndpointService.of('secretmanager') }],
  });
  Annotations.fromStack(Stack.of(network)).hasWarning('*', Match.stringLikeRegexp('did you mean secretsmanager'));
});
