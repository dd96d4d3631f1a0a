import fc from 'fast-check';
import { mergeAll } from '../../src/config/compose-layers';
import { plain } from '../../src/config/layered-value';
import { readOverrides } from '../../src/config/overrides';

const said = (...texts: string[]) => plain(mergeAll(readOverrides(texts).map(({ value }) => value)));

describe('overrides', () => {
  test.each([
    ['a.b=1', { a: { b: 1 } }],
    ['a.b=one', { a: { b: 'one' } }],
    ['a.b="1"', { a: { b: '1' } }],
    ['a=true,b.c=null', { a: true, b: { c: null } }],
    ['a=[1, 2],b=x', { a: [1, 2], b: 'x' }],
    ['a=x,y,b=z', { a: 'x,y', b: 'z' }],
    ['a=b=c', { a: 'b=c' }],
    ['a={project}-key', { a: '{project}-key' }],
    ['a=/logs/{project}', { a: '/logs/{project}' }],
    ['a={ b: 1 }', { a: { b: 1 } }],
  ])('reads %s', (text, expected) => {
    expect(said(text)).toEqual(expected);
  });

  test('lets a later one win', () => {
    expect(said('a.b=1,a.c=1', 'a.b=2')).toEqual({ a: { b: 2, c: 1 } });
  });

  test('is one layer each, named by its path and not by its value', () => {
    expect(readOverrides(['a.b=1,c=2']).map(({ source }) => source)).toEqual(['-c set=a.b', '-c set=c']);
  });

  test('sets any value at any path', () => {
    const path = fc.array(fc.stringMatching(/^[a-z][a-zA-Z0-9_-]{0,8}$/), { minLength: 1, maxLength: 5 });
    const value = fc.oneof(
      fc.integer(),
      fc.boolean(),
      fc.stringMatching(/^[A-Za-z][A-Za-z0-9 ]*$/).map((text) => text.trim()),
    );
    fc.assert(
      fc.property(
        path.filter((keys) => !keys.includes('constructor') && !keys.includes('prototype')),
        value,
        (keys, wanted) => {
          const text = typeof wanted === 'string' ? JSON.stringify(wanted) : String(wanted);
          expect(said(`${keys.join('.')}=${text}`)).toEqual(
            keys.reduceRight<unknown>((below, name) => ({ [name]: below }), wanted),
          );
        },
      ),
    );
  });
});
