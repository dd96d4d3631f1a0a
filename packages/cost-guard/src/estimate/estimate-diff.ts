import { type ComparedResource, compareEstimates } from '../private/estimate/compare-estimates';
import type { EstimateData } from '../private/estimate/estimate-data';
import { diffMarkdown, diffText } from '../private/estimate/format/diff';
import { totalOf } from '../private/estimate/groups';
import { money } from '../private/estimate/money';
import { type CostChange, CostChangeKind } from './cost-change';

/** What a change of the templates does to the bill. */
export class EstimateDiff {
  /** @internal */
  public static _between(before: EstimateData, after: EstimateData): EstimateDiff {
    return new EstimateDiff(before, after);
  }

  /** US dollars a month before. */
  public readonly totalBefore: string;

  /** US dollars a month after. */
  public readonly totalAfter: string;

  /** The difference, negative for a saving. */
  public readonly difference: string;

  /** The difference in percent of the total before, with one place; empty when there was nothing before. */
  public readonly percent: string;

  /** What is different, the largest difference first. What is the same is not here. */
  public readonly changes: CostChange[];

  private constructor(
    private readonly before: EstimateData,
    private readonly after: EstimateData,
  ) {
    const was = totalOf(before.lines, 'cost');
    const is = totalOf(after.lines, 'cost');
    this.totalBefore = money(was);
    this.totalAfter = money(is);
    this.difference = money(is.minus(was));
    this.percent = was.eq(0) ? '' : is.minus(was).times(100).div(was).toFixed(1);
    this.changes = compareEstimates(before, after).flatMap(changeOf);
  }

  /** For a terminal. */
  public toText(): string {
    return diffText(this, this.before.notPriced.length, this.after.notPriced.length);
  }

  /** For a pull request. */
  public toMarkdown(): string {
    return diffMarkdown(this, this.before.notPriced.length, this.after.notPriced.length);
  }

  /** For programs. */
  public toJson(): string {
    const { totalBefore, totalAfter, difference, percent, changes } = this;
    return `${JSON.stringify({ totalBefore, totalAfter, difference, percent, changes }, undefined, 2)}\n`;
  }
}

const KINDS = {
  added: CostChangeKind.ADDED,
  removed: CostChangeKind.REMOVED,
  moved: CostChangeKind.MOVED,
  changed: CostChangeKind.CHANGED,
} as const;

function changeOf(resource: ComparedResource): CostChange[] {
  if (resource.kind === 'same') return [];
  return [
    {
      kind: KINDS[resource.kind],
      constructPath: resource.path,
      constructPathBefore: resource.pathBefore,
      resourceType: resource.type,
      costBefore: money(resource.before),
      costAfter: money(resource.after),
      difference: money(resource.after.minus(resource.before)),
      details: resource.details,
    },
  ];
}
