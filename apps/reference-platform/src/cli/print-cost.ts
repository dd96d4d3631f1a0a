import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Estimate, Estimator, Scenario } from '@ashlar-cdk/cost-guard';
import { SYSTEMS_FOLDER } from '../config';
import { BILLS_FOLDER, templateByHand } from '../cost/bills';
import { type ReconciledFigure, reconcile, reconciliationInWords } from '../cost/differences';
import { MARKET, SOURCE } from '../cost/profiles';
import { readUsage } from '../cost/usage-files';
import type { Target } from '../deploy/state-folder';
import { writeAssembly } from '../deploy/synthesize';
import { ExitCode, UserError } from '../deploy/user-error';
import type { CostCommandOptions } from './cost-options';

const SCENARIOS = { low: Scenario.LOW, typical: Scenario.TYPICAL, high: Scenario.HIGH };

/** Estimates a stage and prints what the options ask for. */
export async function printCost(target: Target, options: CostCommandOptions): Promise<ExitCode | undefined> {
  const byHand = templateByHand(target);
  if (byHand) return printEstimate(target, byHand, BILLS_FOLDER, options);
  const folder = mkdtempSync(join(tmpdir(), 'cost-'));
  // The estimate is called after the folder of the assembly.
  const assembly = join(folder, `${target.system}-${target.stage}`);
  try {
    await writeAssembly({ ...target, set: options.set, region: options.region }, assembly);
    return printEstimate(target, assembly, SYSTEMS_FOLDER, options);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function printEstimate(
  target: Target,
  templates: string,
  systemsFolder: string,
  options: CostCommandOptions,
): ExitCode | undefined {
  const profile = options.usage ?? (options.reconcile ? SOURCE : MARKET);
  const estimatorWith = (over: object) =>
    new Estimator({
      usage: readUsage(systemsFolder, target, profile, over),
      scenario: SCENARIOS[options.scenario],
      region: options.region,
    });
  const estimator = estimatorWith({});
  const estimate = estimator.estimatePath(templates);
  if (options.reconcile) {
    const figures = reconcile(systemsFolder, target, (over) =>
      over ? estimatorWith(over).estimatePath(templates) : estimate,
    );
    console.log(reconciliation(target, figures, options));
  } else {
    console.log(answerOf(estimator, estimate, options));
  }
  if (options.budget === undefined || Number(estimate.total) <= options.budget) return undefined;
  console.error(`${estimate.total} USD a month are more than the ${options.budget} of --budget.`);
  return ExitCode.FAILED;
}

function answerOf(estimator: Estimator, estimate: Estimate, options: CostCommandOptions): string {
  if (options.optimize) return written(estimate.optimize(), options);
  if (options.against) return written(estimate.diff(estimator.estimatePath(options.against)), options);
  return options.format === 'focus' ? estimate.toFocusCsv() : written(estimate, options);
}

function reconciliation(target: Target, figures: ReconciledFigure[], { format }: CostCommandOptions): string {
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
