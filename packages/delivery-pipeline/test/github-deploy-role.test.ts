import { Duration, type Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Repository } from 'aws-cdk-lib/aws-ecr';
import { type IRole, ManagedPolicy, Role } from 'aws-cdk-lib/aws-iam';
import { GitHubDeployRole, type GitHubDeployRoleProps, GitHubProvider, GitHubSubject, ReleasedImage } from '../src';
import { aStack } from './fixture';

interface Statement {
  readonly Action: string | string[];
  readonly Resource: unknown;
  readonly Condition?: unknown;
}

const SUBJECT = GitHubSubject.branch('acme/shop', 'main');

function create(stack: Stack, changes: Partial<GitHubDeployRoleProps> = {}): GitHubDeployRole {
  const provider = GitHubProvider.fromAccount(stack, 'GitHub');
  return new GitHubDeployRole(stack, 'Delivery', { provider, subjects: [SUBJECT], ...changes });
}

function roleOf(stack: Stack): { readonly AssumeRolePolicyDocument: { readonly Statement: never[] } } {
  const [role] = Object.values(Template.fromStack(stack).findResources('AWS::IAM::Role'));
  return role.Properties;
}

function claimsOf(...subjects: GitHubSubject[]): unknown {
  const stack = aStack();
  create(stack, { subjects });
  return trustOf(stack).Condition.StringEquals['token.actions.githubusercontent.com:sub'];
}

function trustOf(stack: Stack): { Action: string; Condition: Record<string, Record<string, unknown>> } {
  const [statement, ...others] = roleOf(stack).AssumeRolePolicyDocument.Statement;
  expect(others).toEqual([]);
  return statement;
}

function statementsAfter(grant: (role: GitHubDeployRole, stack: Stack) => void): Statement[] {
  const stack = aStack();
  grant(create(stack), stack);
  const policies = Object.values(Template.fromStack(stack).findResources('AWS::IAM::Policy'));
  return policies.flatMap((policy) => policy.Properties.PolicyDocument.Statement);
}

const allowing = (statements: Statement[], action: string): Statement[] =>
  statements.filter((statement) => [statement.Action].flat().includes(action));
const textOf = (statements: Statement[]): string => JSON.stringify(statements.map((each) => each.Resource));

const taskRole = (stack: Stack): IRole => Role.fromRoleArn(stack, 'Task', 'arn:aws:iam::111122223333:role/task');
const release = (role: GitHubDeployRole, stack: Stack): void =>
  role.grantRelease({
    clusterName: 'shop',
    serviceName: 'app',
    taskRoles: [taskRole(stack)],
    releasedImage: new ReleasedImage(stack, 'Image', { parameterName: '/shop/image', initialImage: 'nginx:1.29' })
      .parameter,
  });
const push = (role: GitHubDeployRole, stack: Stack): void =>
  role.grantPush(
    Repository.fromRepositoryName(stack, 'One', 'one'),
    Repository.fromRepositoryName(stack, 'Two', 'two'),
  );

describe('the trust', () => {
  test('is in one provider, one audience and exact subjects', () => {
    const stack = aStack();
    create(stack);
    expect(trustOf(stack)).toMatchObject({
      Action: 'sts:AssumeRoleWithWebIdentity',
      Condition: {
        StringEquals: {
          'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com',
          'token.actions.githubusercontent.com:sub': ['repo:acme/shop:ref:refs/heads/main'],
        },
      },
    });
    expect(Object.keys(trustOf(stack).Condition)).toEqual(['StringEquals']);
  });

  test.each([
    [GitHubSubject.branch('acme/shop', 'release/1.2'), 'repo:acme/shop:ref:refs/heads/release/1.2'],
    [GitHubSubject.tag('acme/shop', 'v1.2.0'), 'repo:acme/shop:ref:refs/tags/v1.2.0'],
    [GitHubSubject.environment('acme/shop', 'prod'), 'repo:acme/shop:environment:prod'],
    [GitHubSubject.pullRequest('acme/shop'), 'repo:acme/shop:pull_request'],
    [GitHubSubject.branch('acme@12/shop@34', 'main'), 'repo:acme@12/shop@34:ref:refs/heads/main'],
  ])('knows %p as GitHub writes it', (subject, claim) => {
    expect(claimsOf(subject)).toEqual([claim]);
  });

  test('can be in both forms while a repository moves to the one with ids', () => {
    expect(claimsOf(GitHubSubject.branch('a/b', 'main'), GitHubSubject.branch('a@1/b@2', 'main'))).toHaveLength(2);
  });
});

test('lasts an hour, by the name that is given, within the boundary', () => {
  const stack = aStack();
  const permissionsBoundary = ManagedPolicy.fromManagedPolicyArn(stack, 'Bound', 'arn:aws:iam::111122223333:policy/b');
  create(stack, { roleName: 'shop-delivery', permissionsBoundary });
  expect(roleOf(stack)).toMatchObject({
    RoleName: 'shop-delivery',
    MaxSessionDuration: 3600,
    PermissionsBoundary: 'arn:aws:iam::111122223333:policy/b',
  });
});

