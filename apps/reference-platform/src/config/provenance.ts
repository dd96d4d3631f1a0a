import { type LayeredValue, pathInWords, plain } from './layered-value';
import type { Place } from './problems';

/** A value that is in force, or was before a later layer spoke. */
export interface Said {
  readonly value: unknown;
  readonly place: Place;
}

/** What is in force at one path, and what it replaced, the oldest first. */
export interface Origin extends Said {
  readonly overrides: readonly Said[];
}

/** From path, such as `services.app.port` or `flows[0].ports`, to where its value was said. */
export type Provenance = Readonly<Record<string, Origin>>;

/**
 * Where every value comes from. Plain data: it goes into the cloud assembly as it is.
 *
 * A list stands there as a whole, because it replaces earlier ones as a whole; if it holds sections, their values stand
 * there as well, so that each has its line.
 */
export function provenanceOf(value: LayeredValue): Provenance {
  return Object.fromEntries([...originsOf(value, [])]);
}

function* originsOf(value: LayeredValue, path: readonly (string | number)[]): Generator<[string, Origin]> {
  if (value.kind !== 'section') yield [pathInWords(path), originOf(value)];
  if (value.kind === 'section') {
    for (const [key, entry] of value.entries) yield* originsOf(entry.value, [...path, key]);
  } else if (value.kind === 'list') {
    for (const [index, item] of value.items.entries()) {
      if (item.kind !== 'leaf') yield* originsOf(item, [...path, index]);
    }
  }
}

function originOf(value: LayeredValue): Origin {
  const overrides = value.earlier.map(({ value: said, place }) => ({ value: said, place }));
  return { value: plain(value), place: value.place, overrides };
}
