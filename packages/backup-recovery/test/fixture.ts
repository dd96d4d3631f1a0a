import { App, Duration, type Environment, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { BackupVault, type IBackupVault } from 'aws-cdk-lib/aws-backup';
import { Key } from 'aws-cdk-lib/aws-kms';
import { DatabaseCluster, DatabaseInstance, type IDatabaseCluster, type IDatabaseInstance } from 'aws-cdk-lib/aws-rds';
import {
  type BackupRuleOptions,
  BackupSchedule,
  ProtectedResource,
  ProtectedVault,
  type ProtectedVaultProps,
  ProtectionPlan,
  type ProtectionPlanProps,
  RestoreTest,
  type RestoreTestProps,
} from '../src';

export const ACCOUNT = '111122223333';
export const REGION = 'us-east-1';
export const DR_VAULT = `arn:aws:backup:eu-west-1:${ACCOUNT}:backup-vault:standby`;

/** A day of backups, kept for a week. */
export const DAILY: BackupRuleOptions = {
  schedule: BackupSchedule.daily({ hour: 3 }),
  deleteAfter: Duration.days(7),
};

/** A stack in which things are made with only what a test is about. */
export class TestStack extends Stack {
  public readonly vault: IBackupVault = BackupVault.fromBackupVaultName(this, 'Main', 'main');
  public readonly cluster: IDatabaseCluster = DatabaseCluster.fromDatabaseClusterAttributes(this, 'Orders', {
    clusterIdentifier: 'orders',
  });

  constructor(env: Environment = { account: ACCOUNT, region: REGION }) {
    super(new App(), 'Recovery', { env });
  }

  public key(): Key {
    return new Key(this, 'Key');
  }

  public instance(): IDatabaseInstance {
    return DatabaseInstance.fromDatabaseInstanceAttributes(this, 'Instance', {
      instanceIdentifier: 'billing',
      instanceEndpointAddress: 'billing.example.com',
      port: 5432,
      securityGroups: [],
    });
  }

  public addVault(props: Partial<ProtectedVaultProps> = {}): ProtectedVault {
    return new ProtectedVault(this, 'Backups', { encryptionKey: this.key(), ...props });
  }

  public addPlan(props: Partial<ProtectionPlanProps> = {}): ProtectionPlan {
    return new ProtectionPlan(this, 'Nightly', {
      vault: this.vault,
      rules: { Daily: DAILY },
      resources: [ProtectedResource.databaseCluster(this.cluster)],
      ...props,
    });
  }

  public addTest(props: Partial<RestoreTestProps> = {}): RestoreTest {
    return new RestoreTest(this, 'Restore', {
      schedule: BackupSchedule.monthly(1),
      vaults: [this.vault],
      resources: [ProtectedResource.databaseCluster(this.cluster)],
      ...props,
    });
  }

  public template(): Template {
    return Template.fromStack(this);
  }
}

/** The template of a stack with one plan. */
export function planned(props: Partial<ProtectionPlanProps> = {}): Template {
  const stack = new TestStack();
  stack.addPlan(props);
  return stack.template();
}

/** The template of a stack with one plan of one rule. */
export function ruled(rule: Partial<BackupRuleOptions>, props: Partial<ProtectionPlanProps> = {}): Template {
  return planned({ rules: { Daily: { ...DAILY, ...rule } }, ...props });
}
