import { type Duration, Stack } from 'aws-cdk-lib';
import {
  type Alarm,
  GraphWidget,
  type HorizontalAnnotation,
  type IAlarm,
  type IMetric,
  type MetricStatConfig,
  type YAxisProps,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { IConstruct } from 'constructs';
import type { DashboardGraph } from '../dashboard-row';
import { measureOf } from './metric-checks';
import { treeOf } from './metric-tree';

const GRAPH_HEIGHT = 6;

/** A graph whose lines keep their proportions, with the thresholds that matter to them. */
export function graphWidget(scope: IConstruct, graph: DashboardGraph, width: number, alarms: IAlarm[]): GraphWidget {
  return new GraphWidget({
    title: graph.title,
    left: graph.metrics,
    leftYAxis: axisOf(graph.metrics),
    leftAnnotations: thresholdsOf(scope, graph.metrics, alarms),
    width,
    height: GRAPH_HEIGHT,
  });
}

/** From zero, so that a small change looks small; to 100 where nothing can be more. */
function axisOf(metrics: IMetric[]): YAxisProps {
  const stats = metrics.map((metric) => metric.toMetricConfig().metricStat);
  const measures = stats.map((stat) => (stat && stat.statistic !== 'SampleCount' ? measureOf(stat) : undefined));
  if (measures.includes('signed')) return {};
  const percents = measures.every((measure, index) => measure === 'percent' && stats[index]?.statistic !== 'Sum');
  return percents ? { min: 0, max: 100 } : { min: 0 };
}

/** The thresholds of the alarms that watch one of the metrics, each once. */
function thresholdsOf(scope: IConstruct, metrics: IMetric[], alarms: IAlarm[]): HorizontalAnnotation[] {
  const shown = new Set(metrics.map((metric) => keyOf(scope, metric)));
  const drawn = alarms
    .filter(hasThreshold)
    .filter((alarm) => shown.has(keyOf(scope, alarm.metric)))
    .map((alarm) => alarm.toAnnotation());
  return drawn.filter((one, index) => drawn.findIndex((other) => other.label === one.label) === index);
}

/** Imported and composite alarms tell neither metric nor threshold. */
function hasThreshold(alarm: IAlarm): alarm is Alarm {
  const { metric, toAnnotation } = alarm as Partial<Alarm>;
  return metric !== undefined && typeof toAnnotation === 'function';
}

/** What makes two metrics the same line, whatever their labels and colours. */
function keyOf(scope: IConstruct, metric: IMetric): string {
  const { leaves, math } = treeOf(metric, '');
  const stats = leaves.map(({ stat }) => [...nameOf(stat), stat.statistic, stat.dimensions, secondsOf(stat.period)]);
  return JSON.stringify(Stack.of(scope).resolve([stats, math.map((node) => node.math.expression)]));
}

/** A period that is not known yet is only like itself. */
function secondsOf(period: Duration): string | number {
  return period.isUnresolved() ? period.toString() : period.toSeconds({ integral: false });
}

function nameOf(stat: MetricStatConfig): (string | undefined)[] {
  return [stat.namespace, stat.metricName, stat.region, stat.account];
}
