import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import type { Check, Tool, Verdict } from './check';
import { changesBetween, contentsOf } from './working-tree';

const DEFAULT_MINUTES = 20;

export interface RunCheckOptions {
  readonly repository: string;
  readonly logFile: string;
  /** Whether a missing tool is a failure, as it is in continuous integration. */
  readonly mayNotSkip: boolean;
}

/** How each tool is asked for its version; the first number in the answer must be at least the given one. */
const TOOLS: Record<Tool, { readonly ask: string[]; readonly atLeast: number; readonly what: string }> = {
  javac: {
    ask: ['javac', '-version'],
    atLeast: 17,
    what: 'a JDK 17 or newer (Debian: apt install openjdk-17-jdk-headless; macOS: brew install openjdk@17)',
  },
  mvn: {
    ask: ['mvn', '--version'],
    atLeast: 3,
    what: 'Maven 3 or newer (Debian: apt install maven; macOS: brew install maven)',
  },
  go: { ask: ['go', 'version'], atLeast: 1, what: 'Go (https://go.dev/doc/install; macOS: brew install go)' },
};

export async function runCheck(check: Check, options: RunCheckOptions): Promise<Verdict> {
  const missing = (check.needs ?? []).filter((tool) => !hasTools(tool)).map((tool) => TOOLS[tool].what);
  if (missing.length > 0) {
    const reason = `needs ${missing.join(' and ')}`;
    return options.mayNotSkip
      ? { kind: 'failed', reason: `${reason}; nothing may be skipped here` }
      : { kind: 'skipped', reason };
  }
  mkdirSync(dirname(options.logFile), { recursive: true });
  const before = check.unchanged && contentsOf(options.repository, check.unchanged);
  const reason = await runCommands(check, options);
  if (reason !== undefined) return { kind: 'failed', reason };
  if (before && check.unchanged) {
    const changes = changesBetween(before, contentsOf(options.repository, check.unchanged));
    if (changes.length > 0)
      return { kind: 'failed', reason: `it changed files that are committed:\n  ${changes.join('\n  ')}` };
  }
  return { kind: 'passed' };
}

async function runCommands(check: Check, options: RunCheckOptions): Promise<string | undefined> {
  const log = openSync(options.logFile, 'w');
  const deadline = Date.now() + (check.minutes ?? DEFAULT_MINUTES) * 60_000;
  try {
    const commands = typeof check.commands === 'function' ? check.commands() : check.commands;
    for (const command of commands) {
      writeSync(log, `$ ${command.join(' ')}\n`);
      const reason = await runCommand(command, join(options.repository, check.folder ?? '.'), log, deadline);
      if (reason !== undefined) return `${command.join(' ')}: ${reason}`;
    }
    return undefined;
  } finally {
    closeSync(log);
  }
}

/** The commands that run now, for whoever has to end them. */
const underWay = new Set<ChildProcess>();

/** Ends the commands that run now, with everything that they have started. */
export function endCurrentCommands(): void {
  for (const child of underWay) endGroup(child);
}

function endGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGTERM');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

function runCommand(
  command: readonly string[],
  folder: string,
  log: number,
  deadline: number,
): Promise<string | undefined> {
  const [program, ...args] = command;
  return new Promise((resolve) => {
    // A group of its own, so that all of it can be ended when it takes too long.
    const child = spawn(program, args, {
      cwd: folder,
      detached: true,
      stdio: ['ignore', log, log],
      env: { ...process.env, FORCE_COLOR: '0' },
    });
    underWay.add(child);
    let late = false;
    const timer = setTimeout(
      () => {
        late = true;
        endGroup(child);
      },
      Math.max(0, deadline - Date.now()),
    );
    const end = (reason: string | undefined) => {
      clearTimeout(timer);
      underWay.delete(child);
      resolve(reason);
    };
    child.once('error', (error) => end(error.message));
    child.once('close', (code, signal) => {
      if (late) end('took too long and was ended');
      else if (code === 0) end(undefined);
      else end(code === null ? `was ended by ${signal}` : `exit code ${code}`);
    });
  });
}

/** Whether this machine has each of the tools, new enough. */
export function hasTools(...tools: readonly Tool[]): boolean {
  return tools.every((tool) => {
    const [program, ...args] = TOOLS[tool].ask;
    const answer = spawnSync(program, args, { encoding: 'utf8', env: process.env });
    return answer.status === 0 && firstNumber(`${answer.stdout}${answer.stderr}`) >= TOOLS[tool].atLeast;
  });
}

/** The major version in the answer of a tool, whatever words stand around it. */
export function firstNumber(text: string): number {
  // Colours are numbers too.
  return Number(/\d+/.exec(stripVTControlCharacters(text))?.[0] ?? 0);
}
