import type { Place } from './problems';

/** What a place said before a later layer said something else. */
export interface Earlier {
  readonly place: Place;
  readonly value: unknown;
}

interface Placed {
  readonly place: Place;
  /** What it replaced, the oldest first. */
  readonly earlier: readonly Earlier[];
}

/** A single value; `null` takes away what earlier layers said. */
export interface Leaf extends Placed {
  readonly kind: 'leaf';
  readonly value: string | number | boolean | null;
}

export interface Items extends Placed {
  readonly kind: 'list';
  readonly items: readonly LayeredValue[];
}

export interface Entry {
  readonly keyPlace: Place;
  readonly value: LayeredValue;
}

export interface Section extends Placed {
  readonly kind: 'section';
  readonly entries: ReadonlyMap<string, Entry>;
  /** Whether it stands in the place of something that was no section, so that nothing below it shows through. */
  readonly replaces: boolean;
  /** What each layer says here, where several do. */
  readonly parts?: readonly Earlier[];
}

/** A value of a layer, or of several layers together, that still knows where each of its parts was said. */
export type LayeredValue = Leaf | Items | Section;

/** Keys that mean something to JavaScript itself; whoever writes them wants to reach into objects of the program. */
export const FORBIDDEN_KEYS: readonly string[] = ['__proto__', 'constructor', 'prototype'];

/**
 * What two layers say together: the later one wins, sections are merged by key, lists are replaced.
 *
 * The operation is associative, so layers may be merged in any grouping that keeps their order.
 */
export function merge(base: LayeredValue, over: LayeredValue): LayeredValue {
  if (base.kind === 'section' && over.kind === 'section' && !over.replaces) return mergeSections(base, over);
  const earlier = [...base.earlier, ...partsOf(base), ...over.earlier];
  return over.kind === 'section' ? { ...over, earlier, replaces: true } : { ...over, earlier };
}

function mergeSections(base: Section, over: Section): Section {
  const entries = new Map(base.entries);
  for (const [key, entry] of over.entries) {
    const below = base.entries.get(key);
    entries.set(key, below ? { keyPlace: entry.keyPlace, value: merge(below.value, entry.value) } : entry);
  }
  return { ...base, entries, parts: [...partsOf(base), ...partsOf(over)] };
}

function partsOf(value: LayeredValue): readonly Earlier[] {
  const parts = value.kind === 'section' ? value.parts : undefined;
  return parts ?? [{ place: value.place, value: plain(value) }];
}

/**
 * Puts defaults under a value: each counts only where the value has the section around it, and has nothing itself.
 * The entry `*` of a section of defaults stands for every entry of that section.
 */
export function underlay(value: LayeredValue, defaults: LayeredValue): LayeredValue {
  if (value.kind !== 'section' || defaults.kind !== 'section') return merge(defaults, value);
  const entries = new Map(value.entries);
  const everyEntry = defaults.entries.get('*');
  for (const [key, entry] of value.entries) {
    const fallback = defaults.entries.get(key) ?? everyEntry;
    if (!fallback) continue;
    entries.set(key, { keyPlace: entry.keyPlace, value: underlay(entry.value, fallback.value) });
  }
  for (const [key, entry] of defaults.entries) {
    if (key !== '*' && !value.entries.has(key) && entry.value.kind !== 'section') entries.set(key, entry);
  }
  return { ...value, entries };
}

/** The value without what was taken away by `null`. */
export function withoutRemoved(value: LayeredValue): LayeredValue {
  if (value.kind !== 'section') return value;
  const kept = [...value.entries].filter(([, entry]) => !isRemoval(entry.value));
  return {
    ...value,
    entries: new Map(kept.map(([key, entry]) => [key, { ...entry, value: withoutRemoved(entry.value) }])),
  };
}

export function isRemoval(value: LayeredValue): boolean {
  return value.kind === 'leaf' && value.value === null;
}

/** The value as plain data. Forbidden keys are refused while reading; they are left out here all the same. */
export function plain(value: LayeredValue): unknown {
  if (value.kind === 'leaf') return value.value;
  if (value.kind === 'list') return value.items.map(plain);
  const entries = [...value.entries].filter(([key]) => !FORBIDDEN_KEYS.includes(key));
  return Object.fromEntries(entries.map(([key, entry]) => [key, plain(entry.value)]));
}

/** The part at a path, or undefined when nothing stands there. */
export function partAt(value: LayeredValue, path: readonly PropertyKey[]): LayeredValue | undefined {
  let part: LayeredValue | undefined = value;
  for (const step of path) {
    if (part?.kind === 'section') part = part.entries.get(String(step))?.value;
    else if (part?.kind === 'list') part = part.items[Number(step)];
    else return undefined;
  }
  return part;
}

/** Every single value below, with its path; lists of single values count as one. */
export function* leavesOf(
  value: LayeredValue,
  path: readonly (string | number)[] = [],
): Generator<[(string | number)[], LayeredValue]> {
  if (value.kind === 'section') {
    for (const [key, entry] of value.entries) yield* leavesOf(entry.value, [...path, key]);
  } else if (value.kind === 'list' && value.items.some((item) => item.kind !== 'leaf')) {
    for (const [index, item] of value.items.entries()) yield* leavesOf(item, [...path, index]);
  } else {
    yield [[...path], value];
  }
}

/** `flows[0].ports` */
export function pathInWords(path: readonly PropertyKey[]): string {
  return path
    .map((step, index) => (typeof step === 'number' ? `[${step}]` : `${index ? '.' : ''}${String(step)}`))
    .join('');
}
