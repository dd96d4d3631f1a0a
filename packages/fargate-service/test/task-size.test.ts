import fc from 'fast-check';
import { TASK_SIZES } from '../src/private/limits';
import { isTaskSize, memoryInWords } from '../src/private/task-size';

test('offers the smallest and the largest memory of each CPU', () => {
  for (const [cpu, [min, max]] of Object.entries(TASK_SIZES)) {
    expect([isTaskSize(Number(cpu), min), isTaskSize(Number(cpu), max)]).toEqual([true, true]);
  }
});

test('offers only whole steps', () => {
  const sizes = fc.constantFrom(...Object.keys(TASK_SIZES).map(Number));
  fc.assert(
    fc.property(sizes, fc.integer({ min: 0, max: 130_000 }), (cpu, memory) => {
      const [min, max, step] = TASK_SIZES[cpu];
      return !isTaskSize(cpu, memory) || (memory >= min && memory <= max && (memory - min) % step === 0);
    }),
  );
});

test('does not offer 1536 MiB for a quarter of a CPU', () => {
  expect(isTaskSize(256, 1536)).toBe(false);
  expect(memoryInWords(256)).toBe('512, 1024 or 2048 MiB');
});

test('knows no other CPU', () => {
  expect(memoryInWords(300)).toBeUndefined();
});
