import { Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';
import type { ProtectedResource } from '../protected-resource';
import { ALL_VOLUMES } from './resource-types';

/** What the role of a plan is made from. */
export interface BackupRoleOptions {
  readonly resources: ProtectedResource[];
  readonly vaultArn: string;
  /** The vaults that recovery points are copied to. */
  readonly copyVaultArns: string[];
}

/** The names of everything that the statements of one plan are about. */
interface Scope {
  readonly partition: string;
  readonly account: string;
  readonly arnsOf: (type: string) => string[];
}

/**
 * What backups of the listed resources need, and no more.
 *
 * The actions are those of the managed policies AWSBackupServiceRolePolicyForBackup (version 30) and
 * AWSBackupServiceRolePolicyForS3Backup (version 5), checked 2026-11-25; the resources are narrowed to the listed ones.
 * https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSBackupServiceRolePolicyForBackup.html
 * https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSBackupServiceRolePolicyForS3Backup.html
 */
export function backupStatements(scope: IConstruct, options: BackupRoleOptions): PolicyStatement[] {
  const { partition, account } = Stack.of(scope);
  const arnsOf = (type: string) =>
    options.resources.filter((one) => one.resourceType === type).flatMap((one) => one.resourceArn ?? []);
  const names = { partition, account, arnsOf };
  const volumes = options.resources.some((one) => one.resourceType === 'EBS' && one.resourceArn === undefined);
  const volumeArns = volumes ? [`arn:${partition}:${ALL_VOLUMES}`] : arnsOf('EBS');
  return [
    ...vaultStatements(names, options),
    ...databaseStatements(names),
    ...bucketStatements(names, arnsOf('S3')),
    ...fileSystemStatements(arnsOf('EFS')),
    ...volumeStatements(names, volumeArns),
  ];
}

function vaultStatements({ partition, account }: Scope, options: BackupRoleOptions): PolicyStatement[] {
  const copies = [...new Set(options.copyVaultArns)];
  const vaultActions = ['backup:DescribeBackupVault', 'backup:CopyIntoBackupVault'];
  return [
    allow('Vaults', vaultActions, [...new Set([options.vaultArn, ...copies])]),
    // A recovery point has the ARN of a snapshot of whichever service; where it may go is what can be named.
    // https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsbackup.html, checked 2026-11-25.
    ...(copies.length === 0
      ? []
      : [
          allow('Copies', ['backup:CopyFromBackupVault'], ['*'], {
            'ForAllValues:ArnEquals': { 'backup:CopyTargets': copies },
          }),
        ]),
    // AWS knows no resource for this one.
    allow('FindByTag', ['tag:GetResources'], ['*']),
    allow('RecoveryPoints', ['backup:TagResource'], [`arn:${partition}:backup:*:${account}:recovery-point:*`]),
    allow('DescribeKeys', ['kms:DescribeKey'], [`arn:${partition}:kms:*:${account}:key/*`]),
    allow('KeysOfBackups', ['kms:CreateGrant'], [`arn:${partition}:kms:*:${account}:key/*`], {
      Bool: { 'kms:GrantIsForAWSResource': 'true' },
    }),
  ];
}

function databaseStatements({ partition, account, arnsOf }: Scope): PolicyStatement[] {
  const clusters = arnsOf('Aurora');
  const instances = arnsOf('RDS');
  const of = (kind: string) => `arn:${partition}:rds:*:${account}:${kind}:*`;
  const snapshotsOf = (kind: string) => `arn:${partition}:rds:*:${account}:${kind}:awsbackup:*`;
  const statements: PolicyStatement[] = [];
  if (clusters.length > 0) {
    const actions = ['CreateDBClusterSnapshot', 'CopyDBClusterSnapshot', 'ModifyDBCluster', ...DATABASE_TAGS];
    const cleaning = ['DeleteDBClusterSnapshot', 'ModifyDBClusterSnapshotAttribute'];
    statements.push(
      allow('Clusters', rds(actions), [...clusters, snapshotsOf('cluster-snapshot')]),
      allow('ClusterSnapshots', rds(cleaning), [snapshotsOf('cluster-snapshot')]),
      allow('ClusterBackups', rds(['DeleteDBClusterAutomatedBackup']), [of('cluster-auto-backup')]),
    );
  }
  if (instances.length > 0) {
    const actions = ['CreateDBSnapshot', 'CopyDBSnapshot', 'ModifyDBInstance', ...DATABASE_TAGS];
    statements.push(
      allow('Instances', rds(actions), [...instances, snapshotsOf('snapshot')]),
      allow('Snapshots', rds(['DeleteDBSnapshot', 'ModifyDBSnapshotAttribute']), [snapshotsOf('snapshot')]),
      allow('InstanceBackups', rds(['DeleteDBInstanceAutomatedBackup']), [of('auto-backup')]),
    );
  }
  // AWS Backup looks for resources by lists, which name every database and snapshot of the account.
  if (statements.length > 0) statements.push(allow('DescribeDatabases', rds(DATABASE_LISTS), [of('*')]));
  return statements;
}

const DATABASE_TAGS = ['AddTagsToResource', 'ListTagsForResource'];

const DATABASE_LISTS = [
  'DescribeDBClusters',
  'DescribeDBClusterSnapshots',
  'DescribeDBClusterAutomatedBackups',
  'DescribeDBInstances',
  'DescribeDBSnapshots',
];

function bucketStatements({ partition, account }: Scope, buckets: string[]): PolicyStatement[] {
  if (buckets.length === 0) return [];
  const objects = buckets.map((bucket) => `${bucket}/*`);
  const rules = `arn:${partition}:events:*:${account}:rule/AwsBackupManagedRule*`;
  return [
    allow('Buckets', s3(BUCKET_ACTIONS), buckets),
    allow('Objects', s3(OBJECT_ACTIONS), objects),
    allow('KeysOfObjects', ['kms:Decrypt'], [`arn:${partition}:kms:*:${account}:key/*`], {
      StringLike: { 'kms:ViaService': 's3.*.amazonaws.com' },
    }),
    allow('ChangesOfObjects', EVENT_ACTIONS, [rules]),
    // AWS knows no resource for these three.
    allow('FindBuckets', ['s3:ListAllMyBuckets', 'events:ListRules', 'cloudwatch:GetMetricData'], ['*']),
  ];
}

const BUCKET_ACTIONS = [
  'GetBucketAcl',
  'GetBucketLocation',
  'GetBucketNotification',
  'GetBucketTagging',
  'GetBucketVersioning',
  'GetInventoryConfiguration',
  'ListBucket',
  'ListBucketVersions',
  'ListTagsForResource',
  'PutBucketNotification',
  'PutInventoryConfiguration',
];

const OBJECT_ACTIONS = [
  'GetObject',
  'GetObjectAcl',
  'GetObjectTagging',
  'GetObjectVersion',
  'GetObjectVersionAcl',
  'GetObjectVersionTagging',
];

const EVENT_ACTIONS = [
  'events:DeleteRule',
  'events:DescribeRule',
  'events:DisableRule',
  'events:EnableRule',
  'events:ListTargetsByRule',
  'events:PutRule',
  'events:PutTargets',
  'events:RemoveTargets',
];

function fileSystemStatements(fileSystems: string[]): PolicyStatement[] {
  if (fileSystems.length === 0) return [];
  return [allow('FileSystems', ['elasticfilesystem:Backup', 'elasticfilesystem:DescribeTags'], fileSystems)];
}

function volumeStatements({ partition, account }: Scope, volumes: string[]): PolicyStatement[] {
  if (volumes.length === 0) return [];
  const snapshots = `arn:${partition}:ec2:*::snapshot/*`;
  const changes = ['ec2:CopySnapshot', 'ec2:CreateTags', 'ec2:DeleteSnapshot'];
  const keys = ['kms:GenerateDataKeyWithoutPlaintext', 'kms:ReEncryptFrom', 'kms:ReEncryptTo'];
  return [
    allow('Volumes', ['ec2:CreateSnapshot'], [...volumes, snapshots]),
    allow('VolumeSnapshots', changes, [snapshots]),
    allow('ShareSnapshots', ['ec2:ModifySnapshotAttribute'], [snapshots], {
      Null: { 'aws:ResourceTag/aws:backup:source-resource': 'false' },
    }),
    allow('KeysOfVolumes', keys, [`arn:${partition}:kms:*:${account}:key/*`], {
      'ForAnyValue:StringEquals': { 'kms:EncryptionContextKeys': 'aws:ebs:id' },
      StringLike: { 'kms:ViaService': 'ec2.*.amazonaws.com' },
    }),
    // AWS knows no resource for these.
    allow('DescribeVolumes', ['ec2:DescribeSnapshots', 'ec2:DescribeTags', 'ec2:DescribeVolumes'], ['*']),
  ];
}

function rds(actions: string[]): string[] {
  return actions.map((action) => `rds:${action}`);
}

function s3(actions: string[]): string[] {
  return actions.map((action) => `s3:${action}`);
}

function allow(sid: string, actions: string[], resources: string[], conditions?: Record<string, unknown>) {
  return new PolicyStatement({ sid, actions, resources, conditions });
}
