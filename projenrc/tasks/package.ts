import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { globSync } from 'tinyglobby';
import { LANGUAGES } from '../settings';

/**
 * Packages libraries for one or more languages in one run, which is several times faster than one run for each:
 * reading the assembly of aws-cdk-lib takes longer than writing most packages.
 * The folders of the libraries are arguments; without any, it is all of them. So is `--language`, which may be repeated.
 */
const ROOT = resolve(__dirname, '../..');
const PYTHON = join(ROOT, 'tools/release/.venv/bin/python');

const { values, positionals } = parseArgs({
  options: { language: { type: 'string', multiple: true } },
  allowPositionals: true,
});
const languages = values.language ?? LANGUAGES;
for (const language of languages) {
  if (!LANGUAGES.includes(language)) throw new Error(`--language ${language}: there are ${LANGUAGES.join(', ')}`);
}
const folders = (positionals.length > 0 ? positionals : libraries()).map((folder) => resolve(folder));

for (const folder of folders) {
  // jsii-pacmak adds to dist: the files of an older version would be used, or published, again.
  for (const language of languages) rmSync(join(folder, 'dist', language), { recursive: true, force: true });
  const { bundledDependencies } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  if (bundledDependencies) run('tsx', [join(__dirname, 'bundle.ts')], folder);
}
const built = languages.filter((language) => language !== 'python');
if (built.length > 0) run('jsii-pacmak', [...folders, '--targets', ...built], ROOT);
if (languages.includes('python')) buildPython();

function libraries(): string[] {
  return globSync('packages/*', { cwd: ROOT, onlyDirectories: true, absolute: true });
}

/**
 * Builds what jsii-pacmak generates, in the one environment that a lock file describes.
 * By itself jsii-pacmak makes an environment for each library, and fills it from what the index has that day.
 */
function buildPython(): void {
  if (!existsSync(PYTHON)) throw new Error('tools/release has no Python environment; ./platform test makes it');
  run('jsii-pacmak', [...folders, '--targets', 'python', '--code-only'], ROOT);
  for (const folder of folders) {
    const [target, source] = [join(folder, 'dist/python'), join(folder, 'dist/python-source')];
    rmSync(source, { recursive: true, force: true });
    renameSync(target, source);
    run(PYTHON, ['-m', 'build', '--no-isolation', '--outdir', target, source], ROOT);
    rmSync(source, { recursive: true });
  }
  const files = folders.flatMap((folder) => globSync('dist/python/*', { cwd: folder, absolute: true }));
  run(PYTHON, ['-m', 'twine', 'check', '--strict', ...files], ROOT);
}

function run(command: string, args: string[], cwd: string): void {
  execFileSync(command, args, { cwd, stdio: 'inherit' });
}
