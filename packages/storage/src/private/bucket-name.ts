import type { InputChecks } from '@ashlar-cdk/foundation';
import { Token } from 'aws-cdk-lib';
import { BUCKET_NAME_LENGTH, RESERVED_NAME_PREFIXES, RESERVED_NAME_SUFFIXES } from './limits';

const { min, max } = BUCKET_NAME_LENGTH;

const FORM = {
  pattern: `(?!.*\\.\\.)[a-z0-9][a-z0-9.\\-]{${min - 2},${max - 2}}[a-z0-9]`,
  allowed: `${min} to ${max} lower-case letters, digits, hyphens and dots, with a letter or digit at both ends and no two dots together`,
};

/** Refuses what cannot be the name of a bucket. */
export function checkBucketName(checks: InputChecks, property: string, name: string | undefined): void {
  if (name === undefined || Token.isUnresolved(name)) return;
  if (!checks.required(property, name, FORM.allowed) || !checks.text(property, name, FORM)) return;
  if (/^\d+\.\d+\.\d+\.\d+$/.test(name)) checks.refuse(property, name, 'a name that is not an IP address');
  const reserved = [
    ...RESERVED_NAME_PREFIXES.filter((prefix) => name.startsWith(prefix)).map((prefix) => `beginning with ${prefix}`),
    ...RESERVED_NAME_SUFFIXES.filter((suffix) => name.endsWith(suffix)).map((suffix) => `ending with ${suffix}`),
  ];
  for (const form of reserved) checks.refuse(property, name, `a name not ${form}, which AWS reserves`);
}
