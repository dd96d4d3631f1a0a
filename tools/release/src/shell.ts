import { execFileSync, spawnSync } from 'node:child_process';

export interface ShellOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs a program and shows what it says only when it fails. */
export function run(command: string, args: readonly string[], options: ShellOptions = {}): void {
  const { status, error, stdout, stderr } = spawnSync(command, args, settings(options));
  if (error) throw error;
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: exit ${status}\n${stdout}${stderr}`);
}

export function output(command: string, args: readonly string[], options: ShellOptions = {}): string {
  return execFileSync(command, args, { ...settings(options), stdio: ['ignore', 'pipe', 'pipe'] }).trim();
}

/** What a program answers when its failure is an answer too. */
export function answer(command: string, args: readonly string[], options: ShellOptions = {}) {
  const { status, error, stdout, stderr } = spawnSync(command, args, settings(options));
  if (error) throw error;
  return { succeeded: status === 0, stdout: stdout.trim(), stderr };
}

function settings({ cwd, env }: ShellOptions) {
  return {
    cwd,
    env: { ...process.env, ...env },
    encoding: 'utf8' as const,
    maxBuffer: 64 * 1024 * 1024,
  };
}
