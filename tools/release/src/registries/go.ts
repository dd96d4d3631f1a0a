import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Release } from '../library.ts';
import { output, run } from '../shell.ts';
import type { Registry } from './registry.ts';

/** How jsii-pacmak names the module of a library inside of the Go repository. */
function moduleOf({ library }: Release): string {
  return library.folder.replace(/-/g, '');
}

/**
 * The git repository that `go get` reads: one folder for each module, one tag `<module>/v<version>` for each release.
 *
 * @see https://go.dev/ref/mod#vcs-version
 */
export class Go implements Registry {
  private readonly repository: string;

  constructor(repository: string) {
    this.repository = repository;
  }

  async has(release: Release): Promise<boolean> {
    return output('git', ['ls-remote', '--tags', this.repository, `refs/tags/${goTagOf(release)}`]) !== '';
  }

  async publish(release: Release, folder: string): Promise<void> {
    const work = mkdtempSync(join(tmpdir(), 'go-'));
    const git = (...args: string[]) => run('git', args, { cwd: work });
    try {
      git('clone', '--quiet', '--depth=1', this.repository, '.');
      git('checkout', '--quiet', '-B', 'main');
      const module = join(work, moduleOf(release));
      rmSync(module, { recursive: true, force: true });
      cpSync(join(folder, moduleOf(release)), module, {
        recursive: true,
        // They point to the folders of this build.
        filter: (file) => !file.endsWith('local.go.mod') && !file.endsWith('local.go.sum'),
      });
      git('add', '--all');
      const who = ['-c', 'user.name=ashlar-release', '-c', 'user.email=maintainers@ashlar-cdk.dev'];
      git(...who, 'commit', '--quiet', '--message', `chore(release): ${goTagOf(release)}`);
      git(...who, 'tag', '--annotate', goTagOf(release), '--message', goTagOf(release));
      // Branch and tag, or neither: half of it would be a release that nobody can find.
      git('push', '--quiet', '--atomic', 'origin', 'main', goTagOf(release));
    } finally {
      rmSync(work, { recursive: true, force: true });
    }
  }
}

export function goTagOf(release: Release): string {
  return `${moduleOf(release)}/v${release.version}`;
}
