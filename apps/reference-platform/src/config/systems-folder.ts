import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative, sep } from 'node:path';
import { ConfigurationError, knownWords, type Problem } from './problems';
import { REGIONS } from './schema';

/** A stage of a system, and the regions that have a layer of their own for it. */
export interface StageListing {
  readonly name: string;
  readonly regions: readonly string[];
}

export interface SystemListing {
  readonly name: string;
  readonly stages: readonly StageListing[];
}

/** The systems of this repository. */
export const SYSTEMS_FOLDER = join(__dirname, '..', '..', 'systems');

/** Files of a system that are no layers. */
const OTHER_FILES: readonly string[] = ['rows.yaml', 'inventory.yaml', 'future.yaml'];
const LAYER_FILE = /^(?<stage>[a-z][a-z0-9-]*)(?:\.(?<region>[^.]+))?\.yaml$/;

/** The systems of a folder with their stages, by name. Whatever has a folder is a system; no code knows their names. */
export function listSystems(folder: string): SystemListing[] {
  return foldersIn(folder).map((name) => ({ name, stages: stagesIn(join(folder, name)) }));
}

function stagesIn(system: string): StageListing[] {
  const files = filesIn(join(system, 'stages')).map(levelOf);
  return files.flatMap(({ stage, region }) => {
    if (stage === undefined || region !== undefined) return [];
    const regions = files.flatMap((other) => (other.stage === stage && other.region ? [other.region] : []));
    return [{ name: stage, regions }];
  });
}

/** The stage and the region that a file is for, by its name; none when it is no layer. */
function levelOf(file: string): { readonly stage?: string; readonly region?: string } {
  return LAYER_FILE.exec(file)?.groups ?? {};
}

/** The listing of one system; refuses a system or a stage that does not exist, and files that no layer reads. */
export function findStage(folder: string, system: string, stage: string): SystemListing {
  const systems = listSystems(folder);
  const found = systems.find(({ name }) => name === system);
  const unknown = (what: string, name: string, known: string[], place: string): Problem => ({
    place: { source: place, line: 0, column: 0 },
    path: what,
    found: `got "${name}"`,
    allowed: known.length > 0 ? knownWords(name, known) : `none: ${place} holds no ${what}`,
  });
  if (!found) {
    const known = systems.map(({ name }) => name);
    throw new ConfigurationError(`system ${system}`, [unknown('system', system, known, basename(folder))]);
  }
  const known = found.stages.map(({ name }) => name);
  const problems = strayFiles(folder, system, known);
  if (!known.includes(stage))
    problems.push(unknown('stage', stage, known, shown(folder, join(folder, system, 'stages'))));
  if (problems.length > 0) throw new ConfigurationError(`${system} ${stage}`, problems);
  return found;
}

/** A layer that is never read is worse than none: its author believes in it. */
function strayFiles(folder: string, system: string, stages: readonly string[]): Problem[] {
  const inSystem = join(folder, system);
  const problem = (file: string, found: string, allowed: string): Problem => ({
    place: { source: shown(folder, file), line: 0, column: 0 },
    path: '',
    found,
    allowed,
  });
  const beside = filesIn(inSystem)
    .filter((file) => /\.ya?ml$/.test(file) && file !== 'root.yaml' && !OTHER_FILES.includes(file))
    .map((file) =>
      problem(
        join(inSystem, file),
        'a layer at an unknown level',
        'root.yaml, stages/<stage>.yaml and stages/<stage>.<region>.yaml',
      ),
    );
  const layers = filesIn(join(inSystem, 'stages')).flatMap((file) => {
    const path = join(inSystem, 'stages', file);
    const { stage, region } = levelOf(file);
    if (!stage)
      return [
        problem(path, 'a layer at an unknown level', '<stage>.yaml and <stage>.<region>.yaml, the stage in lower case'),
      ];
    if (!stages.includes(stage))
      return [problem(path, `a layer of the unknown stage "${stage}"`, knownWords(stage, stages))];
    if (region && !REGIONS.includes(region))
      return [problem(path, `a layer of the unknown region "${region}"`, knownWords(region, REGIONS))];
    return [];
  });
  return [...beside, ...layers];
}

/** A file as messages show it: from the folder of the systems on, with slashes. */
export function shown(folder: string, file: string): string {
  return [basename(folder), ...relative(folder, file).split(sep)].join('/');
}

/** The text of a layer, or undefined when there is no such file. */
export function textOf(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

function foldersIn(folder: string): string[] {
  return entriesOf(folder)
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

function filesIn(folder: string): string[] {
  return entriesOf(folder)
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
    .sort();
}

function entriesOf(folder: string) {
  return existsSync(folder) ? readdirSync(folder, { withFileTypes: true }) : [];
}
