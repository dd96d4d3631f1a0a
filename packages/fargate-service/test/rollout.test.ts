import fc from 'fast-check';
import { canProgress, stuckAt } from '../src/private/rollout';

const percent = fc.record({ min: fc.integer({ min: 0, max: 100 }), max: fc.integer({ min: 100, max: 200 }) });

test.each([
  [1, 100, 100, false],
  [1, 100, 150, false],
  [2, 100, 150, true],
  [1, 50, 100, false],
  [2, 50, 100, true],
  [1, 0, 100, true],
  [1, 100, 200, true],
])('of %i tasks at %i and %i percent one can be replaced: %s', (tasks, min, max, answer) => {
  expect(canProgress(tasks, { min, max })).toBe(answer);
});

test('finds the smallest number of tasks that stands still, for any percentages', () => {
  fc.assert(
    fc.property(percent, fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 300 }), (each, fewest, more) => {
      const numbers = Array.from({ length: more + 1 }, (_, index) => fewest + index);
      const expected = numbers.find((tasks) => !canProgress(tasks, each));
      return stuckAt(fewest, fewest + more, each) === expected;
    }),
  );
});

test('never stands still with room for twice the tasks', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 5000 }), (tasks) => canProgress(tasks, { min: 100, max: 200 })));
});
