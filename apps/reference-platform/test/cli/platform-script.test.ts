import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const SCRIPT = resolve(__dirname, '..', '..', '..', '..', 'platform');

describe('./platform in a clone where nothing is installed', () => {
  let clone: string;
  let tools: string;

  beforeEach(() => {
    const folder = mkdtempSync(join(tmpdir(), 'a clone '));
    clone = join(folder, 'with spaces');
    tools = join(folder, 'tools');
    mkdirSync(clone);
    mkdirSync(tools);
    cpSync(SCRIPT, join(clone, 'platform'));
  });

  afterEach(() => rmSync(resolve(clone, '..'), { recursive: true, force: true }));

  /** Puts a program on the path that answers every question in the given way. */
  function tool(name: string, script: string): void {
    writeFileSync(join(tools, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(tools, name), 0o755);
  }

  function platform(...args: string[]) {
    // Only what the script itself needs besides the tools under test.
    for (const name of ['cat', 'dirname', 'mkdir', 'rm'])
      tool(name, `exec /bin/${name} "$@" 2>/dev/null || exec /usr/bin/${name} "$@"`);
    return spawnSync('/bin/sh', [join(clone, 'platform'), ...args], {
      encoding: 'utf8',
      cwd: tmpdir(),
      env: { PATH: tools },
    });
  }

  test.each([['--help'], ['help'], ['up', '--help']])('explains itself by %s %s', (...args) => {
    const { status, stdout } = platform(...args.filter(Boolean));
    expect(status).toBe(0);
    expect(stdout).toContain('Usage: ./platform <command>');
  });

  test('rejects a command that it does not know before it installs anything', () => {
    const { status, stderr } = platform('upp');
    expect(status).toBe(2);
    expect(stderr).toContain('does not know the command "upp"');
  });

  test('says at once everything that is missing, and how to get it', () => {
    const { status, stderr } = platform('up');
    expect(status).toBe(2);
    for (const what of [
      'Node.js 20.16',
      'npm: not found',
      'Python 3.11',
      'apt install python3-venv',
      'brew install node',
    ]) {
      expect(stderr).toContain(what.replace('python3-venv', 'python3 python3-venv'));
    }
  });

  test('says which version is too old', () => {
    tool('node', 'if [ "$1" = --version ]; then echo v18.19.0; else exit 1; fi');
    tool('npm', 'echo 9.2.0');
    const { stderr } = platform('synth');
    expect(stderr).toContain('Node.js 20.16 or newer: found v18.19.0');
    expect(stderr).not.toContain('npm: not found');
  });

  test('does not ask for Python where no local AWS is needed', () => {
    expect(platform('synth').stderr).not.toContain('Python');
  });

  test('notices a Python without the venv module', () => {
    tool('node', 'exit 0');
    tool('npm', 'echo 10.9.9');
    tool('python3', 'case "$2" in *ensurepip*) exit 1 ;; *) exit 0 ;; esac');
    const { status, stderr } = platform('up');
    expect(status).toBe(2);
    expect(stderr).toContain('the venv module of Python: not found');
  });
});
