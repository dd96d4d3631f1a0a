import { Token } from 'aws-cdk-lib';
import { CfnBackupVault, type IBackupVault } from 'aws-cdk-lib/aws-backup';

/** What is known of a vault before the deployment. */
export interface VaultFacts {
  /** Whether the vault has a key of its own; undefined for an imported one. */
  readonly hasKey?: boolean;
  readonly minRetentionDays?: number;
  readonly maxRetentionDays?: number;
}

/** Reads the resource of a vault of this app, whichever construct made it. */
export function factsOf(vault: IBackupVault): VaultFacts {
  const resource = vault.node?.defaultChild;
  if (!CfnBackupVault.isCfnBackupVault(resource)) return {};
  const lock = resource.lockConfiguration;
  const known = lock && !Token.isUnresolved(lock) ? (lock as CfnBackupVault.LockConfigurationTypeProperty) : undefined;
  return {
    hasKey: resource.encryptionKeyArn !== undefined,
    minRetentionDays: number(known?.minRetentionDays),
    maxRetentionDays: number(known?.maxRetentionDays),
  };
}

function number(value?: number): number | undefined {
  return Token.isUnresolved(value) ? undefined : value;
}
