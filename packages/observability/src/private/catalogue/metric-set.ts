/**
 * The metrics that AWS publishes in one namespace with one set of dimensions, by what they measure.
 *
 * The names are separated by blanks. What a metric measures decides its usual statistic, whether it can be negative,
 * and where its axis ends.
 */
export interface MetricSet {
  readonly namespace: string;
  readonly dimensions: string[];
  /** The AWS page that names the metrics and their dimensions; dated 2026-11-25. */
  readonly source: string;
  /** The set, or these metrics of it, are not in the metrics that aws-cdk-lib ships. */
  readonly beyondCdk?: true;
  /** Things that happen, and are added up. */
  readonly sums?: string;
  /** The state of something at a moment. */
  readonly averages?: string;
  /** A state from 0 to 100. */
  readonly percents?: string;
  /** A state whose lowest value is the bad one. */
  readonly minima?: string;
  /** A state whose highest value is the bad one. */
  readonly maxima?: string;
  /** A state that says by -1 that there is nothing to measure. */
  readonly signed?: string;
}
