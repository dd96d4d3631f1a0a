import { rmSync } from 'node:fs';
import type { Command } from 'commander';
import { StateFolder } from '../deploy/state-folder';
import { addDeploymentOptions, addTargetArguments, type CommonOptions } from './options';
import { endOnInterrupt, runCommand } from './run-command';
import { resolveTarget } from './target';

interface DownCommandOptions extends CommonOptions {
  readonly keepServer?: boolean;
  readonly all?: boolean;
}

export function registerDown(program: Command): void {
  const command = program
    .command('down')
    .summary('destroy what up has deployed, and stop the local AWS')
    .description(
      'Destroys the stacks of a stage on the local AWS, last one first, and stops the local AWS when nothing is left on it.\n' +
        'Deletion protection and retention are lifted first: on the local AWS nothing is worth keeping.',
    );
  addDeploymentOptions(addTargetArguments(command))
    .option('--all', 'destroy every stage of every system that is deployed there')
    .option('--keep-server', 'leave the local AWS running')
    .action((system: string | undefined, stage: string | undefined, options: DownCommandOptions) =>
      runCommand(options.debug ?? false, async () => {
        const target = options.all ? undefined : resolveTarget(system, stage);
        endOnInterrupt('Interrupted. The same command goes on from here.', () =>
          rmSync(new StateFolder(options.port).lockFile, { force: true }),
        );
        const { down } = await import('../deploy/down.js');
        await down({ port: options.port, target, keepServer: options.keepServer, verbose: options.debug });
        return undefined;
      }),
    );
}
