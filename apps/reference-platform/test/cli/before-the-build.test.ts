import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { APP_FOLDER } from '../../src/deploy/state-folder';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'unbuilt-'));
  // The checks run on a fresh clone, where only the library of the commands themselves is built.
  writeFileSync(
    join(folder, 'unbuilt.cjs'),
    `const Module = require('node:module');
     const load = Module._load;
     Module._load = function (request, ...rest) {
       if (/^@ashlar-cdk\\/(?!foundation$)/.test(request)) throw new Error(request + ' is not built yet');
       return load.call(this, request, ...rest);
     };`,
  );
});

afterAll(() => rmSync(folder, { recursive: true }));

test.each([
  [['test', '--list']],
  [['explain', 'pge', 'dev', 'network.egress']],
  [['schema', '--check']],
  [['cost', '--help']],
  [['local-stack', '--help']],
  [['workflows', '--help']],
])('%s works before the libraries are built', (args) => {
  const env = { ...process.env, NODE_OPTIONS: `--require ${join(folder, 'unbuilt.cjs')}` };
  expect(() =>
    execFileSync('node', [join(APP_FOLDER, 'bin', 'platform.cjs'), ...args], { env, stdio: 'pipe' }),
  ).not.toThrow();
});
