import { join } from 'node:path';
import semanticRelease from 'semantic-release';
import { type Library, type Release, tagOf } from './library.ts';

export interface DecideOptions {
  readonly root: string;
  readonly branch: string;
  readonly repositoryUrl: string;
  readonly libraries: readonly Library[];
  /** Says what would be released, and writes nothing. */
  readonly dryRun: boolean;
}

/**
 * Lets the commits decide: writes the CHANGELOG of every library that they change, commits it, and pushes its tag.
 * From then on the tag is the promise, and publishing only has to keep it.
 */
export async function decideReleases(options: DecideOptions): Promise<Release[]> {
  const decided = new Map<string, string>();
  const releases: Release[] = [];
  for (const library of options.libraries) {
    const result = await semanticRelease(
      {
        branches: [options.branch],
        tagFormat: `${library.folder}@\${version}`,
        repositoryUrl: options.repositoryUrl,
        // Whether this runs in continuous integration is the caller's business, and it has decided to call.
        ci: false,
        dryRun: options.dryRun,
        plugins: [
          [
            join(import.meta.dirname, 'library-plugin.ts'),
            { root: options.root, library, decided, preset: 'conventionalcommits' },
          ],
          [
            '@semantic-release/git',
            {
              assets: ['CHANGELOG.md'],
              message: `chore(release): ${library.folder} \${nextRelease.version} [skip ci]`,
            },
          ],
        ],
      },
      { cwd: library.path, env: process.env, stdout: quiet, stderr: process.stderr },
    );
    if (result === false) continue;
    const release = { library, version: result.nextRelease.version };
    decided.set(library.folder, release.version);
    releases.push(release);
    console.log(`${options.dryRun ? 'would release' : 'tagged'} ${tagOf(release)} (${result.nextRelease.type})`);
  }
  return releases;
}

/** semantic-release tells of every step of every library; what counts is said above. */
const quiet = { write: () => true, isTTY: false };
