import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { listSystems, loadConfiguration } from '../../src/config';
import { type Inventory, readInventory } from '../../src/rows/inventory-file';
import { judgeInventory } from '../../src/rows/judge-inventory';
import type { ReadableResource } from '../../src/rows/readable-assembly';
import { readRows } from '../../src/rows/rows-file';
import { removeAssemblies, resourcesOf, SYSTEMS } from './assemblies';

afterAll(removeAssemblies);

const WITH_INVENTORY = listSystems(SYSTEMS)
  .map(({ name }) => name)
  .filter((name) => existsSync(join(SYSTEMS, name, 'inventory.yaml')));

test('there is a system with an inventory', () => {
  expect(WITH_INVENTORY).not.toEqual([]);
});

describe.each(WITH_INVENTORY)('the inventory of %s', (system) => {
  let inventory: Inventory;
  let resources: ReadableResource[];

  beforeAll(() => {
    inventory = readInventory(join(SYSTEMS, system, 'inventory.yaml'));
    resources = resourcesOf(system, inventory.stage);
  });

  const judged = (entries = inventory.resources, from = resources) => {
    const { project, region } = loadConfiguration({ systemsFolder: SYSTEMS, system, stage: inventory.stage }).value;
    return judgeInventory(entries, { project, region, stage: inventory.stage }, from);
  };

  test('has a resource of the templates for every row', () => {
    const failures = judged().filter(({ failure }) => failure);
    expect(failures.map(({ entry, failure }) => `line ${entry.line}, ${entry.what}: ${failure}`)).toEqual([]);
  });

  test('has every line of the source once, and no fewer rows than the source counts', () => {
    const lines = inventory.resources.map(({ line }) => line);
    expect(new Set(lines).size).toBe(lines.length);
    expect(lines).toEqual([...lines].sort((one, other) => one - other));
    expect(lines.length).toBeGreaterThanOrEqual(inventory.countedBySource);
  });

  test('says in the deviations of a row why a name is another or a counterpart is missing', () => {
    const explained = readRows(join(SYSTEMS, system, 'rows.yaml')).deviations.map(({ row }) => row);
    const rows = inventory.resources.flatMap(({ differs, none }) => [differs, none].filter((row) => row !== undefined));
    expect(rows.filter((row) => !explained.includes(row))).toEqual([]);
  });

  test('misses each resource that is taken away', () => {
    const unnoticed = judged().filter(({ resource, entry }) => {
      const others = resources.filter((one) => one !== resource);
      return resource && judged([entry], others).every(({ failure }) => failure === undefined);
    });
    expect(unnoticed.map(({ entry }) => entry.what)).toEqual([]);
  });
});
