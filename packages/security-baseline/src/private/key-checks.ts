import { InputChecks } from '@ashlar-cdk/foundation';
import { Stack, Token } from 'aws-cdk-lib';
import { CfnAlias } from 'aws-cdk-lib/aws-kms';
import type { IConstruct } from 'constructs';
import type { EncryptionKeyProps } from '../encryption-key-props';
import type { ServiceGrant } from '../service-grant';
import { ALIAS_LENGTH, KEY_DESCRIPTION_LENGTH, PENDING_WINDOW_DAYS, ROTATION_DAYS } from './limits';
import { SERVICES } from './service-table';

const ALIAS_PREFIX = 'alias/';

/** The alias as KMS wants it, whether or not the caller wrote the prefix. */
export function fullAlias(alias: string): string {
  return Token.isUnresolved(alias) || alias.startsWith(ALIAS_PREFIX) ? alias : `${ALIAS_PREFIX}${alias}`;
}

/** Refuses what KMS would refuse, and what would lock everybody out. */
export function checkKey(scope: IConstruct, props: EncryptionKeyProps): void {
  const checks = new InputChecks(scope, 'EncryptionKey');
  if (checks.required('props', props, 'at least an alias')) {
    checkAlias(checks, scope, props.alias);
    checks.text('description', props.description, {
      pattern: `[^]{0,${KEY_DESCRIPTION_LENGTH}}`,
      allowed: `at most ${KEY_DESCRIPTION_LENGTH} characters`,
    });
    checks.wholeDays('rotationPeriod', props.rotationPeriod, ROTATION_DAYS);
    checks.wholeDays('pendingWindow', props.pendingWindow, PENDING_WINDOW_DAYS);
    if (props.administrators?.length === 0) {
      checks.refuse(
        'administrators',
        [],
        'at least one, or leave it out for the account; nobody could mend the key policy',
      );
    }
    checkGrants(checks, props.grants ?? [], []);
  }
  checks.throwIfRefused();
}

/** Refuses services that are not known, given twice, or given names that they cannot be narrowed by. */
export function checkGrants(checks: InputChecks, grants: ServiceGrant[], present: string[]): void {
  for (const grant of grants) {
    if (!checks.required('grants', grant, 'a ServiceGrant') || !checks.required('grants', grant.service, 'a service'))
      continue;
    checks.oneOf('grants', grant.service, Object.keys(SERVICES));
    checkResourceNames(checks, grant);
  }
  checks.unique('grants', [...present, ...grants.filter(Boolean).map((grant) => grant.service)]);
}

function checkResourceNames(checks: InputChecks, grant: ServiceGrant): void {
  const use = Object.hasOwn(SERVICES, grant.service) ? SERVICES[grant.service] : undefined;
  if (use && !use.named && grant.resourceNames.length > 0) {
    checks.refuse(`grants ${grant.service}`, grant.resourceNames, 'no names; this service cannot be narrowed by name');
  }
  for (const name of grant.resourceNames) {
    checks.required(`grants ${grant.service}`, name, `names of ${use?.named ?? 'resources'}`);
  }
}

function checkAlias(checks: InputChecks, scope: IConstruct, alias: string): void {
  if (!checks.required('alias', alias, 'a name of letters, digits and / _ -')) return;
  const full = fullAlias(alias);
  checks.text('alias', alias, {
    pattern: `(?!${ALIAS_PREFIX}$)(?:${ALIAS_PREFIX})?[A-Za-z0-9/_-]{1,${ALIAS_LENGTH - ALIAS_PREFIX.length}}`,
    allowed: `1 to ${ALIAS_LENGTH - ALIAS_PREFIX.length} letters, digits and / _ - behind the prefix ${ALIAS_PREFIX}`,
  });
  if (full.startsWith(`${ALIAS_PREFIX}aws/`)) {
    checks.refuse('alias', alias, 'a name that does not begin with aws/, which is reserved for AWS');
  }
  const taken = Stack.of(scope)
    .node.findAll()
    .some((other) => CfnAlias.isCfnAlias(other) && other.aliasName === full);
  if (taken) checks.refuse('alias', alias, 'an alias that no other key of the stack has');
}
