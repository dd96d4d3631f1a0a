import { createHash, type Hash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { APP_FOLDER, REPOSITORY_FOLDER } from './state-folder';
import type { AppOptions } from './toolkit';

/** Everything in the repository that a template is made of; what comes from outside is pinned by the lock file. */
const APP_INPUTS = ['cdk.json', 'cdk.context.json', 'src', 'systems'];
const LIBRARIES = 'packages';
const LOCK_FILE = 'package-lock.json';

/**
 * A hash of all that goes into the templates of a target.
 * Synthesis is pure, so the same hash means the same templates, and they need not be made again.
 */
export function synthInputs(options: AppOptions): string {
  const folder = options.folder ?? APP_FOLDER;
  const hash = createHash('sha256');
  hash.update(
    JSON.stringify([process.version, folder, options.system, options.stage, options.region, options.set ?? []]),
  );
  for (const input of APP_INPUTS) addContent(hash, join(folder, input));
  addContent(hash, join(REPOSITORY_FOLDER, LOCK_FILE));
  for (const library of readdirSync(join(REPOSITORY_FOLDER, LIBRARIES)).sort()) {
    addContent(hash, join(REPOSITORY_FOLDER, LIBRARIES, library, 'lib'));
  }
  return hash.digest('hex');
}

function addContent(hash: Hash, path: string): void {
  if (!existsSync(path)) return;
  hash.update(`${path}\0`);
  if (statSync(path).isDirectory()) for (const entry of readdirSync(path).sort()) addContent(hash, join(path, entry));
  else hash.update(readFileSync(path));
}
