import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stacksOf } from '../../src/deploy/released-assembly';
import { synthInputs } from '../../src/deploy/synth-inputs';
import { goneStacks } from '../../src/deploy/templates';

describe('the templates of a target', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'templates-'));
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function assembly(name: string, stacks: Record<string, string>, region = 'eu-west-1'): string {
    const artifacts = Object.entries(stacks).map(([id, stackName]) => [
      id,
      {
        type: 'aws:cloudformation:stack',
        environment: `aws://000000000000/${region}`,
        properties: { templateFile: `${id}.json`, stackName },
      },
    ]);
    mkdirSync(join(folder, name));
    const manifest = { artifacts: { Tree: { type: 'cdk:tree' }, ...Object.fromEntries(artifacts) } };
    writeFileSync(join(folder, name, 'manifest.json'), JSON.stringify(manifest));
    return join(folder, name);
  }

  test('belong to the stacks of their assembly, by the names under which they are deployed', () => {
    expect(stacksOf(assembly('one', { Data: 'shop-data' }))).toEqual([
      { artifact: 'Data', name: 'shop-data', region: 'eu-west-1' },
    ]);
  });

  test('miss a stack that an earlier assembly had', () => {
    const old = assembly('old', { Data: 'shop-data', Edge: 'shop-edge' });
    const fresh = assembly('fresh', { Data: 'shop-data' });
    expect(goneStacks(old, fresh).map(({ name }) => name)).toEqual(['shop-edge']);
  });

  test('miss a stack that has moved to another region', () => {
    const old = assembly('old', { Data: 'shop-data' });
    const fresh = assembly('fresh', { Data: 'shop-data' }, 'eu-central-1');
    expect(goneStacks(old, fresh)).toHaveLength(1);
  });

  test('miss no stack of which only the construct was renamed', () => {
    const old = assembly('old', { Data: 'shop-data' });
    const fresh = assembly('fresh', { Storage: 'shop-data' });
    expect(goneStacks(old, fresh)).toEqual([]);
  });

  describe('are made again', () => {
    const target = { system: 'shop', stage: 'trial' };
    const inputs = (more: object = {}) => synthInputs({ ...target, folder, ...more });

    beforeEach(() => {
      mkdirSync(join(folder, 'src'));
      writeFileSync(join(folder, 'src', 'main.ts'), 'one');
      writeFileSync(join(folder, 'cdk.json'), '{}');
    });

    test('never while everything they are made of is the same', () => {
      expect(inputs()).toBe(inputs());
    });

    test.each([
      ['a source has changed', () => writeFileSync(join(folder, 'src', 'main.ts'), 'two')],
      [
        'a source was renamed',
        () => {
          rmSync(join(folder, 'src', 'main.ts'));
          writeFileSync(join(folder, 'src', 'other.ts'), 'one');
        },
      ],
      ['the settings of the app have changed', () => writeFileSync(join(folder, 'cdk.json'), '{"context":{}}')],
      [
        'a configuration has appeared',
        () => {
          mkdirSync(join(folder, 'systems'));
          writeFileSync(join(folder, 'systems', 'root.yaml'), '');
        },
      ],
    ])('when %s', (_, change) => {
      const before = inputs();
      change();
      expect(inputs()).not.toBe(before);
    });

    test.each([{ stage: 'live' }, { region: 'eu-west-1' }, { set: ['a=1'] }])('for other wishes: %o', (more) => {
      expect(inputs(more)).not.toBe(inputs());
    });
  });
});
