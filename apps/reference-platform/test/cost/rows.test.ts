import { join } from 'node:path';
import { type Estimate, Estimator } from '@ashlar-cdk/cost-guard';
import { reconcile } from '../../src/cost/differences';
import { profilesOf, readUsage } from '../../src/cost/usage-files';
import { type CostOfRow, readRows } from '../../src/rows/rows-file';
import { assemblyOf, removeAssemblies, STAGES, SYSTEMS } from '../platform/assemblies';

afterAll(removeAssemblies);

/** What the rows say that a stage costs. */
const costsOf = (system: string, stage: string): [string, CostOfRow][] =>
  Object.entries(readRows(join(SYSTEMS, system, 'rows.yaml')).rows).flatMap(([row, { costs }]) =>
    costs.filter(({ stages }) => stages.includes(stage)).map((cost): [string, CostOfRow] => [row, cost]),
  );

describe.each(STAGES)('%s %s', (system, stage) => {
  let folder: string;
  const estimates = new Map<string, Estimate>();

  beforeAll(() => {
    folder = assemblyOf(system, stage).directory;
  });

  const estimateWith = (usage: string): Estimate => {
    const known = estimates.get(usage);
    if (known) return known;
    const estimate = new Estimator({ usage: readUsage(SYSTEMS, { system, stage }, usage) }).estimatePath(folder);
    estimates.set(usage, estimate);
    return estimate;
  };

  test('costs what the rows say', () => {
    for (const [row, { usage, total, categories, savings }] of costsOf(system, stage)) {
      const estimate = estimateWith(usage);
      const groups = Object.fromEntries(estimate.byCategory().map(({ name, cost }) => [name, cost]));
      const proposals = Object.fromEntries(estimate.optimize().proposals.map(({ id, saving }) => [id, saving]));
      expect({ row, total: total && estimate.total }).toEqual({ row, total });
      expect({ row, categories: groups }).toMatchObject({ row, categories: categories ?? {} });
      expect({ row, savings: proposals }).toMatchObject({ row, savings: savings ?? {} });
    }
  });

  test('leaves nothing without a price, whatever the profile', () => {
    for (const profile of profilesOf(SYSTEMS, system)) {
      expect({ profile, notPriced: estimateWith(profile).notPriced }).toEqual({ profile, notPriced: [] });
    }
  });

  test('tells of every figure of the source with the one that is computed', () => {
    const figures = reconcile(SYSTEMS, { system, stage }, () => estimateWith('source'));
    expect(figures.length).toBeGreaterThan(0);
  });
});

test('there are rows about costs', () => {
  expect(STAGES.flatMap(([system, stage]) => costsOf(system, stage)).length).toBeGreaterThan(0);
});
