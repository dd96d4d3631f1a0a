import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CATALOGUE, dimensionSetsOf, measuresOf, metricsWith } from '../src/private/catalogue';
import type { MetricSet } from '../src/private/catalogue/metric-set';
import { AWS_NAMESPACES } from '../src/private/namespaces';

const CDK = dirname(require.resolve('aws-cdk-lib/package.json'));

interface Canned {
  readonly namespace: string;
  readonly metricName: string;
  readonly dimensions: string[];
}

/** Every metric that aws-cdk-lib ships, read from its declarations and asked of its code. */
function cannedMetrics(): Canned[] {
  return readdirSync(CDK)
    .filter((module) => module.startsWith('aws-'))
    .flatMap((module) => {
      const file = join(CDK, module, 'lib', `${module.slice('aws-'.length)}-canned-metrics.generated`);
      return declarationsOf(`${file}.d.ts`).flatMap(([type, body]) => cannedOf(require(file)[type], body));
    });
}

function declarationsOf(file: string): [type: string, body: string][] {
  try {
    const text = readFileSync(file, 'utf8');
    return [...text.matchAll(/export declare class (\w+) \{([\s\S]*?)\n\}/g)].map(([, type, body]) => [type, body]);
  } catch {
    return [];
  }
}

type Make = (dimensions: Record<string, string>) => { namespace: string; metricName: string };

function cannedOf(type: Record<string, Make>, body: string): Canned[] {
  return [...body.matchAll(/static (\w+)\(this: void, dimensions: \{([\s\S]*?)\}\)/g)].map(([, name, given]) => {
    const dimensions = [...given.matchAll(/(\w+|'[^']+')\s*:/g)].map(([, key]) => key.replace(/'/g, ''));
    const made = type[name](Object.fromEntries(dimensions.map((key) => [key, 'x'])));
    return { namespace: made.namespace, metricName: made.metricName, dimensions };
  });
}

const CANNED = cannedMetrics();
const key = (namespace: string, dimensions: string[]): string => `${namespace}: ${[...dimensions].sort().join(' + ')}`;
const OURS = new Set(CATALOGUE.map((set) => key(set.namespace, set.dimensions)));

/** Sets of CDK that no resource of ours can have: the metrics of ElastiCache over a whole account. */
const LEFT_OUT = ['AWS/ElastiCache: '];

test('reads the metrics that aws-cdk-lib ships', () => {
  expect(CANNED.length).toBeGreaterThan(500);
});

test('knows each metric that aws-cdk-lib ships for the resources of this library', () => {
  const unknown = CANNED.filter(({ namespace, dimensions }) => OURS.has(key(namespace, dimensions))).filter(
    ({ namespace, dimensions, metricName }) => !metricsWith(namespace, dimensions).has(metricName),
  );
  expect(unknown).toEqual([]);
});

test('knows each set of dimensions that aws-cdk-lib ships for the namespaces of this library', () => {
  const namespaces = new Set(CATALOGUE.map((set) => set.namespace));
  const unknown = CANNED.filter(({ namespace }) => namespaces.has(namespace))
    .map(({ namespace, dimensions }) => key(namespace, dimensions))
    .filter((one) => !OURS.has(one) && !LEFT_OUT.includes(one));
  expect([...new Set(unknown)]).toEqual([]);
});

test.each(CATALOGUE.filter((set) => !set.beyondCdk).map((set): [string, MetricSet] => [nameOf(set), set]))(
  'takes the metrics of %s from aws-cdk-lib',
  (_, set) => {
    const shipped = CANNED.filter((one) => key(one.namespace, one.dimensions) === key(set.namespace, set.dimensions));
    const names = new Set(shipped.map((one) => one.metricName));
    expect([...measuresOf(set).keys()].filter((name) => !names.has(name))).toEqual([]);
  },
);

test('names the AWS page of every metric', () => {
  expect(CATALOGUE.filter((set) => !set.source.startsWith('https://docs.aws.amazon.com/'))).toEqual([]);
});

test('names no metric twice with one set of dimensions', () => {
  const names = CATALOGUE.flatMap((set) =>
    [...measuresOf(set).keys()].map((name) => `${key(set.namespace, set.dimensions)} ${name}`),
  );
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});

test('names no metric under two measures', () => {
  const groups = (set: MetricSet): string[] =>
    [set.sums, set.averages, set.percents, set.minima, set.maxima, set.signed].flatMap(
      (names) => names?.split(/\s+/).filter(Boolean) ?? [],
    );
  expect(CATALOGUE.filter((set) => groups(set).length !== measuresOf(set).size).map(nameOf)).toEqual([]);
});

test('knows the namespaces of aws-cdk-lib as namespaces of AWS', () => {
  const namespaces = new Set(CANNED.map((one) => one.namespace).filter((namespace) => namespace.startsWith('AWS/')));
  expect([...namespaces].filter((namespace) => !AWS_NAMESPACES.includes(namespace))).toEqual([]);
});

test('knows its own namespaces as namespaces of AWS', () => {
  const namespaces = CATALOGUE.map((set) => set.namespace).filter((namespace) => namespace.startsWith('AWS/'));
  expect(namespaces.filter((namespace) => !AWS_NAMESPACES.includes(namespace))).toEqual([]);
});

test('finds metrics whatever the order of the dimensions', () => {
  expect(metricsWith('AWS/ECS', ['ServiceName', 'ClusterName']).get('CPUUtilization')).toBe('percent');
});

test('has no sets for a namespace that it does not know', () => {
  expect(dimensionSetsOf('AWS/Lambda')).toEqual([]);
});

function nameOf(set: MetricSet): string {
  return key(set.namespace, set.dimensions);
}
