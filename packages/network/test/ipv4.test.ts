import * as fc from 'fast-check';
import {
  aggregate,
  aligned,
  contains,
  format,
  holds,
  type Ipv4Block,
  overlap,
  parse,
  sizeOf,
} from '../src/private/ipv4';

const block = fc
  .record({ base: fc.integer({ min: 0, max: 2 ** 32 - 1 }), prefix: fc.integer({ min: 0, max: 32 }) })
  .map(aligned);
const nearBlocks = fc.array(
  fc.record({ base: fc.integer({ min: 0, max: 255 }), prefix: fc.integer({ min: 25, max: 32 }) }).map(aligned),
  { maxLength: 12 },
);

function addresses(blocks: Ipv4Block[]): number[] {
  const all = blocks.flatMap(({ base, prefix }) => Array.from({ length: sizeOf(prefix) }, (_, index) => base + index));
  return [...new Set(all)].sort((left, right) => left - right);
}

test('reads back every block it writes', () => {
  fc.assert(fc.property(block, (value) => expect(parse(format(value))).toEqual(value)));
});

test.each(['10.0.0.1/16', '256.0.0.0/8', '10.0.0.0/33', '10.0.0.0', 'fd00::/16', ' 10.0.0.0/16', ''])(
  'takes "%s" for no block',
  (text) => expect(parse(text)).toBeUndefined(),
);

test('sees an overlap exactly where two blocks share an address', () => {
  fc.assert(
    fc.property(nearBlocks, (blocks) => {
      for (const left of blocks) {
        for (const right of blocks) {
          const shared = addresses([left]).some((address) => holds(right, address));
          expect(overlap(left, right)).toBe(shared);
        }
      }
    }),
  );
});

test('joins blocks without losing or gaining an address', () => {
  fc.assert(fc.property(nearBlocks, (blocks) => expect(addresses(aggregate(blocks))).toEqual(addresses(blocks))));
});

test('joins blocks as far as they can be joined', () => {
  fc.assert(
    fc.property(nearBlocks, (blocks) => {
      const joined = aggregate(blocks);
      for (const [index, left] of joined.entries()) {
        const right = joined[index + 1];
        const parent = { base: left.base, prefix: left.prefix - 1 };
        const isJoinable =
          right?.prefix === left.prefix && left.base % sizeOf(parent.prefix) === 0 && contains(parent, right);
        expect(isJoinable).toBe(false);
      }
    }),
  );
});
