import type { Stack } from 'aws-cdk-lib';
import type { Template } from 'aws-cdk-lib/assertions';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import { ArtifactBucket, BuildSecret } from '../src';
import { aDeployment, type Changes, synthesizePipeline } from './fixture';

interface Statement {
  readonly Action: string | string[];
  readonly Resource: unknown;
  readonly Condition?: unknown;
}

interface Role {
  readonly AssumeRolePolicyDocument: { Statement: { Principal: { Service: string }; Condition: unknown }[] };
  readonly Policies: { PolicyDocument: { Statement: Statement[] } }[];
}

/** With all that can need a permission. */
const fullest: Changes = (stack: Stack) => {
  const encryptionKey = Key.fromKeyArn(stack, 'Key', 'arn:aws:kms:us-east-1:111122223333:key/k');
  const parameterName = '/shop/image';
  const releasedImage = StringParameter.fromStringParameterAttributes(stack, 'Parameter', {
    parameterName,
    forceDynamicReference: true,
  });
  const topic = Topic.fromTopicAttributes(stack, 'Topic', {
    topicArn: 'arn:aws:sns:us-east-1:111122223333:releases',
    keyArn: 'arn:aws:kms:us-east-1:111122223333:key/topic',
  });
  const secret = Secret.fromSecretCompleteArn(
    stack,
    'Npm',
    'arn:aws:secretsmanager:us-east-1:111122223333:secret:npm-AbCdEf',
  );
  return {
    artifacts: new ArtifactBucket(stack, 'Artifacts', { encryptionKey }),
    deployments: [aDeployment(stack, { releasedImage, approval: { topic } })],
    imageBuild: {
      secrets: {
        NPM_TOKEN: BuildSecret.fromSecretsManager(secret),
        LICENSE: BuildSecret.fromSsmParameter(releasedImage),
      },
      permissions: [
        new PolicyStatement({
          actions: ['codeartifact:ReadFromRepository'],
          resources: ['arn:aws:codeartifact:us-east-1:111122223333:repository/acme/npm'],
        }),
      ],
    },
  };
};

function rolesOf(template: Template): Map<string, Role> {
  const roles = Object.entries(template.findResources('AWS::IAM::Role'));
  return new Map(roles.map(([id, role]) => [id.replace(/^Shop|[0-9A-F]{8}$/g, ''), role.Properties as Role]));
}

function statementsOf(template: Template, role: string): Statement[] {
  const inline =
    rolesOf(template)
      .get(role)
      ?.Policies.flatMap((policy) => policy.PolicyDocument.Statement) ?? [];
  const attached = Object.values(template.findResources('AWS::IAM::Policy')).filter((policy) =>
    JSON.stringify(policy.Properties.Roles).includes(`Shop${role}`),
  );
  return [...inline, ...attached.flatMap((policy) => policy.Properties.PolicyDocument.Statement)];
}

const ROLES = ['PipelineRole', 'BuildRole', 'RecordRole'];
const allowing = (statements: Statement[], action: string) =>
  statements.filter((statement) => [statement.Action].flat().includes(action));

test.each(ROLES)('%s has no action with a wildcard', (role) => {
  const actions = statementsOf(synthesizePipeline(fullest), role).flatMap((statement) => statement.Action);
  expect(actions.filter((action) => /[*?]/.test(action))).toEqual([]);
});

test.each(ROLES)('%s acts on everything only where AWS knows no resource, and then within bounds', (role) => {
  const unbounded = statementsOf(synthesizePipeline(fullest), role).filter(
    (statement) => statement.Resource === '*' && !statement.Condition,
  );
  expect(unbounded.flatMap((statement) => statement.Action)).toEqual(
    role === 'BuildRole' ? ['ecr:GetAuthorizationToken'] : [],
  );
});

test.each([
  ['PipelineRole', 'codepipeline.amazonaws.com'],
  ['BuildRole', 'codebuild.amazonaws.com'],
  ['RecordRole', 'codebuild.amazonaws.com'],
])('%s is taken on by %s for this account alone', (role, service) => {
  const [trust] = rolesOf(synthesizePipeline(fullest)).get(role)?.AssumeRolePolicyDocument.Statement ?? [];
  expect(trust.Principal.Service).toBe(service);
  expect(trust.Condition).toMatchObject({ StringEquals: { 'aws:SourceAccount': '111122223333' } });
});

