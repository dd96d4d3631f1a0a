import { Estimator } from '@ashlar-cdk/cost-guard';
import { listSystems, SYSTEMS_FOLDER } from '../../src/config';
import { BILLS_FOLDER, targetsByHand, templateByHand } from '../../src/cost/bills';
import { type ReconciledFigure, reconcile, reconciliationInWords } from '../../src/cost/differences';
import { SOURCE } from '../../src/cost/profiles';
import { readUsage } from '../../src/cost/usage-files';

const TARGETS = targetsByHand().map(({ system, stage }) => [system, stage] as const);

function estimateOf(system: string, stage: string, over: object = {}) {
  const target = { system, stage };
  const usage = readUsage(BILLS_FOLDER, target, SOURCE, over);
  return new Estimator({ usage }).estimatePath(templateByHand(target) ?? '');
}

const figuresOf = (system: string, stage: string): ReconciledFigure[] =>
  reconcile(BILLS_FOLDER, { system, stage }, (over) => estimateOf(system, stage, over));

test('a system that is built has its bill among the systems', () => {
  const built = listSystems(SYSTEMS_FOLDER).map(({ name }) => name);
  expect(TARGETS.filter(([system]) => built.includes(system))).toEqual([]);
});

test.each(TARGETS)('%s %s tells what is different from its document', (system, stage) => {
  expect(figuresOf(system, stage).length).toBeGreaterThan(0);
});

test.each([
  ['patriot', '10k', '663.00'],
  ['patriot', '100k', '1937.00'],
  ['patriot', '1m', '5541.00'],
])('%s %s costs %s', (system, stage, total) => {
  expect(estimateOf(system, stage).total).toBe(total);
});

test.each([
  ['patriot', '10k', 'D11', '464', '504.59'],
  ['patriot', '100k', 'D11', '1,356', '1541.13'],
  ['patriot', '1m', 'D11', '3,879', '4353.08'],
  ['patriot', 'design', 'D12', '32', '98.55'],
  ['patriot', 'design', 'D12', '400', '459.90'],
  ['starter', 'dev', 'D13', '50-70', '42-65'],
  ['starter', 'staging', 'D13', '100-150', '75-115'],
  ['starter', 'uat', 'D13', '150-200', '120-175'],
  ['starter', 'prod', 'D13', '300-500', '310-530'],
  ['starter', 'staging', 'D14', '10-15', '32.85'],
  ['starter', 'prod', 'D14', '30-50', '98.55'],
])('%s %s reconciles %s, printed %s and computed %s', (system, stage, id, printed, computed) => {
  expect(figuresOf(system, stage)).toContainEqual(expect.objectContaining({ id, printed, computed }));
});

test('182.50 is cut to dollars, as the document does', () => {
  const lines = estimateOf('patriot', '100k').lines;
  expect(lines.find(({ logicalId }) => logicalId === 'ECS Fargate (Celery)')?.cost).toBe('182.00');
});

test.each([
  ['staging', 20, 30],
  ['uat', 30, 50],
])('the database of starter %s lies in the printed range', (stage, low, high) => {
  const lines = estimateOf('starter', stage).lines.filter(({ logicalId }) => logicalId === 'Database');
  const cost = lines.reduce((sum, line) => sum + Number(line.cost), 0);
  expect(cost).toBeGreaterThanOrEqual(low);
  expect(cost).toBeLessThanOrEqual(high);
});

test('the words have the difference of two amounts, and none of ranges and shares', () => {
  const figure = { line: 1, what: 'total', why: 'because', id: 'D1' };
  const words = (printed: string, computed: string) => reconciliationInWords([{ ...figure, printed, computed }]);
  expect(words('116.55', '116.52')).toContain('-0.03');
  expect(words('1,356', '1541.13')).toContain('+185.13');
  expect(words('1.00', '1.00')).toContain('equal');
  expect(words('39.3 %', '39.2 %')).not.toMatch(/[+-]0\./);
});
