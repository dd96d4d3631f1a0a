import type { Scenario } from '../../../estimate/scenario';
import type { Bill, BillLine } from '../bill';
import type { FindPrice } from '../make-bill';
import type { Exact } from '../money';

/** A way to pay less, before it is rounded and compared with the others. */
export interface Draft {
  readonly id: string;
  readonly title: string;
  /** Of two proposals of a group, a resource can follow one. */
  readonly group: string;
  readonly timeframe: string;
  /** The lines that it is about, with what each would cost. */
  readonly lines: { line: BillLine; optimized: Exact }[];
  readonly formula: string;
  readonly inReturn: string;
  readonly computed: boolean;
}

/** What a rule may look at. */
export interface OptimizeContext {
  readonly bill: Bill;
  readonly scenario: Scenario;
  readonly findPrice: FindPrice;
}

export type Rule = (context: OptimizeContext) => Draft[];

/** The lines of these dimensions that cost something, at the full price: what has a discount already is left alone. */
export function fullPriceLines({ bill, scenario }: OptimizeContext, ...dimensions: string[]): BillLine[] {
  return bill.lines.filter(
    ({ charge, cost }) => dimensions.includes(charge.dimension) && charge.factor.eq(1) && cost[scenario].gt(0),
  );
}

/** A draft over all lines, or none when there are none. */
export function draftOf(draft: Omit<Draft, 'computed'>): Draft[] {
  return draft.lines.length === 0 ? [] : [{ ...draft, computed: true }];
}
