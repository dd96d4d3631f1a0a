import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Estimate } from '@ashlar-cdk/cost-guard';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Target } from '../deploy/state-folder';

const Computed = z.union([
  z.enum(['total', 'achievableSaving']),
  z.strictObject({ category: z.string() }),
  z.strictObject({ share: z.string() }),
  z.strictObject({ dimension: z.string() }),
]);

const Difference = z.strictObject({
  id: z.string().min(1),
  line: z.int().positive(),
  what: z.string().min(1),
  printed: z.string().min(1),
  computed: Computed,
  stages: z.array(z.string()).min(1).optional(),
  why: z.string().min(10),
});

const DifferencesFile = z.strictObject({ differences: z.array(Difference).min(1) });

/** A figure of a source document beside the one that the estimate gives. */
export interface ReconciledFigure {
  readonly id: string;
  readonly line: number;
  readonly what: string;
  readonly printed: string;
  readonly computed: string;
  readonly why: string;
}

/** Holds the figures of the source document of a system against the estimate of one of its stages. */
export function reconcile(systemsFolder: string, { system, stage }: Target, estimate: Estimate): ReconciledFigure[] {
  const file = join(systemsFolder, system, 'usage', 'differences.yaml');
  if (!existsSync(file)) return [];
  const result = DifferencesFile.safeParse(parse(readFileSync(file, 'utf8')));
  if (!result.success) throw new Error(`${file}:\n${z.prettifyError(result.error)}`);
  return result.data.differences
    .filter(({ stages }) => stages?.includes(stage) ?? true)
    .map(({ id, line, what, printed, computed, why }) => ({
      id,
      line,
      what,
      printed,
      computed: figureOf(computed, estimate),
      why,
    }));
}

function figureOf(computed: z.infer<typeof Computed>, estimate: Estimate): string {
  if (computed === 'total') return estimate.total;
  if (computed === 'achievableSaving') return estimate.optimize().achievableSaving;
  if ('dimension' in computed) {
    const lines = estimate.lines.filter(({ priceId }) => priceId.split('[')[0] === computed.dimension);
    return inUsd(lines.reduce((cents, { cost }) => cents + centsOf(cost), 0));
  }
  const name = 'category' in computed ? computed.category : computed.share;
  const group = estimate.byCategory().find((one) => one.name === name);
  if (!group) return 'nothing';
  return 'category' in computed ? group.cost : `${group.percent} %`;
}

/** Lines are rounded to cents, so whole numbers add them up without loss. */
function centsOf(usd: string): number {
  return Math.round(Number(usd) * 100);
}

function inUsd(cents: number): string {
  return (cents / 100).toFixed(2);
}

/** The figures as lines of text: what is printed, what is computed, and by how much the two differ. */
export function reconciliationInWords(figures: readonly ReconciledFigure[]): string {
  const width = Math.max(...figures.map(({ what }) => what.length));
  return figures
    .flatMap(({ id, line, what, printed, computed, why }) => [
      `${id.padEnd(7)} line ${String(line).padStart(4)}  ${what.padEnd(width)}  printed ${printed.padStart(8)}  computed ${computed.padStart(8)}  ${differenceOf(printed, computed).padStart(9)}`,
      `        ${why}`,
    ])
    .join('\n');
}

function differenceOf(printed: string, computed: string): string {
  if (printed === computed) return 'equal';
  if (printed.includes('%')) return '';
  const cents = centsOf(computed) - centsOf(printed);
  return `${cents > 0 ? '+' : '-'}${inUsd(Math.abs(cents))}`;
}
