import * as fc from 'fast-check';
import { Exact, ZERO } from '../../src/private/estimate/money';
import { type PriceRow, tieredCost } from '../../src/private/estimate/prices';
import { estimateOf } from './fixture';

const egress: PriceRow = {
  id: 'dataTransfer.internetGb',
  unit: 'GB',
  per: Exact(1),
  tiers: [
    { from: ZERO, to: Exact(10240), price: Exact('0.09') },
    { from: Exact(10240), to: Exact(51200), price: Exact('0.085') },
    { from: Exact(51200), price: Exact('0.07') },
  ],
  scope: 'account',
  source: 'test',
  agreement: 'stated',
};

const cost = (quantity: string, free = '0') => tieredCost(egress, Exact(quantity), Exact(free)).cost.toFixed();

test('each tier bills the part of the quantity that is in it', () => {
  expect(cost('10241')).toBe('921.685');
});

test('the bound of a tier belongs to the lower tier', () => {
  expect(cost('10240')).toBe('921.6');
});

test('a free amount is the first part of the first tier', () => {
  expect(cost('110', '100')).toBe('0.9');
});

test('less than the free amount costs nothing', () => {
  expect(cost('99', '100')).toBe('0');
});

test('what is above the last known tier is told apart', () => {
  const row = { ...egress, tiers: [egress.tiers[0]] };
  expect(tieredCost(row, Exact(10250), ZERO).unpriced.toFixed()).toBe('10');
});

test('a larger quantity never costs less', () => {
  fc.assert(
    fc.property(fc.nat(200_000), fc.nat(200_000), fc.nat(200), (a, b, free) => {
      const [less, more] = a < b ? [a, b] : [b, a];
      const of = (quantity: number) => tieredCost(egress, Exact(quantity), Exact(free)).cost;
      expect(of(less).lte(of(more))).toBe(true);
    }),
  );
});

const buckets = { A: { Type: 'AWS::S3::Bucket' }, B: { Type: 'AWS::S3::Bucket' } };
const bucketUsage = (gb: number) => ({
  defaults: { 'AWS::S3::Bucket': { storageGb: gb, putRequests: 0, getRequests: 0 } },
});

test('storage above the highest known tier is not priced, and said to be', () => {
  const estimate = estimateOf(buckets, bucketUsage(30_000));
  expect(estimate.total).toBe('1177.60');
  expect(estimate.notPriced[0].detail).toContain('8800 GB-month above the last tier that has a price');
  expect(estimate.complete).toBe(false);
});

test('tiers of an account count all its resources together', () => {
  const mails = { A: { Type: 'AWS::SNS::Topic' }, B: { Type: 'AWS::SNS::Topic' } };
  const estimate = estimateOf(mails, { defaults: { 'AWS::SNS::Topic': { emailNotifications: 51_000 } } });
  // 102,000 e-mails, of which AWS includes 1,000 once: 101,000 at 2.00 for 100,000.
  expect(estimate.total).toBe('2.02');
});

test('the free tier of AWS counts when the profile wants it', () => {
  const dashboards = Object.fromEntries(
    ['A', 'B', 'C', 'D'].map((name) => [name, { Type: 'AWS::CloudWatch::Dashboard' }]),
  );
  expect(estimateOf(dashboards).total).toBe('12.00');
  expect(estimateOf(dashboards, { freeTier: 'always-free' }).total).toBe('3.00');
});
