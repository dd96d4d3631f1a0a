import type { Command } from 'commander';
import { addDeploymentOptions, addTargetArguments, type CommonOptions, collect } from './options';
import { runCommand } from './run-command';
import { resolveTarget } from './target';

interface UpCommandOptions extends CommonOptions {
  readonly set?: string[];
  readonly region?: string;
}

export function registerUp(program: Command): void {
  const command = program
    .command('up')
    .summary('deploy a stage to the local AWS, with progress')
    .description(
      'Deploys one stage of one system to the local AWS: starts it, bootstraps it, deploys every stack and prints where to look next.\n' +
        'Run it again after a change: only what has changed is deployed, and the rest says "no changes".\n' +
        'It never touches a real AWS account; for that, run `npx cdk deploy -c system=… -c stage=…` in apps/reference-platform.',
    );
  addDeploymentOptions(addTargetArguments(command))
    .option('--set <path=value>', 'override one value of the configuration; may be repeated', collect)
    .option('--region <region>', 'deploy to this region instead of the one in the configuration')
    .action((system: string | undefined, stage: string | undefined, options: UpCommandOptions) =>
      runCommand(options.debug ?? false, async () => {
        const target = resolveTarget(system, stage);
        const { runUp } = await import('./run-up.js');
        await runUp({ ...target, ...options });
        return undefined;
      }),
    );
}
