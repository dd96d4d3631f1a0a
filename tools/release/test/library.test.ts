import { deepEqual, equal, match } from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { lastVersion, librariesOf, restoreManifests, stampVersions, tagOf } from '../src/library.ts';

let root: string;
const git = (...args: string[]) =>
  execFileSync('git', ['-c', 'user.name=test', '-c', 'user.email=test@example.com', ...args], {
    cwd: root,
    encoding: 'utf8',
  });

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'libraries-'));
  library('alpha', { '@scope/zeta': '^0.0.0', constructs: '^10.6.0' });
  library('zeta', { constructs: '^10.6.0' });
  git('init', '--quiet', '--initial-branch=main');
  git('add', '--all');
  git('commit', '--quiet', '--message', 'feat: begin');
});

afterEach(() => rmSync(root, { recursive: true }));

function library(folder: string, peerDependencies: Record<string, string>): void {
  mkdirSync(join(root, 'packages', folder), { recursive: true });
  const manifest = { name: `@scope/${folder}`, version: '0.0.0', peerDependencies };
  writeFileSync(join(root, 'packages', folder, 'package.json'), JSON.stringify(manifest));
}

const manifest = (folder: string) => JSON.parse(readFileSync(join(root, 'packages', folder, 'package.json'), 'utf8'));

test('a library comes after those that it builds on, whatever they are called', () => {
  deepEqual(
    librariesOf(root).map(({ folder }) => folder),
    ['zeta', 'alpha'],
  );
});

test('the last version is the highest, not the last in the alphabet', () => {
  for (const tag of ['zeta@1.9.0', 'zeta@1.10.0', 'zeta-more@7.0.0']) git('tag', tag);
  equal(lastVersion(root, 'zeta'), '1.10.0');
});

test('a tag that is not in the history of a commit does not count for it', () => {
  const before = git('rev-parse', 'HEAD').trim();
  git('commit', '--quiet', '--allow-empty', '--message', 'fix: more');
  git('tag', 'zeta@1.0.0');
  equal(lastVersion(root, 'zeta', before), undefined);
});

test('the range of a sibling begins at the version that a library is built with', () => {
  stampVersions(
    librariesOf(root),
    new Map([
      ['zeta', '2.3.4'],
      ['alpha', '1.0.1'],
    ]),
  );
  equal(manifest('alpha').version, '1.0.1');
  deepEqual(manifest('alpha').peerDependencies, { '@scope/zeta': '^2.3.4', constructs: '^10.6.0' });
});

test('nothing of the stamps stays', () => {
  stampVersions(librariesOf(root), new Map([['zeta', '2.3.4']]));
  restoreManifests(root);
  equal(git('status', '--porcelain'), '');
});

test('a tag names the folder and the version', () => {
  match(tagOf({ library: librariesOf(root)[0], version: '1.2.3' }), /^zeta@1\.2\.3$/);
});
