import { type InputChecks, Nearest } from '@ashlar-cdk/foundation';
import { type Duration, Token } from 'aws-cdk-lib';
import type { IMetric, MetricStatConfig } from 'aws-cdk-lib/aws-cloudwatch';
import { dimensionSetsOf, inWords, type Measure, metricsWith } from './catalogue';
import { DIMENSION_VALUE_LENGTH, METRIC_DIMENSIONS, METRIC_NAME_LENGTH } from './limits';
import { isMetric, type MetricLeaf, type MetricTree, treeOf } from './metric-tree';
import { AWS_NAMESPACES } from './namespaces';
import { isStatistic, NAMED_STATISTICS, STATISTICS_IN_WORDS } from './statistics';

const BILLING = 'AWS/Billing';

/** The region in which CloudFront and Billing publish their metrics, and AWS WAF those of distributions. */
export const GLOBAL_METRICS_REGION = 'us-east-1';

/** Refuses a metric that cannot exist, and tells what it is made of; undefined when it is no metric. */
export function checkMetric(
  checks: InputChecks,
  property: string,
  metric: IMetric,
  shortPeriods: number[],
): MetricTree | undefined {
  if (!isMetric(metric)) {
    checks.refuse(property, metric === undefined ? undefined : typeof metric, 'a metric');
    return undefined;
  }
  const tree = treeOf(metric, property);
  for (const leaf of tree.leaves) {
    checkNamespace(checks, `${leaf.property}.namespace`, leaf.stat.namespace, leaf.declared);
    checkStatistic(checks, `${leaf.property}.statistic`, leaf.stat.statistic);
    checkPeriod(checks, `${leaf.property}.period`, leaf.stat.period, shortPeriods);
    checkDimensions(checks, leaf);
    if (!leaf.declared) checkCatalogued(checks, leaf);
    if (leaf.stat.namespace === BILLING) checkCurrency(checks, leaf);
  }
  return tree;
}

/** Refuses a namespace that CloudWatch would refuse, or that looks like one of AWS and is none. */
export function checkNamespace(checks: InputChecks, property: string, namespace: string, declared: boolean): void {
  const form = {
    pattern: `(?!:)(?!AWS/$)[\\x21-\\x7e](?:[\\x20-\\x7e]{0,${METRIC_NAME_LENGTH - 2}}[\\x21-\\x7e])?`,
    allowed: `1 to ${METRIC_NAME_LENGTH} characters, not beginning with a colon, such as AWS/ECS`,
  };
  if (!checks.required(property, namespace, form.allowed) || !checks.text(property, namespace, form)) return;
  if (declared || Token.isUnresolved(namespace) || !namespace.startsWith('AWS/')) return;
  if (AWS_NAMESPACES.includes(namespace)) return;
  checks.refuse(
    property,
    namespace,
    `a namespace of AWS${hintTo(namespace, AWS_NAMESPACES)}; MonitoredResource.custom takes one that is newer than this library`,
  );
}

/** Refuses a statistic that CloudWatch does not know. */
export function checkStatistic(checks: InputChecks, property: string, statistic: unknown): void {
  if (Token.isUnresolved(statistic)) return;
  if (typeof statistic === 'string' && isStatistic(statistic)) return;
  checks.refuse(property, statistic, `${STATISTICS_IN_WORDS}${hintTo(String(statistic), NAMED_STATISTICS)}`);
}

/** Refuses a period that is neither one of the short ones nor a multiple of a minute. */
export function checkPeriod(checks: InputChecks, property: string, period: Duration, shortPeriods: number[]): boolean {
  if (!checks.wholeSeconds(property, period, { min: 1 })) return false;
  if (period.isUnresolved()) return true;
  const seconds = period.toSeconds();
  if (seconds % 60 === 0 || shortPeriods.includes(seconds)) return true;
  checks.refuse(property, `${seconds} seconds`, `${shortPeriods.join(', ')} seconds, or a multiple of 60 seconds`);
  return false;
}

/** What a metric measures, or undefined when the catalogue does not know it. */
export function measureOf(stat: MetricStatConfig): Measure | undefined {
  return metricsWith(stat.namespace, keysOf(stat)).get(stat.metricName);
}

/** Warns of a metric of AWS that the catalogue does not know, and refuses one that is a slip of the pen. */
function checkCatalogued(checks: InputChecks, { property, stat }: MetricLeaf): void {
  const sets = Token.isUnresolved(stat.namespace) ? [] : dimensionSetsOf(stat.namespace);
  if (sets.length === 0 || Token.isUnresolved(stat.metricName)) return;
  const known = metricsWith(stat.namespace, keysOf(stat));
  if (known.size === 0) {
    const given = inWords(keysOf(stat));
    checks.refuse(`${property}.dimensions`, given, `the dimensions of ${stat.namespace}: ${sets.join('; or ')}`);
    return;
  }
  if (known.has(stat.metricName)) return;
  const nearest = Nearest.to(stat.metricName, [...known.keys()]);
  if (nearest) checks.refuse(`${property}.metricName`, stat.metricName, `did you mean "${nearest}"?`);
  else {
    checks.warn(
      'ashlar-observability:unknown-metric',
      `${property}: ${stat.namespace} has no metric "${stat.metricName}" with the dimensions ${inWords(keysOf(stat))} ` +
        'that this library knows; one that does not exist never has any data.',
    );
  }
}

function checkDimensions(checks: InputChecks, { property, stat }: MetricLeaf): void {
  const dimensions = stat.dimensions ?? [];
  checks.integer(`number of ${property}.dimensions`, dimensions.length, { max: METRIC_DIMENSIONS });
  for (const { name, value } of dimensions) {
    checks.text(`${property}.dimensions["${name}"]`, value, {
      pattern: `\\P{Cc}{1,${DIMENSION_VALUE_LENGTH}}`,
      allowed: `1 to ${DIMENSION_VALUE_LENGTH} characters`,
    });
  }
}

function checkCurrency(checks: InputChecks, { property, stat }: MetricLeaf): void {
  const currency = stat.dimensions?.find((dimension) => dimension.name === 'Currency')?.value;
  if (currency === undefined || Token.isUnresolved(currency) || currency === 'USD') return;
  checks.refuse(`${property}.dimensions["Currency"]`, currency, 'USD; AWS publishes charges in no other currency');
}

function keysOf(stat: MetricStatConfig): string[] {
  return (stat.dimensions ?? []).map((dimension) => dimension.name);
}

function hintTo(word: string, known: string[]): string {
  const nearest = Nearest.to(word, known);
  return nearest ? `; did you mean "${nearest}"?` : '';
}
