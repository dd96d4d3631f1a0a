import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { filesUnder } from './files.ts';
import { createBareRepository, type RehearsalServers, startServers } from './rehearsal-servers.ts';
import { RehearsalWorkspace } from './rehearsal-workspace.ts';
import { answer, output } from './shell.ts';
import { useAsStrangers } from './strangers.ts';

const USAGE = `Usage: node tools/release/src/rehearse.ts [--full] [--keep]

Releases from a clone of this working tree to registries on this machine, and says what was proved.

  --full   every library to every registry, and then the examples of four languages from there;
           without it two libraries, and their later releases to npm and Go alone
  --keep   leave .rehearsal as it is at the end`;

const root = resolve(import.meta.dirname, '../../..');
const work = join(root, '.rehearsal');
/** The smallest library that builds on another one, and that other one. */
const FEW = ['foundation', 'backup-recovery'];

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { full: { type: 'boolean' }, keep: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
  });
  if (values.help) return console.log(USAGE);
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
  const servers = await startServers(work);
  try {
    await (values.full ? rehearseAll(servers) : rehearseFew(servers));
  } finally {
    servers.stop();
  }
  if (!values.keep) rmSync(work, { recursive: true, force: true });
}

/** Two libraries through every state that a release can be in. */
async function rehearseFew(servers: RehearsalServers): Promise<void> {
  const environment = prepareEnvironment(servers);
  const workspace = createWorkspace(environment, FEW);
  await firstRelease(workspace, FEW, servers);

  const registries = 'npm,go';
  await step('a fix releases its own library alone, as a patch', async () => {
    workspace.change('backup-recovery', 'fix(backup-recovery): rehearse a fix');
    const said = await workspace.release({ registries });
    expectTags(workspace, ['backup-recovery@1.0.0', 'backup-recovery@1.0.1', 'foundation@1.0.0']);
    expectSaid(said, 'tagged backup-recovery@1.0.1 (patch)');
  });
  await step('a break that no commit admits is refused, and one that is admitted is a major release', async () => {
    workspace.drop('backup-recovery', 'restore-test');
    workspace.change('backup-recovery', 'fix(backup-recovery): rehearse a break that nobody admits');
    const refused = workspace.checkCompatibility();
    if (refused.succeeded) throw new Error(`not refused:\n${refused.stdout}`);
    expectSaid(refused.stderr, 'backup-recovery breaks 1.0.1', 'RestoreTest');
    workspace.change(
      'backup-recovery',
      'fix(backup-recovery)!: rehearse a break\n\nBREAKING CHANGE: restore tests are gone',
    );
    expectSaid(workspace.checkCompatibility().stdout, 'backup-recovery breaks 1.0.1, and says so');
  });
  await step('a major release of foundation is one of what builds on it, with the reason in its notes', async () => {
    workspace.change('foundation', 'feat(foundation)!: rehearse a break\n\nBREAKING CHANGE: name what has moved');
    // Killed between a promise and its keeping, and then there is one more commit.
    await workspace.release({ registries, killAfter: 'tagged foundation@2.0.0' });
    workspace.recover();
    workspace.change('foundation', 'fix(foundation): rehearse a fix that comes too early');
    const said = await workspace.release({ registries });
    expectSaid(said, 'published foundation@2.0.0 to npm', 'published foundation@2.0.1 to npm');
    expectSaid(said, 'tagged backup-recovery@2.0.0 (major)', 'published backup-recovery@2.0.0 to go');
    expectSaid(workspace.changelogOf('backup-recovery'), 'restore tests are gone');
    expectSaid(workspace.changelogOf('foundation'), 'BREAKING CHANGES', 'name what has moved');
    expectSaid(workspace.changelogOf('backup-recovery'), '`^2.0.1`');
  });
  await step('and there is nothing left to do', async () => {
    expectSaid(await workspace.release({ registries }), 'nothing to release');
  });
}

