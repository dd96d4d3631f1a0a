import { listSystems, loadConfiguration } from '../../src/config';
import { localStack } from '../../src/local-stack/compose-file';
import { laptopSettings } from '../../src/local-stack/laptop-settings';
import { Templates } from '../../src/local-stack/templates';
import { composeText } from '../../src/local-stack/write-local-stack';
import { assemblyOf, removeAssemblies, SYSTEMS } from '../platform/assemblies';
import { schemaErrors } from './compose-schema';

afterAll(removeAssemblies);

const SYSTEMS_WITH_SERVICES = listSystems(SYSTEMS).flatMap(({ name, stages: [{ name: stage }] }) => {
  const { value } = loadConfiguration({ systemsFolder: SYSTEMS, system: name, stage });
  return value.services ? [{ system: name, stage, value }] : [];
});

describe.each(SYSTEMS_WITH_SERVICES)('$system $stage on a laptop', ({ system, stage, value }) => {
  const stack = localStack(Templates.ofAssembly(assemblyOf(system, stage).directory), laptopSettings(value, stage));
  const { services } = stack.file;

  test('is valid by the published schema', () => {
    expect(schemaErrors(composeText(stack, { system, stage }))).toEqual([]);
  });

  test('has every service, and the database and the cache if there are any', () => {
    const parts = (['database', 'cache'] as const).filter((part) => value[part] !== undefined);
    expect(Object.keys(services)).toEqual(expect.arrayContaining([...parts, ...Object.keys(value.services ?? {})]));
  });

  test('has the ports of the configuration', () => {
    for (const [name, port] of Object.entries(value.localRun?.ports ?? {})) {
      expect(services[name].ports?.[0]).toMatch(`127.0.0.1:${port}:`);
    }
  });

  test('tells every service where the parts are that its configuration names', () => {
    const hosts: Record<string, string> = { database: 'database', databaseReaders: 'database', cache: 'cache' };
    for (const [name, { addresses = {} }] of Object.entries(value.services ?? {})) {
      for (const [variable, part] of Object.entries(addresses)) {
        const changed = value.localRun?.environment?.[name]?.[variable];
        if (hosts[part]) expect(services[name].environment?.[variable]).toBe(changed ?? hosts[part]);
      }
    }
  });

  test('takes no address from AWS', () => {
    expect(stack.variables.filter(({ standsFor }) => /Endpoint|DNSName/i.test(standsFor))).toEqual([]);
  });
});
