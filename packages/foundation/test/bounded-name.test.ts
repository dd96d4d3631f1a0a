import { Aws } from 'aws-cdk-lib';
import * as fc from 'fast-check';
import { BoundedName } from '../src';

const part = fc.stringMatching(/^[a-z][a-z0-9-]{0,39}$/);
const parts = fc.array(part, { minLength: 1, maxLength: 4 });

test('a name that fits is used as it is', () => {
  expect(BoundedName.of(['shop', 'staging', 'alb'], { maxLength: 32 })).toBe('shop-staging-alb');
});

test('a name of exactly the longest length is used as it is', () => {
  expect(BoundedName.of(['a'.repeat(32)], { maxLength: 32 })).toBe('a'.repeat(32));
});

test('a name that is too long is cut and ends in a hash', () => {
  expect(BoundedName.of(['a'.repeat(33)], { maxLength: 32 })).toMatch(/^a{23}-[0-9a-f]{8}$/);
});

test('no name is ever longer than the limit', () => {
  fc.assert(
    fc.property(parts, fc.integer({ min: 12, max: 64 }), (list, maxLength) => {
      expect(BoundedName.of(list, { maxLength }).length).toBeLessThanOrEqual(maxLength);
    }),
  );
});

test('the same parts always give the same name', () => {
  fc.assert(
    fc.property(parts, (list) => {
      expect(BoundedName.of(list, { maxLength: 20 })).toBe(BoundedName.of([...list], { maxLength: 20 }));
    }),
  );
});

test('names that differ only behind the cut stay different', () => {
  const names = Array.from({ length: 500 }, (_, index) =>
    BoundedName.of(['a'.repeat(40), `${index}`], { maxLength: 32 }),
  );
  expect(new Set(names).size).toBe(500);
});

test('a shortened name has no separator twice in a row', () => {
  expect(BoundedName.of([`${'a'.repeat(22)}-${'b'.repeat(20)}`], { maxLength: 32 })).not.toContain('--');
});

test.each([
  ['no part', [], 32, 'at least one part'],
  ['an empty part', ['a', ''], 32, 'at least one character'],
  ['a token', [Aws.REGION], 32, 'known at synthesis'],
  ['a limit that leaves no room for the hash', ['a'], 11, 'at least 12'],
])('rejects %s', (_, list, maxLength, allowed) => {
  expect(() => BoundedName.of(list, { maxLength })).toThrow(allowed);
});
