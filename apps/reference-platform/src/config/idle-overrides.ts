import { isDeepStrictEqual } from 'node:util';
import { isRemoval, type LayeredValue, merge, partAt, pathInWords, plain, underlay } from './layered-value';
import { type Place, placeInWords } from './problems';

/** An override that changes nothing; its author probably believes that it does. */
export interface IdleOverride {
  readonly path: string;
  readonly place: Place;
  /** Why it changes nothing, for example because an earlier layer says the same. */
  readonly why: string;
}

/** The overrides of all layers that say what earlier layers say, or take away what is not there. */
export function idleOverrides(layers: readonly LayeredValue[], defaults: LayeredValue): IdleOverride[] {
  return layers.slice(1).flatMap((layer, index) => {
    const before = underlay(layers.slice(0, index + 1).reduce(merge), defaults);
    return [...statementsOf(layer)].flatMap(([path, said]) => {
      const parent = partAt(before, path);
      const idle = (why: string): IdleOverride[] => [{ path: pathInWords(path), place: said.place, why }];
      if (isRemoval(said)) {
        return !parent || isRemoval(parent) ? idle('takes away what no earlier layer says') : [];
      }
      const same = parent && isDeepStrictEqual(plain(parent), plain(said));
      return same ? idle(`says what ${placeInWords(parent.place)} says already`) : [];
    });
  });
}

/** What a layer says at each path; a list is one statement, as it replaces the earlier one whole. */
function* statementsOf(
  value: LayeredValue,
  path: readonly string[] = [],
): Generator<[readonly string[], LayeredValue]> {
  if (value.kind !== 'section') {
    yield [path, value];
    return;
  }
  for (const [key, entry] of value.entries) yield* statementsOf(entry.value, [...path, key]);
}
