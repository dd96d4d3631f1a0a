import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { filesUnder } from '../files.ts';
import { manifestOf, type Release } from '../library.ts';
import { answer } from '../shell.ts';
import type { Registry } from './registry.ts';

/**
 * PyPI, or what the environment variables of twine and `RELEASE_PYPI_INDEX` name.
 * Without a password, twine exchanges the identity of the workflow for a token.
 *
 * @see https://docs.pypi.org/trusted-publishers/
 */
export class Pypi implements Registry {
  /** A folder with the programs of requirements.txt. */
  private readonly bin: string;
  /** Where pip looks, if not where it always does. The build uses pip too, and must not look there. */
  private readonly index: readonly string[];

  constructor(bin: string, indexUrl?: string) {
    this.bin = bin;
    this.index = indexUrl ? ['--index-url', indexUrl] : [];
  }

  async has({ library, version }: Release): Promise<boolean> {
    const { distName } = manifestOf(library.path).jsii.targets.python;
    const folder = mkdtempSync(join(tmpdir(), 'wheel-'));
    try {
      const options = [
        ...this.index,
        '--quiet',
        '--no-deps',
        '--no-cache-dir',
        '--only-binary=:all:',
        '--dest',
        folder,
      ];
      const { succeeded, stderr } = answer(join(this.bin, 'pip'), ['download', ...options, `${distName}==${version}`]);
      if (!succeeded && !stderr.includes('No matching distribution')) throw new Error(`pip download: ${stderr}`);
      return succeeded;
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }

  async publish(_: Release, folder: string): Promise<void> {
    const files = filesUnder(folder);
    // The wheel last: where it is, everything is.
    for (const suffix of ['.tar.gz', '.whl']) {
      for (const file of files.filter((one) => one.endsWith(suffix))) this.upload(file);
    }
  }

  private upload(file: string): void {
    // twine knows how PyPI says that it has a file; what stands in for PyPI says so by a conflict.
    const skip = this.index.length === 0 ? ['--skip-existing'] : [];
    const args = ['upload', '--non-interactive', '--disable-progress-bar', ...skip, file];
    const { succeeded, stdout, stderr } = answer(join(this.bin, 'twine'), args);
    if (!succeeded && !/\b409\b/.test(`${stdout}${stderr}`))
      throw new Error(`twine upload ${file}:\n${stdout}${stderr}`);
  }
}
