import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { globSync } from 'tinyglobby';

/** Packages every library for Maven in one build, which is several times faster than one build for each. */
const folders = globSync('packages/*', { onlyDirectories: true });

for (const folder of folders) {
  // jsii-pacmak adds to dist: the files of an older version would be used again.
  rmSync(`${folder}/dist/java`, { recursive: true, force: true });
  const { bundledDependencies } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
  if (bundledDependencies) run('tsx', ['../../projenrc/tasks/bundle.ts'], folder);
}
run('jsii-pacmak', [...folders, '--target', 'java'], '.');

function run(command: string, args: string[], cwd: string): void {
  execFileSync(command, args, { cwd, stdio: 'inherit' });
}
