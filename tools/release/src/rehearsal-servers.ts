import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, openSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { output } from './shell.ts';

const TOOLS = join(import.meta.dirname, '..');

/** Stand-ins for the registries on this machine; nothing but this machine can reach them. */
export interface RehearsalServers {
  readonly npmUrl: string;
  readonly pypiUrl: string;
  stop(): void;
}

export async function startServers(folder: string): Promise<RehearsalServers> {
  const started: ChildProcess[] = [];
  const start = (name: string, command: string, args: string[]) => {
    const log = openSync(join(folder, `${name}.log`), 'w');
    const child = spawn(command, args, { cwd: folder, stdio: ['ignore', log, log] });
    started.push(child);
  };
  const stop = () => {
    // Asked politely, Verdaccio waits for its connections, and outlives the rehearsal.
    for (const child of started) child.kill('SIGKILL');
  };
  // A rehearsal that fails or is interrupted leaves no server behind.
  process.once('exit', stop);
  const [npmPort, pypiPort] = [await freePort(), await freePort()];
  const config = join(folder, 'verdaccio.yaml');
  writeFileSync(config, verdaccioConfig(join(folder, 'npm')));
  const verdaccio = join(TOOLS, 'node_modules/verdaccio/bin/verdaccio');
  start('verdaccio', process.execPath, [verdaccio, '--config', config, '--listen', `127.0.0.1:${npmPort}`]);
  mkdirSync(join(folder, 'pypi'));
  const python = join(TOOLS, '.venv/bin/pypi-server');
  start('pypiserver', python, ['run', '-i', '127.0.0.1', '-p', String(pypiPort), '-P', '.', '-a', '.', 'pypi']);
  const [npmUrl, pypiUrl] = [`http://127.0.0.1:${npmPort}/`, `http://127.0.0.1:${pypiPort}/`];
  await Promise.all([`${npmUrl}-/ping`, pypiUrl].map(waitFor));
  return { npmUrl, pypiUrl, stop };
}

/** A repository that only receives pushes, as on a git server. */
export function createBareRepository(folder: string): string {
  output('git', ['init', '--quiet', '--bare', '--initial-branch=main', folder]);
  return `file://${folder}`;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

async function waitFor(url: string): Promise<void> {
  const deadline = Date.now() + 90_000;
  while (Date.now() < deadline) {
    const answered = await fetch(url).then(
      ({ ok }) => ok,
      () => false,
    );
    if (answered) return;
    await setTimeout(200);
  }
  throw new Error(`${url} does not answer`);
}

/** Without an uplink: what is not published here does not exist here. */
function verdaccioConfig(storage: string): string {
  return `storage: ${storage}
max_body_size: 100mb
uplinks: {}
packages:
  '@*/*': { access: $all, publish: $anonymous, unpublish: $anonymous }
  '**': { access: $all, publish: $anonymous }
log: { type: stdout, format: pretty, level: warn }
`;
}
