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

interface Defaults {
  readonly system?: string;
  /** The stage of each system that is meant when none is named. */
  readonly stages?: Readonly<Record<string, string>>;
}

/** The target that the user means: what was named, and for the rest what the default file says. */
export function resolveTarget(namedSystem?: string, namedStage?: string, folder: string = SYSTEMS_FOLDER): Target {
  const file = join(folder, DEFAULT_FILE);
  const defaults: Defaults = parse(readFileSync(file, 'utf8')) ?? {};
  const system = namedSystem ?? defaults.system;
  if (!system) throw new UserError(`${file} must name a system.`);
  const stage = namedStage ?? defaults.stages?.[system];
  const known = allTargets(folder);
  if (stage && known.some((one) => one.system === system && one.stage === stage)) return { system, stage };
  const list = known.map((one) => `  ${one.system} ${one.stage}`).join('\n') || '  (none)';
  const wrong = known.every((one) => one.system !== system)
    ? `There is no system "${system}".`
    : stage
      ? `There is no stage "${stage}" of the system "${system}".`
      : `Name a stage of the system "${system}", or give it one in ${file}.`;
  throw new UserError(`${wrong} There are:\n${list}`);
}
