import { App, Lazy, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { CfnOIDCProvider } from 'aws-cdk-lib/aws-iam';
import { GitHubProvider, type GitHubProviderProps } from '../src';
import { aStack } from './fixture';

/** What an untyped caller may pass. */
const untyped = <T>(value: unknown): T => value as T;

function synthesize(props?: GitHubProviderProps): Template {
  const stack = aStack();
  new GitHubProvider(stack, 'GitHub', props);
  return Template.fromStack(stack);
}

function providerOf(template: Template) {
  const [provider] = Object.values(template.findResources('AWS::IAM::OIDCProvider'));
  return provider;
}

test('trusts GitHub for the audience that its action asks for', () => {
  expect(providerOf(synthesize()).Properties).toMatchObject({
    Url: 'https://token.actions.githubusercontent.com',
    ClientIdList: ['sts.amazonaws.com'],
  });
});

test('has no thumbprints, which AWS does not use for GitHub', () => {
  expect(providerOf(synthesize()).Properties).not.toHaveProperty('ThumbprintList');
});

test('goes with its stack, because one that stayed could not be created again', () => {
  expect(providerOf(synthesize()).DeletionPolicy).toBe('Delete');
});

test('stays when roles of other stacks trust it', () => {
  expect(providerOf(synthesize({ removalPolicy: RemovalPolicy.RETAIN })).DeletionPolicy).toBe('Retain');
});

test('is created without a function', () => {
  synthesize().resourceCountIs('AWS::Lambda::Function', 0);
});

test('is adopted by what the account calls it, and nothing is created', () => {
  const stack = aStack();
  const { providerArn, audience } = GitHubProvider.fromAccount(stack, 'GitHub');
  expect(stack.resolve(providerArn)).toEqual({
    'Fn::Join': [
      '',
      ['arn:', { Ref: 'AWS::Partition' }, ':iam::111122223333:oidc-provider/token.actions.githubusercontent.com'],
    ],
  });
  expect(audience).toBe('sts.amazonaws.com');
  expect(Template.fromStack(stack).toJSON().Resources).toBeUndefined();
});

test.each([[''], ['two words'], ['*'], ['a'.repeat(256)]])('rejects the audience %p', (audience) => {
  expect(() => synthesize({ audience })).toThrow(/GitHubProvider at Stack\/GitHub.*\n.*audience.*sts\.amazonaws\.com/);
  expect(() => GitHubProvider.fromAccount(aStack(), 'GitHub', audience)).toThrow(/audience/);
});

test.each([['a'], ['a'.repeat(255)], [Lazy.string({ produce: () => 'a' })]])('takes the audience %p', (audience) => {
  expect(() => synthesize({ audience })).not.toThrow();
});

test('rejects null for its properties', () => {
  expect(() => synthesize(untyped(null))).toThrow(/props: got null/);
});

describe('a second one', () => {
  const env = { account: '111122223333', region: 'us-east-1' };

  test('rejects it in the stack of the first', () => {
    const stack = aStack();
    new GitHubProvider(stack, 'GitHub');
    expect(() => new GitHubProvider(stack, 'Other')).toThrow(
      /beside Stack\/GitHub\/Provider.*GitHubProvider\.fromAccount/,
    );
  });

  test('rejects it in another stack and region of the account, whoever made the first', () => {
    const app = new App();
    new CfnOIDCProvider(new Stack(app, 'One', { env }), 'Made', { url: 'https://token.actions.githubusercontent.com' });
    const two = new Stack(app, 'Two', { env: { ...env, region: 'eu-west-1' } });
    expect(() => new GitHubProvider(two, 'GitHub')).toThrow(/beside One\/Made/);
  });

  test('takes it in another account, and in one that is not known', () => {
    const app = new App();
    new GitHubProvider(new Stack(app, 'One', { env }), 'GitHub');
    const two = new Stack(app, 'Two', { env: { ...env, account: '444455556666' } });
    expect(() => new GitHubProvider(two, 'GitHub')).not.toThrow();
    expect(() => new GitHubProvider(new Stack(app, 'Three'), 'GitHub')).not.toThrow();
  });

  test('takes a provider for somebody else', () => {
    const stack = aStack();
    new CfnOIDCProvider(stack, 'GitLab', { url: 'https://gitlab.com' });
    expect(() => new GitHubProvider(stack, 'GitHub')).not.toThrow();
  });
});
