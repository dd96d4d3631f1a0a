import type { IMetric } from 'aws-cdk-lib/aws-cloudwatch';

/** One graph of a dashboard. */
export interface DashboardGraph {
  /** What the graph shows, for the person who looks for the part that is broken. */
  readonly title: string;

  /**
   * The lines of the graph, at least one.
   * Its axis begins at 0, and ends at 100 when all of them are percentages.
   */
  readonly metrics: IMetric[];
}

/** One part of the platform, as a row of graphs under a title. */
export interface DashboardRow {
  /** What the graphs are about, for example `Load balancer`. */
  readonly title: string;

  /** The graphs, at least one; more than four go on in a further line. */
  readonly graphs: DashboardGraph[];
}

/** A link in the head of a dashboard. */
export interface DashboardLink {
  /** What is read, for example `Runbook`. */
  readonly title: string;

  /** Where it leads. An address that begins with `https://`. */
  readonly url: string;
}
