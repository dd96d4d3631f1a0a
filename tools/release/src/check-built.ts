import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { filesUnder } from './files.ts';
import type { Release } from './library.ts';
import { output } from './shell.ts';

/** What a user gets from npm, and nothing else. Some libraries have commands, data that they read, or bundled packages. */
const PUBLISHED = ['.jsii', 'API.md', 'LICENSE', 'README.md', 'lib', 'package.json', 'bin', 'node_modules', 'prices'];

/**
 * Reads the built packages as a registry would: the version is that of the tag, every sibling is required from the version
 * that it was built with, nothing is left of the 0.0.0 that git has, and only what a user needs is inside.
 */
export function checkBuilt(release: Release, folder: string, versions: ReadonlyMap<string, string>): void {
  const problems = filesUnder(folder).flatMap((file) => {
    if (file.endsWith('.tgz')) return checkTarball(release, file, versions);
    if (file.endsWith('.tar.gz')) return checkSourceDistribution(release, file, versions);
    if (file.endsWith('.pom')) return checkPom(release, file, versions);
    return file.endsWith('go.mod') && !file.endsWith('local.go.mod') ? checkGoModule(release, file, versions) : [];
  });
  if (problems.length > 0) throw new Error(`${release.library.name} ${release.version}:\n${problems.join('\n')}`);
}

function checkTarball({ library, version }: Release, file: string, versions: ReadonlyMap<string, string>): string[] {
  const manifest = JSON.parse(output('tar', ['-xzOf', file, 'package/package.json']));
  const entries = output('tar', ['-tzf', file]).split('\n');
  const top = [...new Set(entries.map((entry) => entry.split('/')[1]))];
  return [
    ...expect(file, 'version', manifest.version, version),
    ...siblingsOf(library.siblings, versions).flatMap(({ folder, version: sibling }) => {
      const name = library.name.replace(library.folder, folder);
      return expect(file, `peer ${name}`, manifest.peerDependencies[name], `^${sibling}`);
    }),
    ...top.filter((name) => !PUBLISHED.includes(name)).map((name) => `${file}: ${name} is of no use to a user`),
    ...unfitFor(manifest).map((reason) => `${file}: ${reason}`),
    ...(output('tar', ['-xzOf', file, 'package/lib/index.js']).includes('sourceMappingURL=')
      ? []
      : [`${file}: no source maps`]),
    ...['.jsii', 'README.md', 'LICENSE'].filter((name) => !top.includes(name)).map((name) => `${file}: no ${name}`),
  ];
}

/**
 * What Construct Hub asks of a package before it lists it, and what lets people find it there.
 *
 * @see https://constructs.dev/faq
 */
function unfitFor({ keywords = [], license, stability, repository }: Listed): string[] {
  return [
    ...(keywords.includes('cdk') || keywords.includes('aws-cdk') ? [] : ['no keyword cdk or aws-cdk']),
    ...(['Apache-2.0', 'MIT', 'BSD-2-Clause', 'BSD-3-Clause'].includes(license) ? [] : [`licence ${license}`]),
    ...(['experimental', 'stable'].includes(stability) ? [] : [`stability ${stability}`]),
    ...(repository?.directory ? [] : ['no folder in its repository']),
  ];
}

interface Listed {
  readonly keywords?: readonly string[];
  readonly license: string;
  readonly stability: string;
  readonly repository?: { readonly directory?: string };
}

function checkSourceDistribution(
  { library, version }: Release,
  file: string,
  versions: ReadonlyMap<string, string>,
): string[] {
  const metadata = output('tar', ['-xzOf', file, `${basename(file, '.tar.gz')}/PKG-INFO`]);
  return [
    ...expect(file, 'Version', /^Version: (.*)$/m.exec(metadata)?.[1], version),
    ...siblingsOf(library.siblings, versions).flatMap(({ folder, version: sibling }) => {
      const range = new RegExp(`^Requires-Dist: \\S*-${folder}(?: \\(|)([<>=.,\\d ]*)`, 'm').exec(metadata)?.[1] ?? '';
      return expect(
        file,
        folder,
        range
          .split(',')
          .map((part) => part.trim())
          .sort()
          .join(),
        `<${nextMajor(sibling)},>=${sibling}`,
      );
    }),
  ];
}

function checkPom({ library, version }: Release, file: string, versions: ReadonlyMap<string, string>): string[] {
  const pom = readFileSync(file, 'utf8');
  const versionOf = (artifact: string) =>
    new RegExp(`<artifactId>${artifact}</artifactId>\\s*<version>(.*?)</version>`).exec(pom)?.[1];
  return [
    ...expect(file, 'version', versionOf(library.folder), version),
    ...siblingsOf(library.siblings, versions).flatMap(({ folder, version: sibling }) =>
      // Within one build of Maven the range stays a range, so users get fixes of a sibling as those of npm and pip do.
      expect(file, folder, versionOf(folder), `[${sibling},${nextMajor(sibling)})`),
    ),
  ];
}

function checkGoModule({ library }: Release, file: string, versions: ReadonlyMap<string, string>): string[] {
  const module = readFileSync(file, 'utf8');
  return siblingsOf(library.siblings, versions).flatMap(({ folder, version }) => {
    const major = version.split('.')[0];
    const path = `${folder.replace(/-/g, '')}${major === '1' ? '' : `/v${major}`}`;
    return expect(file, folder, new RegExp(`/${path} v(\\S+)`).exec(module)?.[1], version);
  });
}

function nextMajor(version: string): string {
  return `${Number(version.split('.')[0]) + 1}.0.0`;
}

function siblingsOf(folders: readonly string[], versions: ReadonlyMap<string, string>) {
  return folders.map((folder) => ({ folder, version: versions.get(folder) ?? 'a release' }));
}

function expect(file: string, what: string, actual: string | undefined, expected: string): string[] {
  return actual === expected ? [] : [`${file}: ${what} is ${actual ?? 'missing'} instead of ${expected}`];
}

/** What a release weighs for those who install it with npm, in bytes. */
export function packedSize(folder: string): { readonly files: number; readonly bytes: number } {
  const [tarball] = filesUnder(join(folder, 'js')).filter((file) => file.endsWith('.tgz'));
  return { files: output('tar', ['-tzf', tarball]).split('\n').length, bytes: readFileSync(tarball).length };
}
