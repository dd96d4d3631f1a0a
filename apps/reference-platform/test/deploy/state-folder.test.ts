import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StateFolder } from '../../src/deploy/state-folder';

describe('the memory of a local AWS', () => {
  let root: string;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'state-'));
  });

  afterEach(() => rmSync(root, { recursive: true, force: true }));

  test('is one of its own for each port', () => {
    expect(new StateFolder(4566, root).folder).not.toBe(new StateFolder(4567, root).folder);
  });

  test('knows nothing before the first deployment', () => {
    expect(new StateFolder(4566, root).deployed()).toEqual([]);
  });

  test('lists every stage whose assembly is there, and none whose assembly was never finished', () => {
    const state = new StateFolder(4566, root);
    for (const stage of ['b', 'a', 'unfinished'])
      mkdirSync(state.assembly({ system: 'shop', stage }), { recursive: true });
    for (const stage of ['b', 'a'])
      writeFileSync(join(state.assembly({ system: 'shop', stage }), 'manifest.json'), '{}');
    expect(state.deployed()).toEqual([
      { system: 'shop', stage: 'a' },
      { system: 'shop', stage: 'b' },
    ]);
  });
});
