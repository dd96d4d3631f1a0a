import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PriceBook } from '../../src';
import { DIMENSIONS, dimensionOf } from '../../src/private/estimate/dimensions';

const book = PriceBook.builtIn();
const all = book.regions().flatMap((region) => book.entries(region));

function file(content: string, name = 'book.yaml'): string {
  const path = join(mkdtempSync(join(tmpdir(), 'book-')), name);
  writeFileSync(path, content);
  return path;
}

const ROW = '{ id: natGateway.hours, unit: hour, tiers: [{ price: 0.052 }], source: contract }';

test('the built-in book knows five places', () => {
  expect(book.regions()).toEqual(['ap-south-1', 'eu-west-1', 'global', 'us-east-1', 'us-west-2']);
});

test('every price says where it is from and how sure it is', () => {
  expect(all.filter(({ source, agreement }) => source === '' || agreement === 'stated')).toEqual([]);
});

test('every price is of something that the estimator counts', () => {
  expect(all.map(({ id }) => dimensionOf(id)).filter((id) => !(id in DIMENSIONS))).toEqual([]);
});

test('Multi-AZ instances have prices of their own, and not twice the price of one', () => {
  const single = Number(book.find('us-east-1', 'rds.instanceHours[postgres/db.t4g.small/single-az]')?.unitPrice);
  const multi = Number(book.find('us-east-1', 'rds.instanceHours[postgres/db.t4g.small/multi-az]')?.unitPrice);
  expect(multi).not.toBe(single * 2);
});

test('PostgreSQL and MySQL are different prices', () => {
  const price = (engine: string) => book.find('us-east-1', `rds.instanceHours[${engine}/db.t3.micro/single-az]`);
  expect([price('postgres')?.unitPrice, price('mysql')?.unitPrice]).toEqual(['0.018', '0.017']);
});

test('a price in conflict is marked as such', () => {
  expect(book.find('ap-south-1', 'alb.hours')?.agreement).toBe('conflict');
});

test('a region without a book has no prices', () => {
  expect(book.find('eu-central-1', 'natGateway.hours')).toBeUndefined();
});

test('rows of another book win over the own ones, and add regions', () => {
  const negotiated = PriceBook.fromFile(file(`region: eu-central-1\nprices: [${ROW}]`));
  const merged = book.overlaidWith(negotiated);
  expect(merged.find('eu-central-1', 'natGateway.hours')?.unitPrice).toBe('0.052');
  expect(merged.find('us-east-1', 'natGateway.hours')?.unitPrice).toBe('0.045');
});

test.each([
  ['region: eu-central-1', 'prices: a list of prices is expected here'],
  [`prices: [${ROW}]`, 'region: the name of a region is expected here'],
  [`region: x\ncurrency: EUR\nprices: [${ROW}]`, 'currency: got EUR; allowed: USD'],
  [`region: x\nprices: [${ROW}, ${ROW}]`, 'prices[1]: natGateway.hours stands in the book twice'],
  [`region: x\nprices: [7]`, 'prices[0]: a price is an object with an id'],
  [`region: x\nprices: [{ id: a.b }]`, 'prices[0] a.b: a price has at least one tier'],
  [`region: x\nprices: [{ id: a.b, unit: h, source: s, tiers: [{ price: -1 }] }]`, 'is no tier'],
  [`region: x\nprices: [{ id: a.b, unit: h, source: s, per: 0, tiers: [{ price: 1 }] }]`, 'is no positive decimal'],
  [`region: x\npricess: []\nprices: []`, 'did you mean "prices"?'],
])('rejects the book %s', (content, message) => {
  expect(() => PriceBook.fromFile(file(content))).toThrow(message);
});

test('rejects a file that is not there', () => {
  expect(() => PriceBook.fromFile('/nowhere/book.yaml')).toThrow('/nowhere/book.yaml: there is no such file');
});

test('rejects YAML that cannot be read, and says where', () => {
  expect(() => PriceBook.fromFile(file('region: [unclosed'))).toThrow(/book\.yaml: /);
});
