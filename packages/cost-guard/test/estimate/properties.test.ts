import * as fc from 'fast-check';
import { Estimator, UsageProfile } from '../../src';

/** Resources with tiers per resource only, so that it cannot matter which stack they are in. */
const flat = fc.oneof(
  fc.constant({ Type: 'AWS::EC2::NatGateway' }),
  fc.constant({ Type: 'AWS::KMS::Key' }),
  fc.constant({ Type: 'AWS::CloudWatch::Dashboard' }),
  fc.constant({ Type: 'AWS::IAM::Role' }),
  fc.integer({ min: 1, max: 5 }).map((rules) => ({
    Type: 'AWS::WAFv2::WebACL',
    Properties: { Rules: Array.from({ length: rules }, () => ({})) },
  })),
  fc.integer({ min: 1, max: 1000 }).map((Size) => ({
    Type: 'AWS::EC2::Volume',
    Properties: { Size, VolumeType: 'gp3' },
  })),
);

/** Resources that share a total, and resources whose tiers AWS counts over the account. */
const any = fc.oneof(
  flat,
  fc.constant({ Type: 'AWS::Logs::LogGroup' }),
  fc.constant({ Type: 'AWS::S3::Bucket' }),
  fc.constant({ Type: 'AWS::SNS::Topic' }),
);

const USAGE = {
  defaults: {
    'AWS::EC2::NatGateway': { dataProcessedGb: 7 },
    'AWS::KMS::Key': { requests: 12_345 },
    'AWS::WAFv2::WebACL': { requests: 123_456 },
    'AWS::Logs::LogGroup': { ingestedGb: { total: 20, split: 'even' }, storedGb: { total: 50, split: 'even' } },
    'AWS::S3::Bucket': { storageGb: { total: 1234, split: 'even' }, putRequests: 1, getRequests: 77 },
    'AWS::SNS::Topic': { emailNotifications: 700 },
  },
};

const estimator = new Estimator({ usage: UsageProfile.fromObject(USAGE) });
const named = (list: object[]) => list.map((resource, index) => [`R${index}`, resource] as const);
const estimate = (entries: (readonly [string, object])[]) =>
  estimator.estimateTemplate({ Resources: Object.fromEntries(entries) }, { region: 'us-east-1' });

test('the order of resources never matters', () => {
  const shuffled = fc.array(any, { minLength: 1, maxLength: 15 }).chain((list) => {
    const entries = named(list);
    return fc.tuple(fc.constant(entries), fc.shuffledSubarray(entries, { minLength: entries.length }));
  });
  fc.assert(
    fc.property(shuffled, ([entries, reordered]) => {
      expect(estimate(reordered).toJson()).toBe(estimate(entries).toJson());
    }),
  );
});

test('splitting a stack in two never changes the total of what has no tiers over the account', () => {
  fc.assert(
    fc.property(fc.array(flat, { minLength: 2, maxLength: 15 }), fc.nat(14), (list, at) => {
      const entries = named(list);
      const [first, second] = [entries.slice(0, at), entries.slice(at)].map((part) => Number(estimate(part).total));
      expect((first + second).toFixed(2)).toBe(estimate(entries).total);
    }),
  );
});

test('the lines add up to the total', () => {
  fc.assert(
    fc.property(fc.array(any, { minLength: 1, maxLength: 15 }), (list) => {
      const { lines, total } = estimate(named(list));
      const cents = lines.reduce((sum, { cost }) => sum + Math.round(Number(cost) * 100), 0);
      expect((cents / 100).toFixed(2)).toBe(total);
    }),
  );
});

test('one more resource never costs less', () => {
  fc.assert(
    fc.property(fc.array(flat, { minLength: 1, maxLength: 10 }), flat, (list, extra) => {
      const less = Number(estimate(named(list)).total);
      expect(Number(estimate(named([...list, extra])).total)).toBeGreaterThanOrEqual(less);
    }),
  );
});

test('more use never costs less', () => {
  const bucket = { Resources: { A: { Type: 'AWS::S3::Bucket' }, B: { Type: 'AWS::S3::Bucket' } } };
  const cost = (storageGb: number) => {
    const usage = UsageProfile.fromObject({ defaults: { 'AWS::S3::Bucket': { storageGb } } });
    return Number(new Estimator({ usage }).estimateTemplate(bucket).total);
  };
  fc.assert(
    fc.property(fc.nat(25_000), fc.nat(25_000), (a, b) => {
      expect(cost(Math.min(a, b))).toBeLessThanOrEqual(cost(Math.max(a, b)));
    }),
  );
});

test('an unknown type keeps the estimate incomplete, whatever else is there', () => {
  fc.assert(
    fc.property(fc.array(any, { maxLength: 10 }), (list) => {
      const { complete, notPriced } = estimate([...named(list), ['Unknown', { Type: 'Vendor::Thing::Thing' }]]);
      expect(complete).toBe(false);
      expect(notPriced.map(({ reason }) => reason)).toContain('unknownType');
    }),
  );
});

test('low is never above typical, and typical never above high', () => {
  fc.assert(
    fc.property(fc.array(any, { minLength: 1, maxLength: 10 }), (list) => {
      const { totalLow, total, totalHigh } = estimate(named(list));
      expect(Number(totalLow)).toBeLessThanOrEqual(Number(total));
      expect(Number(total)).toBeLessThanOrEqual(Number(totalHigh));
    }),
  );
});

test('every resource is in exactly one of the three lists, or in two of them with different charges', () => {
  fc.assert(
    fc.property(fc.array(any, { minLength: 1, maxLength: 10 }), (list) => {
      const { lines, free, notPriced } = estimate(named(list));
      const listed = new Set([...lines, ...free, ...notPriced].map(({ constructPath }) => constructPath));
      for (const [name] of named(list)) expect(listed).toContain(`Template/${name}`);
      const priced = new Set(lines.map(({ constructPath }) => constructPath));
      expect(free.filter(({ constructPath }) => priced.has(constructPath))).toEqual([]);
    }),
  );
});
