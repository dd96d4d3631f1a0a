import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Toolkit } from '@aws-cdk/toolkit-lib';
import { destroyStacks } from './destroy-stacks';
import type { Progress } from './progress';
import { type AssemblyStackName, stacksOf } from './released-assembly';
import { seconds } from './screen';
import type { StateFolder } from './state-folder';
import { synthInputs } from './synth-inputs';
import { synthesize } from './synthesize';
import { type AppOptions, appSource } from './toolkit';

const INPUTS_FILE = 'synth-inputs.sha256';

/**
 * The folder with the templates of a target as its sources are now.
 * It is there before the deployment begins, so that `down` knows about stacks that an interrupted one has created.
 */
export async function renewTemplates(
  toolkit: Toolkit,
  options: AppOptions,
  state: StateFolder,
  progress: Progress,
): Promise<string> {
  const startedAt = Date.now();
  const assembly = state.assembly(options);
  const inputs = synthInputs(options);
  if (existsSync(join(assembly, INPUTS_FILE)) && readFileSync(join(assembly, INPUTS_FILE), 'utf8') === inputs) {
    progress.screen.line('Templates: no source has changed since they were made');
    return assembly;
  }
  progress.screen.passingLine(`Synthesizing ${options.system} ${options.stage} …`, true);
  const outdir = join(state.folder, 'cdk.out');
  await using made = await synthesize(toolkit, await appSource(toolkit, options, outdir, 'local-aws'));
  await destroyLeaving(toolkit, options, state, progress);
  setAsideGone(assembly, outdir, state.leaving(options));
  rmSync(assembly, { recursive: true, force: true });
  cpSync(outdir, assembly, { recursive: true, filter: (file) => !file.endsWith('.lock') });
  writeFileSync(join(assembly, INPUTS_FILE), inputs);
  const count = made.cloudAssembly.stacksRecursively.length;
  progress.screen.line(`Templates: synthesized ${count} stacks, ${seconds(Date.now() - startedAt)}`);
  return assembly;
}

/** Destroys the stacks that the configuration had and no longer has. */
export async function destroyLeaving(
  toolkit: Toolkit,
  options: AppOptions,
  state: StateFolder,
  progress: Progress,
): Promise<void> {
  const leaving = state.leaving(options);
  if (!existsSync(leaving)) return;
  const gone = goneStacks(leaving, state.assembly(options));
  progress.screen.line(`No longer configured: ${gone.map(({ name }) => name).join(', ')}`);
  if (gone.length > 0) await destroyStacks(toolkit, leaving, gone, progress);
  rmSync(leaving, { recursive: true, force: true });
}

/** Keeps the old assembly as long as it has stacks that the new one lacks. */
function setAsideGone(old: string, fresh: string, leaving: string): void {
  if (!existsSync(join(old, 'manifest.json')) || goneStacks(old, fresh).length === 0) return;
  cpSync(old, leaving, { recursive: true });
}

/** The stacks of one assembly whose names another one does not have. */
export function goneStacks(old: string, fresh: string): AssemblyStackName[] {
  const kept = stacksOf(fresh).map(({ name, region }) => `${region}/${name}`);
  return stacksOf(old).filter(({ name, region }) => !kept.includes(`${region}/${name}`));
}
