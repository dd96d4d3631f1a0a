import { join } from 'node:path';
import type { Leaf, Section } from './layered-value';
import { knownWords, type Problem } from './problems';
import { type StageListing, shown, textOf } from './systems-folder';
import { type Layer, readLayer } from './yaml-layer';

/** Where the layers of a system are. */
export interface SystemFiles {
  readonly folder: string;
  readonly system: string;
  readonly stages: readonly StageListing[];
}

/** One stage file with the layer of its region, when there is one. */
export interface StageLayers {
  readonly name: string;
  readonly layer: Layer;
}

/**
 * The stage files that make up a stage: the stages it `extends`, the farthest first, and then itself.
 *
 * Refuses a stage that extends itself by whatever detour, and one that extends a stage that does not exist.
 */
export function chainOf(files: SystemFiles, stage: string): StageLayers[] {
  return extended(files, stage, []);
}

function extended(files: SystemFiles, stage: string, seen: readonly string[]): StageLayers[] {
  const read = layerOf(files, join('stages', `${stage}.yaml`));
  const { layer, base } = withoutExtends(read);
  if (!base) return [{ name: stage, layer }];
  const refused = (found: string, allowed: string): StageLayers[] => {
    const problem: Problem = { place: base.place, path: 'extends', found, allowed };
    return [{ name: stage, layer: { ...layer, problems: [...layer.problems, problem] } }];
  };
  const path = [...seen, stage];
  const known = files.stages.map(({ name }) => name).filter((name) => !path.includes(name));
  const name = String(base.value);
  if (path.includes(name))
    return refused(
      `got "${name}", which runs in a circle: ${[...path, name].join(' → ')}`,
      known.join(', ') || 'to leave it out',
    );
  if (!known.includes(name)) return refused(`got "${name}", a stage without a file`, knownWords(name, known));
  return [...extended(files, name, path), { name: stage, layer }];
}

/** The layer in a file of the system; a missing one is a problem. */
export function layerOf({ folder, system }: SystemFiles, file: string): Layer {
  const path = join(folder, system, file);
  const text = textOf(path);
  const layer = readLayer(shown(folder, path), text ?? '');
  if (text !== undefined) return layer;
  const place = { source: layer.source, line: 0, column: 0 };
  return {
    ...layer,
    problems: [{ place, path: '', found: 'no such file', allowed: 'a file, if only with project and region' }],
  };
}

/** The layer that a region adds to a stage: one or none. */
export function regionLayerOf(files: SystemFiles, stage: string, region: string | undefined): Layer[] {
  const has = files.stages.some(({ name, regions }) => name === stage && region && regions.includes(region));
  return has ? [layerOf(files, join('stages', `${stage}.${region}.yaml`))] : [];
}

function withoutExtends(layer: Layer): { layer: Layer; base?: Leaf } {
  const base = layer.value.entries.get('extends')?.value;
  if (base?.kind !== 'leaf') return { layer };
  const entries = new Map(layer.value.entries);
  entries.delete('extends');
  const value: Section = { ...layer.value, entries };
  return { layer: { ...layer, value }, base };
}
