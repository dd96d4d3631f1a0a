import type { Template } from 'aws-cdk-lib/assertions';
import { AuroraEngine } from '../src';
import { TestStack } from './fixture';

const STATEFUL = [
  'AWS::KMS::Key',
  'AWS::Logs::LogGroup',
  'AWS::RDS::DBCluster',
  'AWS::RDS::DBInstance',
  'AWS::RDS::DBSubnetGroup',
  'AWS::SecretsManager::Secret',
];

function identities(template: Template): Record<string, string[]> {
  return Object.fromEntries(STATEFUL.map((type) => [type, Object.keys(template.findResources(type)).sort()]));
}

test('a cluster of MySQL keeps the identity of everything that holds data', () => {
  const stack = new TestStack();
  stack.addCluster({ readers: 2 });
  expect(identities(stack.template())).toEqual({
    'AWS::KMS::Key': ['DatabaseKey5E5D9547'],
    'AWS::Logs::LogGroup': ['DatabaseAuditLogs89A2CE99', 'DatabaseErrorLogs280CEFE6', 'DatabaseSlowqueryLogs00851EDC'],
    'AWS::RDS::DBCluster': ['DatabaseClusterC6094C50'],
    'AWS::RDS::DBInstance': ['DatabaseInstance1844F58FD', 'DatabaseInstance2AA380DEE', 'DatabaseInstance32FCBA185'],
    'AWS::RDS::DBSubnetGroup': ['DatabaseSubnetGroup7D60F180'],
    'AWS::SecretsManager::Secret': ['DatabaseSecretC9203AE3'],
  });
});

test('a cluster of PostgreSQL keeps the identity of everything that holds data', () => {
  const stack = new TestStack();
  stack.addCluster({ engine: AuroraEngine.postgres('17.9'), members: [{ name: 'Main' }, { name: 'Reports' }] });
  expect(identities(stack.template())).toEqual({
    'AWS::KMS::Key': ['DatabaseKey5E5D9547'],
    'AWS::Logs::LogGroup': ['DatabasePostgresqlLogs4E58AF5D'],
    'AWS::RDS::DBCluster': ['DatabaseClusterC6094C50'],
    'AWS::RDS::DBInstance': ['DatabaseMain3D082C6E', 'DatabaseReports1C747B89'],
    'AWS::RDS::DBSubnetGroup': ['DatabaseSubnetGroup7D60F180'],
    'AWS::SecretsManager::Secret': ['DatabaseSecretC9203AE3'],
  });
});

test('a proxy keeps its identity', () => {
  const stack = new TestStack();
  stack.addProxy(stack.addCluster());
  expect(Object.keys(stack.template().findResources('AWS::RDS::DBProxy'))).toEqual(['ProxyA6897D5D']);
});

test('a cluster keeps the name that it derives from its path', () => {
  const stack = new TestStack();
  stack.addCluster();
  stack.template().hasResourceProperties('AWS::RDS::DBCluster', { DBClusterIdentifier: 'stack-database-b0b7a87a' });
});
