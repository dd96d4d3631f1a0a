import { decimal, type Exact, fixedRange, ONE, type Range } from '../money';
import type { Problems } from '../problems';
import { isObject } from '../template/model';
import type { UsageValue } from './profile';

/** A decimal of at least nothing; refused otherwise. */
export function readDecimal(where: string, value: unknown, problems: Problems): Exact {
  const amount = decimal(value);
  if (amount === undefined || amount.lt(0)) {
    problems.add(where, `got ${JSON.stringify(value) ?? 'nothing'}; allowed: a decimal of at least 0`);
    return ONE;
  }
  return amount;
}

/** A number, `{ low, typical, high }`, `{ total, split: even }` or `{ value, source }`. */
export function readUsageValue(where: string, value: unknown, problems: Problems): UsageValue {
  if (!isObject(value)) return { range: fixedRange(readDecimal(where, value, problems)), split: false };
  for (const key of Object.keys(value)) problems.known(where, key, KEYS);
  const source = value.source === undefined ? undefined : String(value.source);
  if ('total' in value) {
    if (value.split !== 'even') problems.add(where, 'a total needs `split: even`, the one way there is to split it');
    return { range: readRange(`${where}.total`, value.total, problems), split: true, source };
  }
  if ('value' in value) return { range: readRange(`${where}.value`, value.value, problems), split: false, source };
  return { range: readRange(where, value, problems), split: false, source };
}

const KEYS = ['low', 'typical', 'high', 'total', 'split', 'value', 'source'];

function readRange(where: string, value: unknown, problems: Problems): Range {
  if (!isObject(value)) return fixedRange(readDecimal(where, value, problems));
  const range = {
    low: readDecimal(`${where}.low`, value.low, problems),
    typical: readDecimal(`${where}.typical`, value.typical, problems),
    high: readDecimal(`${where}.high`, value.high, problems),
  };
  if (range.low.gt(range.typical) || range.typical.gt(range.high)) {
    problems.add(where, 'low, typical and high must be in this order');
  }
  return range;
}

/** The entries of a map; an empty list when there is none. */
export function entriesOf(where: string, value: unknown, problems: Problems): [string, unknown][] {
  if (value === undefined || value === null) return [];
  if (isObject(value)) return Object.entries(value);
  problems.add(where, 'a map is expected here');
  return [];
}

/** The objects of a list; an empty list when there is none. */
export function objectsOf(where: string, value: unknown, problems: Problems): Record<string, unknown>[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value) && value.every(isObject)) return value;
  problems.add(where, 'a list of maps is expected here');
  return [];
}
