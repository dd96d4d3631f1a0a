import { Duration } from 'aws-cdk-lib';
import { RdsCredentials, RdsInsights, RdsReplicaSource, RdsStorage } from '../src';
import { MYSQL, type Resource, TestStack } from './fixture';

interface Statement {
  readonly Action: string | string[];
  readonly Resource?: unknown;
  readonly Condition?: unknown;
}

interface Document {
  readonly Statement: Statement[];
}

/** The smallest examples and the fullest ones, of an instance and of replicas in both kinds of regions. */
function examples(): Record<string, Resource>[] {
  const smallest = new TestStack();
  smallest.addReplica({ source: RdsReplicaSource.sameRegion(smallest.addInstance().instance) });
  const fullest = new TestStack();
  fullest.addInstance({
    engine: MYSQL,
    instanceClass: 'db.r8g.large',
    storage: RdsStorage.gp3({ sizeGiB: 400, maxSizeGiB: 1000, iops: 20_000, throughputMiBps: 1000 }),
    insights: RdsInsights.ADVANCED,
    monitoringInterval: Duration.seconds(1),
    logExports: ['error', 'general', 'slowquery', 'iam-db-auth-error'],
    backupReplication: { region: 'eu-west-1', encryptionKeyArn: 'arn:aws:kms:eu-west-1:111111111111:key/abc' },
    credentials: RdsCredentials.managedByRds(),
  });
  fullest.addReplica({ multiAz: true, storage: RdsStorage.io2({ sizeGiB: 100, iops: 5000 }) });
  return [smallest, fullest].map((stack) => stack.template().toJSON().Resources as Record<string, Resource>);
}

function rolePolicies(resources: Record<string, Resource>): Statement[] {
  return Object.values(resources)
    .filter((resource) => resource.Type === 'AWS::IAM::Role')
    .flatMap((role) => (role.Properties.Policies ?? []) as { PolicyDocument: Document }[])
    .flatMap((policy) => policy.PolicyDocument.Statement);
}

test('no role may do more than named actions', () => {
  const actions = examples()
    .flatMap(rolePolicies)
    .flatMap((statement) => statement.Action);
  expect(actions.filter((action) => action.includes('*'))).toEqual([]);
});

test('no role reaches every resource', () => {
  const statements = examples().flatMap(rolePolicies);
  expect(statements.filter((statement) => statement.Resource === '*' && !statement.Condition)).toEqual([]);
});

test('no role takes its rights from a managed policy', () => {
  const roles = examples().flatMap((each) => Object.values(each).filter((one) => one.Type === 'AWS::IAM::Role'));
  expect(roles.filter((role) => role.Properties.ManagedPolicyArns)).toEqual([]);
});

test('no instance is open to the internet or to deletion, and each is encrypted, a replica as its source is', () => {
  const instances = examples().flatMap((each) =>
    Object.values(each).filter((one) => one.Type === 'AWS::RDS::DBInstance'),
  );
  for (const { Properties } of instances) {
    expect(Properties).toMatchObject({ PubliclyAccessible: false, DeletionProtection: true });
    const isReplica = Properties.SourceDBInstanceIdentifier !== undefined;
    expect(Properties.StorageEncrypted).toBe(isReplica ? undefined : true);
    expect(Properties.KmsKeyId !== undefined).toBe(!isReplica || Properties.SourceRegion !== undefined);
  }
});

test('no template needs a Lambda function or a custom resource', () => {
  const types = examples().flatMap((each) => Object.values(each).map((resource) => resource.Type));
  expect(types.filter((type) => type === 'AWS::Lambda::Function' || type.startsWith('Custom::'))).toEqual([]);
});

test('no password stands in a template', () => {
  const instances = examples().flatMap((each) =>
    Object.values(each).filter((one) => one.Type === 'AWS::RDS::DBInstance'),
  );
  const passwords = instances.flatMap((instance) => instance.Properties.MasterUserPassword ?? []);
  expect(passwords.map((password) => JSON.stringify(password))).toEqual([
    expect.stringContaining('{{resolve:secretsmanager:'),
  ]);
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
