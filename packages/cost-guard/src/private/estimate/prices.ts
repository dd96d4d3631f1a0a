import { decimal, type Exact, largest, ZERO } from './money';
import type { Problems } from './problems';
import { isObject } from './template/model';

/** What one unit costs from one quantity on. The bounds count consumed units, the price is for `per` of them. */
export interface Tier {
  readonly from: Exact;
  readonly to?: Exact;
  readonly price: Exact;
}

/** One fact about a price, with where it is from. */
export interface PriceRow {
  readonly id: string;
  readonly unit: string;
  /** How many units the price is for, for example 10,000 requests. */
  readonly per: Exact;
  readonly tiers: Tier[];
  /** Whether AWS counts the tiers per resource or over the whole account and region. */
  readonly scope: 'resource' | 'account';
  /** What AWS gives each account every month, without an end. */
  readonly alwaysFree?: Exact;
  readonly source: string;
  /** The last day on which a source showed this price. */
  readonly asOf?: string;
  readonly agreement: string;
}

export const AGREEMENTS = ['agreed', 'single', 'conflict', 'stated'];
const ROW_KEYS = ['id', 'unit', 'per', 'tiers', 'scope', 'alwaysFree', 'asOf', 'confirmedAsOf', 'agreement', 'source'];
const KEYS = [...ROW_KEYS, 'confirmedBy', 'note', 'sku', 'usageType', 'offerVersion'];

/** A row of a price book as it stands in a file; undefined when it is refused. */
export function readRow(where: string, row: unknown, problems: Problems): PriceRow | undefined {
  if (!isObject(row) || typeof row.id !== 'string') {
    problems.add(where, 'a price is an object with an id');
    return undefined;
  }
  const name = `${where} ${row.id}`;
  for (const key of Object.keys(row)) problems.known(name, key, KEYS);
  for (const key of ['unit', 'source']) if (typeof row[key] !== 'string') problems.add(name, `${key} is missing`);
  const tiers = Array.isArray(row.tiers) ? row.tiers.map((tier) => readTier(name, tier, problems)) : [];
  if (tiers.length === 0) problems.add(name, 'a price has at least one tier');
  const per = decimal(row.per ?? 1);
  if (per === undefined || per.lte(0)) problems.add(name, `per: ${row.per} is no positive decimal`);
  if (row.agreement !== undefined) problems.known(`${name}, agreement`, String(row.agreement), AGREEMENTS);
  return {
    id: row.id,
    unit: String(row.unit),
    per: per ?? ZERO,
    tiers: tiers.filter((tier) => tier !== undefined).sort((a, b) => a.from.cmp(b.from)),
    scope: row.scope === 'account' ? 'account' : 'resource',
    alwaysFree: decimal(row.alwaysFree),
    source: String(row.source),
    asOf: String(row.confirmedAsOf ?? row.asOf ?? '') || undefined,
    agreement: String(row.agreement ?? 'stated'),
  };
}

function readTier(where: string, tier: unknown, problems: Problems): Tier | undefined {
  const fields: Record<string, unknown> = isObject(tier) ? tier : {};
  const from = decimal(fields.from ?? 0);
  const price = decimal(fields.price);
  const to = decimal(fields.to);
  if (from === undefined || price === undefined || price.lt(0) || (fields.to !== undefined && to === undefined)) {
    problems.add(where, `${JSON.stringify(tier)} is no tier; a tier is { from, to, price } in decimals`);
    return undefined;
  }
  return { from, to, price };
}

/** What a quantity costs, and how much of it lies above the last tier that has a price. */
export interface TieredCost {
  readonly cost: Exact;
  readonly unpriced: Exact;
}

/**
 * Each tier bills the part of the quantity that lies in it.
 * What lies below the first tier is included, as with the first thousand e-mails of a month.
 */
export function tieredCost(row: PriceRow, quantity: Exact, free: Exact): TieredCost {
  let cost = ZERO;
  for (const tier of row.tiers) {
    const from = largest(tier.from, free);
    const to = tier.to === undefined || tier.to.gt(quantity) ? quantity : tier.to;
    if (to.gt(from)) cost = cost.plus(to.minus(from).times(tier.price));
  }
  const last = row.tiers.at(-1)?.to;
  const unpriced = last !== undefined && quantity.gt(last) ? quantity.minus(last) : ZERO;
  return { cost: cost.div(row.per), unpriced };
}

/** How the price reads in a report, for example `0.045` or `0.09 / 0.085 / 0.07`. */
export function unitPriceText(row: PriceRow): string {
  return row.tiers.map((tier) => tier.price.toFixed()).join(' / ');
}

/** The unit that the price is for, for example `10000 requests`. */
export function pricingUnit(row: PriceRow): string {
  return row.per.eq(1) ? row.unit : `${row.per.toFixed()} ${row.unit}s`;
}