/** Every library to every registry, and from there to four strangers. */
async function rehearseAll(servers: RehearsalServers): Promise<void> {
  const environment = prepareEnvironment(servers);
  const workspace = createWorkspace(environment);
  const libraries = filesUnder(join(workspace.root, 'packages'))
    .flatMap((file) => /packages\/([^/]+)\/package\.json$/.exec(file)?.[1] ?? [])
    .sort();
  await firstRelease(workspace, libraries, servers);
  const first = libraries.map((library) => `${library}@1.0.0`);
  await step('a fix releases its own library alone, as a patch', async () => {
    workspace.change('network', 'fix(network): rehearse a fix');
    expectSaid(await workspace.release(), 'tagged network@1.0.1 (patch)', 'published network@1.0.1 to go');
    expectTags(workspace, [...first, 'network@1.0.1']);
  });
  await useAsStrangers({
    root,
    work: join(work, 'strangers'),
    libraries,
    versions: new Map(libraries.map((library) => [library, library === 'network' ? '1.0.1' : '1.0.0'])),
    npmUrl: servers.npmUrl,
    pypiUrl: servers.pypiUrl,
    mavenFolder: join(work, 'maven'),
    goRepository: join(work, 'go.git'),
    step,
  });
  await step('a breaking feature is a major release, with its notes', async () => {
    workspace.change('network', 'feat(network)!: rehearse a break\n\nBREAKING CHANGE: name what has moved');
    expectSaid(await workspace.release(), 'tagged network@2.0.0 (major)', 'published network@2.0.0 to go');
    expectTags(workspace, [...first, 'network@1.0.1', 'network@2.0.0']);
    expectSaid(workspace.changelogOf('network'), 'BREAKING CHANGES', 'name what has moved');
  });
  await step('and there is nothing left to do', async () => {
    expectSaid(await workspace.release(), 'nothing to release');
  });
}

async function firstRelease(workspace: RehearsalWorkspace, libraries: readonly string[], servers: RehearsalServers) {
  await step('the first release is killed half-way', async () => {
    const said = await workspace.release({ killAfter: 'published foundation@1.0.0 to pypi' });
    if (said.includes('published foundation@1.0.0 to go')) throw new Error('it was killed too late');
    workspace.recover();
  });
  const before = await digestOf('@ashlar-cdk/foundation', '1.0.0', servers);
  await step('the next run completes it, and publishes nothing twice', async () => {
    const said = await workspace.release();
    if (said.includes('published foundation@1.0.0 to npm')) throw new Error(`published twice:\n${said}`);
    expectSaid(said, ...libraries.map((library) => `published ${library}@1.0.0 to go`));
    const tags = libraries.map((library) => `${library}@1.0.0`);
    expectTags(workspace, tags);
    if ((await digestOf('@ashlar-cdk/foundation', '1.0.0', servers)) !== before)
      throw new Error('npm has another file');
    expectEverywhere(libraries);
    for (const line of said.split('\n').filter((one) => one.startsWith('built '))) console.log(`      ${line}`);
  });
  await step('a second run publishes nothing', async () => {
    expectSaid(await workspace.release(), 'nothing to release');
  });
}

/** The registries as users see them, not as the release tool asks them. */
function expectEverywhere(libraries: readonly string[]): void {
  const files = ['pypi', 'maven'].flatMap((name) => filesUnder(join(work, name)));
  const goTags = output('git', ['tag', '--list'], { cwd: join(work, 'go.git') }).split('\n');
  const missing = libraries.flatMap((library) => {
    const python = `ashlar_cdk_${library.replace(/-/g, '_')}-1.0.0`;
    const wanted = [`${python}-py3-none-any.whl`, `${python}.tar.gz`];
    for (const suffix of ['.pom', '.jar', '-sources.jar', '-javadoc.jar']) wanted.push(`${library}-1.0.0${suffix}`);
    if (hasGpg()) wanted.push(`${library}-1.0.0.jar.asc`);
    const module = `${library.replace(/-/g, '')}/v1.0.0`;
    return [
      ...wanted.filter((name) => !files.some((file) => file.endsWith(`/${name}`))),
      ...(goTags.includes(module) ? [] : [module]),
    ];
  });
  if (missing.length > 0) throw new Error(`not published: ${missing.join(', ')}`);
  if (!hasGpg()) return;
  for (const signature of files.filter((file) => file.endsWith('.asc'))) {
    output('gpg', [
      '--homedir',
      join(work, 'gnupg'),
      '--batch',
      '--verify',
      signature,
      signature.replace(/\.asc$/, ''),
    ]);
  }
}

