import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openAsBlob,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { filesUnder } from '../files.ts';
import { manifestOf, type Release } from '../library.ts';
import { answer, run } from '../shell.ts';
import type { Registry } from './registry.ts';

/** Central takes minutes, seldom more than a quarter of an hour, from a bundle to a release. */
const ATTEMPTS = 90;
const SECONDS_BETWEEN = 20;

export interface MavenOptions {
  /** `file:` URL of a repository, or the URL of the publisher API of the Central Portal. */
  readonly repository: string;
  /** Bearer token of the Central Portal; a repository in the file system needs none. */
  readonly token?: string;
  /** Fingerprint of the key that signs; Central refuses what is not signed. */
  readonly signingKey?: string;
}

/**
 * A Maven repository in the file system, or Maven Central.
 * jsii-pacmak lays out its files as a repository does; they only have to be signed and brought there.
 *
 * @see https://central.sonatype.org/publish/publish-portal-api/
 * @see https://central.sonatype.org/publish/requirements/
 */
export class Maven implements Registry {
  private readonly options: MavenOptions;

  constructor(options: MavenOptions) {
    this.options = options;
  }

  async has(release: Release): Promise<boolean> {
    const { repository } = this.options;
    // The POM is brought last: where it is, everything is.
    if (repository.startsWith('file:')) {
      return existsSync(join(fileURLToPath(repository), `${this.pathOf(release)}.pom`));
    }
    const { groupId, artifactId } = coordinatesOf(release);
    const artifact = `${groupId}:${artifactId}:${release.version}:pom`;
    return answer('mvn', ['-q', '-B', '-U', 'dependency:get', '-Dtransitive=false', `-Dartifact=${artifact}`])
      .succeeded;
  }

  async publish(release: Release, folder: string): Promise<void> {
    const bundle = mkdtempSync(join(tmpdir(), 'maven-'));
    try {
      const path = dirname(this.pathOf(release));
      cpSync(join(folder, path), join(bundle, path), { recursive: true });
      this.complete(join(bundle, path));
      if (this.options.repository.startsWith('file:')) this.copy(bundle, path, coordinatesOf(release).groupId);
      else await this.upload(release, bundle);
    } finally {
      rmSync(bundle, { recursive: true, force: true });
    }
  }

  /** Adds signatures, and the checksums that are not there yet. */
  private complete(folder: string): void {
    const artifacts = readdirSync(folder).filter((name) => name.endsWith('.pom') || name.endsWith('.jar'));
    for (const file of artifacts.map((name) => join(folder, name))) {
      if (this.options.signingKey) {
        const key = ['--local-user', this.options.signingKey];
        run('gpg', ['--batch', '--yes', '--armor', ...key, '--output', `${file}.asc`, '--detach-sign', file]);
      }
      for (const algorithm of ['md5', 'sha1', 'sha256']) {
        writeFileSync(`${file}.${algorithm}`, createHash(algorithm).update(readFileSync(file)).digest('hex'));
      }
    }
  }

  private copy(bundle: string, path: string, groupId: string): void {
    const target = join(fileURLToPath(this.options.repository), path);
    mkdirSync(target, { recursive: true });
    const files = filesUnder(join(bundle, path));
    const isPom = (file: string) => file.endsWith('.pom');
    for (const file of [...files.filter((one) => !isPom(one)), ...files.filter(isPom)]) {
      if (!existsSync(join(target, basename(file)))) cpSync(file, join(target, basename(file)));
    }
    writeMetadata(dirname(target), groupId);
  }

  /** Central takes a bundle whole or not at all, so half of one cannot be left behind. */
  private async upload({ library, version }: Release, bundle: string): Promise<void> {
    const archive = `${bundle}.zip`;
    // The JDK is there already, since it has built what is inside.
    run('jar', ['--create', '--no-manifest', '--file', archive, '-C', bundle, '.']);
    const form = new FormData();
    form.set('bundle', await openAsBlob(archive), 'bundle.zip');
    const query = new URLSearchParams({ name: `${library.folder}-${version}`, publishingType: 'AUTOMATIC' });
    const id = await this.post(`upload?${query}`, form);
    rmSync(archive);
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const { deploymentState, errors } = JSON.parse(await this.post(`status?${new URLSearchParams({ id })}`));
      if (deploymentState === 'PUBLISHED') return;
      if (deploymentState === 'FAILED') throw new Error(`${library.name} ${version}: ${JSON.stringify(errors)}`);
      await setTimeout(SECONDS_BETWEEN * 1000);
    }
    throw new Error(`${library.name} ${version}: Central is not done with ${id}; look there, and run this again`);
  }

  private async post(path: string, body?: FormData): Promise<string> {
    const url = `${this.options.repository}/${path}`;
    const headers = { Authorization: `Bearer ${this.options.token}` };
    const response = await fetch(url, { method: 'POST', body, headers });
    const text = await response.text();
    if (!response.ok) throw new Error(`${url}: ${response.status} ${text}`);
    return text.trim();
  }

  private pathOf(release: Release): string {
    const { groupId, artifactId } = coordinatesOf(release);
    return join(...groupId.split('.'), artifactId, release.version, `${artifactId}-${release.version}`);
  }
}

function coordinatesOf({ library }: Release) {
  return manifestOf(library.path).jsii.targets.java.maven;
}

/** The list of versions that Maven reads for ranges; Central writes its own. */
function writeMetadata(folder: string, groupId: string): void {
  const versions = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort((one, other) => one.localeCompare(other, 'en', { numeric: true }));
  const list = versions.map((version) => `      <version>${version}</version>`).join('\n');
  writeFileSync(
    join(folder, 'maven-metadata.xml'),
    `<metadata>
  <groupId>${groupId}</groupId>
  <artifactId>${basename(folder)}</artifactId>
  <versioning>
    <release>${versions.at(-1)}</release>
    <versions>
${list}
    </versions>
  </versioning>
</metadata>
`,
  );
}
