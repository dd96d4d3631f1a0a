import { AccountPrincipal, AnyPrincipal, Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { ManualDeletion } from '../manual-deletion';

/** What makes a recovery point disappear, or its retention shorter. */
const DELETION = [
  'backup:DeleteRecoveryPoint',
  'backup:DisassociateRecoveryPoint',
  'backup:UpdateRecoveryPointLifecycle',
];

/** What takes the protection itself away. */
const POLICY_CHANGE = [
  'backup:DeleteBackupVault',
  'backup:DeleteBackupVaultAccessPolicy',
  'backup:PutBackupVaultAccessPolicy',
];

/** The statements of a vault's policy. A policy without statements is left out of the template. */
export function vaultStatements(deletion: ManualDeletion, sourceAccounts: string[]): PolicyStatement[] {
  const statements: PolicyStatement[] = [];
  if (deletion.isDenied) statements.push(denial(deletion));
  if (sourceAccounts.length > 0) {
    statements.push(
      new PolicyStatement({
        sid: 'CopiesFromOtherAccounts',
        actions: ['backup:CopyIntoBackupVault'],
        principals: sourceAccounts.map((account) => new AccountPrincipal(account)),
        resources: ['*'],
      }),
    );
  }
  return statements;
}

function denial(deletion: ManualDeletion): PolicyStatement {
  return new PolicyStatement({
    sid: 'NoManualDeletion',
    effect: Effect.DENY,
    principals: [new AnyPrincipal()],
    actions: deletion.protectsPolicy ? [...DELETION, ...POLICY_CHANGE] : DELETION,
    // Recovery points have ARNs of many services, all of them in this vault.
    resources: ['*'],
    conditions: deletion.protectsPolicy
      ? { ArnNotLike: { 'aws:PrincipalArn': deletion.exceptPrincipalArns } }
      : undefined,
  });
}
