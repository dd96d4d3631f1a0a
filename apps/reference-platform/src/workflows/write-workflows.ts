import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ExitCode, UserError } from '../deploy/user-error';
import { madeFrom, type SystemWorkflows } from './system-workflows';

const FOLDER = join('.github', 'workflows');

/** What became of one file. */
export interface WrittenFile {
  readonly path: string;
  readonly state: 'written' | 'unchanged' | 'no longer wanted';
}

/**
 * Writes the workflows below a folder, and says of each file what became of it.
 *
 * A workflow of somebody else stays as it is, and one that the configuration no longer has is for a person to delete.
 *
 * @throws UserError when a file of somebody else is in the way; nothing is written then
 */
export function writeWorkflows({ files }: SystemWorkflows, system: string, folder: string): WrittenFile[] {
  const strange = files.filter(
    ({ path }) => !(textOf(join(folder, path)) ?? madeFrom(system)).startsWith(madeFrom(system)),
  );
  if (strange.length > 0) {
    const list = strange.map(({ path }) => join(folder, path)).join(', ');
    throw new UserError(`${list} was not written from ${system}. Move it out of the way, or name another --output.`);
  }
  const written = files.map(({ path, content }): WrittenFile => {
    const file = join(folder, path);
    if (textOf(file) === content) return { path, state: 'unchanged' };
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
    return { path, state: 'written' };
  });
  const left = leftOver(files, system, folder).map((path): WrittenFile => ({ path, state: 'no longer wanted' }));
  return [...written, ...left];
}

/**
 * Refuses files that are not what the configuration says now.
 *
 * @param again the command that writes them
 */
export function checkWorkflows({ files }: SystemWorkflows, system: string, folder: string, again: string): void {
  const wrong = [
    ...files.flatMap(({ path, content }) => {
      const found = textOf(join(folder, path));
      if (found === content) return [];
      return [`${path} ${found === undefined ? 'is missing' : 'differs'}`];
    }),
    ...leftOver(files, system, folder).map((path) => `${path} is no longer in the configuration; delete it`),
  ];
  if (wrong.length === 0) return;
  const list = wrong.map((line) => `\n  ${line}`).join('');
  throw new UserError(
    `The workflows are not what the configuration of ${system} says:${list}\nRun \`${again}\``,
    ExitCode.FAILED,
  );
}

/** Files that were written from this system, under names that it no longer has. */
function leftOver(files: SystemWorkflows['files'], system: string, folder: string): string[] {
  const inside = join(folder, FOLDER);
  if (!existsSync(inside)) return [];
  return readdirSync(inside)
    .map((name) => `.github/workflows/${name}`)
    .filter((path) => path.endsWith('.yml') && !files.some((file) => file.path === path))
    .filter((path) => textOf(join(folder, path))?.startsWith(madeFrom(system)));
}

function textOf(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}
