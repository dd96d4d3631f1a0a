import type { IBackupVault } from 'aws-cdk-lib/aws-backup';
import type { RetentionOptions } from './retention-options';

/**
 * A second place for the recovery points of a rule: another region, another account, or both.
 *
 * The vault there must exist, with a key of its own in its region; its backups are encrypted anew with that key.
 * A vault of another account must also permit the copies, as `ProtectedVault` does by `copySourceAccounts`.
 * Mistakes are refused by the plan, which knows where they are.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/recov-point-create-a-copy.html
 */
export class BackupCopy {
  /**
   * To a vault of the same account in another region.
   *
   * @param region for example `eu-west-1`; not the region of the plan, whose loss the copy is to survive
   * @param vaultName the name of the vault there
   * @param retention how long the copy is kept, apart from the original
   */
  public static toRegion(region: string, vaultName: string, retention: RetentionOptions): BackupCopy {
    return new BackupCopy(retention, region, vaultName, undefined, undefined);
  }

  /**
   * To a vault that is known by its ARN.
   *
   * @param vaultArn `arn:aws:backup:<region>:<account>:backup-vault:<name>`
   * @param retention how long the copy is kept, apart from the original
   */
  public static toVaultArn(vaultArn: string, retention: RetentionOptions): BackupCopy {
    return new BackupCopy(retention, undefined, undefined, vaultArn, undefined);
  }

  /**
   * To a vault of this app or an imported one. One of this app must have a key.
   *
   * @param vault the vault
   * @param retention how long the copy is kept, apart from the original
   */
  public static toVault(vault: IBackupVault, retention: RetentionOptions): BackupCopy {
    return new BackupCopy(retention, undefined, undefined, undefined, vault);
  }

  private constructor(
    /** How long the copy is kept. */
    public readonly retention: RetentionOptions,
    /** The region, as in `toRegion`. */
    public readonly region: string | undefined,
    /** The name of the vault, as in `toRegion`. */
    public readonly vaultName: string | undefined,
    /** The ARN of the vault, as in `toVaultArn`. */
    public readonly vaultArn: string | undefined,
    /** The vault, as in `toVault`. */
    public readonly vault: IBackupVault | undefined,
  ) {}
}
