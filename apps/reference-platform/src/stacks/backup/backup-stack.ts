import { BackupSchedule, ProtectedResource, ProtectedVault, ProtectionPlan } from '@ashlar-cdk/backup-recovery';
import { CfnOutput, Duration, type RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Topic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { keptUnlessDestroyed } from '../removal';
import type { StoredDatabase } from '../stored-database';
import { days } from '../units';
import type { BackupSettings } from './backup-settings';

export interface BackupStackProps extends StackProps {
  readonly settings: BackupSettings;
  readonly keyOf: (name: string) => IKey;
  readonly database?: StoredDatabase;
  readonly bucketOf: (name: string) => IBucket | undefined;
  /** Who is told of backups that fail. */
  readonly topicArn?: string;
  readonly removalPolicy: RemovalPolicy;
}

/** Copies of the data that outlive the data. */
export class BackupStack extends Stack {
  constructor(scope: Construct, id: string, props: BackupStackProps) {
    super(scope, id, props);
    const { vault: vaultSettings, plans } = props.settings.backup;
    const { vault } = new ProtectedVault(this, 'Vault', {
      vaultName: vaultSettings.name,
      encryptionKey: props.keyOf(vaultSettings.key),
      failureTopic: props.topicArn === undefined ? undefined : Topic.fromTopicArn(this, 'Topic', props.topicArn),
      // A vault is never taken away with its recovery points: AWS deletes an empty one or none.
      removalPolicy: keptUnlessDestroyed(props.removalPolicy),
    });
    new ProtectionPlan(this, 'Plan', {
      vault,
      resources: this.protectedResources(props),
      rules: Object.fromEntries(
        Object.entries(plans).map(([name, { schedule, coldAfterDays, deleteAfterDays }]) => [
          name,
          {
            schedule: BackupSchedule.cron(schedule),
            moveToColdStorageAfter: days(coldAfterDays),
            deleteAfter: Duration.days(deleteAfterDays),
          },
        ]),
      ),
    });
    new CfnOutput(this, 'VaultName', { value: vault.backupVaultName });
  }

  private protectedResources({ settings, database, bucketOf }: BackupStackProps): ProtectedResource[] {
    const { database: ofDatabase, buckets = [] } = settings.backup.protects;
    const { cluster, instance } = (ofDatabase && database) || {};
    return [
      ...(cluster ? [ProtectedResource.databaseCluster(cluster)] : []),
      ...(instance ? [ProtectedResource.databaseInstance(instance)] : []),
      ...buckets.flatMap((name) => {
        const bucket = bucketOf(name);
        return bucket ? [ProtectedResource.bucket(bucket)] : [];
      }),
    ];
  }
}
