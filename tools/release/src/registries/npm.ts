import { join } from 'node:path';
import { filesUnder } from '../files.ts';
import type { Release } from '../library.ts';
import { answer, run } from '../shell.ts';
import type { Registry } from './registry.ts';

/**
 * npm, at the registry of its own configuration.
 * In a workflow that npm trusts it exchanges the identity of the workflow for a token, and publishes a provenance statement.
 *
 * @see https://docs.npmjs.com/trusted-publishers
 */
export class Npm implements Registry {
  /** The first npm that knows trusted publishing is 11.5.1; the lock file here has a newer one. */
  private readonly npm = join(import.meta.dirname, '../../node_modules/.bin/npm');

  async has({ library, version }: Release): Promise<boolean> {
    const { succeeded, stdout, stderr } = answer(this.npm, ['view', `${library.name}@${version}`, 'version', '--json']);
    if (!succeeded && !`${stdout}${stderr}`.includes('E404')) throw new Error(`npm view ${library.name}:\n${stderr}`);
    return succeeded && stdout.includes(version);
  }

  async publish(_: Release, folder: string): Promise<void> {
    for (const tarball of filesUnder(folder).filter((file) => file.endsWith('.tgz'))) {
      run(this.npm, ['publish', tarball, '--access', 'public']);
    }
  }
}
