import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { VERSIONS } from '../settings';

/**
 * Packs the package in the current folder, installs it outside of the workspace, and runs what it promises:
 * the library loads, its commands answer, and every bundled library is inside of it.
 * Inside of the workspace all of this works even when the tarball holds nothing.
 */
const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
const work = mkdtempSync(join(tmpdir(), 'bundle-proof-'));
try {
  execFileSync('tsx', ['../../projenrc/tasks/bundle.ts'], { stdio: 'inherit' });
  for (const folder of ['.', '../foundation']) {
    execFileSync('npm', ['pack', '--silent', '--pack-destination', work], { cwd: folder, stdio: 'ignore' });
  }
  const tarballs = readdirSync(work).map((file) => join(work, file));
  writeFileSync(join(work, 'package.json'), '{ "private": true }');
  const others = [`aws-cdk-lib@${VERSIONS.cdk}`, `constructs@${VERSIONS.constructs}`];
  run('npm', ['install', '--silent', '--no-audit', '--no-fund', '--prefer-offline', ...tarballs, ...others]);
  run('node', ['-e', `require('${manifest.name}')`]);
  for (const command of Object.keys(manifest.bin ?? {})) {
    const help = run('npx', ['--no-install', command, '--help']);
    if (!help.includes(command)) throw new Error(`${command} --help says nothing about itself`);
  }
  for (const name of manifest.bundledDependencies ?? []) {
    readFileSync(join(work, 'node_modules', manifest.name, 'node_modules', name, 'package.json'));
  }
  console.log(`${manifest.name} installs alone, loads, and answers`);
} finally {
  rmSync(work, { recursive: true, force: true });
}

function run(command: string, args: string[]): string {
  return execFileSync(command, args, { cwd: work, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
}
