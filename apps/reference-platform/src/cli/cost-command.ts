import { type Command, InvalidArgumentError, Option } from 'commander';
import { targetsByHand } from '../cost/bills';
import { MARKET, SOURCE } from '../cost/profiles';
import type { Target } from '../deploy/state-folder';
import { UserError } from '../deploy/user-error';
import type { CostCommandOptions } from './cost-options';
import { addDebugOption, addTargetArguments, collect, EXIT_CODES } from './options';
import { runCommand } from './run-command';
import { resolveTarget } from './target';

export function registerCost(program: Command): void {
  const command = program
    .command('cost')
    .summary('say what a stage costs a month, before it is deployed')
    .description(
      'Estimates the monthly bill of a stage from its templates, offline.\n' +
        'What is used is said by systems/<system>/usage/<profile>.yaml and, over it, <profile>.<stage>.yaml.',
    );
  addDebugOption(addTargetArguments(command))
    .option('--usage <profile>', `what is used; ${MARKET} when left out, ${SOURCE} with --reconcile`)
    .addOption(
      new Option('--format <format>', 'how it is written').choices(['text', 'md', 'json', 'focus']).default('text'),
    )
    .addOption(
      new Option('--scenario <scenario>', 'how much is used').choices(['low', 'typical', 'high']).default('typical'),
    )
    .option('--optimize', 'what would cost less, and what it costs in return')
    .option('--reconcile', "where the figures of the system's source document differ from the estimate")
    .option('--against <assembly>', 'only what differs from this cloud assembly or template')
    .option('--budget <usd>', 'end with 1 when it costs more than this a month', usd)
    .option('--set <path=value>', 'override one value of the configuration; may be repeated', collect)
    .option('--region <region>', 'use this region instead of the one in the configuration')
    .addHelpText('after', EXIT_CODES)
    .action((system: string | undefined, stage: string | undefined, options: CostCommandOptions) =>
      runCommand(options.debug ?? false, async () => {
        // The estimator is a library of this repository, and other commands run before it is built.
        const { printCost } = await import('./print-cost.js');
        return printCost(targetOf(system, stage), options);
      }),
    );
}

/** A stage of a system, or one of a document whose system is not built yet. */
function targetOf(system: string | undefined, stage: string | undefined): Target {
  const byHand = targetsByHand().find((one) => one.system === system && one.stage === stage);
  if (byHand) return byHand;
  const ofDocument = targetsByHand().filter((one) => one.system === system);
  if (ofDocument.length === 0) return resolveTarget(system, stage);
  const stages = ofDocument.map((one) => one.stage).join(', ');
  throw new UserError(`${system} has a bill for ${stages}; got "${stage ?? ''}".`);
}

function usd(value: string): number {
  const amount = Number(value);
  if (Number.isFinite(amount) && amount > 0) return amount;
  throw new InvalidArgumentError('allowed: an amount in US dollars above 0');
}
