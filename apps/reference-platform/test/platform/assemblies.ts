import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import { resolveTarget } from '../../src/cli/target';
import { listSystems, loadConfiguration } from '../../src/config';
import { addPlatform } from '../../src/platform';
import { type ReadableResource, readAssembly } from '../../src/rows/readable-assembly';

export const SYSTEMS = join(__dirname, '..', '..', 'systems');

/** Every stage of every system, as rows of a test table. */
export const STAGES: [string, string][] = listSystems(SYSTEMS).flatMap(({ name, stages }) =>
  stages.map((stage): [string, string] => [name, stage.name]),
);

const { system, stage } = resolveTarget(undefined, undefined);
/** The stage that commands take when none is named. */
export const DEFAULT_STAGE: [string, string] = [system, stage];

const ACCOUNT = '111111111111';
const folders: string[] = [];

/** Synthesizes one stage with the context that `cdk` would pass, and reads its resources. */
export function resourcesOf(system: string, stage: string, overrides: string[] = []): ReadableResource[] {
  return readAssembly(assemblyOf(system, stage, overrides).directory);
}

/** Synthesizes one stage with the context that `cdk` would pass. */
export function assemblyOf(system: string, stage: string, overrides: string[] = []): CloudAssembly {
  const outdir = mkdtempSync(join(tmpdir(), 'assembly-'));
  folders.push(outdir);
  const { context } = JSON.parse(readFileSync(join(__dirname, '..', '..', 'cdk.json'), 'utf8'));
  // The command line asks for paths too; the rows speak of constructs by them.
  const app = new App({ outdir, postCliContext: { ...context, 'aws:cdk:enable-path-metadata': true } });
  addPlatform(app, loadConfiguration({ systemsFolder: SYSTEMS, system, stage, overrides }), ACCOUNT);
  return app.synth();
}

/** To be called after all tests of a file. */
export function removeAssemblies(): void {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
}
