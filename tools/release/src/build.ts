import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeBillOfMaterials } from './bill-of-materials.ts';
import { checkBuilt, packedSize } from './check-built.ts';
import { type Library, lastVersion, type Release, restoreManifests, stampVersions, tagOf } from './library.ts';
import type { RegistryName } from './registries/registry.ts';
import { answer, output, run } from './shell.ts';

export const LANGUAGE_OF: Record<RegistryName, string> = { npm: 'js', pypi: 'python', maven: 'java', go: 'go' };

export interface BuildOptions {
  readonly root: string;
  readonly libraries: readonly Library[];
  readonly registries: readonly RegistryName[];
  /** Gets a folder `<library>/<version>/<language>` for everything that is to be published. */
  readonly target: string;
}

/** Says in the folder of a release which commit it was built from, and is written when all of it is there. */
const BUILT_FROM = 'built-from';

/** Builds each release from the commit of its tag, whatever has been committed since; what is built already stays. */
export function buildReleases(all: readonly Release[], options: BuildOptions): void {
  const { root } = options;
  const releases = all.filter((release) => !isBuilt(release, options));
  if (releases.length === 0) return;
  if (output('git', ['status', '--porcelain', '--untracked-files=no'], { cwd: root }) !== '') {
    throw new Error('There are changes that are not committed; a release is built from commits only.');
  }
  const home = answer('git', ['symbolic-ref', '--short', 'HEAD'], { cwd: root }).stdout || headOf(root);
  try {
    for (const [commit, group] of groupBySource(root, releases)) {
      if (!sameSource(root, commit, 'HEAD')) checkOut(root, commit);
      buildAtHead(group, options, commit);
    }
  } finally {
    output('git', ['checkout', '--quiet', home], { cwd: root });
  }
}

/** Tags of one run differ in their CHANGELOGs alone, and so can be built together, at the last of them. */
function groupBySource(root: string, releases: readonly Release[]): Map<string, Release[]> {
  const groups = new Map<string, Release[]>();
  const commits = releases.map((release) => ({
    release,
    commit: commitOf(release, root),
  }));
  for (const { release, commit } of commits) {
    const last = commits.findLast((other) => sameSource(root, commit, other.commit));
    const key = last?.commit ?? commit;
    groups.set(key, [...(groups.get(key) ?? []), release]);
  }
  return groups;
}

function sameSource(root: string, one: string, other: string): boolean {
  return answer('git', ['diff', '--quiet', one, other, '--', '.', ':(exclude,glob)packages/*/CHANGELOG.md'], {
    cwd: root,
  }).succeeded;
}

function checkOut(root: string, commit: string): void {
  const sameLock = answer('git', ['diff', '--quiet', commit, 'HEAD', '--', 'package-lock.json'], {
    cwd: root,
  }).succeeded;
  output('git', ['checkout', '--quiet', '--detach', commit], { cwd: root });
  if (!sameLock) run('npx', ['--yes', 'npm@10', 'ci', '--no-audit', '--no-fund'], { cwd: root });
}

function buildAtHead(releases: readonly Release[], options: BuildOptions, commit: string): void {
  const { root, libraries } = options;
  const versions = new Map(
    libraries.flatMap(({ folder }) => {
      const version = lastVersion(root, folder, commit);
      return version ? [[folder, version] as const] : [];
    }),
  );
  for (const { library, version } of releases) versions.set(library.folder, version);
  const siblings = libraries.filter(({ folder }) => releases.some(({ library }) => library.siblings.includes(folder)));
  for (const { folder } of siblings) {
    if (!versions.has(folder)) throw new Error(`${folder} has no release, so nothing that builds on it can have one.`);
  }
  try {
    stampVersions(libraries, versions);
    packageAll(releases, siblings, options);
    for (const release of releases) {
      collect(release, options);
      checkBuilt(release, folderOf(release, options), versions);
      writeFileSync(join(folderOf(release, options), BUILT_FROM), commitOf(release, root));
    }
  } finally {
    restoreManifests(root);
  }
}

function packageAll(releases: readonly Release[], siblings: readonly Library[], options: BuildOptions): void {
  const { root, registries } = options;
  const own = releases.map(({ library }) => library);
  const all = [...new Set([...siblings, ...own])];
  const tools = {
    PATH: `${join(root, 'node_modules/.bin')}:${process.env.PATH}`,
    JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '20',
  };
  run('nx', ['run-many', '-t', 'compile', '-p', all.map(({ name }) => name).join(',')], { cwd: root, env: tools });
  const languages = registries.map((name) => LANGUAGE_OF[name]);
  // Java and Go compile against the packages of the siblings; Python is built by itself in any case.
  for (const [libraries, chosen] of [
    [all, languages.filter((language) => language !== 'python')],
    [own, languages.filter((language) => language === 'python')],
  ] as const) {
    if (chosen.length === 0) continue;
    const flags = chosen.flatMap((language) => ['--language', language]);
    const folders = libraries.map(({ path }) => path);
    run('tsx', ['projenrc/tasks/package.ts', ...flags, ...folders], { cwd: root, env: tools });
  }
}

function folderOf({ library, version }: Release, { target }: BuildOptions): string {
  return join(target, library.folder, version);
}

function commitOf(release: Release, root: string): string {
  return output('git', ['rev-list', '-1', tagOf(release)], { cwd: root });
}

/** A run that was ended while it published is spared the build. */
function isBuilt(release: Release, options: BuildOptions): boolean {
  const folder = folderOf(release, options);
  const marker = join(folder, BUILT_FROM);
  if (!existsSync(marker) || readFileSync(marker, 'utf8') !== commitOf(release, options.root)) return false;
  return options.registries.every((name) => existsSync(join(folder, LANGUAGE_OF[name])));
}

function collect(release: Release, options: BuildOptions): void {
  const { library, version } = release;
  const { root, registries } = options;
  const folder = folderOf(release, options);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const language of registries.map((name) => LANGUAGE_OF[name])) {
    const built = join(library.path, 'dist', language);
    if (!existsSync(built) || readdirSync(built).length === 0) throw new Error(`${built} was not built`);
    cpSync(built, join(folder, language), { recursive: true });
  }
  writeBillOfMaterials(library, version, folder);
  writeFileSync(join(folder, 'notes.md'), `${notesOf(release, root)}${weightOf(folder, options)}`);
}

/** The newest section of the CHANGELOG, which begins with a heading of the second level. */
function notesOf(release: Release, root: string): string {
  const file = `packages/${release.library.folder}/CHANGELOG.md`;
  const changelog = output('git', ['show', `${tagOf(release)}:${file}`], { cwd: root });
  return `${changelog.split(/\n(?=## )/)[0].trim()}\n`;
}

/** Recorded with each release, so that a package that grows is seen where it grew. */
function weightOf(folder: string, { registries }: BuildOptions): string {
  if (!registries.includes('npm')) return '';
  const { files, bytes } = packedSize(folder);
  return `\nThe npm package has ${files} files and weighs ${Math.ceil(bytes / 1024)} KiB.\n`;
}

function headOf(root: string): string {
  return output('git', ['rev-parse', 'HEAD'], { cwd: root });
}
