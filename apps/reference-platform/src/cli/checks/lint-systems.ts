import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listSystems, loadConfiguration, SYSTEMS_FOLDER } from '../../config';
import { systemWorkflows } from '../../workflows/system-workflows';
import { writeWorkflows } from '../../workflows/write-workflows';

/**
 * Lints what is written for every system that GitHub delivers, each in a repository of its own, as it will be used.
 * Run with the path of zizmor and the pinned module of actionlint.
 */
function main(zizmor: string, actionlint: string): void {
  const systems = listSystems(SYSTEMS_FOLDER).filter(({ name, stages }) =>
    stages.some(({ name: stage }) => {
      const { value } = loadConfiguration({ systemsFolder: SYSTEMS_FOLDER, system: name, stage });
      return value.delivery?.github !== undefined;
    }),
  );
  const failed = systems.filter(({ name }) => !isClean(name, zizmor, actionlint)).map(({ name }) => name);
  if (failed.length === 0) console.log(`The workflows of ${systems.map(({ name }) => name).join(', ')} are clean`);
  else console.error(`The workflows of ${failed.join(', ')} are not clean`);
  process.exitCode = failed.length > 0 ? 1 : 0;
}

function isClean(system: string, zizmor: string, actionlint: string): boolean {
  const repository = mkdtempSync(join(tmpdir(), 'workflows-'));
  try {
    const workflows = systemWorkflows(system);
    writeWorkflows(workflows, system, repository);
    // Without a repository around them, actionlint finds no workflows and ends well.
    execFileSync('git', ['init', '--quiet'], { cwd: repository });
    console.log(`${system}: ${workflows.files.map(({ path }) => path).join(', ')}`);
    const linters = [
      [zizmor, '--offline', '--persona', 'pedantic', '.github'],
      ['go', 'run', actionlint],
    ];
    // Each of them, so that one run shows all that is wrong.
    return linters
      .map(([program, ...args]) => spawnSync(program, args, { cwd: repository, stdio: 'inherit' }))
      .every(({ status }) => status === 0);
  } finally {
    rmSync(repository, { recursive: true, force: true });
  }
}

const [zizmor, actionlint] = process.argv.slice(2);
main(zizmor, actionlint);
