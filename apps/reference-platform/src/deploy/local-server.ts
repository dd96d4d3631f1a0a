import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { LOCAL_ACCOUNT, localEndpoint } from './local-endpoint';
import { commandLine, isAlive } from './process-identity';
import { APP_FOLDER, type StateFolder } from './state-folder';
import { UserError } from './user-error';

/** The Python module of the local AWS; its name in a command line is how we recognize our own server. */
const MODULE = 'ashlar_local_aws';
const START_SECONDS = 60;
const STOP_SECONDS = 10;
const ANSWER_MS = 2000;

export interface LocalServerOptions {
  readonly state: StateFolder;
  /** The interpreter that has the pinned requirements. */
  readonly python?: string;
}

export type ServerStatus =
  | { readonly kind: 'running'; readonly pid: number; readonly endpoint: string }
  | { readonly kind: 'stopped' }
  /** The port answers, but what answers was not started from this clone. */
  | { readonly kind: 'foreign' };

/** The local AWS of one port: started once, reused by every command, stopped by `down`. */
export class LocalServer {
  private readonly state: StateFolder;
  private readonly python: string;

  constructor(options: LocalServerOptions) {
    this.state = options.state;
    this.python = options.python ?? join(APP_FOLDER, '.local-aws', 'venv', 'bin', 'python');
  }

  public get endpoint(): string {
    return localEndpoint(this.state.port);
  }

  public async status(): Promise<ServerStatus> {
    const pid = this.ownPid();
    if (pid !== undefined) return { kind: 'running', pid, endpoint: this.endpoint };
    return (await portAnswers(this.state.port)) ? { kind: 'foreign' } : { kind: 'stopped' };
  }

  /** Starts the server, or finds it running. Says which of the two it was. */
  public async start(): Promise<'started' | 'reused'> {
    const status = await this.status();
    if (status.kind === 'foreign') throw new UserError(portTaken(this.state.port));
    if (status.kind === 'running') {
      await this.untilHealthy(status.pid);
      return 'reused';
    }
    this.state.forgetDeployments();
    const pid = this.spawnServer();
    writeFileSync(this.state.serverFile, `${JSON.stringify({ pid, port: this.state.port })}\n`);
    await this.untilHealthy(pid);
    return 'started';
  }

  /** Stops the server, and with it forgets all that was deployed. Says whether there was one. */
  public async stop(): Promise<boolean> {
    const pid = this.ownPid();
    if (pid !== undefined) {
      process.kill(pid, 'SIGTERM');
      if (!(await gone(pid, STOP_SECONDS))) {
        process.kill(pid, 'SIGKILL');
        await gone(pid, STOP_SECONDS);
      }
    }
    rmSync(this.state.serverFile, { force: true });
    this.state.forgetDeployments();
    return pid !== undefined;
  }

  private ownPid(): number | undefined {
    if (!existsSync(this.state.serverFile)) return undefined;
    const { pid } = JSON.parse(readFileSync(this.state.serverFile, 'utf8')) as { pid: number };
    return commandLine(pid)?.includes(MODULE) ? pid : undefined;
  }

  private spawnServer(): number {
    if (!existsSync(this.python)) {
      throw new UserError(
        `The local AWS is not installed: ${this.python} does not exist. Run ./platform up, which installs it.`,
      );
    }
    mkdirSync(this.state.folder, { recursive: true });
    const log = openSync(this.state.logFile, 'w');
    try {
      // A group of its own: Ctrl-C in the terminal must not stop the server in the middle of a change.
      const child = spawn(this.python, ['-m', MODULE], {
        cwd: join(APP_FOLDER, 'local-aws'),
        detached: true,
        stdio: ['ignore', log, log],
        env: {
          ...process.env,
          BIND_HOST: '127.0.0.1',
          GATEWAY_PORT: String(this.state.port),
          MINISTACK_ACCOUNT_ID: LOCAL_ACCOUNT,
          PYTHONDONTWRITEBYTECODE: '1',
        },
      });
      child.unref();
      if (child.pid === undefined) throw new UserError(`${this.python} cannot be started.`);
      return child.pid;
    } finally {
      closeSync(log);
    }
  }

  private async untilHealthy(pid: number): Promise<void> {
    const deadline = Date.now() + START_SECONDS * 1000;
    while (Date.now() < deadline) {
      if (await isHealthy(this.endpoint)) return;
      if (!isAlive(pid)) break;
      await sleep(100);
    }
    const why = isAlive(pid) ? `does not answer after ${START_SECONDS} s` : 'ended as soon as it was started';
    throw new UserError(
      `The local AWS ${why}. Its last words, from ${this.state.logFile}:\n${lastLines(this.state.logFile)}`,
    );
  }
}

function portTaken(port: number): string {
  return (
    `Port ${port} is taken by something that this clone did not start.\n` +
    `Stop it, or use another port: ./platform up --port ${port + 1}`
  );
}

async function isHealthy(endpoint: string): Promise<boolean> {
  try {
    const response = await fetch(`${endpoint}/_ministack/health`, { signal: AbortSignal.timeout(ANSWER_MS) });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}

/** Any answer counts, even one that is not HTTP: the port is then not free. */
async function portAnswers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port, timeout: ANSWER_MS });
    const end = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => end(true));
    socket.once('timeout', () => end(false));
    socket.once('error', () => end(false));
  });
}

async function gone(pid: number, seconds: number): Promise<boolean> {
  const deadline = Date.now() + seconds * 1000;
  while (isAlive(pid)) {
    if (Date.now() > deadline) return false;
    await sleep(50);
  }
  return true;
}

function lastLines(file: string): string {
  if (!existsSync(file)) return '(nothing)';
  return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-15).join('\n');
}
