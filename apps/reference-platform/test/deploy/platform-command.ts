import { spawn, spawnSync } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { APP_FOLDER } from '../../src/deploy/state-folder';

/** How a command ended, and what it has written. */
export interface Ended {
  readonly code: number | null;
  readonly text: string;
}

const COMMAND = [join(APP_FOLDER, 'bin', 'platform.cjs')];

/** Runs a command of the platform as a user does. */
export function platform(...args: string[]): Ended {
  return run(args, process.env);
}

/** The same without the validation of the templates, which takes longer than the deployment and has a check of its own. */
export function unvalidatedPlatform(...args: string[]): Ended {
  return run(args, { ...process.env, CDK_VALIDATION: 'false' });
}

function run(args: string[], env: NodeJS.ProcessEnv): Ended {
  const { status, stdout, stderr } = spawnSync('node', [...COMMAND, ...args], {
    encoding: 'utf8',
    cwd: APP_FOLDER,
    env,
  });
  return { code: status, text: `${stdout}${stderr}` };
}

/** Runs a command and presses Ctrl-C as soon as it has written something. */
export function interruptedPlatform(when: RegExp, ...args: string[]): Promise<Ended> {
  const child = spawn('node', [...COMMAND, ...args], { cwd: APP_FOLDER });
  let text = '';
  const read = (chunk: Buffer) => {
    text += chunk.toString();
    if (when.test(text)) child.kill('SIGINT');
  };
  child.stdout.on('data', read);
  child.stderr.on('data', read);
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, text })));
}

/** A port that nobody uses, so that a suite disturbs no local AWS of its reader. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}
