import { equal, match } from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import type { Context } from 'semantic-release';
import type { Library } from '../src/library.ts';
import { analyzeCommits, generateNotes, prepare } from '../src/library-plugin.ts';

let root: string;
const git = (...args: string[]) =>
  execFileSync('git', ['-c', 'user.name=test', '-c', 'user.email=test@example.com', ...args], {
    cwd: root,
    encoding: 'utf8',
  }).trim();

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'plugin-'));
  git('init', '--quiet', '--initial-branch=main');
  commit('foundation/src/index.ts', 'feat: begin');
  commit('network/src/index.ts', 'feat: begin');
  git('tag', 'foundation@1.0.0');
  git('tag', 'network@1.0.0');
});

afterEach(() => rmSync(root, { recursive: true }));

function commit(file: string, message: string): void {
  const path = join(root, 'packages', file);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, `${message}${Math.random()}`);
  git('add', '--all');
  git('commit', '--quiet', '--message', message);
}

function network(): Library {
  return { folder: 'network', name: '@scope/network', path: join(root, 'packages/network'), siblings: ['foundation'] };
}

function config(decided: [string, string][] = []) {
  return { root, library: network(), decided: new Map(decided), preset: 'conventionalcommits' };
}

function context(): Context {
  const gitHead = git('rev-list', '-1', 'network@1.0.0');
  const commits = git('log', '--format=%H%x00%B%x01', `${gitHead}..HEAD`)
    .split('\x01')
    .map((entry) => entry.trim().split('\0'))
    .filter(([hash]) => hash)
    .map(([hash, message]) => ({ hash, message, committerDate: '2026-01-01' }));
  const nextRelease = { version: '1.0.1', gitTag: 'network@1.0.1', notes: '## 1.0.1\n\n* one', type: 'patch' };
  return {
    cwd: join(root, 'packages/network'),
    commits,
    lastRelease: { version: '1.0.0', gitTag: 'network@1.0.0', gitHead },
    nextRelease,
    options: { repositoryUrl: 'https://github.com/scope/name.git' },
    logger: { log: () => undefined },
  } as unknown as Context;
}

test('a commit that touches another library releases nothing', async () => {
  commit('foundation/src/index.ts', 'feat: more');
  equal(await analyzeCommits(config(), context()), null);
});

test('a commit that touches only tests releases nothing', async () => {
  commit('network/test/network.test.ts', 'fix: a test');
  equal(await analyzeCommits(config(), context()), null);
});

test('a fix is a patch', async () => {
  commit('network/src/index.ts', 'fix: a wrong route');
  equal(await analyzeCommits(config(), context()), 'patch');
});

test('a peer that leaves the range makes a major release, also when nothing else has changed', async () => {
  equal(await analyzeCommits(config([['foundation', '2.0.0']]), context()), 'major');
});

test('a peer that stays in the range makes none', async () => {
  equal(await analyzeCommits(config([['foundation', '1.7.0']]), context()), null);
});

test('the notes of such a release name the new range', async () => {
  match(await generateNotes(config([['foundation', '2.0.0']]), context()), /\*\*foundation:\*\*.*\^2\.0\.0/);
});

test('notes are written once, however often a run is repeated', async () => {
  await prepare(config(), context());
  await prepare(config(), context());
  equal(readFileSync(join(root, 'packages/network/CHANGELOG.md'), 'utf8'), '## 1.0.1\n\n* one\n');
});
