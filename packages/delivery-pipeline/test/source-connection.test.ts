import { RemovalPolicy } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { SourceConnection, type SourceConnectionProps, SourceProvider } from '../src';
import { aStack } from './fixture';

const TYPE = 'AWS::CodeConnections::Connection';

function connection(changes: Partial<SourceConnectionProps> = {}): Template {
  const stack = aStack();
  new SourceConnection(stack, 'GitHub', { connectionName: 'shop', ...changes });
  return Template.fromStack(stack);
}

test('leads to GitHub unless the user says otherwise', () => {
  connection().hasResourceProperties(TYPE, {
    ConnectionName: 'shop',
    ProviderType: 'GitHub',
    HostArn: Match.absent(),
  });
});

test.each([
  [SourceProvider.GITLAB, 'GitLab'],
  [SourceProvider.BITBUCKET, 'Bitbucket'],
  [SourceProvider.AZURE_DEVOPS, 'AzureDevOps'],
])('leads to %p', (provider, providerType) => {
  connection({ provider }).hasResourceProperties(TYPE, { ProviderType: providerType });
});

test('leads to a server of the user, of which the host knows the kind', () => {
  const hostArn = 'arn:aws:codeconnections:us-east-1:111122223333:host/git-0a1b2c3d';
  connection({ provider: SourceProvider.selfManaged(hostArn) }).hasResourceProperties(TYPE, {
    HostArn: hostArn,
    ProviderType: Match.absent(),
  });
});

test('says in an output who must click what', () => {
  const [output] = Object.values(connection().findOutputs('*'));
  expect(output.Value).toMatch(
    /^Open https:\/\/console\.aws\.amazon\.com\/codesuite\/settings\/connections\?region=us-east-1, choose shop /,
  );
});

test('says nothing where the user does not want it', () => {
  expect(connection({ handshakeOutput: false }).findOutputs('*')).toEqual({});
});

test('stays when the stack is deleted, because a person has accepted it', () => {
  connection().hasResource(TYPE, { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
});

test('goes where the user wants it', () => {
  connection({ removalPolicy: RemovalPolicy.DESTROY }).hasResource(TYPE, { DeletionPolicy: 'Delete' });
});

test('tells its ARN', () => {
  const stack = aStack();
  const { connectionArn } = new SourceConnection(stack, 'GitHub', { connectionName: 'shop' });
  expect(stack.resolve(connectionArn)).toEqual({ 'Fn::GetAtt': [expect.stringContaining('GitHub'), 'ConnectionArn'] });
});
