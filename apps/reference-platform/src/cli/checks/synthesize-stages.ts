import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { seconds } from '../../deploy/screen';
import { APP_FOLDER } from '../../deploy/state-folder';
import { allTargets } from '../target';

const OUTPUT = 'cdk.out';

/** The CDK command tells where the assembly is: on the standard output in continuous integration, else as an error. */
const SAID_BY_EVERY_SYNTH = /^(Successfully synthesized to |Supply a stack id \()/;

/**
 * Synthesizes every stage of every system with the CDK command and its validation, as a user does:
 * it ends well, says nothing, and writes into the given folder and nowhere else.
 */
function main(): void {
  rmSync(join(APP_FOLDER, OUTPUT), { recursive: true, force: true });
  const before = readdirSync(APP_FOLDER);
  for (const { system, stage } of allTargets()) {
    const startedAt = Date.now();
    const output = join(OUTPUT, system, stage);
    const faults = synthesize(system, stage, output);
    console.log(`${system} ${stage}: ${faults.length === 0 ? 'valid' : 'failed'}, ${seconds(Date.now() - startedAt)}`);
    for (const fault of faults) console.error(fault);
    if (faults.length > 0) process.exitCode = 1;
  }
  const strays = readdirSync(APP_FOLDER).filter((name) => name !== OUTPUT && !before.includes(name));
  if (strays.length === 0) return;
  console.error(`Written beside ${OUTPUT}: ${strays.join(', ')}`);
  process.exitCode = 1;
}

/** What is wrong with a synthesis, line by line; nothing when all is well. */
function synthesize(system: string, stage: string, output: string): string[] {
  const args = ['cdk', 'synth', '--quiet', '-c', `system=${system}`, '-c', `stage=${stage}`, '-o', output];
  const { status, stdout, stderr } = spawnSync('npx', args, { cwd: APP_FOLDER, encoding: 'utf8' });
  const said = `${stdout}${stderr}`.split('\n').filter((line) => line !== '' && !SAID_BY_EVERY_SYNTH.test(line));
  if (status !== 0) said.push(`npx ${args.join(' ')}: exit code ${status}`);
  else if (!existsSync(join(APP_FOLDER, output, 'manifest.json'))) said.push(`${output} has no manifest.json`);
  return said;
}

main();
