import type { EstimateData } from '../private/estimate/estimate-data';
import { optimizationMarkdown, optimizationText } from '../private/estimate/format/optimization';
import { money, sum } from '../private/estimate/money';
import { achievable, type Proposal, proposalsOf } from '../private/estimate/optimize/optimize';
import type { Optimization } from './optimization';

/** What would cost less, and how much of it can be had at once. */
export class OptimizationReport {
  /** @internal */
  public static _of(data: EstimateData): OptimizationReport {
    const { bill, findPrice, scenario } = data;
    if (bill === undefined || findPrice === undefined) {
      throw new Error('Proposals need the templates: this estimate was read from a file');
    }
    return new OptimizationReport(proposalsOf({ bill, findPrice, scenario }));
  }

  /** The proposals: those that the profile states, then the others with the largest saving first. */
  public readonly proposals: Optimization[];

  /** All savings added up, as if none excluded another. US dollars a month. */
  public readonly naiveSaving: string;

  /** What can be saved when every resource follows the best proposal of each group. US dollars a month. */
  public readonly achievableSaving: string;

  private constructor(proposals: Proposal[]) {
    this.proposals = proposals.map(optimizationOf);
    this.naiveSaving = money(sum(proposals.map(({ saving }) => saving)));
    this.achievableSaving = money(achievable(proposals));
  }

  /** For a terminal. */
  public toText(): string {
    return optimizationText(this);
  }

  /** For a pull request. */
  public toMarkdown(): string {
    return optimizationMarkdown(this);
  }

  /** For programs. */
  public toJson(): string {
    const { proposals, naiveSaving, achievableSaving } = this;
    return `${JSON.stringify({ naiveSaving, achievableSaving, proposals }, undefined, 2)}\n`;
  }
}

function optimizationOf(proposal: Proposal): Optimization {
  const { id, title, group, timeframe, current, optimized, saving, formula, inReturn, computed, paths } = proposal;
  return {
    id,
    title,
    group,
    timeframe,
    current: money(current),
    optimized: money(optimized),
    saving: money(saving),
    percent: current.eq(0) ? '0' : saving.times(100).div(current).toFixed(0, 1),
    formula,
    inReturn,
    computed,
    constructPaths: paths,
  };
}
