import { Match, type Template } from 'aws-cdk-lib/assertions';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { BackupCopy, ProtectedResource } from '../src';
import { ACCOUNT, DAILY, DR_VAULT, planned, TestStack } from './fixture';

const ROLE = 'AWS::IAM::Role';
const FOR_BACKUP = 'service-role/AWSBackupServiceRolePolicyForBackup';
const FOR_BUCKETS = 'AWSBackupServiceRolePolicyForS3Backup';

interface Statement {
  readonly Sid: string;
  readonly Action: string | string[];
  readonly Resource: unknown;
}

function statementsOf(template: Template): Statement[] {
  const [role] = Object.values(template.findResources(ROLE));
  return role.Properties.Policies[0].PolicyDocument.Statement;
}

function statementOf(template: Template, sid: string): string {
  return JSON.stringify(statementsOf(template).find((statement) => statement.Sid === sid));
}

function managed(name: string) {
  return { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, `:iam::aws:policy/${name}`]] };
}

const volume = ProtectedResource.arn(`arn:aws:ec2:us-east-1:${ACCOUNT}:volume/vol-1`);
const fileSystem = ProtectedResource.arn(`arn:aws:elasticfilesystem:us-east-1:${ACCOUNT}:file-system/fs-1`);
const table = ProtectedResource.arn(`arn:aws:dynamodb:us-east-1:${ACCOUNT}:table/orders`);

test('is taken by AWS Backup', () => {
  planned().hasResourceProperties(ROLE, {
    AssumeRolePolicyDocument: Match.objectLike({
      Statement: [Match.objectLike({ Principal: { Service: 'backup.amazonaws.com' } })],
    }),
  });
});

test('takes snapshots of the listed cluster and of no other', () => {
  const clusters = statementOf(planned(), 'Clusters');
  expect(clusters).toContain('rds:CreateDBClusterSnapshot');
  expect(clusters).toContain(`:rds:us-east-1:${ACCOUNT}:cluster:orders`);
  expect(clusters).not.toContain(':cluster:*');
});

test('deletes no snapshot but those of AWS Backup', () => {
  expect(statementOf(planned(), 'ClusterSnapshots')).toContain(`:rds:*:${ACCOUNT}:cluster-snapshot:awsbackup:*`);
});

test('takes snapshots of the listed instance and of no other', () => {
  const stack = new TestStack();
  stack.addPlan({ resources: [ProtectedResource.databaseInstance(stack.instance())] });
  const instances = statementOf(stack.template(), 'Instances');
  expect(instances).toContain('rds:CreateDBSnapshot');
  expect(instances).toContain(`:rds:us-east-1:${ACCOUNT}:db:billing`);
});

test('reads the listed bucket and no other', () => {
  const stack = new TestStack();
  stack.addPlan({ resources: [ProtectedResource.bucket(Bucket.fromBucketName(stack, 'Documents', 'documents'))] });
  const template = stack.template();
  expect(statementOf(template, 'Buckets')).toContain(':s3:::documents"');
  expect(statementOf(template, 'Objects')).toContain(':s3:::documents/*"');
});

test('reads the listed file system', () => {
  expect(statementOf(planned({ resources: [fileSystem] }), 'FileSystems')).toContain(
    `"arn:aws:elasticfilesystem:us-east-1:${ACCOUNT}:file-system/fs-1"`,
  );
});

test('takes snapshots of the listed volume and of no other', () => {
  const volumes = statementOf(planned({ resources: [volume] }), 'Volumes');
  expect(volumes).toContain(`"arn:aws:ec2:us-east-1:${ACCOUNT}:volume/vol-1"`);
  expect(volumes).not.toContain('volume/*');
});

test('takes snapshots of every volume when they are found by a tag', () => {
  const tagged = planned({ resources: [ProtectedResource.taggedVolumes('Backup', 'hourly')] });
  expect(statementOf(tagged, 'Volumes')).toContain(':ec2:*:*:volume/*');
});

test('writes to the vault of the plan and to those of its copies alone', () => {
  const copies = [BackupCopy.toVaultArn(DR_VAULT, DAILY)];
  const vaults = statementOf(planned({ rules: { Daily: { ...DAILY, copies } } }), 'Vaults');
  expect(vaults).toContain(`:backup:us-east-1:${ACCOUNT}:backup-vault:main"`);
  expect(vaults).toContain(DR_VAULT);
  expect(vaults).not.toContain('backup-vault:*');
});

