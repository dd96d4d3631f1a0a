import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { judgeRows } from '../../src/rows/judge-rows';
import type { ReadableResource } from '../../src/rows/readable-assembly';
import { readRows } from '../../src/rows/rows-file';
import { removeAssemblies, resourcesOf, STAGES, SYSTEMS } from './assemblies';

afterAll(removeAssemblies);

const rowsOf = (system: string) => readRows(join(SYSTEMS, system, 'rows.yaml'));

test('there is a system with rows', () => {
  expect(STAGES.length).toBeGreaterThan(0);
  expect(STAGES.filter(([system]) => !existsSync(join(SYSTEMS, system, 'rows.yaml')))).toEqual([]);
});

describe.each(STAGES)('%s %s', (system, stage) => {
  let resources: ReadableResource[];

  beforeAll(() => {
    resources = resourcesOf(system, stage);
  });

  test('shows every row of its source', () => {
    const failures = judgeRows(rowsOf(system), stage, resources).filter(({ failure }) => failure);
    expect(failures.map(({ row, failure }) => `${row} ${failure}`)).toEqual([]);
  });

  test('has at least one assertion for every row', () => {
    const judged = new Set(judgeRows(rowsOf(system), stage, resources).map(({ row }) => row));
    // Rows about costs alone are held against the estimate.
    const ofTemplates = Object.entries(rowsOf(system).rows).filter(([, { holds }]) => holds.length > 0);
    expect(ofTemplates.map(([row]) => row).filter((row) => !judged.has(row))).toEqual([]);
  });

  test('fails every assertion whose resources are taken away', () => {
    const rows = rowsOf(system);
    const survivors = judgeRows(rows, stage, resources)
      .filter(({ matched }) => matched.length > 0)
      .filter(({ matched, assertion, row }) => {
        const without = resources.filter((resource) => !matched.includes(resource));
        const one = { ...rows, rows: { [row]: { ...rows.rows[row], holds: [assertion] } } };
        return judgeRows(one, stage, without).every(({ failure }) => failure === undefined);
      });
    expect(survivors.map(({ row, assertion }) => `${row} ${assertion.type}`)).toEqual([]);
  });
});
