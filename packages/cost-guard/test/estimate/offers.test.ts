import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PriceBook } from '../../src';
import { DIMENSIONS, dimensionOf } from '../../src/private/estimate/dimensions';
import { bookFromOffers, bookText } from '../../src/private/estimate/offers/book-from-offers';
import { OFFER_RULES } from '../../src/private/estimate/offers/offer-rules';
import { fixture } from './fixture';

const TODAY = '2026-11-25';
const text = () => bookFromOffers(fixture('offers'), 'eu-west-1', TODAY);
const row = (id: string) => JSON.parse(text()).prices.find((each: { id: string }) => each.id === id);

test('a price has the version of its offer, its SKU and the day', () => {
  expect(row('fargate.vcpuHours[linux/x86]')).toEqual({
    id: 'fargate.vcpuHours[linux/x86]',
    unit: 'vCPU-hour',
    tiers: [{ from: '0', price: '0.04048' }],
    asOf: TODAY,
    agreement: 'single',
    source: 'AWS price list AmazonECS',
    sku: '8CESGAFWKAJ98PME',
    usageType: 'EU-Fargate-vCPU-Hours:perCPU',
    offerVersion: '20261006224050',
  });
});

test('Spot and other regions are no prices of the region', () => {
  expect(row('fargate.memoryGbHours[linux/x86]').tiers[0].price).toBe('0.004445');
});

test('Multi-AZ is a row of its own', () => {
  const price = (zones: string) => row(`rds.instanceHours[postgres/db.t4g.small/${zones}]`).tiers[0].price;
  expect([price('single-az'), price('multi-az')]).toEqual(['0.035', '0.071']);
});

test('two prices for one thing are a conflict for a person to look at', () => {
  expect(row('aurora.instanceHours[db.t4g.medium]')).toMatchObject({
    agreement: 'conflict',
    note: expect.stringContaining('AURORAPG00000002 says'),
  });
});

test('a first tier without a price is the free tier, and the price is for as many as AWS quotes', () => {
  expect(row('kms.requests')).toMatchObject({
    per: '10000',
    alwaysFree: '20000',
    tiers: [{ from: '0', price: '0.03' }],
  });
});

test('a prefix in lower case belongs to the region too', () => {
  expect(row('kms.keys').usageType).toBe('eu-west-1-KMS-Keys');
});

describe('a part of an offer as AWS published it', () => {
  const prices = JSON.parse(bookFromOffers(fixture('recorded-offers'), 'us-east-2', TODAY)).prices;

  test('gives the one price that is for usage: no Windows, no fee that is paid at once', () => {
    expect(prices).toEqual([
      expect.objectContaining({
        id: 'ebs.storageGbMonths[gp3]',
        tiers: [{ from: '0', price: '0.08' }],
        sku: 'M6UGCCQ3CDJQAA37',
        usageType: 'USE2-EBS:VolumeUsage.gp3',
        offerVersion: '20230322145651',
      }),
    ]);
  });
});

test('what the offers do not have stays as it was', () => {
  const before = PriceBook.builtIn().find('eu-west-1', 'natGateway.hours');
  expect(row('natGateway.hours').tiers[0].price).toBe(before?.unitPrice);
});

test.each(PriceBook.builtIn().regions())('the book of %s is written as a refresh would write it', (region) => {
  const shipped = readFileSync(join(__dirname, '../../prices', `${region}.json`), 'utf8');
  expect(shipped).toBe(bookText(region, JSON.parse(shipped).prices));
});

test('the result is a book that can be read', () => {
  const path = join(mkdtempSync(join(tmpdir(), 'offers-')), 'eu-west-1.json');
  writeFileSync(path, text());
  expect(PriceBook.fromFile(path).find('eu-west-1', 'kms.requests')?.unit).toBe('10000 requests');
});

test('every rule is for something that the estimator counts', () => {
  const ids = OFFER_RULES.map((rule) => rule.id(['', 'db.t3.micro'] as unknown as RegExpExecArray, PRODUCT));
  for (const id of ids.filter((each) => each !== undefined)) expect(DIMENSIONS).toHaveProperty([dimensionOf(id)]);
});

const PRODUCT = { attributes: { databaseEngine: 'MySQL', deploymentOption: 'Single-AZ', cacheEngine: 'Redis' } };

test.each([
  ['/nowhere', 'there is no such folder'],
  [mkdtempSync(join(tmpdir(), 'empty-')), 'no offer file is here'],
])('rejects the folder %s', (folder, message) => {
  expect(() => bookFromOffers(folder, 'eu-west-1', TODAY)).toThrow(message);
});

test('rejects a file that is no offer', () => {
  const folder = mkdtempSync(join(tmpdir(), 'odd-'));
  writeFileSync(join(folder, 'odd.json'), '{}');
  expect(() => bookFromOffers(folder, 'eu-west-1', TODAY)).toThrow(
    "odd.json: this is no offer file of AWS's price list",
  );
});
