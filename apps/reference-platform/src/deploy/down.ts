import { rmSync } from 'node:fs';
import { removeBootstrap } from './bootstrap';
import { destroyStacks } from './destroy-stacks';
import { ExclusiveLock } from './exclusive-lock';
import { enterLocalAws } from './local-endpoint';
import { LocalServer } from './local-server';
import { Progress } from './progress';
import { stacksOf } from './released-assembly';
import { StateFolder, type Target } from './state-folder';
import { destroyLeaving } from './templates';
import { localToolkit } from './toolkit';

export interface DownOptions {
  readonly port: number;
  /** What to destroy; everything that is deployed when left out. */
  readonly target?: Target;
  readonly keepServer?: boolean;
  readonly verbose?: boolean;
}

/** Destroys what `up` has deployed, last stack first, and stops the server when nothing is left on it. */
export async function down(options: DownOptions, progress = new Progress({ verbose: options.verbose })): Promise<void> {
  const state = new StateFolder(options.port);
  const server = new LocalServer({ state });
  enterLocalAws(options.port);
  const lock = new ExclusiveLock(state.lockFile, `The local AWS on port ${options.port}`);
  lock.acquire();
  try {
    if ((await server.status()).kind !== 'running') {
      rmSync(state.folder, { recursive: true, force: true });
      progress.screen.line(`No local AWS of this clone runs on port ${options.port}; nothing is deployed.`);
      return;
    }
    await destroyTargets(options, state, progress);
    await endServer(options, server, state, progress);
  } finally {
    lock.release();
  }
}

async function destroyTargets(options: DownOptions, state: StateFolder, progress: Progress): Promise<void> {
  const deployed = state.deployed();
  const { target } = options;
  const chosen = deployed.filter(
    ({ system, stage }) => !target || (target.system === system && target.stage === stage),
  );
  if (target && chosen.length === 0) progress.screen.line(`${target.system} ${target.stage} is not deployed.`);
  const toolkit = localToolkit(progress);
  const regions = new Set<string>();
  for (const one of chosen) {
    const assembly = state.assembly(one);
    const stacks = stacksOf(assembly);
    for (const { region } of stacks) regions.add(region);
    await destroyStacks(toolkit, assembly, stacks, progress);
    await destroyLeaving(toolkit, one, state, progress);
    rmSync(assembly, { recursive: true, force: true });
  }
  for (const region of regions) {
    if (await removeBootstrap(region)) progress.screen.line(`Removed the bootstrap of ${region}`);
  }
}

async function endServer(
  options: DownOptions,
  server: LocalServer,
  state: StateFolder,
  progress: Progress,
): Promise<void> {
  const left = state.deployed();
  if (left.length > 0) {
    const names = left.map(({ system, stage }) => `${system} ${stage}`).join(', ');
    progress.screen.line(`The local AWS goes on running for ${names}. ./platform down --all ends that too.`);
  } else if (options.keepServer) {
    progress.screen.line(`The local AWS goes on running on ${server.endpoint}, with nothing deployed.`);
  } else {
    await server.stop();
    rmSync(state.folder, { recursive: true, force: true });
    progress.screen.line('Stopped the local AWS');
  }
}