test('BuildRole is taken on for the project of that name alone, where it is known', () => {
  const template = synthesizePipeline({ imageBuild: { projectName: 'shop-build' } });
  const [trust] = rolesOf(template).get('BuildRole')?.AssumeRolePolicyDocument.Statement ?? [];
  expect(JSON.stringify(trust.Condition)).toContain(':project/shop-build"');
});

describe('the pipeline', () => {
  const statements = () => statementsOf(synthesizePipeline(fullest), 'PipelineRole');

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

  test('updates the one service', () => {
    const [update] = allowing(statements(), 'ecs:UpdateService');
    expect(JSON.stringify(update.Resource)).toContain(':service/shop-cluster/shop-service"');
  });

  test('registers task definitions in its own region', () => {
    expect(allowing(statements(), 'ecs:RegisterTaskDefinition')).toMatchObject([
      { Resource: '*', Condition: { StringEquals: { 'aws:RequestedRegion': 'us-east-1' } } },
    ]);
  });

  test('tags only what it registers', () => {
    expect(allowing(statements(), 'ecs:TagResource')).toMatchObject([
      { Condition: { StringEquals: { 'ecs:CreateAction': 'RegisterTaskDefinition' } } },
    ]);
  });

  test('uses the one connection, by either name of its service', () => {
    const [use] = allowing(statements(), 'codeconnections:UseConnection');
    const id = ':us-east-1:111122223333:connection/0a1b2c3d-0000-4000-8000-123456789abc';
    expect(use.Resource).toEqual([`arn:aws:codeconnections${id}`, `arn:aws:codestar-connections${id}`]);
  });

  test('publishes to the one topic, with its key', () => {
    expect(allowing(statements(), 'sns:Publish')).toMatchObject([
      { Resource: 'arn:aws:sns:us-east-1:111122223333:releases' },
    ]);
    expect(allowing(statements(), 'kms:GenerateDataKey')).toContainEqual(
      expect.objectContaining({ Resource: 'arn:aws:kms:us-east-1:111122223333:key/topic' }),
    );
  });

  test('starts its own builds', () => {
    const [start] = allowing(statements(), 'codebuild:StartBuild');
    expect(JSON.stringify(start.Resource)).toMatch(/ShopBuild.*ShopRecord/);
  });
});

describe('the build', () => {
  const statements = () => statementsOf(synthesizePipeline(fullest), 'BuildRole');

  test('pushes to the one repository', () => {
    expect(allowing(statements(), 'ecr:PutImage')).toMatchObject([
      { Resource: 'arn:aws:ecr:us-east-1:111122223333:repository/shop' },
    ]);
  });

  test('reads its secrets', () => {
    expect(allowing(statements(), 'secretsmanager:GetSecretValue')).toMatchObject([
      { Resource: 'arn:aws:secretsmanager:us-east-1:111122223333:secret:npm-AbCdEf' },
    ]);
    expect(JSON.stringify(allowing(statements(), 'ssm:GetParameters'))).toContain(':parameter/shop/image"');
  });

  test('may do what the user adds', () => {
    expect(allowing(statements(), 'codeartifact:ReadFromRepository')).toHaveLength(1);
  });

  test('can neither update a service nor write which image is in force', () => {
    expect(allowing(statements(), 'ecs:UpdateService')).toEqual([]);
    expect(allowing(statements(), 'ssm:PutParameter')).toEqual([]);
  });
});

describe('the record', () => {
  const statements = () => statementsOf(synthesizePipeline(fullest), 'RecordRole');

  test('writes the one parameter', () => {
    const [write] = allowing(statements(), 'ssm:PutParameter');
    expect(JSON.stringify(write.Resource)).toContain(':parameter/shop/image"');
  });

  test('reads artifacts and leaves none', () => {
    expect(allowing(statements(), 's3:GetObject')).toHaveLength(1);
    expect(allowing(statements(), 's3:PutObject')).toEqual([]);
  });
});

test('the three roles, and nobody else, reach the artifacts', () => {
  const template = synthesizePipeline(fullest);
  const [policy] = Object.values(template.findResources('AWS::S3::BucketPolicy'));
  const deny = policy.Properties.PolicyDocument.Statement.at(-1);
  const admitted = deny.Condition.ArnNotEquals['aws:PrincipalArn'].map(
    (arn: Record<string, string[]>) => arn['Fn::GetAtt'][0],
  );
  expect(admitted).toEqual(Object.keys(template.findResources('AWS::IAM::Role')).sort(byRole));
});

/** In the order in which they are admitted. */
function byRole(one: string, other: string): number {
  const place = (id: string) => ROLES.findIndex((role) => id.includes(role));
  return place(one) - place(other);
}
