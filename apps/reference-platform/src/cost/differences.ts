import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CostLine, Estimate } from '@ashlar-cdk/cost-guard';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Target } from '../deploy/state-folder';

const range = z.string().regex(/^\d+(-\d+)?$/);

/** How a figure is computed from the estimate, or from other figures that the document prints. */
const Computed = z.union([
  z.enum(['total', 'achievableSaving']),
  z.strictObject({ category: z.string() }),
  z.strictObject({ share: z.string() }),
  z.strictObject({ dimension: z.string() }),
  z.strictObject({ saving: z.string() }),
  /** The lines of the resources whose name matches the pattern. */
  z.strictObject({ resources: z.string() }),
  /** The total less some savings. */
  z.strictObject({ totalAfter: z.array(z.string()).min(1) }),
  /** The total with commitments that the profile does not have. */
  z.strictObject({ totalWith: z.strictObject({ commitments: z.array(z.record(z.string(), z.unknown())).min(1) }) }),
  /** Printed rows, which may be ranges, added up. */
  z.strictObject({ sumOf: z.array(range).min(1) }),
]);

/** The estimate of a stage, also with more than its profile says. */
export type EstimateOf = (over?: object) => Estimate;

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
export function reconcile(
  systemsFolder: string,
  { system, stage }: Target,
  estimateOf: EstimateOf,
): ReconciledFigure[] {
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
      computed: figureOf(computed, estimateOf),
      why,
    }));
}

function figureOf(computed: z.infer<typeof Computed>, estimateOf: EstimateOf): string {
  if (typeof computed === 'object' && 'sumOf' in computed) return sumOfRanges(computed.sumOf);
  if (typeof computed === 'object' && 'totalWith' in computed) return estimateOf(computed.totalWith).total;
  const estimate = estimateOf();
  if (computed === 'total') return estimate.total;
  if (computed === 'achievableSaving') return estimate.optimize().achievableSaving;
  if ('saving' in computed) return inUsd(savingOf(estimate, computed.saving));
  if ('totalAfter' in computed) {
    const saved = computed.totalAfter.reduce((cents, id) => cents + savingOf(estimate, id), 0);
    return inUsd(centsOf(estimate.total) - saved);
  }
  if ('dimension' in computed) return costOf(estimate, ({ priceId }) => priceId.split('[')[0] === computed.dimension);
  if ('resources' in computed)
    return costOf(estimate, ({ logicalId }) => new RegExp(computed.resources).test(logicalId));
  const name = 'category' in computed ? computed.category : computed.share;
  const group = estimate.byCategory().find((one) => one.name === name);
  if (!group) throw new Error(`computed: got "${name}"; allowed: a category of the estimate`);
  return 'category' in computed ? group.cost : `${group.percent} %`;
}

function costOf(estimate: Estimate, wanted: (line: CostLine) => boolean): string {
  return inUsd(estimate.lines.filter(wanted).reduce((cents, { cost }) => cents + centsOf(cost), 0));
}

function savingOf(estimate: Estimate, id: string): number {
  const proposal = estimate.optimize().proposals.find((one) => one.id === id);
  if (!proposal) throw new Error(`computed: got the saving "${id}"; allowed: a proposal of the profile`);
  return centsOf(proposal.saving);
}

function sumOfRanges(ranges: readonly string[]): string {
  const ends = ranges.map((text) => text.split('-').map(Number));
  const low = ends.reduce((sum, [first]) => sum + first, 0);
  const high = ends.reduce((sum, [first, last = first]) => sum + last, 0);
  return low === high ? String(low) : `${low}-${high}`;
}

/** Lines are rounded to cents, so whole numbers add them up without loss. */
function centsOf(usd: string): number {
  return Math.round(Number(usd.replaceAll(',', '')) * 100);
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
  // Shares and ranges are compared by eye.
  if (/[%-]/.test(`${printed}${computed}`)) return '';
  const cents = centsOf(computed) - centsOf(printed);
  return `${cents > 0 ? '+' : '-'}${inUsd(Math.abs(cents))}`;
}
