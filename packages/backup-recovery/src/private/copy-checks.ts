import type { InputChecks } from '@ashlar-cdk/foundation';
import { Stack, Token } from 'aws-cdk-lib';
import type { BackupCopy } from '../backup-copy';
import { checkRetention, type RulePlace } from './retention-checks';
import { VAULT_NAME } from './vault-checks';
import { factsOf } from './vault-facts';

const REGION = { pattern: '[a-z]{2,}(?:-[a-z]+)+-\\d{1,2}', allowed: 'a region, such as eu-west-1' };
const VAULT_ARN = {
  pattern: `arn:aws[a-z\\-]*:backup:${REGION.pattern}:\\d{12}:backup-vault:${VAULT_NAME.pattern}`,
  allowed: 'arn:aws:backup:<region>:<account>:backup-vault:<name>',
};

/** Refuses copies that go nowhere, or nowhere else. */
export function checkCopy(checks: InputChecks, place: RulePlace, copy: BackupCopy): void {
  const { property } = place;
  if (!checks.required(property, copy, 'a BackupCopy')) return;
  if (checks.required(`${property}.retention`, copy.retention, 'at least deleteAfter')) {
    checkRetention(checks, property, copy.retention, copy.vault);
  }
  if (copy.vault) checkVault(checks, place, copy);
  else if (copy.region !== undefined || copy.vaultName !== undefined) checkRegion(checks, place, copy);
  else checkArn(checks, place, copy.vaultArn ?? '');
}

function checkVault(checks: InputChecks, place: RulePlace, copy: BackupCopy): void {
  const { property, scope, vault } = place;
  const path = copy.vault?.node?.path;
  if (copy.vault === vault) {
    checks.refuse(`${property}.vault`, path, 'another vault than that of the plan');
  } else if (copy.vault && factsOf(copy.vault).hasKey === false) {
    checks.refuse(`${property}.vault`, path, 'a vault with a KMS key of its own (encryptionKey)');
  }
  const there = copy.vault?.env;
  const here = Stack.of(scope);
  if (there && isSame(there.region, here.region) && isSame(there.account, here.account))
    warnOfRegion(checks, here.region);
}

function checkRegion(checks: InputChecks, { property, scope }: RulePlace, copy: BackupCopy): void {
  if (checks.required(`${property}.region`, copy.region, REGION.allowed)) {
    checks.text(`${property}.region`, copy.region, REGION);
  }
  if (checks.required(`${property}.vaultName`, copy.vaultName, VAULT_NAME.allowed)) {
    checks.text(`${property}.vaultName`, copy.vaultName, VAULT_NAME);
  }
  if (isSame(copy.region, Stack.of(scope).region)) {
    checks.refuse(`${property}.region`, copy.region, 'a different region than that of the plan, to survive its loss');
  }
}

function checkArn(checks: InputChecks, { property, scope, vault }: RulePlace, arn: string): void {
  if (!checks.required(`${property}.vaultArn`, arn, `a vault, or ${VAULT_ARN.allowed}`)) return;
  if (!checks.text(`${property}.vaultArn`, arn, VAULT_ARN) || Token.isUnresolved(arn)) return;
  const [, , , region, account] = arn.split(':');
  const here = Stack.of(scope);
  if (arn === vault.backupVaultArn) {
    checks.refuse(`${property}.vaultArn`, arn, 'another vault than that of the plan');
  } else if (isSame(region, here.region) && isSame(account, here.account)) warnOfRegion(checks, here.region);
}

function warnOfRegion(checks: InputChecks, region: string): void {
  checks.warn(
    'ashlar-backup-recovery:copy-in-same-region',
    `A copy stays in ${region} and in this account, so it is lost with them; copy to another region or account.`,
  );
}

function isSame(there: string | undefined, here: string): boolean {
  return there === here && !Token.isUnresolved(here);
}
