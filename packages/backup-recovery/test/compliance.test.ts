import { Duration } from 'aws-cdk-lib';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { BackupCopy, ProtectedResource, VaultLock } from '../src';
import { ACCOUNT, DAILY, DR_VAULT, TestStack } from './fixture';

interface Statement {
  readonly Action: string | string[];
  readonly Resource: unknown;
  readonly Condition?: unknown;
}

interface Resource {
  readonly Type: string;
  // biome-ignore lint/suspicious/noExplicitAny: the properties of any resource type
  readonly Properties: Record<string, any>;
}

function resourcesOf(stack: TestStack): Resource[] {
  return Object.values(stack.template().toJSON().Resources);
}

function smallest(): TestStack {
  const stack = new TestStack();
  stack.addPlan({ vault: stack.addVault().vault });
  return stack;
}

function fullest(): TestStack {
  const stack = new TestStack();
  const lock = VaultLock.governance({ minRetention: Duration.days(7) });
  const { vault } = stack.addVault({ lock, failureTopic: new Topic(stack, 'Alarms') });
  stack.addPlan({
    vault,
    rules: { Daily: { ...DAILY, continuous: true, copies: [BackupCopy.toVaultArn(DR_VAULT, DAILY)] } },
    resources: [
      ProtectedResource.databaseCluster(stack.cluster),
      ProtectedResource.databaseInstance(stack.instance()),
      ProtectedResource.arn('arn:aws:s3:::documents'),
      ProtectedResource.arn(`arn:aws:elasticfilesystem:us-east-1:${ACCOUNT}:file-system/fs-1`),
      ProtectedResource.taggedVolumes('Backup', 'hourly'),
    ],
  });
  return stack;
}

function statements(): Statement[] {
  return [smallest(), fullest()]
    .flatMap(resourcesOf)
    .filter((resource) => resource.Type === 'AWS::IAM::Role')
    .flatMap((role) => role.Properties.Policies)
    .flatMap((policy) => policy.PolicyDocument.Statement);
}

/** The actions for which AWS knows no resource, by the service authorization reference. */
const WITHOUT_RESOURCE =
  /^(ec2:Describe\w+|s3:ListAllMyBuckets|events:ListRules|cloudwatch:GetMetricData|tag:GetResources)$/;

test('no role may do more than named actions', () => {
  const actions = statements().flatMap((statement) => statement.Action);
  expect(actions.filter((action) => action.includes('*'))).toEqual([]);
});

test('no role reaches every resource, where AWS knows a single one', () => {
  const everywhere = statements().filter(({ Resource, Condition }) => Resource === '*' && !Condition);
  const actions = everywhere.flatMap((statement) => statement.Action);
  expect(actions.filter((action) => !WITHOUT_RESOURCE.test(action))).toEqual([]);
});

test('no role of listed databases, buckets, file systems and volumes takes its rights from a managed policy', () => {
  const roles = [smallest(), fullest()].flatMap(resourcesOf).filter((one) => one.Type === 'AWS::IAM::Role');
  expect(roles.filter((role) => role.Properties.ManagedPolicyArns)).toEqual([]);
});

test('every vault has a key and outlives its stack', () => {
  const vaults = [smallest(), fullest()].flatMap(resourcesOf).filter((one) => one.Type === 'AWS::Backup::BackupVault');
  expect(vaults).toHaveLength(2);
  for (const vault of vaults) {
    expect(vault).toMatchObject({ DeletionPolicy: 'Retain', Properties: { EncryptionKeyArn: expect.anything() } });
  }
});

test('no template needs a Lambda function or a custom resource', () => {
  const types = [smallest(), fullest()].flatMap(resourcesOf).map((resource) => resource.Type);
  expect(types.filter((type) => type === 'AWS::Lambda::Function' || type.startsWith('Custom::'))).toEqual([]);
});
