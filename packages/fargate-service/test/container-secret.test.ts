import { App, Lazy, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Key } from 'aws-cdk-lib/aws-kms';
import { type ISecret, Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { type IParameter, StringParameter } from 'aws-cdk-lib/aws-ssm';
import { ContainerSecret, type ContainerSecretOptions, HardenedTask } from '../src';
import { IMAGE, task } from './fixture';
import { names, untyped } from './refusal-rows';

const ARN = 'arn:aws:secretsmanager:us-east-1:111122223333:secret:shop-AbCdEf';

function stackWith(make: (stack: Stack) => ContainerSecret): Stack {
  const stack = new Stack(new App(), 'Stack', { env: { account: '111122223333', region: 'us-east-1' } });
  new HardenedTask(stack, 'Task', task({ container: { image: IMAGE, secrets: { TOKEN: make(stack) } } }));
  return stack;
}

const existing = (stack: Stack): ISecret => Secret.fromSecretCompleteArn(stack, 'Secret', ARN);
const parameterOf = (stack: Stack): IParameter =>
  StringParameter.fromSecureStringParameterAttributes(stack, 'Parameter', { parameterName: '/shop/token' });

function valueFrom(make: (stack: Stack) => ContainerSecret): unknown {
  const [definition] = Object.values(Template.fromStack(stackWith(make)).findResources('AWS::ECS::TaskDefinition'));
  return definition.Properties.ContainerDefinitions[0].Secrets[0].ValueFrom;
}

const VERSION = 'a1b2c3d4-5678-90ab-cdef-1234567890ab';

test.each<[string, ContainerSecretOptions | undefined, string]>([
  ['the whole secret', undefined, ARN],
  ['one key of it', { jsonKey: 'password' }, `${ARN}:password::`],
  ['a stage', { versionStage: 'AWSPREVIOUS' }, `${ARN}::AWSPREVIOUS:`],
  ['one key of a version', { jsonKey: 'password', versionId: VERSION }, `${ARN}:password::${VERSION}`],
])('is read as %s', (_, options, expected) => {
  expect(valueFrom((stack) => ContainerSecret.fromSecret(existing(stack), options))).toBe(expected);
});

test('is read from Parameter Store', () => {
  expect(JSON.stringify(valueFrom((stack) => ContainerSecret.fromParameter(parameterOf(stack))))).toContain(
    ':ssm:us-east-1:111122223333:parameter/shop/token',
  );
});

test.each<[string, (stack: Stack) => ContainerSecret, string[]]>([
  [
    'a secret',
    (stack) => ContainerSecret.fromSecret(existing(stack), { jsonKey: 'a' }),
    ['secretsmanager:GetSecretValue'],
  ],
  ['a parameter', (stack) => ContainerSecret.fromParameter(parameterOf(stack)), ['ssm:GetParameter']],
])('lets the execution role, and not the program, read %s', (_, make, actions) => {
  const policies = Object.entries(Template.fromStack(stackWith(make)).findResources('AWS::IAM::Policy'));
  const text = (role: string): string => JSON.stringify(policies.filter(([id]) => id.includes(role)));
  for (const action of actions) {
    expect(text('ExecutionRole')).toContain(action);
    expect(text('TaskTaskRole')).not.toContain(action);
  }
});

test('lets the execution role decrypt it by its key', () => {
  const stack = stackWith((scope) =>
    ContainerSecret.fromSecret(new Secret(scope, 'Own', { encryptionKey: new Key(scope, 'Key') })),
  );
  Template.fromStack(stack).hasResourceProperties('AWS::KMS::Key', {
    KeyPolicy: {
      Statement: Match.arrayWith([
        Match.objectLike({
          Action: 'kms:Decrypt',
          Principal: { AWS: { 'Fn::GetAtt': [Match.stringLikeRegexp('ExecutionRole'), 'Arn'] } },
        }),
      ]),
    },
  });
});

test.each<[string, ContainerSecretOptions, RegExp]>([
  ['an empty key', { jsonKey: '' }, /secrets\.TOKEN: got ""; allowed: a JSON key without a colon/],
  ['a key with a colon', { jsonKey: 'a:b' }, /secrets\.TOKEN: got "a:b"/],
  ['a stage with a colon', { versionStage: 'a:b' }, /got "a:b"; allowed: a staging label of 1 to 256/],
  ['a stage of 257 characters', { versionStage: names(257) }, /a staging label/],
  ['an id of 31 characters', { versionId: names(31) }, /the id of a version, 32 to 64 characters/],
  ['an id of 65 characters', { versionId: names(65) }, /the id of a version/],
  ['an id and a stage', { versionId: VERSION, versionStage: 'A' }, /allowed: versionStage or versionId, not both/],
])('rejects %s', (_, options, says) => {
  expect(() => stackWith((stack) => ContainerSecret.fromSecret(existing(stack), options))).toThrow(says);
});

test.each<[string, ContainerSecretOptions]>([
  ['a stage of 256 characters', { versionStage: names(256) }],
  ['an id of 32 characters', { versionId: names(32) }],
  ['an id of 64 characters', { versionId: names(64) }],
  ['a key that only the deployment knows', { jsonKey: Lazy.string({ produce: () => 'a' }) }],
])('takes %s', (_, options) => {
  expect(() => stackWith((stack) => ContainerSecret.fromSecret(existing(stack), options))).not.toThrow();
});

test('rejects no secret and no parameter, without a TypeError', () => {
  expect(() => stackWith(() => ContainerSecret.fromSecret(untyped(undefined)))).toThrow(
    /secrets\.TOKEN: got nothing; allowed: a secret of Secrets Manager/,
  );
  expect(() => stackWith(() => ContainerSecret.fromParameter(untyped(undefined)))).toThrow(
    /secrets\.TOKEN: got nothing; allowed: a parameter of Parameter Store/,
  );
});
