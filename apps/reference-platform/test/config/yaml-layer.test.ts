import fc from 'fast-check';
import { partAt, plain } from '../../src/config/layered-value';
import { readLayer } from '../../src/config/yaml-layer';

describe('reading a layer', () => {
  test('gives every value its line and column', () => {
    const { value } = readLayer('file', 'a:\n  b: 1\n  c: [x, "y"]\n');
    expect(partAt(value, ['a', 'b'])?.place).toEqual({ source: 'file', line: 2, column: 6 });
    expect(partAt(value, ['a', 'c', 1])?.place).toEqual({ source: 'file', line: 3, column: 10 });
  });

  test.each(['', '\n', '# only a comment\n', '---\n'])('reads %j as a layer that says nothing', (text) => {
    expect(readLayer('file', text)).toMatchObject({ problems: [] });
    expect(plain(readLayer('file', text).value)).toEqual({});
  });

  test('takes a value for what YAML 1.2 says, so that times and words of agreement stay texts', () => {
    expect(plain(readLayer('file', '{ a: 08:00, b: no, c: on, d: 010, e: true, f: null }').value)).toEqual({
      a: '08:00',
      b: 'no',
      c: 'on',
      d: 10,
      e: true,
      f: null,
    });
  });

  test.each([
    ['a: .nan', 'a: "NaN"; allowed'],
    ['a: -.inf', 'a: "-Infinity"; allowed'],
    ['1: x', ': a key that is no text; allowed'],
    ['null: x', ': a key that is no text; allowed'],
    ['? { a: b }\n: x', ': a key that is no text; allowed'],
    ['a: !!set { x }', 'a: a YAML tag; allowed'],
    ['a: !secret x', 'a: a YAML tag; allowed'],
    ['a: &x { b: *x }', 'a: a YAML anchor; allowed'],
    ['<<: { a: 1 }', ''],
  ])('rejects or takes literally %j', (text, expected) => {
    const { problems } = readLayer('file', text);
    const lines = problems.map(({ path, found }) => `${path}: ${found}; allowed`);
    if (expected === '') expect(lines).toEqual([]);
    else expect(lines).toEqual(expect.arrayContaining([expect.stringContaining(expected)]));
  });

  test('rejects a second document', () => {
    expect(readLayer('file', 'a: 1\n---\nb: 2\n').problems).toHaveLength(1);
  });

  test('reads whatever text without crashing, and places every problem inside of it', () => {
    const fragment = fc.constantFrom(
      'a',
      ': ',
      '\n',
      '  ',
      '- ',
      '[',
      ']',
      '{',
      '}',
      '"',
      "'",
      '&x',
      '*x',
      '!t',
      '|',
      '#',
      '\t',
      '__proto__',
      ',',
      '0',
      '?',
    );
    const text = fc.oneof(
      fc.string(),
      fc.array(fragment, { maxLength: 30 }).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(text, (yaml) => {
        for (const { place } of readLayer('file', yaml).problems) {
          expect(place.line).toBeGreaterThanOrEqual(1);
          expect(place.line).toBeLessThanOrEqual(yaml.split('\n').length + 1);
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('reads back every value that JSON can say', () => {
    const value = fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fc.jsonValue({ maxDepth: 3 }));
    const clean = value.filter((candidate) => !/"(__proto__|constructor|prototype)":/.test(JSON.stringify(candidate)));
    fc.assert(
      fc.property(clean, (said) => {
        const { value: read, problems } = readLayer('file', JSON.stringify(said));
        expect(problems).toEqual([]);
        expect(plain(read)).toEqual(JSON.parse(JSON.stringify(said)));
      }),
    );
  });
});
