import type { Metric, MetricOptions } from 'aws-cdk-lib/aws-cloudwatch';

/** Known across copies of this package. */
const MARK = Symbol.for('@ashlar-cdk/observability.DeclaredMetric');

/** Marks a metric that the user has declared to exist, so that no catalogue is asked; its variants keep the mark. */
export function declareMetric(metric: Metric): Metric {
  const original = metric.with.bind(metric);
  const variant = (props: MetricOptions): Metric => {
    const next = original(props);
    return next === metric ? metric : declareMetric(next);
  };
  Object.defineProperty(metric, MARK, { value: true });
  Object.defineProperty(metric, 'with', { value: variant });
  return metric;
}

/** Whether the user has declared that the metric exists. */
export function isDeclared(metric: object): boolean {
  return MARK in metric;
}
