import { Names, RemovalPolicy } from 'aws-cdk-lib';
import { BackupVault, type IBackupVault } from 'aws-cdk-lib/aws-backup';
import { type IRule, type IRuleTarget, Rule } from 'aws-cdk-lib/aws-events';
import { SnsTopic } from 'aws-cdk-lib/aws-events-targets';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { ManualDeletion } from './manual-deletion';
import { failedJobs } from './private/failed-jobs';
import { VAULT_NAME_LENGTH } from './private/limits';
import { checkVault } from './private/vault-checks';
import { vaultStatements } from './private/vault-policy';
import type { ProtectedVaultProps } from './protected-vault-props';
import type { VaultLock } from './vault-lock';

/**
 * A vault whose recovery points cannot be deleted by hand, and that tells of failed jobs.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/vaults.html
 */
export class ProtectedVault extends Construct {
  /** The vault, for plans of this library and for everything else that takes one. */
  public readonly vault: IBackupVault;

  /** The name of the vault. */
  public readonly vaultName: string;

  /** The ARN of the vault. */
  public readonly vaultArn: string;

  /**
   * @param scope where the vault stands
   * @param id its role, for example `Backups`
   * @param props what it is called, how it is encrypted, and who can take backups out of it
   */
  constructor(scope: Construct, id: string, props: ProtectedVaultProps) {
    super(scope, id);
    checkVault(this, props);
    this.vault = this.createVault(props);
    this.vaultName = this.vault.backupVaultName;
    this.vaultArn = this.vault.backupVaultArn;
    if (props.failureTopic) this.createFailureRule(props.failureTopic);
  }

  private createVault(props: ProtectedVaultProps): IBackupVault {
    const vault = new BackupVault(this, 'Vault', {
      backupVaultName: props.vaultName ?? this.derivedName(),
      encryptionKey: props.encryptionKey,
      lockConfiguration: props.lock && lockConfiguration(props.lock),
      removalPolicy: props.removalPolicy ?? RemovalPolicy.RETAIN,
    });
    const deletion = props.manualDeletion ?? ManualDeletion.denied();
    for (const statement of vaultStatements(deletion, props.copySourceAccounts ?? [])) {
      vault.addToAccessPolicy(statement);
    }
    return vault;
  }

  private derivedName(): string {
    return Names.uniqueResourceName(this, { maxLength: VAULT_NAME_LENGTH.max, separator: '-' });
  }

  private createFailureRule(topic: ITopic): void {
    new Rule(this, 'FailedJobs', {
      description: 'Backups into this vault, and copies out of it or into it, that failed, were aborted or never began',
      eventPattern: failedJobs(this.vaultArn),
      targets: [told(topic)],
    });
  }
}

/** aws-cdk-lib would ask whether the topic is of another account, which an imported one of an unknown account may be. */
function told(topic: ITopic): IRuleTarget {
  const target = new SnsTopic(topic);
  return { bind: (rule: IRule) => ({ ...target.bind(rule), targetResource: undefined }) };
}

function lockConfiguration(lock: VaultLock) {
  return {
    minRetention: lock.retention.minRetention,
    maxRetention: lock.retention.maxRetention,
    changeableFor: lock.permanence?.changeableFor,
  };
}
