import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { allTargets, resolveTarget } from '../../src/cli/target';
import { listSystems, SYSTEMS_FOLDER } from '../../src/config';
import { ExitCode, UserError } from '../../src/deploy/user-error';

describe('the target of a command', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'systems-'));
    for (const [system, stages] of [
      ['shop', ['live', 'trial']],
      ['site', ['live']],
    ] as const) {
      mkdirSync(join(folder, system, 'stages'), { recursive: true });
      writeFileSync(join(folder, system, 'root.yaml'), 'project: x\n');
      for (const stage of stages) writeFileSync(join(folder, system, 'stages', `${stage}.yaml`), '');
    }
    writeFileSync(join(folder, 'default-target.yaml'), 'system: shop\nstages: { shop: trial }\n');
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test('is what the default file says when nothing is named', () => {
    expect(resolveTarget(undefined, undefined, folder)).toEqual({ system: 'shop', stage: 'trial' });
  });

  test('is what was named', () => {
    expect(resolveTarget('site', 'live', folder)).toEqual({ system: 'site', stage: 'live' });
  });

  test('takes the stage of the default file when only a system is named', () => {
    expect(resolveTarget('shop', undefined, folder)).toEqual({ system: 'shop', stage: 'trial' });
  });

  test('needs a stage where the default file has none for the system', () => {
    expect(() => resolveTarget('site', undefined, folder)).toThrow(
      /^Name a stage of the system "site", or give it one in /,
    );
  });

  test('rejects a system and a stage that do not exist, and lists those that do', () => {
    const list = 'There are:\n  shop live\n  shop trial\n  site live';
    expect(() => resolveTarget('sites', undefined, folder)).toThrow(`There is no system "sites". ${list}`);
    expect(() => resolveTarget('site', 'trial', folder)).toThrow(
      `There is no stage "trial" of the system "site". ${list}`,
    );
  });

  test.each(listSystems(SYSTEMS_FOLDER).map(({ name }) => name))('is known for %s by its name alone', (system) => {
    expect(resolveTarget(system)).toEqual({ system, stage: expect.any(String) });
  });

  test('rejects a default file that names nothing', () => {
    writeFileSync(join(folder, 'default-target.yaml'), '');
    expect(() => resolveTarget(undefined, undefined, folder)).toThrow(/must name a system/);
  });

  test('is refused before any work is done', () => {
    try {
      resolveTarget('nothing', 'nowhere', folder);
      throw new Error('was not refused');
    } catch (error) {
      expect(error).toBeInstanceOf(UserError);
      expect((error as UserError).exitCode).toBe(ExitCode.REFUSED);
    }
  });

  test('can be every stage of every system', () => {
    expect(allTargets(folder)).toHaveLength(3);
  });
});
