import type { Exact, Range } from '../money';

/** How much of something, with where the figure is from. */
export interface UsageValue {
  readonly range: Range;
  /** Whether the figure is a total that everything matched has an equal part in. */
  readonly split: boolean;
  readonly source?: string;
}

/** What is used of the resources that one selector names. */
export interface UsageRule {
  readonly selector: string;
  readonly values: Record<string, UsageValue>;
}

/** A discount for a promise: reserved instances and savings plans. */
export interface Commitment {
  readonly match: string;
  readonly kind: string;
  /** What is left of the price, for example 0.70. */
  readonly factor: Exact;
  readonly source?: string;
}

export interface PriceOverride {
  readonly price: Exact;
  readonly source?: string;
}

/** Something on the bill that no template shows. */
export interface ExtraLine {
  readonly name: string;
  readonly category: string;
  readonly quantity: UsageValue;
  readonly unit: string;
  readonly unitPrice: Exact;
  readonly roundDownToDollar: boolean;
  readonly source?: string;
}

/** A saving that is known by its factor rather than computed. */
export interface FactorProposal {
  readonly id: string;
  readonly title: string;
  readonly match: string[];
  readonly keep: Exact;
  readonly group: string;
  readonly timeframe: string;
  readonly source?: string;
}

/** A usage profile after its file was checked. */
export interface Profile {
  readonly name: string;
  readonly month?: string;
  readonly hoursPerMonth: Exact;
  readonly alwaysFree: boolean;
  readonly region?: string;
  readonly publicIpv4: boolean;
  readonly parameters: Record<string, unknown>;
  readonly defaults: UsageRule[];
  readonly resources: UsageRule[];
  readonly account: Record<string, UsageValue>;
  readonly commitments: Commitment[];
  readonly prices: Record<string, PriceOverride>;
  readonly quantities: Record<string, UsageValue>;
  readonly categories: Record<string, string>;
  readonly lines: ExtraLine[];
  /** Types and paths that cost nothing, with the reason: the user knows what the estimator does not. */
  readonly free: Record<string, string>;
  /** The ids of the computed proposals that are wanted; all of them, when there is no list. */
  readonly computedProposals?: string[];
  readonly proposals: FactorProposal[];
}
