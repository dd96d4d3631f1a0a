import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { analyzeCommits as analyze } from '@semantic-release/commit-analyzer';
import { generateNotes as generate } from '@semantic-release/release-notes-generator';
import type { Commit, Context } from 'semantic-release';
import { type Library, lastVersion } from './library.ts';
import { output } from './shell.ts';

/**
 * Teaches semantic-release that one repository holds many libraries: only the commits that touch a library count for it,
 * and a library whose peer has left the range of its last release needs a major release of its own.
 */
export interface LibraryPluginConfig {
  readonly root: string;
  readonly library: Library;
  /** Versions that this run has decided on so far, by folder; a rehearsal without tags has them only here. */
  readonly decided: ReadonlyMap<string, string>;
  readonly preset: string;
}

const CHANGELOG = 'CHANGELOG.md';

export async function analyzeCommits(config: LibraryPluginConfig, context: Context): Promise<string | null> {
  const type = await analyze({ preset: config.preset }, { ...context, commits: ownCommits(context) });
  // A range that no longer holds is as breaking for a user as a changed signature.
  return movedPeers(config, context).length > 0 ? 'major' : type;
}

export async function generateNotes(config: LibraryPluginConfig, context: Context): Promise<string> {
  const notes = await generate({ preset: config.preset }, { ...context, commits: ownCommits(context) });
  const moved = movedPeers(config, context);
  if (moved.length === 0) return notes;
  const lines = moved.map(
    ({ folder, now }) => `* **${folder}:** the peer range is \`^${now}\` now; install it together`,
  );
  return `${notes.trimEnd()}\n\n### ⚠ BREAKING CHANGES\n\n${lines.join('\n')}\n`;
}

/** Writes the notes on top, once: a run that was ended after this step comes by here again. */
export async function prepare(_: LibraryPluginConfig, { cwd, nextRelease }: Context): Promise<void> {
  const file = join(cwd, CHANGELOG);
  const before = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const notes = nextRelease.notes.trim();
  if (before.startsWith(notes.split('\n')[0])) return;
  writeFileSync(file, `${notes}\n${before === '' ? '' : `\n${before}`}`);
}

function ownCommits({ cwd, commits, lastRelease }: Context): readonly Commit[] {
  const range = lastRelease?.gitHead ? `${lastRelease.gitHead}..HEAD` : 'HEAD';
  // Tests are not part of what is released.
  const paths = ['.', ':(exclude)test', `:(exclude)${CHANGELOG}`];
  const own = new Set(output('git', ['log', '--format=%H', range, '--', ...paths], { cwd }).split('\n'));
  return commits.filter(({ hash }) => own.has(hash));
}

function movedPeers({ root, library, decided }: LibraryPluginConfig, { lastRelease }: Context) {
  const tag = lastRelease?.gitTag;
  if (!tag) return [];
  return library.siblings.flatMap((folder) => {
    const was = lastVersion(root, folder, tag);
    const now = decided.get(folder) ?? lastVersion(root, folder);
    return was && now && majorOf(was) !== majorOf(now) ? [{ folder, now }] : [];
  });
}

function majorOf(version: string): string {
  return version.split('.')[0];
}
