import * as fc from 'fast-check';
import { aclNumber } from '../src/private/acl-numbers';

function numbersOf(contents: string[]): Map<string, number> {
  const taken = new Set<number>();
  const take = (candidate: number) => !taken.has(candidate) && taken.add(candidate) !== undefined;
  return new Map(contents.map((content) => [content, aclNumber(content, take)]));
}

const contents = fc.uniqueArray(fc.string(), { maxLength: 40 });

test('every entry has a number of its own, within the range of AWS', () => {
  fc.assert(
    fc.property(contents, (list) => {
      const numbers = [...numbersOf(list).values()];
      expect(new Set(numbers).size).toBe(list.length);
      for (const number of numbers) expect(number >= 1 && number <= 32_766).toBe(true);
    }),
  );
});

test('an entry declared later renumbers none declared before', () => {
  fc.assert(
    fc.property(contents, fc.string(), (list, addition) => {
      const before = numbersOf(list.filter((content) => content !== addition));
      const after = numbersOf([...before.keys(), addition]);
      for (const [content, number] of before) expect(after.get(content)).toBe(number);
    }),
  );
});

test('of two entries that want one number, the later takes the next', () => {
  const wanted = aclNumber('web', () => true);
  expect(aclNumber('web', (candidate) => candidate !== wanted)).toBe(wanted === 32_766 ? 1 : wanted + 1);
});
