import { InputChecks } from '@ashlar-cdk/foundation';
import { type Duration, Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { ProtectedVaultProps } from '../protected-vault-props';
import type { VaultLock } from '../vault-lock';
import { LOCK_CHANGEABLE_DAYS, LOCK_RETENTION_DAYS, VAULT_NAME_LENGTH } from './limits';

/** The form of a vault's name. */
export const VAULT_NAME = {
  pattern: `[A-Za-z0-9_\\-]{${VAULT_NAME_LENGTH.min},${VAULT_NAME_LENGTH.max}}`,
  allowed: `${VAULT_NAME_LENGTH.min} to ${VAULT_NAME_LENGTH.max} letters, digits, hyphens and underscores`,
};

const PRINCIPAL_ARN = { pattern: 'arn:aws[a-z\\-]*:(?:iam|sts)::.+', allowed: 'ARNs of roles or users' };
const ACCOUNT = { pattern: '\\d{12}', allowed: 'accounts by their 12 digits' };

/** Refuses what AWS Backup would refuse, and a permanent lock that nobody agreed to. */
export function checkVault(scope: IConstruct, props: ProtectedVaultProps): void {
  const checks = new InputChecks(scope, 'ProtectedVault');
  if (checks.required('props', props, 'at least an encryptionKey')) {
    checks.required('encryptionKey', props.encryptionKey, 'a KMS key of your own');
    if (props.vaultName !== undefined) checks.required('vaultName', props.vaultName, VAULT_NAME.allowed);
    if (props.vaultName) checks.text('vaultName', props.vaultName, VAULT_NAME);
    checkDeletion(checks, props);
    if (props.lock) checkLock(checks, props.lock);
    checkList(checks, 'copySourceAccounts', props.copySourceAccounts ?? [], ACCOUNT);
  }
  checks.throwIfRefused();
}

function checkDeletion(checks: InputChecks, props: ProtectedVaultProps): void {
  const deletion = props.manualDeletion;
  if (!deletion?.protectsPolicy) return;
  const property = 'manualDeletion.deniedExceptFor';
  if (deletion.exceptPrincipalArns.length === 0) {
    checks.refuse(property, [], 'at least the role that deploys the stack; nobody could change the vault any more');
  }
  checkList(checks, property, deletion.exceptPrincipalArns, PRINCIPAL_ARN);
}

function checkList(
  checks: InputChecks,
  property: string,
  values: string[],
  form: { pattern: string; allowed: string },
): void {
  if (Token.isUnresolved(values)) return;
  for (const value of values) {
    if (checks.required(property, value, form.allowed)) checks.text(property, value, form);
  }
  checks.unique(property, values);
}

function checkLock(checks: InputChecks, lock: VaultLock): void {
  const { retention, permanence } = lock;
  if (!checks.required('lock', retention, 'at least a minRetention')) return;
  checks.required('lock.minRetention', retention.minRetention, 'a Duration');
  const min = checks.wholeDays('lock.minRetention', retention.minRetention, LOCK_RETENTION_DAYS);
  const max = checks.wholeDays('lock.maxRetention', retention.maxRetention, LOCK_RETENTION_DAYS);
  if (min && max) checkOrder(checks, retention.minRetention, retention.maxRetention);
  if (!permanence) return;
  checks.required('lock.changeableFor', permanence.changeableFor, 'a Duration');
  checks.wholeDays('lock.changeableFor', permanence.changeableFor, LOCK_CHANGEABLE_DAYS);
  if (permanence.cannotBeUndone !== true) {
    checks.refuse(
      'lock.cannotBeUndone',
      permanence.cannotBeUndone,
      'true, to say that you know nobody can take the lock away later; or VaultLock.governance',
    );
  }
}

function checkOrder(checks: InputChecks, min?: Duration, max?: Duration): void {
  if (!min || !max || min.isUnresolved() || max.isUnresolved()) return;
  if (max.toDays() <= min.toDays()) {
    checks.refuse('lock.maxRetention', `${max.toDays()} days`, `longer than minRetention, ${min.toDays()} days`);
  }
}
