import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/**
 * Writes API.md of the package in the current folder.
 * jsii-docgen looks for assemblies only below the folder it is given, and does not follow links,
 * while the workspace keeps dependencies at the root: it gets a folder with copies of just what the package needs.
 */
const work = mkdtempSync(join(tmpdir(), 'docgen-'));
try {
  const copied = new Set<string>();
  const copy = (folder: string, to: string) => {
    const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    if (copied.has(manifest.name)) return;
    copied.add(manifest.name);
    for (const file of ['package.json', '.jsii', '.jsii.gz']) {
      if (existsSync(join(folder, file))) cpSync(join(folder, file), join(to, file), { dereference: true });
    }
    for (const name of Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies })) {
      const dependency = installed(folder, name);
      if (dependency && existsSync(join(dependency, '.jsii'))) copy(dependency, join(work, 'node_modules', name));
    }
  };
  copy(process.cwd(), work);
  execFileSync('jsii-docgen', ['--output', join(process.cwd(), 'API.md')], { cwd: work, stdio: 'inherit' });
} finally {
  rmSync(work, { recursive: true, force: true });
}

/** Where Node finds a dependency; `exports` of many packages hide their package.json from require.resolve. */
function installed(folder: string, name: string): string | undefined {
  const here = join(folder, 'node_modules', name);
  if (existsSync(here)) return realpathSync(here);
  return dirname(folder) === folder ? undefined : installed(dirname(folder), name);
}
