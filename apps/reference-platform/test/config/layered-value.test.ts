import fc from 'fast-check';
import {
  FORBIDDEN_KEYS,
  type LayeredValue,
  leavesOf,
  merge,
  partAt,
  pathInWords,
  plain,
  type Section,
  underlay,
  withoutRemoved,
} from '../../src/config/layered-value';
import { readLayer } from '../../src/config/yaml-layer';

const key = fc.constantFrom('a', 'b', 'c', 'd');
const leaf = fc.oneof(fc.integer(), fc.boolean(), fc.constantFrom('x', 'y'), fc.constant(null));
const { tree } = fc.letrec<{ tree: unknown; value: unknown }>((tie) => ({
  tree: fc.dictionary(key, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  value: fc.oneof({ depthSize: 'small', withCrossShrink: true }, leaf, fc.array(leaf, { maxLength: 3 }), tie('tree')),
}));

/** A layer whose source is its own name, so that provenance can be told apart. */
function layer(source: string, value: unknown): Section {
  return readLayer(source, JSON.stringify(value)).value;
}

const read = (text: string, source = 'file') => readLayer(source, text).value;

describe('merging layers', () => {
  test('is associative, values and provenance alike', () => {
    fc.assert(
      fc.property(tree, tree, tree, (one, two, three) => {
        const [a, b, c] = [layer('a', one), layer('b', two), layer('c', three)];
        expect(merge(merge(a, b), c)).toEqual(merge(a, merge(b, c)));
      }),
    );
  });

  test('leaves a layer as it is when the other one is empty', () => {
    fc.assert(
      fc.property(tree, (one) => {
        const [a, empty] = [layer('a', one), layer('empty', {})];
        expect(plain(merge(a, empty))).toEqual(one);
        expect(plain(merge(empty, a))).toEqual(one);
      }),
    );
  });

  test('lets every statement of the later layer stand', () => {
    fc.assert(
      fc.property(tree, tree, (one, two) => {
        const later = layer('later', two);
        const merged = merge(layer('earlier', one), later);
        for (const [path, said] of leavesOf(later)) {
          const inForce = partAt(merged, path);
          expect(inForce && plain(inForce)).toEqual(plain(said));
          expect(inForce?.place).toEqual(said.place);
        }
      }),
    );
  });

  test('keeps what only the earlier layer says, with its place', () => {
    const merged = merge(read('a: { x: 1 }'), read('a: { y: 2 }', 'later'));
    expect(plain(merged)).toEqual({ a: { x: 1, y: 2 } });
    expect(partAt(merged, ['a', 'x'])?.place).toEqual({ source: 'file', line: 1, column: 9 });
  });

  test('replaces lists and remembers the earlier one', () => {
    const merged = merge(read('a: [1, 2]'), read('a: [3]', 'later'));
    expect(plain(merged)).toEqual({ a: [3] });
    expect(partAt(merged, ['a'])?.earlier).toEqual([{ place: { source: 'file', line: 1, column: 4 }, value: [1, 2] }]);
  });

  test('does not change the layers', () => {
    const base = read('a: { x: 1 }');
    merge(base, read('a: { x: 2 }', 'later'));
    expect(plain(base)).toEqual({ a: { x: 1 } });
  });
});

describe('taking away', () => {
  test('removes a key that an earlier layer has', () => {
    expect(plain(withoutRemoved(merge(read('a: { x: 1, y: 2 }'), read('a: { x: null }'))))).toEqual({ a: { y: 2 } });
  });

  test('removes a section whole, and a later layer starts it anew', () => {
    const layers = [read('a: { x: 1 }'), read('a: null'), read('a: { y: 2 }')];
    expect(plain(withoutRemoved(layers.reduce<LayeredValue>(merge, read('{}'))))).toEqual({ a: { y: 2 } });
  });
});

describe('defaults', () => {
  test('never add a section', () => {
    fc.assert(
      fc.property(tree, tree, (one, two) => {
        const value = layer('a', one);
        const under = underlay(value, layer('defaults', two));
        const sections = (from: LayeredValue, path: string[] = []): string[] =>
          from.kind === 'section'
            ? [
                pathInWords(path),
                ...[...from.entries].flatMap(([name, entry]) => sections(entry.value, [...path, name])),
              ]
            : [];
        expect(sections(under)).toEqual(sections(value));
      }),
    );
  });

  test('fill what a section leaves out, and yield to what it says', () => {
    const under = underlay(read('s: { x: 1 }'), read('s: { x: 0, y: 0 }\nt: { z: 0 }\nu: 5', 'defaults'));
    expect(plain(under)).toEqual({ s: { x: 1, y: 0 }, u: 5 });
    expect(partAt(under, ['s', 'x'])?.earlier).toEqual([
      { place: { source: 'defaults', line: 1, column: 9 }, value: 0 },
    ]);
  });

  test('stand for every entry where their key is a star', () => {
    const under = underlay(read('s: { a: { x: 1 }, b: {} }'), read('s: { "*": { x: 0 } }'));
    expect(plain(under)).toEqual({ s: { a: { x: 1 }, b: { x: 0 } } });
  });

  test('do not bring back what was taken away', () => {
    const under = underlay(read('s: { x: null }'), read('s: { x: 0 }'));
    expect(plain(withoutRemoved(under))).toEqual({ s: {} });
  });
});

describe('plain data', () => {
  test('never touches the prototype of objects, whatever keys a layer holds', () => {
    const anyKey = fc.oneof(fc.constantFrom(...FORBIDDEN_KEYS, 'toString', 'a'), fc.string());
    fc.assert(
      fc.property(fc.array(fc.tuple(anyKey, fc.integer())), (pairs) => {
        const text = `{ ${pairs.map(([name, value]) => `${JSON.stringify(name)}: { polluted: ${value} }`).join(', ')} }`;
        const value = plain(merge(read(text), read(text, 'later'))) as object;
        expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
        expect(Object.keys(Object.prototype)).toEqual([]);
        expect(({} as Record<string, unknown>).polluted).toBeUndefined();
      }),
    );
  });
});

describe('paths', () => {
  test('are written as people write them', () => {
    expect(pathInWords(['flows', 0, 'ports'])).toBe('flows[0].ports');
    expect(pathInWords([])).toBe('');
  });

  test('lead nowhere where nothing stands', () => {
    expect(partAt(read('a: 1'), ['a', 'b'])).toBeUndefined();
    expect(partAt(read('a: [1]'), ['a', 1])).toBeUndefined();
  });
});
