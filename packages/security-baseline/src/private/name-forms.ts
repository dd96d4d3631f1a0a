import type { InputChecks } from '@ashlar-cdk/foundation';
import { Token } from 'aws-cdk-lib';
import { BUCKET_NAME_LENGTH } from './limits';

/** Refuses names that S3 does not give to a bucket. */
export function checkBucketName(checks: InputChecks, name?: string): void {
  checks.text('bucketName', name, {
    pattern: `(?=.{${BUCKET_NAME_LENGTH.min},${BUCKET_NAME_LENGTH.max}}$)[a-z0-9](?:[.]?[a-z0-9\\-]*[a-z0-9])*`,
    allowed: `${BUCKET_NAME_LENGTH.min} to ${BUCKET_NAME_LENGTH.max} lower-case letters, digits, dots and hyphens`,
  });
  if (isAddress(name)) checks.refuse('bucketName', name, 'a name that is not an IP address');
}

export function isAddress(name?: string): boolean {
  return !Token.isUnresolved(name) && /^\d+\.\d+\.\d+\.\d+$/.test(name ?? '');
}
