import type { IMetric, MetricExpressionConfig, MetricStatConfig } from 'aws-cdk-lib/aws-cloudwatch';
import { isDeclared } from './declared-metric';

/** A metric that AWS stores, somewhere inside of what a user passed. */
export interface MetricLeaf {
  readonly property: string;
  readonly stat: MetricStatConfig;
  readonly declared: boolean;
}

/** A metric math expression, somewhere inside of what a user passed. */
export interface MathNode {
  readonly property: string;
  readonly math: MetricExpressionConfig;
  readonly search: boolean;
}

/** What a metric is made of. */
export interface MetricTree {
  readonly leaves: MetricLeaf[];
  readonly math: MathNode[];
}

/** Whether something that an untyped caller passed can be a metric at all. */
export function isMetric(value: unknown): value is IMetric {
  return typeof (value as IMetric | undefined)?.toMetricConfig === 'function';
}

/** Takes a metric apart, down to what AWS stores. */
export function treeOf(metric: IMetric, property: string): MetricTree {
  const { metricStat, mathExpression, searchExpression } = metric.toMetricConfig();
  if (metricStat) return { leaves: [{ property, stat: metricStat, declared: isDeclared(metric) }], math: [] };
  const math = mathExpression ?? searchExpression;
  if (!math) return { leaves: [], math: [] };
  const parts = Object.entries(math.usingMetrics ?? {}).map(([id, part]) => treeOf(part, `${property}.${id}`));
  return {
    leaves: parts.flatMap((part) => part.leaves),
    math: [{ property, math, search: searchExpression !== undefined }, ...parts.flatMap((part) => part.math)],
  };
}

/** How many metrics are retrieved for it; an expression without metrics of its own counts as one. */
export function retrievedBy(tree: MetricTree): number {
  return Math.max(1, tree.leaves.length);
}