test('copies to the named vaults alone, and nowhere without copies', () => {
  const copies = [BackupCopy.toVaultArn(DR_VAULT, DAILY)];
  const copying = statementsOf(planned({ rules: { Daily: { ...DAILY, copies } } }));
  expect(copying.find(({ Action }) => Action === 'backup:CopyFromBackupVault')).toMatchObject({
    Condition: { 'ForAllValues:ArnEquals': { 'backup:CopyTargets': [DR_VAULT] } },
  });
  expect(JSON.stringify(statementsOf(planned()))).not.toContain('CopyFromBackupVault');
});

test('reads nothing of a resource type that is not listed', () => {
  const actions = statementsOf(planned({ resources: [fileSystem] })).flatMap((statement) => statement.Action);
  expect(actions.filter((action) => /^(rds|s3|ec2):/.test(action))).toEqual([]);
});

test('takes the managed policy of AWS for resource types that it does not know', () => {
  planned({ resources: [table] }).hasResourceProperties(ROLE, {
    ManagedPolicyArns: [managed(FOR_BACKUP)],
    Policies: Match.absent(),
  });
});

test('takes both managed policies of AWS when a tag may mean a bucket', () => {
  planned({ resources: [ProtectedResource.tagged('Backup', 'yes')] }).hasResourceProperties(ROLE, {
    ManagedPolicyArns: [managed(FOR_BACKUP), managed(FOR_BUCKETS)],
  });
});

test('takes both managed policies of AWS for everything', () => {
  planned({ resources: [ProtectedResource.everything()] }).hasResourceProperties(ROLE, {
    ManagedPolicyArns: [managed(FOR_BACKUP), managed(FOR_BUCKETS)],
  });
});

function manyBuckets(count: number): ProtectedResource[] {
  const name = 'b'.repeat(60);
  return Array.from({ length: count }, (_, index) => ProtectedResource.arn(`arn:aws:s3:::${name}${100 + index}`));
}

function manyClusters(count: number): ProtectedResource[] {
  const arn = `arn:aws-us-gov:rds:us-gov-west-1:${ACCOUNT}:cluster:${'c'.repeat(60)}`;
  return Array.from({ length: count }, (_, index) => ProtectedResource.arn(`${arn}${100 + index}`));
}

test.each([
  ['buckets', manyBuckets],
  ['clusters', manyClusters],
])('names 20 %s with the longest names in a policy that IAM accepts', (_, many) => {
  const resources = [...many(17), volume, fileSystem, ...manyBuckets(18).slice(17)];
  const policy = JSON.stringify(statementsOf(planned({ resources })));
  expect(policy.length).toBeLessThan(10_240);
});

test('takes the managed policies of AWS for more than 20 ARNs', () => {
  planned({ resources: manyBuckets(21) }).hasResourceProperties(ROLE, {
    ManagedPolicyArns: [managed(FOR_BACKUP), managed(FOR_BUCKETS)],
  });
});

test('uses a given role as it is', () => {
  const stack = new TestStack();
  const role = Role.fromRoleArn(stack, 'GivenRole', `arn:aws:iam::${ACCOUNT}:role/backup`);
  stack.addPlan({ role });
  stack.template().resourceCountIs(ROLE, 0);
  stack.template().hasResourceProperties('AWS::Backup::BackupSelection', {
    BackupSelection: Match.objectLike({ IamRoleArn: `arn:aws:iam::${ACCOUNT}:role/backup` }),
  });
});

test('has its policies before AWS Backup tries a given role', () => {
  const stack = new TestStack();
  const role = new Role(stack, 'Given', { assumedBy: new ServicePrincipal('backup.amazonaws.com') });
  role.addToPolicy(new PolicyStatement({ actions: ['rds:DescribeDBClusters'], resources: ['*'] }));
  stack.addPlan({ role });
  stack.template().hasResource('AWS::Backup::BackupSelection', {
    DependsOn: Match.arrayWith([Match.stringLikeRegexp('^GivenDefaultPolicy')]),
  });
});
