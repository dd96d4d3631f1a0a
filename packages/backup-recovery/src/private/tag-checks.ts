import type { InputChecks } from '@ashlar-cdk/foundation';
import { TAG_KEY_LENGTH, TAG_VALUE_LENGTH } from './limits';

const ALLOWED = '[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]';
const IN_WORDS = 'letters, digits, spaces and _ . : / = + - @';

/** Refuses what AWS would refuse of a tag that is set. */
export function checkTag(checks: InputChecks, property: string, key: string, value: string | undefined): void {
  checkTagText(checks, property, key, value);
  if (/^aws:/i.test(key)) checks.refuse(property, key, 'a key that does not begin with the reserved aws:');
}

/** Refuses what cannot be a tag. A tag that AWS itself sets can be looked for. */
export function checkTagText(checks: InputChecks, property: string, key: string, value: string | undefined): void {
  const keyForm = `a key of 1 to ${TAG_KEY_LENGTH} ${IN_WORDS}`;
  if (checks.required(property, key, keyForm)) {
    checks.text(property, key, { pattern: `${ALLOWED}{1,${TAG_KEY_LENGTH}}`, allowed: keyForm });
  }
  const valueForm = `a value of 0 to ${TAG_VALUE_LENGTH} ${IN_WORDS}`;
  checks.required(`${property}.${key}`, value === '' ? 'empty is allowed' : value, valueForm);
  checks.text(`${property}.${key}`, value, { pattern: `${ALLOWED}{0,${TAG_VALUE_LENGTH}}`, allowed: valueForm });
}