test('can last longer', () => {
  const stack = aStack();
  create(stack, { maxSessionDuration: Duration.hours(12) });
  expect(roleOf(stack)).toMatchObject({ MaxSessionDuration: 43_200 });
});

test('may do nothing until something is granted', () => {
  expect(statementsAfter(() => undefined)).toEqual([]);
});

const GRANTS: [string, (role: GitHubDeployRole, stack: Stack) => void][] = [
  ['grantPush', push],
  ['grantRelease', release],
  ['grantCdkDiff', (role) => role.grantCdkDiff()],
  ['grantCdkDeploy', (role) => role.grantCdkDeploy()],
];

test.each(GRANTS)('%s has no action with a wildcard', (_, grant) => {
  const actions = statementsAfter(grant).flatMap((statement) => statement.Action);
  expect(actions.length).toBeGreaterThan(0);
  expect(actions.filter((action) => /[*?]/.test(action))).toEqual([]);
});

test.each(GRANTS)('%s acts on everything only within bounds', (name, grant) => {
  const unbounded = statementsAfter(grant).filter((each) => each.Resource === '*' && !each.Condition);
  expect(unbounded.flatMap((each) => each.Action)).toEqual(name === 'grantPush' ? ['ecr:GetAuthorizationToken'] : []);
});

test('grantPush names each repository and no other', () => {
  const statements = allowing(statementsAfter(push), 'ecr:PutImage');
  expect(textOf(statements).match(/repository\/\w+/g)).toEqual(['repository/one', 'repository/two']);
});

describe('grantRelease', () => {
  const statements = () => statementsAfter(release);

  test('updates the one service', () => {
    expect(textOf(allowing(statements(), 'ecs:UpdateService'))).toContain(':service/shop/app"');
  });

  test('passes on the roles of the task alone, and to tasks alone', () => {
    expect(allowing(statements(), 'iam:PassRole')).toEqual([
      {
        Action: 'iam:PassRole',
        Effect: 'Allow',
        Resource: 'arn:aws:iam::111122223333:role/task',
        Condition: { StringEquals: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' } },
      },
    ]);
  });

  test('follows and takes back deployments of the one service', () => {
    const stop = allowing(statements(), 'ecs:StopServiceDeployment');
    expect(textOf(stop)).toContain(':service-deployment/shop/app/*"');
    expect(textOf(allowing(statements(), 'ecs:ListServiceDeployments'))).toContain(':service/shop/app"');
  });

  test('looks at the tasks of the one cluster', () => {
    const [list] = allowing(statements(), 'ecs:ListTasks');
    expect(JSON.stringify(list.Condition)).toContain(':cluster/shop"');
  });

  test('reads the health of targets in its own region', () => {
    expect(allowing(statements(), 'elasticloadbalancing:DescribeTargetHealth')).toMatchObject([
      { Condition: { StringEquals: { 'aws:RequestedRegion': 'us-east-1' } } },
    ]);
  });

  test('writes the one parameter', () => {
    expect(textOf(allowing(statements(), 'ssm:PutParameter'))).toContain(':parameter/shop/image"');
  });

  test('writes none where none is named', () => {
    const without = statementsAfter((role, stack) =>
      role.grantRelease({ clusterName: 'shop', serviceName: 'app', taskRoles: [taskRole(stack)] }),
    );
    expect(allowing(without, 'ssm:PutParameter')).toEqual([]);
  });
});

describe('the bootstrap roles', () => {
  const rolesOf = (grant: (role: GitHubDeployRole) => void): string[] =>
    textOf(statementsAfter(grant)).match(/cdk-[\w-]+/g) ?? [];

  test('are only the one that reads, for a plan', () => {
    expect(rolesOf((role) => role.grantCdkDiff())).toEqual(['cdk-hnb659fds-lookup-role-111122223333-us-east-1']);
  });

  test('are all that a deployment takes, and nothing else is allowed', () => {
    expect(rolesOf((role) => role.grantCdkDeploy())).toEqual([
      'cdk-hnb659fds-deploy-role-111122223333-us-east-1',
      'cdk-hnb659fds-file-publishing-role-111122223333-us-east-1',
      'cdk-hnb659fds-image-publishing-role-111122223333-us-east-1',
      'cdk-hnb659fds-lookup-role-111122223333-us-east-1',
    ]);
    const actions = statementsAfter((role) => role.grantCdkDeploy()).map((statement) => statement.Action);
    expect(actions).toEqual(['sts:AssumeRole']);
  });

  test('are those of the qualifier and of each region', () => {
    const options = { qualifier: 'acme', regions: ['us-east-1', 'eu-west-1'] };
    expect(rolesOf((role) => role.grantCdkDiff(options))).toEqual([
      'cdk-acme-lookup-role-111122223333-us-east-1',
      'cdk-acme-lookup-role-111122223333-eu-west-1',
    ]);
  });
});
