import type { Template } from 'aws-cdk-lib/assertions';
import { RdsReplicaSource } from '../src';
import { MYSQL, TestStack } from './fixture';

const STATEFUL = [
  'AWS::KMS::Key',
  'AWS::Logs::LogGroup',
  'AWS::RDS::DBInstance',
  'AWS::RDS::DBParameterGroup',
  'AWS::RDS::DBSubnetGroup',
  'AWS::SecretsManager::Secret',
];

function identities(template: Template): Record<string, string[]> {
  return Object.fromEntries(STATEFUL.map((type) => [type, Object.keys(template.findResources(type)).sort()]));
}

test('an instance of PostgreSQL keeps the identity of everything that holds data', () => {
  const stack = new TestStack();
  stack.addInstance();
  expect(identities(stack.template())).toEqual({
    'AWS::KMS::Key': ['MainKeyF902879A'],
    'AWS::Logs::LogGroup': ['MainPostgresqlLogs79370EA7', 'MainUpgradeLogs0A6505E1'],
    'AWS::RDS::DBInstance': ['MainInstance5B394646'],
    'AWS::RDS::DBParameterGroup': ['MainParameterGroup1AFF85A6'],
    'AWS::RDS::DBSubnetGroup': ['MainSubnetGroup160AD38A'],
    'AWS::SecretsManager::Secret': ['MainSecret5854BBD5'],
  });
});

test('an instance of MySQL keeps the identity of everything that holds data', () => {
  const stack = new TestStack();
  stack.addInstance({ engine: MYSQL });
  expect(identities(stack.template())).toEqual({
    'AWS::KMS::Key': ['MainKeyF902879A'],
    'AWS::Logs::LogGroup': ['MainErrorLogsFBC80411', 'MainSlowqueryLogs9DE68889'],
    'AWS::RDS::DBInstance': ['MainInstance5B394646'],
    'AWS::RDS::DBParameterGroup': ['MainParameterGroup1AFF85A6'],
    'AWS::RDS::DBSubnetGroup': ['MainSubnetGroup160AD38A'],
    'AWS::SecretsManager::Secret': ['MainSecret5854BBD5'],
  });
});

test('a replica in another region keeps the identity of everything that holds data', () => {
  const stack = new TestStack();
  stack.addReplica();
  expect(identities(stack.template())).toEqual({
    'AWS::KMS::Key': ['ReplicaKey29E01B67'],
    'AWS::Logs::LogGroup': ['ReplicaPostgresqlLogs2D5F6FA7', 'ReplicaUpgradeLogs905E35B5'],
    'AWS::RDS::DBInstance': ['ReplicaInstance66334D3C'],
    'AWS::RDS::DBParameterGroup': ['ReplicaParameterGroup1DAEB282'],
    'AWS::RDS::DBSubnetGroup': ['ReplicaSubnetGroupDCB8F807'],
    'AWS::SecretsManager::Secret': [],
  });
});

test('a replica beside its source changes no identity of the source', () => {
  const [alone, together] = [new TestStack(), new TestStack()];
  alone.addInstance();
  together.addReplica({ source: RdsReplicaSource.sameRegion(together.addInstance().instance) });
  const both = identities(together.template());
  for (const [type, ids] of Object.entries(identities(alone.template()))) {
    expect(both[type]).toEqual(expect.arrayContaining(ids));
  }
});

test('an instance keeps the name that it derives from its path', () => {
  const stack = new TestStack();
  stack.addInstance();
  stack.template().hasResourceProperties('AWS::RDS::DBInstance', { DBInstanceIdentifier: 'stack-main-5539496c' });
});
