import { join } from 'node:path';
import { type CachedCloudAssembly, type ICloudAssemblySource, Toolkit } from '@aws-cdk/toolkit-lib';
import { Progress } from './progress';
import { seconds } from './screen';
import type { Target } from './state-folder';
import { type AppOptions, appSource } from './toolkit';
import { ExitCode, UserError } from './user-error';

export interface SynthesizeOptions {
  readonly output: string;
  /** Whether each target gets a folder of its own below the output. */
  readonly separate: boolean;
  readonly set?: string[];
  readonly region?: string;
  readonly debug?: boolean;
}

/** Writes the assembly of each target. Goes on after one that fails, so that all of them are known at once. */
export async function synthesizeTargets(targets: readonly Target[], options: SynthesizeOptions): Promise<void> {
  const progress = new Progress({ verbose: options.debug });
  const toolkit = new Toolkit({ ioHost: progress, color: false, emojis: false });
  const failed: string[] = [];
  for (const target of targets) {
    const name = `${target.system} ${target.stage}`;
    const startedAt = Date.now();
    const outdir = options.separate ? join(options.output, target.system, target.stage) : options.output;
    try {
      const source = await appSource(
        toolkit,
        { ...target, set: options.set, region: options.region },
        outdir,
        'offline',
      );
      await using assembly = await synthesize(toolkit, source);
      const stacks = assembly.cloudAssembly.stacksRecursively.length;
      progress.screen.line(`${name}: ${stacks} stacks, ${seconds(Date.now() - startedAt)}, ${outdir}`);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      progress.screen.line(`${name}: ${error.message}`);
      failed.push(name);
    }
  }
  if (failed.length > 0) throw new UserError(`Not synthesized: ${failed.join(', ')}`, ExitCode.FAILED);
}

/** Writes the assembly of one target, and says nothing unless it fails. */
export async function writeAssembly(options: AppOptions, outdir: string): Promise<void> {
  const toolkit = new Toolkit({ ioHost: new Progress({}), color: false, emojis: false });
  const source = await appSource(toolkit, options, outdir, 'offline');
  await using _ = await synthesize(toolkit, source);
}

/** An app that cannot be synthesized has said why by then; its stack trace would only push that off the screen. */
export async function synthesize(toolkit: Toolkit, source: ICloudAssemblySource): Promise<CachedCloudAssembly> {
  try {
    return await toolkit.synth(source);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError(`The configuration could not be turned into templates.\n${reason}`, ExitCode.FAILED);
  }
}
