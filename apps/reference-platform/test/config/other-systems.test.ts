import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { composeLayers } from '../../src/config/compose-layers';
import { type Problem, problemInWords } from '../../src/config/problems';
import { SYSTEMS_FOLDER } from '../../src/config/systems-folder';
import { type Layer, readLayer } from '../../src/config/yaml-layer';

const PAGE = join(__dirname, '..', '..', '..', '..', 'docs', 'decisions', '0031-how-the-other-systems-are-said.md');
const text = readFileSync(PAGE, 'utf8');

/** The snippets of the page: by system, then by the layer that stands behind `yaml`. */
function snippets(): Map<string, Map<string, Layer[]>> {
  const systems = new Map<string, Map<string, Layer[]>>();
  for (const [, heading, body] of text.matchAll(/^## (\w+)\n([\s\S]*?)(?=^## |(?![\s\S]))/gm)) {
    const layers = new Map<string, Layer[]>();
    for (const [, name, yaml] of body.matchAll(/^```yaml (\S+)\n([\s\S]*?)^```/gm)) {
      layers.set(name, [...(layers.get(name) ?? []), readLayer(`${heading}/${name}`, yaml)]);
    }
    if (layers.size > 0) systems.set(heading, layers);
  }
  return systems;
}

/** The layers of a stage with those it extends and those of its regions' stage in front. */
function chain(layers: Map<string, Layer[]>, name: string): Layer[] {
  const own = layers.get(name) ?? [];
  const extended = own.map(({ value }) => value.entries.get('extends')?.value).find((value) => value?.kind === 'leaf');
  const [stage, region] = name.split('.');
  const below = region ? stage : extended?.kind === 'leaf' ? `stages/${extended.value}` : 'root';
  const base = name === 'root' ? [] : chain(layers, below);
  const ofRegion = region ? [readLayer('-c region', `region: ${region}`)] : [];
  return [...base, ...ofRegion, ...own.map(withoutExtends)];
}

function withoutExtends(layer: Layer): Layer {
  const entries = new Map(layer.value.entries);
  entries.delete('extends');
  return { ...layer, value: { ...layer.value, entries } };
}

const DEFAULTS = readLayer('defaults.yaml', readFileSync(join(SYSTEMS_FOLDER, 'defaults.yaml'), 'utf8'));

function problemsOf(layers: Layer[], stage: string): string[] {
  const { problems } = composeLayers(DEFAULTS, layers, stage);
  return [...new Set(problems.map((problem: Problem) => problemInWords(problem)))];
}

const STAGES = [...snippets()].flatMap(([system, layers]) =>
  [...layers.keys()].filter((name) => name !== 'root').map((name): [string, string] => [system, name]),
);

describe('the page that says the other systems', () => {
  test('has snippets for two systems with nine or more stages and regions', () => {
    expect([...snippets().keys()]).toEqual(['Patriot', 'Starter']);
    expect(STAGES.length).toBeGreaterThanOrEqual(9);
  });

  test.each(STAGES)('says %s %s so that the schema has nothing to refuse', (system, name) => {
    const layers = snippets().get(system) ?? new Map<string, Layer[]>();
    expect(problemsOf(chain(layers, name), name.replace('stages/', '').split('.')[0])).toEqual([]);
  });

  test('a wrong snippet would be noticed', () => {
    const layers = chain(snippets().get('Patriot') ?? new Map<string, Layer[]>(), 'stages/prod');
    const wrong = readLayer('wrong', 'cache: { nodes: 0, nods: 1 }');
    expect(problemsOf([...layers, wrong], 'prod')).toEqual([
      'wrong:1:17: cache.nodes: got 0; allowed: a whole number of nodes from 1 to 6',
      'wrong:1:20: cache.nods: an unknown key; allowed: engine, version, securityGroup, port, class, nodes, automaticFailover, encryption, authentication, parameters, snapshots, logs; did you mean "nodes"?',
    ]);
  });

  test.each([
    ...rows('PCS', { N: 4, E: 1, A: 6, D: 5, M: 3, R: 2, P: 1, C: 1, K: 1 }),
    ...rows('TGS', { F: 1, N: 3, D: 1, A: 2, X: 1, S: 1, T: 1, I: 1, M: 2, R: 1, P: 1, C: 1 }),
  ])('says the row %s', (row) => {
    expect(text).toMatch(new RegExp(`^(\\S+(,| and) )*${row}\\b`, 'm'));
  });
});

function rows(system: string, counts: Record<string, number>): string[] {
  return Object.entries(counts).flatMap(([letter, count]) =>
    Array.from({ length: count }, (_, index) => `${system}-${letter}${index + 1}`),
  );
}
