import type { BillLine } from '../bill';
import { isGraviton } from '../extract/instance-classes';
import type { Exact } from '../money';
import { type Draft, draftOf, fullPriceLines, type OptimizeContext, type Rule } from './draft';

/** The group of a dimension: what one resource of it can follow only once. */
const GROUPS: Record<string, string> = {
  'fargate.vcpuHours': 'fargate-pricing',
  'fargate.memoryGbHours': 'fargate-pricing',
  'ec2.instanceHours': 'ec2-pricing',
  'rds.instanceHours': 'db-pricing',
  'aurora.instanceHours': 'db-pricing',
  'elasticache.nodeHours': 'cache-pricing',
  'msk.brokerHours': 'broker-pricing',
};

/** The nearest Graviton family of the same generation or the next one. */
const GRAVITON: Record<string, string[]> = { t3: ['t4g'], m5: ['m6g', 'm7g'], c5: ['c6g'], r5: ['r6g'] };

export const graviton: Rule = (context) =>
  renamed(context, {
    id: 'graviton',
    title: 'Graviton processors',
    timeframe: 'short-term',
    inReturn: 'Images and extensions must exist for arm64.',
    rename: (name) => {
      if (name === 'linux/x86') return ['linux/arm'];
      const family = /(^|\.|\/)([a-z]\d)\./.exec(name)?.[2];
      if (isGraviton(name) || family === undefined) return [];
      return (GRAVITON[family] ?? []).map((better) => name.replace(`${family}.`, `${better}.`));
    },
  });

const SIZES = ['micro', 'small', 'medium', 'large', 'xlarge', '2xlarge', '4xlarge', '8xlarge', '12xlarge', '16xlarge'];

export const rightSize: Rule = (context) =>
  renamed(context, {
    id: 'right-size',
    title: 'One size smaller',
    timeframe: 'short-term',
    inReturn: 'Half the memory and CPU: look at the metrics of a busy week first.',
    rename: (name) => {
      const size = /\.([0-9a-z]+)(\/|$)/.exec(name.replace(/^(\w+\/)?(db|cache|kafka)\./, '$1'))?.[1] ?? '';
      const smaller = SIZES[SIZES.indexOf(size) - 1];
      return smaller === undefined ? [] : [name.replace(`.${size}`, `.${smaller}`)];
    },
  });

export const valkey: Rule = (context) =>
  renamed(context, {
    id: 'valkey',
    title: 'Valkey in the place of Redis OSS',
    timeframe: 'short-term',
    inReturn: 'An engine upgrade; clients of Redis OSS 7.2 keep working.',
    rename: (name) => (name.startsWith('redis/') ? [name.replace('redis/', 'valkey/')] : []),
  });

export const gp3: Rule = (context) =>
  renamed(context, {
    id: 'gp3-volumes',
    title: 'gp3 in the place of gp2',
    timeframe: 'immediate',
    inReturn: 'Volumes above 1,000 GB need provisioned IOPS to stay as fast.',
    rename: (name) => (name === 'gp2' ? ['gp3'] : []),
    dimensions: { 'ebs.storageGbMonths': 'volumes' },
  });

interface Renaming {
  readonly id: string;
  readonly title: string;
  readonly timeframe: string;
  readonly inReturn: string;
  /** The names that could stand in the place of this one; the first that has a lower price is taken. */
  readonly rename: (variant: string) => string[];
  readonly dimensions?: Record<string, string>;
}

/** What the same quantity costs at the price of something else. One draft per group. */
function renamed(context: OptimizeContext, renaming: Renaming): Draft[] {
  const groups = renaming.dimensions ?? GROUPS;
  return [...new Set(Object.values(groups))].flatMap((group) => {
    const dimensions = Object.keys(groups).filter((dimension) => groups[dimension] === group);
    const lines = fullPriceLines(context, ...dimensions).flatMap((line) => cheaper(context, line, renaming));
    const names = [...new Set(lines.map(({ from, to }) => `${from} → ${to}`))].sort();
    const { id, title, timeframe, inReturn } = renaming;
    return draftOf({ id, title, group, timeframe, inReturn, lines, formula: `quantity × price: ${names.join(', ')}` });
  });
}

interface Cheaper {
  readonly line: BillLine;
  readonly optimized: Exact;
  readonly from: string;
  readonly to: string;
}

function cheaper(context: OptimizeContext, line: BillLine, { rename }: Renaming): Cheaper[] {
  const { priceId, dimension, row, resource } = line.charge;
  const from = /\[(.*)\]$/.exec(priceId)?.[1];
  // A price that the profile states says nothing about what the other one would be.
  if (from === undefined || row.agreement === 'stated') return [];
  for (const to of rename(from)) {
    const other = context.findPrice(resource.region, `${dimension}[${to}]`);
    if (other === undefined || !other.tiers[0].price.lt(row.tiers[0].price)) continue;
    const optimized = line.part[context.scenario].times(other.tiers[0].price).div(other.per);
    return [{ line, optimized, from, to }];
  }
  return [];
}
