import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { output } from './shell.ts';

/** A library of the workspace as its manifest describes it. */
export interface Library {
  /** Name of its folder, which is also the first half of its tags. */
  readonly folder: string;
  /** Name on npm. */
  readonly name: string;
  readonly path: string;
  /** Folders of the libraries that it builds on. */
  readonly siblings: readonly string[];
}

export interface Manifest {
  name: string;
  version: string;
  license: string;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
  bundledDependencies?: string[];
  jsii: { targets: { python: { distName: string }; java: { maven: { groupId: string; artifactId: string } } } };
}

/** The release of a library: its tag is the one place that says so. */
export interface Release {
  readonly library: Library;
  readonly version: string;
}

const ALL = /^\d+\.\d+\.\d+$/;

export function manifestOf(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
}

/** All libraries, each after those that it builds on. */
export function librariesOf(root: string): Library[] {
  const folders = readdirSync(join(root, 'packages'))
    .filter((folder) => existsSync(join(root, 'packages', folder, 'package.json')))
    .sort();
  const names = new Map(folders.map((folder) => [manifestOf(join(root, 'packages', folder)).name, folder]));
  const libraries = folders.map((folder) => {
    const path = join(root, 'packages', folder);
    const { name, peerDependencies = {} } = manifestOf(path);
    const siblings = Object.keys(peerDependencies).flatMap((peer) => names.get(peer) ?? []);
    return { folder, name, path, siblings };
  });
  const ordered: Library[] = [];
  const place = (library: Library) => {
    if (ordered.includes(library)) return;
    for (const sibling of libraries.filter(({ folder }) => library.siblings.includes(folder))) place(sibling);
    ordered.push(library);
  };
  libraries.forEach(place);
  return ordered;
}

export function tagOf({ library, version }: Release): string {
  return `${library.folder}@${version}`;
}

/** The newest version of a library that was released in the history of a commit. */
export function lastVersion(root: string, folder: string, commit = 'HEAD'): string | undefined {
  const prefix = `${folder}@`;
  const tags = output('git', ['tag', '--merged', commit, '--list', `${prefix}*`, '--sort=-v:refname'], { cwd: root });
  return tags
    .split('\n')
    .map((tag) => tag.slice(prefix.length))
    .find((version) => ALL.test(version));
}

/**
 * Writes versions into the manifests, which say 0.0.0 in git, and ranges that begin at the sibling's version:
 * that is the one a library was built and tested with.
 */
export function stampVersions(libraries: readonly Library[], versions: ReadonlyMap<string, string>): void {
  const byName = new Map(libraries.map(({ name, folder }) => [name, versions.get(folder)]));
  for (const { path, folder } of libraries) {
    const manifest = manifestOf(path);
    manifest.version = versions.get(folder) ?? manifest.version;
    for (const [kind, caret] of [['peerDependencies', '^'] as const, ['devDependencies', ''] as const]) {
      const ranges = manifest[kind] ?? {};
      for (const name of Object.keys(ranges)) {
        const version = byName.get(name);
        if (version) ranges[name] = `${caret}${version}`;
      }
    }
    const file = join(path, 'package.json');
    // projen makes it read-only, and what git checks out may be a link to another clone's file.
    rmSync(file);
    writeFileSync(file, `${JSON.stringify(manifest, null, 2)}\n`);
  }
}

export function restoreManifests(root: string): void {
  output('git', ['checkout', '--', ':(glob)packages/*/package.json'], { cwd: root });
}
