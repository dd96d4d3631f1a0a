import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DIMENSIONS } from '../../src/private/estimate/dimensions';
import { FREE_TYPES } from '../../src/private/estimate/extract/free-types';
import { vcpusOf } from '../../src/private/estimate/extract/instance-classes';
import { ACCOUNT_USAGE, EXTRACTORS } from '../../src/private/estimate/extract/registry';
import { estimateOf } from './fixture';

const FOLDER = join(__dirname, '../../src/private/estimate/extract');
const SOURCE = readdirSync(FOLDER).map((name) => readFileSync(join(FOLDER, name), 'utf8'));

test('no type is both free and billed', () => {
  expect(Object.keys(EXTRACTORS).filter((type) => FREE_TYPES.has(type))).toEqual([]);
});

test('every dimension that an extractor writes down is in the catalogue', () => {
  const written = SOURCE.flatMap((text) => [...text.matchAll(/'([a-z][A-Za-z0-9]+\.[a-z][A-Za-z]+)'/g)]);
  const ids = written.map(([, id]) => id).filter((id) => !id.endsWith('.ts'));
  expect(ids.filter((id) => !(id in DIMENSIONS) && !/^(general1|db)\./.test(id))).toEqual([]);
  expect(ids.length).toBeGreaterThan(50);
});

test('every figure of the account is in the catalogue', () => {
  for (const { dimension } of Object.values(ACCOUNT_USAGE)) expect(DIMENSIONS).toHaveProperty([dimension]);
});

test('every usage key that an extractor asks for is declared, so that a profile can give it', () => {
  const declared = new Set(Object.values(EXTRACTORS).flatMap(({ usage }) => Object.keys(usage)));
  const asked = SOURCE.flatMap((text) => [...text.matchAll(/\.(?:given|used)\([^()]*?'([a-zA-Z]+)'(?:,[^')]*)?\)/g)]);
  const keys = asked.map(([, key]) => key).filter((key) => !['standard', 'kind', 'infrequent'].includes(key));
  expect(keys.filter((key) => !declared.has(key))).toEqual([]);
  expect(keys.length).toBeGreaterThan(20);
});

test.each([...FREE_TYPES.keys()].map((type) => [type]))('%s costs nothing', (Type) => {
  const { lines, notPriced, free } = estimateOf({ A: { Type } });
  expect([lines.length, notPriced.length, free.length]).toEqual([0, 0, 1]);
});

test.each([['Custom::VpcRestrictDefaultSG'], ['AWS::CloudFormation::CustomResource']])(
  '%s is billed by the function behind it',
  (Type) => {
    expect(estimateOf({ A: { Type } }).free).toHaveLength(1);
  },
);

test.each([
  ['db.t4g.medium', 2],
  ['db.r6g.large', 2],
  ['db.r6g.xlarge', 4],
  ['db.r7g.2xlarge', 8],
  ['db.r8g.48xlarge', 192],
  ['db.serverless', undefined],
])('%s has %p vCPUs', (name, vcpus) => {
  expect(vcpusOf(name)).toBe(vcpus);
});
