import { Duration } from 'aws-cdk-lib';
import * as fc from 'fast-check';
import { ttlsOf } from '../src/private/cache-policies';

const ttl = fc.option(fc.nat(2_147_483_647), { nil: undefined });

function seconds(count?: number): Duration | undefined {
  return count === undefined ? undefined : Duration.seconds(count);
}

test('keeps what is given, and fills in the rest so that the order holds whenever it can', () => {
  fc.assert(
    fc.property(ttl, ttl, ttl, (minTtl, defaultTtl, maxTtl) => {
      const { min, usual, max } = ttlsOf({
        pathPattern: '/a',
        minTtl: seconds(minTtl),
        defaultTtl: seconds(defaultTtl),
        maxTtl: seconds(maxTtl),
      });
      expect([minTtl ?? min, defaultTtl ?? usual, maxTtl ?? max]).toEqual([min, usual, max]);
      const given = [minTtl, defaultTtl, maxTtl].filter((each) => each !== undefined);
      const ordered = given.every((each, index) => index === 0 || given[index - 1] <= each);
      if (ordered) expect(min <= usual && usual <= max).toBe(true);
    }),
  );
});

test('an answer that says nothing is kept for a day', () => {
  expect(ttlsOf({ pathPattern: '/a' })).toEqual({ min: 0, usual: 86_400, max: 31_536_000 });
});
