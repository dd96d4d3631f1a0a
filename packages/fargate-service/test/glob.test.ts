import fc from 'fast-check';
import { covers } from '../src/private/glob';

const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '/', '*', '?'), maxLength: 6 });

/** The meaning of a pattern, by a second way. */
function matches(glob: string, text: string): boolean {
  return new RegExp(`^${glob.replace(/\*/g, '[^]*').replace(/\?/g, '[^]')}$`).test(text);
}

/** A narrow pattern, a wide one made of it, and a text that the narrow one matches. */
const related = fc
  .array(
    fc.record({
      narrow: fc.constantFrom('a', 'b', '/', '*', '?'),
      wide: fc.constantFrom(undefined, undefined, '*', '?', ''),
      fill: fc.string({ unit: fc.constantFrom('a', 'b', '/'), maxLength: 3 }),
    }),
    { maxLength: 8 },
  )
  .map((parts) => ({
    narrow: parts.map((part) => part.narrow).join(''),
    wide: parts.map((part) => part.wide ?? part.narrow).join(''),
    text: parts
      .map(({ narrow, fill }) => (narrow === '*' ? fill : narrow === '?' ? (fill[0] ?? 'a') : narrow))
      .join(''),
  }));

test('covers whatever the narrow pattern matches, when it says so', () => {
  fc.assert(
    fc.property(related, ({ wide, narrow, text }) => {
      expect(matches(narrow, text)).toBe(true);
      return !covers(wide, narrow) || matches(wide, text);
    }),
    { numRuns: 2000 },
  );
});

test('covers itself', () => {
  fc.assert(fc.property(pattern, (each) => covers(each, each)));
});

test('covers by a star whatever there is', () => {
  fc.assert(fc.property(pattern, (each) => covers('*', each)));
});

test('agrees with matching where the narrow pattern is plain text', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', '/'), maxLength: 6 });
  fc.assert(fc.property(pattern, text, (wide, each) => covers(wide, each) === matches(wide, each)));
});

test.each([
  ['/*', '/api/*', true],
  ['/api/*', '/*', false],
  ['/api*', '/api/*', true],
  ['/api/*', '/api', false],
  ['/?', '/*', false],
  ['/?*', '/*?', true],
  ['/*?', '/?*', true],
  ['/**', '/*', true],
])('says of %s and %s: %s', (wide, narrow, answer) => {
  expect(covers(wide, narrow)).toBe(answer);
});
