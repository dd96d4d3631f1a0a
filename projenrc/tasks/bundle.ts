import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Copies what the package in the current folder bundles into its own node_modules.
 * npm hoists it to the root of the workspace, and `npm pack` then leaves it out without a word.
 * Several languages may be packed at once, so a copy appears whole or not at all.
 */
const { bundledDependencies = [] } = JSON.parse(readFileSync('package.json', 'utf8'));
for (const name of bundledDependencies as string[]) {
  const target = join('node_modules', name);
  const source = installed(dirname(dirname(process.cwd())), name);
  if (existsSync(target) && version(target) === version(source)) continue;
  const { dependencies = {} } = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8'));
  // A bundled package with dependencies of its own would need them beside it; none has any.
  if (Object.keys(dependencies).length > 0) throw new Error(`${name} has dependencies; bundle.ts does not copy those`);
  const half = join('node_modules', `.${name}-${process.pid}`);
  mkdirSync('node_modules', { recursive: true });
  cpSync(source, half, { recursive: true, dereference: true });
  rmSync(target, { recursive: true, force: true });
  try {
    renameSync(half, target);
  } catch {
    // Another language was faster with the same copy.
    rmSync(half, { recursive: true, force: true });
  }
}

function installed(root: string, name: string): string {
  const folder = join(root, 'node_modules', name);
  if (!existsSync(folder)) throw new Error(`${name} is not installed at ${root}`);
  return folder;
}

function version(folder: string): string {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version;
}
