import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { APP_FOLDER } from '../deploy/state-folder';
import { UserError } from '../deploy/user-error';
import { addDebugOption, addTargetArguments, collect, EXIT_CODES } from './options';
import { runCommand } from './run-command';
import { allTargets, resolveTarget } from './target';

interface SynthCommandOptions {
  readonly all?: boolean;
  readonly output?: string;
  readonly set?: string[];
  readonly region?: string;
  readonly debug?: boolean;
}

export function registerSynth(program: Command): void {
  const command = program
    .command('synth')
    .summary('write the templates of a stage')
    .description(
      'Writes the cloud assembly of a stage, validated, without any AWS.\n' +
        'With --all, that of every stage of every system, each to a folder of its own: <output>/<system>/<stage>.',
    );
  addDebugOption(addTargetArguments(command))
    .option('--all', 'every stage of every system')
    .option('--output <folder>', 'where to write to', join(APP_FOLDER, 'cdk.out'))
    .option('--set <path=value>', 'override one value of the configuration; may be repeated', collect)
    .option('--region <region>', 'use this region instead of the one in the configuration')
    .addHelpText('after', EXIT_CODES)
    .action((system: string | undefined, stage: string | undefined, options: SynthCommandOptions) =>
      runCommand(options.debug ?? false, async () => {
        if (options.all && system) throw new UserError('Name a system and a stage, or give --all, but not both.');
        const targets = options.all ? allTargets() : [resolveTarget(system, stage)];
        const output = resolve(options.output ?? '');
        const { synthesizeTargets } = await import('../deploy/synthesize.js');
        await synthesizeTargets(targets, { ...options, output, separate: options.all ?? false });
        return undefined;
      }),
    );
}
