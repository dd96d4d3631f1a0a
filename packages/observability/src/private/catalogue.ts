import { CACHE_AND_FILES } from './catalogue/cache-and-files';
import { CONTAINERS } from './catalogue/containers';
import { DATABASES } from './catalogue/databases';
import { KAFKA } from './catalogue/kafka';
import { LOAD_BALANCING } from './catalogue/load-balancing';
import { MACHINES } from './catalogue/machines';
import type { MetricSet } from './catalogue/metric-set';
import { NETWORK_AND_EDGE } from './catalogue/network-and-edge';
import { OPERATIONS } from './catalogue/operations';

/** Every metric that this library knows by name. */
export const CATALOGUE: MetricSet[] = [
  ...LOAD_BALANCING,
  ...CONTAINERS,
  ...DATABASES,
  ...CACHE_AND_FILES,
  ...KAFKA,
  ...NETWORK_AND_EDGE,
  ...MACHINES,
  ...OPERATIONS,
];

/** What a metric measures. */
export type Measure = 'sum' | 'average' | 'percent' | 'minimum' | 'maximum' | 'signed';

/** The statistic that tells most about a metric of that measure. */
export const USUAL_STATISTIC: Record<Measure, string> = {
  sum: 'Sum',
  average: 'Average',
  percent: 'Average',
  minimum: 'Minimum',
  maximum: 'Maximum',
  signed: 'Average',
};

/** The metrics of one set, by what they measure. */
export function measuresOf(set: MetricSet): Map<string, Measure> {
  const groups: [string | undefined, Measure][] = [
    [set.sums, 'sum'],
    [set.averages, 'average'],
    [set.percents, 'percent'],
    [set.minima, 'minimum'],
    [set.maxima, 'maximum'],
    [set.signed, 'signed'],
  ];
  return new Map(
    groups.flatMap(([names, measure]) => wordsOf(names).map((name): [string, Measure] => [name, measure])),
  );
}

/** Every metric of a namespace with exactly these dimensions; empty when the namespace has no such set. */
export function metricsWith(namespace: string, dimensions: string[]): Map<string, Measure> {
  const key = keyOf(dimensions);
  const sets = CATALOGUE.filter((set) => set.namespace === namespace && keyOf(set.dimensions) === key);
  return new Map(sets.flatMap((set) => [...measuresOf(set)]));
}

/** The sets of dimensions of a namespace, each in words; empty when the namespace is not in the catalogue. */
export function dimensionSetsOf(namespace: string): string[] {
  const sets = CATALOGUE.filter((set) => set.namespace === namespace);
  return [...new Set(sets.map((set) => inWords(set.dimensions)))];
}

/** A set of dimensions as a reader writes it. */
export function inWords(dimensions: string[]): string {
  return dimensions.length === 0 ? 'none' : dimensions.join(' + ');
}

function keyOf(dimensions: string[]): string {
  return [...dimensions].sort().join('\n');
}

function wordsOf(names: string | undefined): string[] {
  return names?.split(/\s+/).filter((name) => name !== '') ?? [];
}
