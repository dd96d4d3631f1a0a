import { combine, type Exact, fixedRange, mapRange, type Range } from '../money';

/** Where a quantity is from. */
export type Origin = 'template' | 'usage' | 'default' | 'override';

/**
 * How much, exactly. An equal part of a shared total is kept as the total and the number of parts,
 * so that the parts add up to the total again.
 */
export interface Amount {
  readonly range: Range;
  readonly over?: Exact;
  /** What the parts are parts of. */
  readonly pool?: string;
  readonly origin: Origin;
  readonly note: string;
}

export function known(amount: Exact, note: string, origin: Origin = 'template'): Amount {
  return { range: fixedRange(amount), origin, note };
}

export function knownRange(range: Range, note: string, origin: Origin = 'template'): Amount {
  return { range, origin, note };
}

/** The product; the less certain of the two origins stays. */
export function times(a: Amount, b: Amount): Amount {
  const shared = a.pool === undefined ? b : a;
  return {
    range: combine(a.range, b.range, (left, right) => left.times(right)),
    over: shared.over,
    pool: shared.pool,
    origin: a.origin === 'template' ? b.origin : a.origin,
    note: [a.note, b.note].filter((note) => note !== '').join(' × '),
  };
}

export function scaled(amount: Amount, factor: Exact, note = ''): Amount {
  return {
    ...amount,
    range: mapRange(amount.range, (value) => value.times(factor)),
    note: note === '' ? amount.note : `${amount.note} × ${note}`,
  };
}

/** The quantity of one resource, its part of a shared total already taken. */
export function partOf(amount: Amount): Range {
  const { over } = amount;
  return over === undefined ? amount.range : mapRange(amount.range, (value) => value.div(over));
}
