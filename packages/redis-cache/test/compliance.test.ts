import { RemovalPolicy } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { CacheAuthentication, CacheEngine, CacheUser } from '../src';
import { CACHE, type Resource, SECRET, TestStack } from './fixture';

/** The smallest and the fullest examples of both constructs. */
function examples(): Record<string, Resource>[] {
  const smallest = new TestStack();
  smallest.addCache();
  const fullest = new TestStack();
  const cache = fullest.addCache({
    engine: CacheEngine.redis('7.1'),
    nodeType: 'cache.r7g.large',
    replicas: 2,
    shards: 3,
    encryptionKey: new kms.Key(fullest, 'Key'),
    authentication: CacheAuthentication.users([CacheUser.password('app'), CacheUser.iam('worker')]),
    connectionSecret: {},
    notificationTopic: new Topic(fullest, 'Alarms'),
    parameters: { 'maxmemory-policy': 'allkeys-lru' },
  });
  cache.grantConnect(
    new iam.Role(fullest, 'Worker', { assumedBy: new iam.ServicePrincipal('ecs-tasks.amazonaws.com') }),
    'worker',
  );
  const smallestServerless = new TestStack();
  smallestServerless.addServerless();
  const fullestServerless = new TestStack();
  fullestServerless.addServerless({
    engine: CacheEngine.redis('7.1'),
    encryptionKey: new kms.Key(fullestServerless, 'Key'),
    limits: { minDataGb: 1, maxDataGb: 10, minEcpuPerSecond: 1000, maxEcpuPerSecond: 5000 },
    connectionSecret: {},
    removalPolicy: RemovalPolicy.SNAPSHOT,
  });
  const stacks = [smallest, fullest, smallestServerless, fullestServerless];
  return stacks.map((stack) => stack.template().toJSON().Resources as Record<string, Resource>);
}

function ofType(type: string): Resource[] {
  return examples().flatMap((each) => Object.values(each).filter((resource) => resource.Type === type));
}

test('no password stands in a template', () => {
  const secretive = /^(authtoken|passwords?|secretstring)$/i;
  const values: unknown[] = [];
  JSON.stringify(examples(), (key, value) => {
    if (secretive.test(key) && typeof value !== 'number') values.push(value);
    return value;
  });
  const texts = values.map((value) => JSON.stringify(value));
  expect(texts).not.toHaveLength(0);
  expect(texts.filter((text) => !text.includes('{{resolve:secretsmanager:'))).toEqual([]);
});

test('every cache of nodes is encrypted at rest and in transit', () => {
  const encrypted = {
    AtRestEncryptionEnabled: true,
    TransitEncryptionEnabled: true,
    TransitEncryptionMode: 'required',
  };
  const caches = ofType(CACHE).map((cache) => cache.Properties);
  expect(caches).toHaveLength(2);
  for (const cache of caches) expect(cache).toMatchObject(encrypted);
});

test('every cache keeps snapshots for as long as AWS Config asks for', () => {
  const caches = [...ofType(CACHE), ...ofType('AWS::ElastiCache::ServerlessCache')];
  expect(caches.map((cache) => cache.Properties.SnapshotRetentionLimit)).toEqual([15, 15, 15, 15]);
});

test('every cache uses another port or has somebody who logs in', () => {
  const open = ofType(CACHE).filter((cache) => !cache.Properties.AuthToken && !cache.Properties.UserGroupIds);
  expect(open).toEqual([]);
});

test('no policy allows more than named actions on named resources', () => {
  type Statement = { Action: string | string[]; Resource: unknown };
  const statements = ofType('AWS::IAM::Policy').flatMap(
    (policy) => (policy.Properties.PolicyDocument as { Statement: Statement[] }).Statement,
  );
  expect(statements).toHaveLength(1);
  expect(statements[0].Action).toBe('elasticache:Connect');
  expect(JSON.stringify(statements[0].Resource)).not.toContain('*');
});

test('no security group lets anything in or out', () => {
  const groups = ofType('AWS::EC2::SecurityGroup').map((group) => group.Properties);
  expect(groups).toHaveLength(4);
  expect(groups.filter((group) => group.SecurityGroupIngress)).toEqual([]);
  // aws-cdk-lib writes this rule, which matches nothing, in the place of the one that would let everything out.
  const egress = groups.flatMap((group) => group.SecurityGroupEgress as { CidrIp: string }[]);
  expect(new Set(egress.map((rule) => rule.CidrIp))).toEqual(new Set(['255.255.255.255/32']));
});

test('no rule of a security group is made beside it', () => {
  expect([...ofType('AWS::EC2::SecurityGroupIngress'), ...ofType('AWS::EC2::SecurityGroupEgress')]).toEqual([]);
});

test('no template needs a Lambda function or a custom resource', () => {
  const types = examples().flatMap((each) => Object.values(each).map((resource) => resource.Type));
  expect(types.filter((type) => type === 'AWS::Lambda::Function' || type.startsWith('Custom::'))).toEqual([]);
});

test('every secret uses the key of its cache when there is one', () => {
  const keys = ofType(SECRET).map((secret) => secret.Properties.KmsKeyId !== undefined);
  expect(keys).toEqual([false, true, true, false, true, true]);
});

test('no dependency is declared that a reference declares already', () => {
  for (const resources of examples()) {
    for (const [id, resource] of Object.entries(resources)) {
      const text = JSON.stringify(resource.Properties ?? {});
      const redundant = [resource.DependsOn ?? []]
        .flat()
        .filter((other) => text.includes(`{"Ref":"${other}"}`) || text.includes(`{"Fn::GetAtt":["${other}"`));
      expect({ id, redundant }).toEqual({ id, redundant: [] });
    }
  }
});
