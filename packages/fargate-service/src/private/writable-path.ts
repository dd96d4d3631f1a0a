import { createHash } from 'node:crypto';
import type { InputChecks } from '@ashlar-cdk/foundation';
import { Token } from 'aws-cdk-lib';

const ABSOLUTE = '/[^:\\u0000]*[^/:\\u0000]';
export const PATH_IN_WORDS = 'an absolute path below /, without .. and colon';

/** Refuses what is no path of a directory in a container. */
export function checkPath(checks: InputChecks, property: string, value: unknown): void {
  if (!checks.required(property, value, PATH_IN_WORDS)) return;
  if (!checks.text(property, value, { pattern: ABSOLUTE, allowed: PATH_IN_WORDS }) || Token.isUnresolved(value)) return;
  if (String(value).split('/').includes('..')) checks.refuse(property, value, PATH_IN_WORDS);
}

/** A volume name that tells the container and the path, and differs for paths that look alike as a name. */
export function volumeName(container: string, path: string): string {
  const readable = path.replace(/[^A-Za-z0-9]+/g, '-').replace(/^-|-$/g, '');
  const hash = createHash('sha256').update(path).digest('hex').slice(0, 8);
  return `${container}-${readable}-${hash}`.slice(-255);
}
