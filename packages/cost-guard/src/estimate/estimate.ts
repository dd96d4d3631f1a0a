import type { EstimateData } from '../private/estimate/estimate-data';
import { focusOf, notPricedCsv } from '../private/estimate/format/focus';
import { jsonOf, readEstimate } from '../private/estimate/format/json';
import { markdownOf } from '../private/estimate/format/markdown';
import { textOf } from '../private/estimate/format/text';
import { beginningOf, groupsOf, totalOf } from '../private/estimate/groups';
import { Exact, money } from '../private/estimate/money';
import type { CostAssumption, CostGroup, CostLine, FreeResource, NotPriced } from './cost-line';
import { EstimateDiff } from './estimate-diff';
import { OptimizationReport } from './optimization-report';
import type { Scenario } from './scenario';

/**
 * What templates cost in a month, with the source of every price and the origin of every quantity.
 *
 * Three lists hold every resource: `lines` what is priced, `free` what AWS does not bill,
 * and `notPriced` what may be on the bill and is not in the total.
 */
export class Estimate {
  /**
   * An estimate that `toJson` wrote, for example the one of the main branch.
   *
   * @param text what was written
   * @throws when the text is no estimate
   */
  public static fromJson(text: string): Estimate {
    return new Estimate(readEstimate(text, 'estimate'));
  }

  /** @internal */
  public static _of(data: EstimateData): Estimate {
    return new Estimate(data);
  }

  /** The sum of the lines in the scenario of the estimate. US dollars a month, two places. */
  public readonly total: string;

  /** The sum of the lines at the least. */
  public readonly totalLow: string;

  /** The sum of the lines at the most. */
  public readonly totalHigh: string;

  /** The part of the total that is billed for being there, whatever the use. */
  public readonly recurringTotal: string;

  /** Whether nothing is left out: every resource has a price or is free. */
  public readonly complete: boolean;

  /** The case that `total` and the `cost` of the lines are for. */
  public readonly scenario: Scenario;

  /** What is priced. */
  public readonly lines: CostLine[];

  /** What may be on the bill and is not in the total. */
  public readonly notPriced: NotPriced[];

  /** What AWS does not bill. */
  public readonly free: FreeResource[];

  /** What was taken for true, because the templates do not say. */
  public readonly assumptions: CostAssumption[];

  /** What the reader should know about the prices, for example their age. */
  public readonly warnings: string[];

  private constructor(private readonly data: EstimateData) {
    this.lines = data.lines;
    this.notPriced = data.notPriced;
    this.free = data.free;
    this.assumptions = data.assumptions;
    this.warnings = data.warnings;
    this.scenario = data.scenario;
    this.complete = data.notPriced.length === 0;
    this.total = money(totalOf(data.lines, 'cost'));
    this.totalLow = money(totalOf(data.lines, 'costLow'));
    this.totalHigh = money(totalOf(data.lines, 'costHigh'));
    const recurring = data.lines.filter(({ charge }) => charge === 'recurring');
    this.recurringTotal = money(totalOf(recurring, 'cost'));
  }

  /** The sums of the categories, the dearest first. */
  public byCategory(): CostGroup[] {
    return groupsOf(this.lines, ({ category }) => category);
  }

  /** The sums of the AWS products, the dearest first. */
  public byService(): CostGroup[] {
    return groupsOf(this.lines, ({ service }) => service);
  }

  /** The sums of the stacks, the dearest first. */
  public byStack(): CostGroup[] {
    return groupsOf(this.lines, ({ stackName }) => stackName);
  }

  /**
   * The sums of the constructs at a depth of the tree, the dearest first.
   *
   * @param depth how many names of a path count; 1 is the stack or the stage, 2 what is directly in it
   */
  public byPath(depth: number): CostGroup[] {
    if (!Number.isInteger(depth) || depth < 1)
      throw new Error(`depth: got ${depth}; allowed: a whole number of at least 1`);
    return groupsOf(this.lines, ({ constructPath }) => beginningOf(constructPath, depth));
  }

  /**
   * The limit of an AWS Budget for this estimate, in whole US dollars and rounded up.
   *
   * @param headroomPercent how much more than the largest expected bill is fine
   */
  public budgetUsdPerMonth(headroomPercent: number): number {
    if (!Number.isFinite(headroomPercent) || headroomPercent < 0) {
      throw new Error(`headroomPercent: got ${headroomPercent}; allowed: a number of at least 0`);
    }
    const limit = Exact(this.totalHigh)
      .times(Exact(String(headroomPercent)).plus(100))
      .div(100);
    return Math.max(1, Number(limit.round(0, 3).toFixed()));
  }

  /**
   * What changed since another estimate, by construct.
   *
   * @param before the older estimate, for example the one of the main branch
   */
  public diff(before: Estimate): EstimateDiff {
    return EstimateDiff._between(before.data, this.data);
  }

  /**
   * What would cost less, with what it costs in return.
   *
   * @throws when the estimate was read from a file: proposals need the templates
   */
  public optimize(): OptimizationReport {
    return OptimizationReport._of(this.data);
  }

  /** For a terminal. */
  public toText(): string {
    return textOf(this.data);
  }

  /** For a pull request. */
  public toMarkdown(): string {
    return markdownOf(this.data);
  }

  /** For programs, and to be the baseline of a later estimate. */
  public toJson(): string {
    return jsonOf(this.data);
  }

  /**
   * For tools that read cost files: CSV with the column names of FOCUS 1.2.
   *
   * @throws when the usage profile names no month
   */
  public toFocusCsv(): string {
    return focusOf(this.data);
  }

  /** What is not in the FOCUS file, as CSV. */
  public toNotPricedCsv(): string {
    return notPricedCsv(this.data);
  }
}
