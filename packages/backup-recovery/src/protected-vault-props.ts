import type { RemovalPolicy } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { ManualDeletion } from './manual-deletion';
import type { VaultLock } from './vault-lock';

/** What a vault is called, how it is encrypted, and who can take backups out of it. */
export interface ProtectedVaultProps {
  /**
   * The key that encrypts the recovery points, in the vault's region. It cannot be changed later without a new vault.
   *
   * A key of your own, because backups under the key of AWS can never be shared with or copied to another account.
   * Backups of RDS, Aurora and EBS keep the key of their source; only their copies are encrypted with this one.
   *
   * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/encryption.html
   */
  readonly encryptionKey: IKey;

  /**
   * The name of the vault. 2 to 50 letters, digits, hyphens and underscores; unique in the account and region.
   * It cannot be changed later without a new vault.
   *
   * @default - derived from the construct's path
   */
  readonly vaultName?: string;

  /**
   * Who can delete recovery points by hand.
   *
   * @default ManualDeletion.denied() - who breaks in, or mistypes, deletes backups first
   */
  readonly manualDeletion?: ManualDeletion;

  /**
   * Keeps recovery points from being deleted before their time, whatever the policies say.
   *
   * @default - no lock
   */
  readonly lock?: VaultLock;

  /**
   * Accounts that may copy their recovery points into this vault. 12 digits each; they must be in the same organization.
   *
   * @default - only this account
   * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/create-cross-account-backup.html
   */
  readonly copySourceAccounts?: string[];

  /**
   * The topic that is told of backups into this vault, and copies out of it or into it, that failed, were aborted
   * or never began.
   *
   * The policy of a topic of this app is opened for EventBridge; an imported one must be open already.
   * So must be the key of an encrypted topic, when it is imported.
   *
   * @default - nobody is told
   * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/eventbridge.html
   */
  readonly failureTopic?: ITopic;

  /**
   * What happens to the vault when it leaves the template. AWS deletes only empty vaults.
   *
   * @default RemovalPolicy.RETAIN - backups outlive what they are backups of
   */
  readonly removalPolicy?: RemovalPolicy;
}
