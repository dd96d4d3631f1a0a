import fc from 'fast-check';
import { chunksOf, linesOf, statusHeight } from '../src/private/dashboard-layout';

test.each([
  [1, [[24]]],
  [2, [[12, 12]]],
  [3, [[8, 8, 8]]],
  [4, [[6, 6, 6, 6]]],
  [
    5,
    [
      [8, 8, 8],
      [12, 12],
    ],
  ],
  [
    9,
    [
      [8, 8, 8],
      [8, 8, 8],
      [8, 8, 8],
    ],
  ],
])('lays out %i graphs', (graphs, lines) => {
  expect(linesOf(graphs)).toEqual(lines);
});

const counts = fc.integer({ min: 1, max: 600 });

test('places every graph', () => {
  fc.assert(fc.property(counts, (graphs) => expect(linesOf(graphs).flat()).toHaveLength(graphs)));
});

test('fills each line, in whole units', () => {
  fc.assert(
    fc.property(counts, (graphs) => {
      for (const line of linesOf(graphs)) {
        expect(line.reduce((sum, width) => sum + width, 0)).toBe(24);
        expect(line.every(Number.isInteger)).toBe(true);
      }
    }),
  );
});

test('puts at most four graphs in a line, and lines differ by one graph at most', () => {
  fc.assert(
    fc.property(counts, (graphs) => {
      const lengths = linesOf(graphs).map((line) => line.length);
      expect(Math.max(...lengths)).toBeLessThanOrEqual(4);
      expect(Math.max(...lengths) - Math.min(...lengths)).toBeLessThanOrEqual(1);
    }),
  );
});

test('cuts a list without losing anything', () => {
  fc.assert(
    fc.property(fc.array(fc.integer()), fc.integer({ min: 1, max: 9 }), (values, length) => {
      expect(chunksOf(values, length).flat()).toEqual(values);
      expect(chunksOf(values, length).every((part) => part.length >= 1 && part.length <= length)).toBe(true);
    }),
  );
});

test('gives alarms one line for four', () => {
  expect([statusHeight(1), statusHeight(4), statusHeight(5), statusHeight(100)]).toEqual([2, 2, 3, 26]);
});
