import { appendFileSync, existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { buildReleases, LANGUAGE_OF } from './build.ts';
import { packedSize } from './check-built.ts';
import { decideReleases } from './decide.ts';
import { type Library, librariesOf, tagOf } from './library.ts';
import { type Pending, pendingReleases } from './pending.ts';
import { readSettings, registryNamed, type Settings } from './settings.ts';
import { output } from './shell.ts';

const USAGE = `Usage: node tools/release/src/main.ts <command> [--out FOLDER]

  plan      say what the commits since the last releases would release; changes nothing
  decide    write CHANGELOGs and push tags, unless a tag waits to be published
  build     build what is tagged and not published, from its tag, into FOLDER
  publish   publish what FOLDER holds to the registries that lack it
  release   all of it: first what waits since an earlier run, then what is new

docs/releasing.md has the variables that say where to.`;

const root = resolve(import.meta.dirname, '../../..');

async function main(): Promise<void> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { out: { type: 'string', default: join(root, '.release') }, help: { type: 'boolean', short: 'h' } },
  });
  const [command] = positionals;
  if (values.help || positionals.length !== 1 || !(command in COMMANDS)) {
    console.error(USAGE);
    process.exitCode = values.help ? 0 : 2;
    return;
  }
  await COMMANDS[command]({
    settings: readSettings(process.env),
    libraries: librariesOf(root),
    out: resolve(values.out),
  });
}

interface Work {
  readonly settings: Settings;
  readonly libraries: readonly Library[];
  readonly out: string;
}

const COMMANDS: Record<string, (work: Work) => Promise<void>> = {
  plan: (work) => decide(work, true),
  decide: async (work) => {
    const pending = await waiting(work);
    tell(pending);
    if (pending.length === 0) await decide(work, false);
    tellWorkflow('pending', String((await waiting(work)).length > 0));
  },
  build: async (work) => build(await waiting(work), work),
  publish: async (work) => publish(await waiting(work), work),
  release: async (work) => {
    const pending = await waiting(work);
    tell(pending);
    build(pending, work);
    await publish(pending, work);
    await decide(work, false);
    const fresh = await waiting(work);
    build(fresh, work);
    await publish(fresh, work);
    if (pending.length + fresh.length === 0) console.log('nothing to release');
  },
};

async function decide({ settings, libraries }: Work, dryRun: boolean): Promise<void> {
  const repositoryUrl = settings.repository.includes('/')
    ? settings.repository
    : output('git', ['remote', 'get-url', settings.repository], { cwd: root });
  const releases = await decideReleases({ root, branch: settings.branch, repositoryUrl, libraries, dryRun });
  if (releases.length === 0) console.log('the commits since the last releases release nothing');
}

function waiting({ settings, libraries }: Work): Promise<Pending[]> {
  const registries = settings.registries.map((name) => [name, registryNamed(name, process.env)] as const);
  return pendingReleases(root, libraries, new Map(registries));
}

function tell(pending: readonly Pending[]): void {
  for (const { release, missing } of pending) console.log(`${tagOf(release)} is not yet on ${missing.join(', ')}`);
}

/** Outputs of a step of a GitHub workflow are lines in a file that it names. */
function tellWorkflow(name: string, value: string): void {
  if (process.env.GITHUB_OUTPUT) appendFileSync(process.env.GITHUB_OUTPUT, `${name}=${value}\n`);
}

function build(pending: readonly Pending[], { settings, libraries, out }: Work): void {
  if (pending.length === 0) return;
  const releases = pending.map(({ release }) => release);
  buildReleases(releases, { root, libraries, registries: settings.registries, target: out });
  for (const { library, version } of releases) {
    const folder = join(out, library.folder, version);
    const size = settings.registries.includes('npm') ? packedSize(folder) : undefined;
    const weight = size ? `, ${size.files} files, ${Math.round(size.bytes / 1024)} KiB` : '';
    console.log(`built ${library.folder}@${version}${weight}`);
  }
}

async function publish(pending: readonly Pending[], { out }: Work): Promise<void> {
  for (const { release, missing } of pending) {
    const folder = join(out, release.library.folder, release.version);
    if (!existsSync(folder)) throw new Error(`${folder} does not exist; build ${tagOf(release)} first`);
    for (const name of missing) {
      await registryNamed(name, process.env).publish(release, join(folder, LANGUAGE_OF[name]));
      console.log(`published ${tagOf(release)} to ${name}`);
    }
  }
}

await main();
