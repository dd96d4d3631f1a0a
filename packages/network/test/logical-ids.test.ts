import { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { FlowLogs, Reach } from '../src';
import { networkWith, resourcesOf, SMALL, webFlows } from './fixture';

// A change of one of these ids replaces the resource in every account that has it: addresses change, connections break.

function idsOf(type: string): string[] {
  const network = networkWith({
    tiers: [...SMALL.tiers, { name: 'database', reach: Reach.ISOLATED }],
    flowLogs: FlowLogs.toLogGroup(),
  });
  webFlows(network);
  return Object.keys(resourcesOf(Template.fromStack(Stack.of(network)), type)).sort();
}

test.each([
  ['AWS::EC2::VPC', ['Network1C6012B5']],
  [
    'AWS::EC2::Subnet',
    [
      'NetworkDatabaseSubnetAB9805A13',
      'NetworkDatabaseSubnetB6F76F5E0',
      'NetworkPrivateSubnetA1672077B',
      'NetworkPrivateSubnetB03554E72',
      'NetworkPublicSubnetA5B0D8380',
      'NetworkPublicSubnetB611F8E6C',
    ],
  ],
  [
    'AWS::EC2::RouteTable',
    [
      'NetworkDatabaseRouteTableCFD2B3F8',
      'NetworkInternetRouteTable57B920D6',
      'NetworkPrivateRouteTableAB567273A',
      'NetworkPrivateRouteTableB96AB50FE',
    ],
  ],
  ['AWS::EC2::InternetGateway', ['NetworkInternetGatewayD8FF3F66']],
  ['AWS::EC2::EIP', ['NetworkNatAddressA408E41AC', 'NetworkNatAddressB66F36F78']],
  ['AWS::EC2::NatGateway', ['NetworkNatGatewayA129C0222', 'NetworkNatGatewayBA2A2828E']],
  [
    'AWS::EC2::NetworkAcl',
    ['NetworkDatabaseNetworkAcl26B84793', 'NetworkPrivateNetworkAcl46F1CF4B', 'NetworkPublicNetworkAcl5088FA57'],
  ],
  [
    'AWS::EC2::SecurityGroup',
    ['FlowsAppGroupC1E80837', 'FlowsDbGroup3AF2DC54', 'FlowsEndpointGroup57ED1D61', 'FlowsWebGroup35006795'],
  ],
  ['AWS::Logs::LogGroup', ['NetworkFlowLogGroup4F8CEEEF']],
])('%s keeps its logical ids', (type, ids) => expect(idsOf(type)).toEqual(ids));
