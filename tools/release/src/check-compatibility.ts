import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { analyzeCommits } from '@semantic-release/commit-analyzer';
import { type Library, lastVersion, librariesOf } from './library.ts';
import { answer, output, run } from './shell.ts';

/**
 * Compares the API of every library with that of its last release on npm.
 * A break is allowed when a commit since that release says so: `feat(network)!: …`, or a footer `BREAKING CHANGE: …`.
 * The libraries must be compiled. A library without a release has promised nothing yet.
 */
const root = resolve(import.meta.dirname, '../../..');
const jsiiDiff = join(root, 'node_modules/.bin/jsii-diff');

async function main(): Promise<void> {
  const problems: string[] = [];
  for (const library of librariesOf(root)) {
    const version = lastVersion(root, library.folder);
    if (!version) {
      console.log(`${library.folder} has no release yet`);
      continue;
    }
    const breaks = breaksSince(library, version);
    if (breaks === '') console.log(`${library.folder} is compatible with ${version}`);
    else if (await isMarked(library, version)) console.log(`${library.folder} breaks ${version}, and says so`);
    else problems.push(`${library.folder} breaks ${version}, and no commit since says so:\n${breaks}`);
  }
  for (const problem of problems) console.error(problem);
  process.exitCode = problems.length > 0 ? 1 : 0;
}

function breaksSince({ name, folder, path }: Library, version: string): string {
  const released = fetchReleased(name, folder, version);
  // All of the API counts, also what is called experimental: users build on it all the same.
  const { succeeded, stdout, stderr } = answer(jsiiDiff, [released, path, '--error-on', 'all'], {
    env: { JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '20' },
  });
  if (succeeded) return '';
  const said = `${stdout}\n${stderr}`;
  if (!/^err /m.test(said)) throw new Error(`jsii-diff could not compare ${name}:\n${said}`);
  return said
    .split('\n')
    .filter((line) => line.startsWith('err '))
    .join('\n');
}

/** The release alone: what it depends on is found in the workspace, and needs no installation. */
function fetchReleased(name: string, folder: string, version: string): string {
  const target = join(root, '.release/compatibility', folder);
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  run(join(import.meta.dirname, '../node_modules/.bin/npm'), ['pack', `${name}@${version}`], { cwd: target });
  const [tarball] = readdirSync(target);
  run('tar', ['-xzf', tarball], { cwd: target });
  return join(target, 'package');
}

async function isMarked(library: Library, version: string): Promise<boolean> {
  const log = output(
    'git',
    ['log', '--format=%H%x00%B%x01', `${library.folder}@${version}..HEAD`, '--', library.path],
    {
      cwd: root,
    },
  );
  const commits = log
    .split('\x01')
    .map((entry) => entry.trim().split('\0'))
    .filter(([hash]) => hash)
    .map(([hash, message]) => ({ hash, message }));
  const quiet = { logger: { log: () => undefined }, cwd: root };
  return (await analyzeCommits({ preset: 'conventionalcommits' }, { ...quiet, commits })) === 'major';
}

await main();
