import { Stack } from 'aws-cdk-lib';
import { type IRole, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Bucket, CfnBucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import type { BucketReplication } from '../bucket-replication';
import { REPLICATION_MINUTES } from './limits';

/** The key of the copies. */
export function keyOfCopies({ bucket, options }: BucketReplication): IKey | undefined {
  return options.encryptionKey ?? bucket.encryptionKey;
}

/** Copies what is written into one bucket to another. */
export function replicate(scope: Construct, source: Bucket, replication: BucketReplication): void {
  const resource = source.node.defaultChild as CfnBucket;
  const { role, storageClass, replicateDeletions, replicationTimeControl } = replication.options;
  const key = keyOfCopies(replication);
  const time = { minutes: REPLICATION_MINUTES };
  resource.replicationConfiguration = {
    role: (role ?? createRole(scope, source, replication)).roleArn,
    rules: [
      {
        id: 'Everything',
        status: 'Enabled',
        priority: 1,
        filter: { prefix: '' },
        deleteMarkerReplication: { status: replicateDeletions ? 'Enabled' : 'Disabled' },
        sourceSelectionCriteria: key && { sseKmsEncryptedObjects: { status: 'Enabled' } },
        destination: {
          bucket: replication.bucket.bucketArn,
          storageClass: storageClass?.value,
          encryptionConfiguration: key && { replicaKmsKeyId: key.keyArn },
          metrics: replicationTimeControl ? { status: 'Enabled', eventThreshold: time } : undefined,
          replicationTime: replicationTimeControl ? { status: 'Enabled', time } : undefined,
        },
      },
    ],
  };
}

/**
 * A role for this pair of buckets. It may use each key only by way of S3, and only for objects of its bucket.
 *
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/setting-repl-config-perm-overview.html
 */
function createRole(scope: Construct, source: Bucket, replication: BucketReplication): IRole {
  const { account } = Stack.of(scope);
  const role = new Role(scope, 'ReplicationRole', {
    assumedBy: new ServicePrincipal('s3.amazonaws.com', {
      conditions: { StringEquals: { 'aws:SourceAccount': account } },
    }),
  });
  const key = keyOfCopies(replication);
  role.addToPolicy(allow([source.bucketArn], 's3:GetReplicationConfiguration', 's3:ListBucket'));
  role.addToPolicy(allow([source.arnForObjects('*')], ...READS));
  role.addToPolicy(allow([replication.bucket.arnForObjects('*')], ...WRITES));
  if (source.encryptionKey) role.addToPolicy(use(source.encryptionKey, source.bucketArn, 'kms:Decrypt'));
  if (key) role.addToPolicy(use(key, replication.bucket.bucketArn, 'kms:Encrypt', 'kms:GenerateDataKey'));
  return role;
}

const READS = [
  's3:GetObjectVersionForReplication',
  's3:GetObjectVersionAcl',
  's3:GetObjectVersionTagging',
  's3:GetObjectRetention',
  's3:GetObjectLegalHold',
];

const WRITES = ['s3:ReplicateObject', 's3:ReplicateDelete', 's3:ReplicateTags'];

function allow(resources: string[], ...actions: string[]): PolicyStatement {
  return new PolicyStatement({ actions, resources });
}

/** With a bucket key the context of the encryption is the bucket, without one it is the object. */
function use(key: IKey, bucketArn: string, ...actions: string[]): PolicyStatement {
  return new PolicyStatement({
    actions,
    resources: [key.keyArn],
    conditions: {
      StringLike: {
        'kms:ViaService': `s3.${key.env.region}.amazonaws.com`,
        'kms:EncryptionContext:aws:s3:arn': [bucketArn, `${bucketArn}/*`],
      },
    },
  });
}
