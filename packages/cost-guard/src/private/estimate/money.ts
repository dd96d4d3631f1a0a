import Big from 'big.js';

/**
 * Exact decimals. Binary floats would print 0.57 where a bill prints 0.58 (half of 1.15), so no amount here is a `number`.
 * A copy of the constructor, so that the settings hold for this package only.
 */
export const Exact = Big();
// Only shares divide; forty places keep the sum of any number of shares far below a cent.
Exact.DP = 40;
Exact.RM = 1;

export type Exact = Big.Big;

export const ZERO = Exact(0);
export const ONE = Exact(1);

/** A decimal from text or a number that a person wrote; undefined when it is neither. */
export function decimal(value: unknown): Exact | undefined {
  if (typeof value === 'number' && Number.isFinite(value)) return Exact(String(value));
  if (typeof value === 'string' && /^\s*-?\d+(\.\d+)?\s*$/.test(value)) return Exact(value.trim());
  return undefined;
}

/** To cents, half up: the one rounding there is, done once per line. */
export function cents(amount: Exact): Exact {
  return amount.round(2, 1);
}

/** Two places, as on a bill. */
export function money(amount: Exact): string {
  return amount.toFixed(2, 1);
}

/** Without a point when there is none, never in exponent form, and not longer than anybody reads. */
export function plain(amount: Exact): string {
  return amount.round(8, 1).toFixed();
}

export function sum(amounts: Exact[]): Exact {
  return amounts.reduce((total, amount) => total.plus(amount), ZERO);
}

export function largest(a: Exact, b: Exact): Exact {
  return a.gt(b) ? a : b;
}

/** What happens at least, usually and at most. */
export interface Range {
  readonly low: Exact;
  readonly typical: Exact;
  readonly high: Exact;
}

export function fixedRange(amount: Exact): Range {
  return { low: amount, typical: amount, high: amount };
}

export function mapRange(range: Range, change: (amount: Exact) => Exact): Range {
  return { low: change(range.low), typical: change(range.typical), high: change(range.high) };
}

export function combine(a: Range, b: Range, how: (a: Exact, b: Exact) => Exact): Range {
  return { low: how(a.low, b.low), typical: how(a.typical, b.typical), high: how(a.high, b.high) };
}
