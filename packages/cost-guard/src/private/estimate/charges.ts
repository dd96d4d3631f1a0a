import type { Amount } from './extract/amount';
import { partOf } from './extract/amount';
import { cents, Exact, type Range, sum, ZERO } from './money';
import { type PriceRow, tieredCost } from './prices';
import type { Commitment } from './profile/profile';
import type { Resource } from './template/model';

/** A quantity with its price, ready to be multiplied. */
export interface Charge {
  readonly resource: Resource;
  readonly dimension: string;
  readonly priceId: string;
  readonly amount: Amount;
  readonly row: PriceRow;
  /** What is left of the price after Spot and commitments. */
  readonly factor: Exact;
  readonly spot: boolean;
  readonly commitment?: Commitment;
}

/** What a charge comes to. Amounts of money are whole cents. */
export interface PricedCharge {
  readonly charge: Charge;
  readonly part: Range;
  readonly cost: Range;
  readonly list: Range;
  /** How much lies above the last known tier, in the largest case. */
  readonly unpriced: Exact;
}

type Case = keyof Range;
const CASES: Case[] = ['low', 'typical', 'high'];

/**
 * Prices charges that share tiers or a total together, rounds once, and gives each its part of the whole cents.
 * The order of the charges never matters.
 */
export function priceCharges(charges: Charge[], alwaysFree: boolean): PricedCharge[] {
  const pools = new Map<string, Charge[]>();
  charges.forEach((charge, index) => {
    const key = poolOf(charge, alwaysFree) ?? `alone ${index}`;
    pools.set(key, [...(pools.get(key) ?? []), charge]);
  });
  return [...pools.values()].flatMap((pool) => pricePool(pool, alwaysFree));
}

function poolOf(charge: Charge, alwaysFree: boolean): string | undefined {
  const { row, resource, amount, priceId } = charge;
  const place = `${resource.stack.account} ${resource.region} ${priceId}`;
  if (row.scope === 'account' || (alwaysFree && row.alwaysFree !== undefined)) return `account ${place}`;
  return amount.pool === undefined ? undefined : `shared ${amount.pool} ${place}`;
}

function pricePool(pool: Charge[], alwaysFree: boolean): PricedCharge[] {
  const sorted = [...pool].sort((a, b) => compare(identity(a), identity(b)));
  const row = sorted[0].row;
  const free = alwaysFree ? (row.alwaysFree ?? ZERO) : ZERO;
  const parts = sorted.map(({ amount }) => partOf(amount));
  const cases = CASES.map((name) => {
    const total = totalOf(sorted, parts, name);
    const { cost, unpriced } = tieredCost(row, total, free);
    const list = parts.map((part) => shareOf(cost, part[name], total, sorted.length));
    return { unpriced, ...rounded(sorted, list, cost) };
  });
  return sorted.map((charge, index) => ({
    charge,
    part: parts[index],
    cost: rangeOf(cases.map(({ costs }) => costs[index])),
    list: rangeOf(cases.map(({ lists }) => lists[index])),
    unpriced: cases[2].unpriced,
  }));
}

function rangeOf([low, typical, high]: Exact[]): Range {
  return { low, typical, high };
}

/** Parts of one total add up to it exactly, which a sum of quotients would not. */
function totalOf(pool: Charge[], parts: Range[], name: Case): Exact {
  const over = pool[0].amount.over;
  const oneTotal = over !== undefined && pool.every(({ amount }) => amount.over?.eq(over));
  if (oneTotal) return sum(pool.map(({ amount }) => amount.range[name])).div(over);
  return sum(parts.map((part) => part[name]));
}

function shareOf(cost: Exact, part: Exact, total: Exact, members: number): Exact {
  if (members === 1) return cost;
  return total.eq(0) ? ZERO : cost.times(part).div(total);
}

function rounded(pool: Charge[], list: Exact[], listTotal: Exact): { costs: Exact[]; lists: Exact[] } {
  const factor = pool[0].factor;
  const oneFactor = pool.every((charge) => charge.factor.eq(factor));
  const exact = list.map((amount, index) => amount.times(pool[index].factor));
  const total = oneFactor ? listTotal.times(factor) : sum(exact);
  return { costs: wholeCents(exact, cents(total)), lists: wholeCents(list, cents(listTotal)) };
}

const CENT = Exact('0.01');

/** Whole cents that add up to the total: every part rounded down, and the cents left over to the largest remainders. */
export function wholeCents(parts: Exact[], total: Exact): Exact[] {
  if (parts.length === 1) return [total];
  const down = parts.map((part) => part.round(2, 0));
  const left = Number(total.minus(sum(down)).div(CENT).round(0, 1));
  const order = parts
    .map((part, index) => ({ index, remainder: part.minus(down[index]) }))
    .sort((a, b) => b.remainder.cmp(a.remainder) || a.index - b.index);
  const extra = new Set(order.slice(0, Math.max(left, 0)).map(({ index }) => index));
  return down.map((amount, index) => (extra.has(index) ? amount.plus(CENT) : amount));
}

/** What tells two charges apart, whatever order they came in. */
export function identity(charge: Pick<Charge, 'resource' | 'priceId' | 'spot'>): string {
  const { stack, logicalId } = charge.resource;
  return [stack.key, logicalId, charge.priceId, charge.spot ? 'spot' : ''].join('\u0000');
}

export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
