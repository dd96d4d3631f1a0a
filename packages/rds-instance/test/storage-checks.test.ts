import { InputChecks } from '@ashlar-cdk/foundation';
import { Stack } from 'aws-cdk-lib';
import * as fc from 'fast-check';
import { RdsStorage } from '../src';
import { checkStorage, leastMaxSizeGiB } from '../src/private/storage-checks';
import { refusalOf } from './fixture';

const scope = new Stack();
const sizes = fc.integer({ min: 1, max: 70_000 });
const optional = (max: number) => fc.option(fc.integer({ min: 0, max }), { nil: undefined });

function accepts(storage: RdsStorage): boolean {
  const checks = new InputChecks(scope, 'Test');
  checkStorage(checks, storage);
  return refusalOf(() => checks.throwIfRefused()) === 'accepted';
}

test('the least limit of growth is the first whole number that is a tenth more', () => {
  fc.assert(
    fc.property(sizes, (sizeGiB) => {
      const least = leastMaxSizeGiB(sizeGiB);
      expect(least * 10 >= sizeGiB * 11 && (least - 1) * 10 < sizeGiB * 11).toBe(true);
    }),
  );
});

test('a gp3 disk below 400 GiB has what is included, and above it what is between the bounds', () => {
  fc.assert(
    fc.property(sizes, optional(70_000), optional(5000), (sizeGiB, iops, throughputMiBps) => {
      const hasRoom = sizeGiB >= 20 && sizeGiB <= 65_536;
      const isPlain = iops === undefined && throughputMiBps === undefined;
      const [chosenIops, chosenThroughput] = [iops ?? 12_000, throughputMiBps ?? 500];
      const isTuned =
        chosenIops >= 12_000 &&
        chosenIops <= 64_000 &&
        chosenThroughput >= 500 &&
        chosenThroughput <= 4000 &&
        chosenThroughput * 4 <= chosenIops;
      const expected = hasRoom && (isPlain || (sizeGiB >= 400 && isTuned));
      expect(accepts(RdsStorage.gp3({ sizeGiB, iops, throughputMiBps }))).toBe(expected);
    }),
    {
      numRuns: 500,
      examples: [
        [400, 12_000, 3000],
        [399, undefined, undefined],
        [400, 16_000, 4000],
      ],
    },
  );
});

test.each([
  ['io1', 50],
  ['io2', 1000],
] as const)('an %s disk has half an operation to %i for each GiB', (type, most) => {
  fc.assert(
    fc.property(sizes, fc.integer({ min: 0, max: 300_000 }), (sizeGiB, iops) => {
      const storage = type === 'io1' ? RdsStorage.io1({ sizeGiB, iops }) : RdsStorage.io2({ sizeGiB, iops });
      const hasRoom = sizeGiB >= 100 && sizeGiB <= 65_536;
      const inBounds = iops >= 1000 && iops <= 256_000;
      expect(accepts(storage)).toBe(hasRoom && inBounds && iops * 2 >= sizeGiB && iops <= sizeGiB * most);
    }),
    {
      numRuns: 500,
      examples: [
        [100, 100 * most],
        [65_536, 32_768],
        [100, 1000],
      ],
    },
  );
});
