import { Estimate } from '../../src';
import { estimateOf } from './fixture';

type Resources = Parameters<typeof estimateOf>[0];

const nat = (path?: string) => ({
  Type: 'AWS::EC2::NatGateway',
  Metadata: path === undefined ? undefined : { 'aws:cdk:path': path },
});
const key = { Type: 'AWS::KMS::Key' };
const volume = (Size: number) => ({ Type: 'AWS::EC2::Volume', Properties: { Size, VolumeType: 'gp3' } });
const changes = (before: Resources, after: Resources) =>
  estimateOf(after)
    .diff(estimateOf(before))
    .changes.map(({ kind, constructPath, difference }) => [kind, constructPath, difference]);

test('a new resource is added', () => {
  expect(changes({ Nat: nat() }, { Nat: nat(), Key: key })).toEqual([['added', 'Template/Key', '1.00']]);
});

test('a resource that is gone is removed', () => {
  expect(changes({ Nat: nat(), Key: key }, { Key: key })).toEqual([['removed', 'Template/Nat', '-32.85']]);
});

test('a resource of another size is changed, and the change is named', () => {
  const diff = estimateOf({ Disk: volume(200) }).diff(estimateOf({ Disk: volume(100) }));
  expect(diff.changes[0]).toMatchObject({
    kind: 'changed',
    costBefore: '8.00',
    costAfter: '16.00',
    difference: '8.00',
  });
  expect(diff.changes[0].details).toEqual(['EBS volume gp3: 100 × 0.08 → 200 × 0.08']);
});

test('a construct at another place is moved when its logical id stays', () => {
  expect(changes({ Nat: nat('App/Old/Nat') }, { Nat: nat('App/New/Nat') })).toEqual([['moved', 'App/New/Nat', '0.00']]);
});

test('a construct with another name is moved when it is the only one that costs this', () => {
  expect(changes({ OldNat: nat('App/OldNat') }, { NewNat: nat('App/NewNat') })).toEqual([
    ['moved', 'App/NewNat', '0.00'],
  ]);
});

test('of two equal resources none is moved', () => {
  const kinds = changes({ A: nat(), B: nat() }, { C: nat(), D: nat() }).map(([kind]) => kind);
  expect(kinds.sort()).toEqual(['added', 'added', 'removed', 'removed']);
});

test('nothing is listed when nothing changed', () => {
  const diff = estimateOf({ Nat: nat() }).diff(estimateOf({ Nat: nat() }));
  expect(diff.changes).toEqual([]);
  expect(diff.toText()).toBe('No change of the bill: 32.85 → 32.85 USD a month\nNot in the totals: 1 before, 1 after.');
});

test('the largest difference stands first', () => {
  expect(changes({}, { Key: key, Nat: nat() }).map(([, path]) => path)).toEqual(['Template/Nat', 'Template/Key']);
});

test('the totals and the percentage are given', () => {
  const { totalBefore, totalAfter, difference, percent } = estimateOf({ A: nat(), B: nat() }).diff(
    estimateOf({ A: nat() }),
  );
  expect([totalBefore, totalAfter, difference, percent]).toEqual(['32.85', '65.70', '32.85', '100.0']);
});

test('there is no percentage of nothing', () => {
  expect(estimateOf({ A: nat() }).diff(estimateOf({})).percent).toBe('');
});

test('an estimate of last week can be the baseline', () => {
  const before = Estimate.fromJson(estimateOf({ A: nat() }).toJson());
  expect(estimateOf({ A: nat(), Key: key }).diff(before).difference).toBe('1.00');
});

test('the comment for a pull request folds away what costs nothing', () => {
  const before = estimateOf({ Old: nat('App/Old'), Disk: volume(100) });
  const text = estimateOf({ New: nat('App/New'), Disk: volume(300) })
    .diff(before)
    .toMarkdown();
  expect(text).toContain('### +16.00 USD a month (+39.2 %): 40.85 → 56.85 USD a month');
  expect(text).toContain(
    '| changed | `Template/Disk` | EBS volume gp3: 100 × 0.08 → 300 × 0.08 | 8.00 | 24.00 | +16.00 |',
  );
  expect(text).toContain('<summary>1 change that cost nothing</summary>');
});

test('rejects a text that is no estimate', () => {
  expect(() => Estimate.fromJson('{"total": "1.00"}')).toThrow('this is no estimate');
});
