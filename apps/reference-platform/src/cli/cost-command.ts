import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Estimate, Estimator, Scenario } from '@ashlar-cdk/cost-guard';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { SYSTEMS_FOLDER } from '../config';
import { reconcile, reconciliationInWords } from '../cost/differences';
import { MARKET, readUsage, SOURCE } from '../cost/usage-files';
import type { Target } from '../deploy/state-folder';
import { ExitCode, UserError } from '../deploy/user-error';
import { addDebugOption, addTargetArguments, collect, EXIT_CODES } from './options';
import { runCommand } from './run-command';
import { resolveTarget } from './target';

interface CostCommandOptions {
  readonly usage?: string;
  readonly format: 'text' | 'md' | 'json' | 'focus';
  readonly scenario: 'low' | 'typical' | 'high';
  readonly optimize?: boolean;
  readonly reconcile?: boolean;
  readonly against?: string;
  readonly budget?: number;
  readonly set?: string[];
  readonly region?: string;
  readonly debug?: boolean;
}

const SCENARIOS = { low: Scenario.LOW, typical: Scenario.TYPICAL, high: Scenario.HIGH };

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
      runCommand(options.debug ?? false, () => printCost(resolveTarget(system, stage), options)),
    );
}

async function printCost(target: Target, options: CostCommandOptions): Promise<ExitCode | undefined> {
  const profile = options.usage ?? (options.reconcile ? SOURCE : MARKET);
  const estimator = new Estimator({
    usage: readUsage(SYSTEMS_FOLDER, target, profile),
    scenario: SCENARIOS[options.scenario],
    region: options.region,
  });
  const estimate = await estimateOf(target, estimator, options);
  console.log(answerOf(target, estimator, estimate, options));
  if (options.budget === undefined || Number(estimate.total) <= options.budget) return undefined;
  console.error(`${estimate.total} USD a month are more than the ${options.budget} of --budget.`);
  return ExitCode.FAILED;
}

async function estimateOf(target: Target, estimator: Estimator, options: CostCommandOptions): Promise<Estimate> {
  const folder = mkdtempSync(join(tmpdir(), 'cost-'));
  // The estimate is called after the folder of the assembly.
  const assembly = join(folder, `${target.system}-${target.stage}`);
  try {
    const { writeAssembly } = await import('../deploy/synthesize.js');
    await writeAssembly({ ...target, set: options.set, region: options.region }, assembly);
    return estimator.estimatePath(assembly);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function answerOf(target: Target, estimator: Estimator, estimate: Estimate, options: CostCommandOptions): string {
  if (options.reconcile) return reconciliation(target, estimate, options);
  if (options.optimize) return written(estimate.optimize(), options);
  if (options.against) return written(estimate.diff(estimator.estimatePath(options.against)), options);
  return options.format === 'focus' ? estimate.toFocusCsv() : written(estimate, options);
}

function reconciliation(target: Target, estimate: Estimate, { format }: CostCommandOptions): string {
  const figures = reconcile(SYSTEMS_FOLDER, target, estimate);
  if (figures.length === 0)
    throw new UserError(`${target.system} has no usage/differences.yaml that tells of this stage.`);
  return format === 'json' ? JSON.stringify(figures, undefined, 2) : reconciliationInWords(figures);
}

interface Report {
  toText(): string;
  toMarkdown(): string;
  toJson(): string;
}

function written(report: Report, { format }: CostCommandOptions): string {
  switch (format) {
    case 'md':
      return report.toMarkdown();
    case 'json':
      return report.toJson();
    case 'focus':
      throw new UserError('--format focus: only an estimate has lines that FOCUS knows; allowed: text, md, json');
    case 'text':
      return report.toText();
  }
}

function usd(value: string): number {
  const amount = Number(value);
  if (Number.isFinite(amount) && amount > 0) return amount;
  throw new InvalidArgumentError('allowed: an amount in US dollars above 0');
}
