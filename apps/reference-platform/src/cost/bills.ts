import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Target } from '../deploy/state-folder';
import { APP_FOLDER } from '../deploy/state-folder';

/** The bills of source documents whose system is not built yet, with templates by hand. */
export const BILLS_FOLDER = join(APP_FOLDER, 'bills');

/** The template by hand of a stage of a system that is not built yet. */
export function templateByHand({ system, stage }: Target): string | undefined {
  const file = join(BILLS_FOLDER, system, 'templates', `${stage}.yaml`);
  return existsSync(file) ? file : undefined;
}

/** Every stage that has a template by hand. */
export function targetsByHand(): Target[] {
  return readdirSync(BILLS_FOLDER, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) =>
      readdirSync(join(BILLS_FOLDER, name, 'templates')).map((file) => ({
        system: name,
        stage: basename(file, '.yaml'),
      })),
    );
}
