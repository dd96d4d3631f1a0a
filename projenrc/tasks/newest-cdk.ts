import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { globSync } from 'tinyglobby';
import { VERSIONS } from '../settings';

/**
 * Proves on the newest aws-cdk-lib, in a copy of the working tree, that every source type-checks, and that what
 * was compiled for the floor passes its tests and synthesizes: it is the released packages that must work there.
 */
const COPY = '.newest';

const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { encoding: 'utf8' })
  .split('\n')
  .filter((file) => file !== '' && existsSync(file));

rmSync(COPY, { recursive: true, force: true });
for (const file of files) cpSync(file, join(COPY, file));
for (const lib of globSync('packages/*/lib', { onlyDirectories: true }))
  cpSync(lib, join(COPY, lib), { recursive: true });
for (const manifest of globSync(['package.json', '*/*/package.json'], { cwd: COPY })) raise(join(COPY, manifest));

run('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error']);
const installed = JSON.parse(readFileSync(join(COPY, 'node_modules/aws-cdk-lib/package.json'), 'utf8')).version;
if (installed !== VERSIONS.newestCdk) throw new Error(`expected aws-cdk-lib ${VERSIONS.newestCdk}, got ${installed}`);
// One program for everything loads the types of aws-cdk-lib once.
writeFileSync(
  join(COPY, 'tsconfig.everything.json'),
  JSON.stringify({
    extends: './apps/reference-platform/test/tsconfig.json',
    compilerOptions: { rootDir: '.' },
    include: ['packages/*/src', 'packages/*/test', 'apps/*/src', 'apps/*/test'],
  }),
);
run('npx', ['tsc', '-p', 'tsconfig.everything.json']);
// The schema for editors lists the regions that this aws-cdk-lib knows.
run('node', ['apps/reference-platform/bin/platform.cjs', 'schema']);
// Templates are validated at the floor, which takes longer than all of their synthesis.
process.env.CDK_VALIDATION = 'false';
run('npx', ['nx', 'run-many', '-t', 'test', 'synth', '--exclude-task-dependencies']);
rmSync(COPY, { recursive: true, force: true });
console.log(`everything type-checks, passes and synthesizes on aws-cdk-lib ${installed}`);

function run(command: string, args: string[]): void {
  execFileSync(command, args, { cwd: COPY, stdio: 'inherit' });
}

/** Peer ranges stay as they are: that the newest version is within them is part of the proof. */
function raise(manifest: string): void {
  const json = JSON.parse(readFileSync(manifest, 'utf8'));
  delete json.overrides;
  for (const kind of ['dependencies', 'devDependencies']) {
    if (json[kind]?.['aws-cdk-lib']) json[kind]['aws-cdk-lib'] = VERSIONS.newestCdk;
    if (json[kind]?.constructs) json[kind].constructs = VERSIONS.newestConstructs;
  }
  rmSync(manifest);
  writeFileSync(manifest, `${JSON.stringify(json, null, 2)}\n`);
}
