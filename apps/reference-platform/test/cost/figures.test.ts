import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Estimate, Estimator } from '@ashlar-cdk/cost-guard';
import { listSystems } from '../../src/config';
import { type ReconciledFigure, reconcile } from '../../src/cost/differences';
import { SOURCE } from '../../src/cost/profiles';
import { readUsage } from '../../src/cost/usage-files';
import { readRows } from '../../src/rows/rows-file';
import { assemblyOf, removeAssemblies, SYSTEMS } from '../platform/assemblies';

afterAll(removeAssemblies);

const estimates = new Map<string, Estimate>();

function estimateOf(system: string, stage: string): Estimate {
  const known = estimates.get(`${system} ${stage}`);
  if (known) return known;
  const usage = readUsage(SYSTEMS, { system, stage }, SOURCE);
  const estimate = new Estimator({ usage }).estimatePath(assemblyOf(system, stage).directory);
  estimates.set(`${system} ${stage}`, estimate);
  return estimate;
}

const figuresOf = (system: string, stage: string): ReconciledFigure[] =>
  reconcile(SYSTEMS, { system, stage }, () => estimateOf(system, stage));

test.each([
  ['apranova', 'production', 'D1', '116.55', '116.52'],
  ['apranova', 'production', 'D2', '73.65', '73.61'],
  ['apranova', 'production', 'D3', '8.10', '8.11'],
  ['apranova', 'optimized', 'D2', '73.65', '73.62'],
  ['apranova', 'optimized', 'APR-C2', '0.00', '58.50'],
  ['portfolio', 'dev', 'D15', '115-130', '115-125'],
  ['portfolio', 'dev', 'D15', '130', '125.81'],
  ['portfolio', 'dev', 'POR-C1', '65', '65.70'],
  ['portfolio', 'dev', 'POR-C1', '12', '11.68'],
  ['portfolio', 'dev', 'POR-C1', '16', '16.43'],
  ['portfolio', 'dev', 'POR-C1', '10-20', '18.02'],
])('%s %s reconciles %s, printed %s and computed %s', (system, stage, id, printed, computed) => {
  expect(figuresOf(system, stage)).toContainEqual(expect.objectContaining({ id, printed, computed }));
});

/** What the README of a system says about costs. */
function chapterOf(system: string): string {
  const page = join(SYSTEMS, system, 'README.md');
  const text = existsSync(page) ? readFileSync(page, 'utf8') : '';
  return /^## What it costs\n([\s\S]*?)(?=^## |(?![\s\S]))/m.exec(text)?.[1] ?? '';
}

const WITH_CHAPTER = listSystems(SYSTEMS).filter(({ name }) => chapterOf(name) !== '');

test('there is a system whose README says what it costs', () => {
  expect(WITH_CHAPTER).not.toEqual([]);
});

test.each(WITH_CHAPTER)('the README of $name has no amount but those that are computed or printed', (system) => {
  const { name, stages } = system;
  const rows = Object.values(readRows(join(SYSTEMS, name, 'rows.yaml')).rows).flatMap(({ costs }) => costs);
  const known = new Set([
    ...rows.flatMap(({ total, categories, savings }) => [
      total,
      ...Object.values(categories ?? {}),
      ...Object.values(savings ?? {}),
    ]),
    ...stages.flatMap((stage) => figuresOf(name, stage.name).flatMap(({ printed, computed }) => [printed, computed])),
  ]);
  const amounts = chapterOf(name).match(/\d+\.\d\d\b/g) ?? [];
  expect(amounts.length).toBeGreaterThan(0);
  expect(amounts.filter((amount) => !known.has(amount))).toEqual([]);
});
