import { AuroraCredentials, AuroraEngine, AuroraInsights, ProxyAuthentication } from '../src';
import { type Resource, TestStack } from './fixture';

interface Statement {
  readonly Action: string | string[];
  readonly Resource?: unknown;
  readonly Condition?: unknown;
}

interface Document {
  readonly Statement: Statement[];
}

/** The smallest example and the fullest one, each with a proxy. */
function examples(): Record<string, Resource>[] {
  const smallest = new TestStack();
  smallest.addProxy(smallest.addCluster());
  const fullest = new TestStack();
  const cluster = fullest.addCluster({
    engine: AuroraEngine.postgres('17.9'),
    instanceClass: 'db.r8g.large',
    readers: 2,
    insights: AuroraInsights.ADVANCED,
    readerScaling: { maxReaders: 5 },
    readerEndpoints: [{ name: 'reports' }],
    credentials: AuroraCredentials.managedByRds(),
  });
  fullest.addProxy(cluster, { readOnlyEndpoint: true, authentication: ProxyAuthentication.IAM_WITH_SECRETS });
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

test('no template needs a Lambda function or a custom resource', () => {
  const types = examples().flatMap((each) => Object.values(each).map((resource) => resource.Type));
  expect(types.filter((type) => type === 'AWS::Lambda::Function' || type.startsWith('Custom::'))).toEqual([]);
});

test('no password stands in a template', () => {
  const clusters = examples().flatMap((each) =>
    Object.values(each).filter((one) => one.Type === 'AWS::RDS::DBCluster'),
  );
  const passwords = clusters.flatMap((cluster) => cluster.Properties.MasterUserPassword ?? []);
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