async function digestOf(name: string, version: string, { npmUrl }: RehearsalServers): Promise<string> {
  const document = await (await fetch(`${npmUrl}${name.replace('/', '%2f')}`)).json();
  return document.versions[version].dist.integrity;
}

function createWorkspace(environment: Record<string, string>, libraries?: readonly string[]): RehearsalWorkspace {
  return RehearsalWorkspace.create(root, work, environment.RELEASE_REPOSITORY, environment, libraries);
}

/** What the variables of a real release are here; the user's own settings of npm, pip and twine are left out. */
function prepareEnvironment({ npmUrl, pypiUrl }: RehearsalServers): Record<string, string> {
  const npmrc = join(work, 'npmrc');
  writeFileSync(npmrc, `@ashlar-cdk:registry=${npmUrl}\n${npmUrl.replace('http:', '')}:_authToken=rehearsal\n`);
  const who = { GIT_AUTHOR_NAME: 'release', GIT_AUTHOR_EMAIL: 'maintainers@ashlar-cdk.dev' };
  return {
    ...who,
    GIT_COMMITTER_NAME: who.GIT_AUTHOR_NAME,
    GIT_COMMITTER_EMAIL: who.GIT_AUTHOR_EMAIL,
    NPM_CONFIG_USERCONFIG: npmrc,
    RELEASE_PYPI_INDEX: `${pypiUrl}simple/`,
    PIP_DISABLE_PIP_VERSION_CHECK: '1',
    TWINE_REPOSITORY_URL: pypiUrl,
    TWINE_USERNAME: 'rehearsal',
    TWINE_PASSWORD: 'rehearsal',
    RELEASE_REPOSITORY: createBareRepository(join(work, 'remote.git')),
    RELEASE_GO_REPOSITORY: createBareRepository(join(work, 'go.git')),
    RELEASE_MAVEN_REPOSITORY: `file://${join(work, 'maven')}`,
    RELEASE_PYTHON_BIN: join(root, 'tools/release/.venv/bin'),
    ...signing(),
  };
}

/** A key for this rehearsal alone. */
function signing(): Record<string, string> {
  if (!hasGpg()) {
    console.log('gpg cannot be found: the Java packages are not signed in this rehearsal');
    return {};
  }
  const home = join(work, 'gnupg');
  mkdirSync(home, { mode: 0o700 });
  // gpg starts an agent for its home, and leaves it.
  process.once('exit', () => answer('gpgconf', ['--homedir', home, '--kill', 'gpg-agent']));
  const gpg = ['--homedir', home, '--batch', '--passphrase', ''];
  output('gpg', [...gpg, '--quick-generate-key', 'rehearsal <rehearsal@example.com>', 'ed25519', 'sign', '1d']);
  const listed = output('gpg', [...gpg, '--with-colons', '--list-secret-keys']);
  return { GNUPGHOME: home, RELEASE_SIGNING_KEY: /^fpr:+([0-9A-F]+):/m.exec(listed)?.[1] ?? '' };
}

function hasGpg(): boolean {
  return answer('sh', ['-c', 'command -v gpg']).succeeded;
}

async function step(title: string, body: () => void | Promise<void>): Promise<void> {
  const start = Date.now();
  try {
    await body();
  } catch (error) {
    console.error(`failed: ${title}; what there is stays in ${work}`);
    throw error;
  }
  console.log(`${String(Math.round((Date.now() - start) / 1000)).padStart(4)} s  ${title}`);
}

function expectTags(workspace: RehearsalWorkspace, expected: readonly string[]): void {
  const actual = workspace.tags().sort().join(', ');
  const wanted = [...expected].sort().join(', ');
  if (actual !== wanted) throw new Error(`tags are ${actual} instead of ${wanted}`);
}

function expectSaid(said: string, ...expected: readonly string[]): void {
  const missing = expected.filter((text) => !said.includes(text));
  if (missing.length > 0) throw new Error(`"${missing.join('", "')}" is not in:\n${said}`);
}

await main();
