import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { APP_FOLDER } from '../../src/deploy/state-folder';

/** How a command ended, and what it has written. */
export interface Ended {
  readonly code: number | null;
  readonly text: string;
}

/** Runs a command of the platform as a user does. */
export function platform(...args: string[]): Promise<Ended> {
  return run(args, process.env);
}

/** The same without the validation of the templates, which takes longer than the deployment and has a check of its own. */
export function unvalidatedPlatform(...args: string[]): Promise<Ended> {
  return run(args, { ...process.env, CDK_VALIDATION: 'false' });
}

/** Runs a command and presses Ctrl-C as soon as it has written something. */
export function interruptedPlatform(when: RegExp, ...args: string[]): Promise<Ended> {
  return run(args, process.env, when);
}

function run(args: string[], env: NodeJS.ProcessEnv, interruptWhen?: RegExp): Promise<Ended> {
  const child = spawn('node', [join(APP_FOLDER, 'bin', 'platform.cjs'), ...args], { cwd: APP_FOLDER, env });
  let text = '';
  let interrupted = false;
  const read = (chunk: Buffer) => {
    text += chunk.toString();
    if (interrupted || !interruptWhen?.test(text)) return;
    interrupted = true;
    child.kill('SIGINT');
  };
  child.stdout.on('data', read);
  child.stderr.on('data', read);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, text }));
  });
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
