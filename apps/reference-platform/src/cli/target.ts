import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { listSystems, SYSTEMS_FOLDER } from '../config';
import type { Target } from '../deploy/state-folder';
import { UserError } from '../deploy/user-error';

const DEFAULT_FILE = 'default-target.yaml';

/** Every stage of every system that the configuration knows. */
export function allTargets(folder: string = SYSTEMS_FOLDER): Target[] {
  return listSystems(folder).flatMap(({ name, stages }) =>
    stages.map((stage) => ({ system: name, stage: stage.name })),
  );
}

/** The target that the user means: what was named, and for the rest what the default file says. */
export function resolveTarget(system?: string, stage?: string, folder: string = SYSTEMS_FOLDER): Target {
  const file = join(folder, DEFAULT_FILE);
  const standard = parse(readFileSync(file, 'utf8')) as Partial<Target> | null;
  const target = { system: system ?? standard?.system, stage: stage ?? standard?.stage };
  if (!target.system || !target.stage) throw new UserError(`${file} must name a system and a stage.`);
  const known = allTargets(folder);
  if (known.some((one) => one.system === target.system && one.stage === target.stage)) return target as Target;
  const list = known.map((one) => `  ${one.system} ${one.stage}`).join('\n') || '  (none)';
  throw new UserError(`There is no stage "${target.stage}" of a system "${target.system}". There are:\n${list}`);
}
