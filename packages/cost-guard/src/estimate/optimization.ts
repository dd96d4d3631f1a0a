/** A way to pay less, with what it costs in return. */
export interface Optimization {
  /** What kind of proposal it is, for example `single-nat`. */
  readonly id: string;

  /** The same in words. */
  readonly title: string;

  /** Of the proposals of one group, a resource can follow one. */
  readonly group: string;

  /** How soon it can be done: `immediate`, `short-term` or `long-term`. */
  readonly timeframe: string;

  /** What the lines in question cost now. US dollars a month. */
  readonly current: string;

  /** What they would cost. US dollars a month. */
  readonly optimized: string;

  /** The difference. US dollars a month. */
  readonly saving: string;

  /** The same in percent of what they cost now, without decimals. */
  readonly percent: string;

  /** How the figure comes about. */
  readonly formula: string;

  /** What gets worse. */
  readonly inReturn: string;

  /** Whether it is computed from prices and quantities, rather than stated by the profile as a factor. */
  readonly computed: boolean;

  /** The constructs in question. */
  readonly constructPaths: string[];
}
