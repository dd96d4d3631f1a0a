import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Check, Tool } from '../../src/cli/checks/check';
import { firstNumber, runCheck } from '../../src/cli/checks/run-check';

const node = (script: string) => ['node', '-e', script];

describe('running a check', () => {
  let repository: string;
  let logFile: string;
  const path = process.env.PATH;

  beforeEach(() => {
    repository = mkdtempSync(join(tmpdir(), 'check-'));
    logFile = join(repository, 'logs', 'one.log');
  });

  afterEach(() => {
    process.env.PATH = path;
    rmSync(repository, { recursive: true, force: true });
  });

  const run = (check: Partial<Check>, mayNotSkip = false) =>
    runCheck(
      { name: 'one', title: 'one', lane: 'libraries', commands: [], ...check },
      { repository, logFile, mayNotSkip },
    );

  test('passes when every command ends well', async () => {
    await expect(run({ commands: [node('0'), node('0')] })).resolves.toEqual({ kind: 'passed' });
  });

  test('runs what a function says when the check begins', async () => {
    const verdict = await run({ commands: () => [node('process.exit(3)')] });
    expect(verdict).toMatchObject({ kind: 'failed', reason: expect.stringMatching(/exit code 3$/) });
  });

  test('fails with the exit code of the first command that does not', async () => {
    const verdict = await run({
      commands: [node('process.exit(3)'), node('require("fs").writeFileSync("second", "")')],
    });
    expect(verdict).toMatchObject({ kind: 'failed', reason: expect.stringMatching(/exit code 3$/) });
    expect(() => readFileSync(join(repository, 'second'))).toThrow(/ENOENT/);
  });

  test('fails when the program does not exist', async () => {
    await expect(run({ commands: [['no-such-program-anywhere']] })).resolves.toMatchObject({ kind: 'failed' });
  });

  test('keeps everything that the commands have written', async () => {
    await run({ commands: [node('console.log("to the one"); console.error("to the other")')] });
    expect(readFileSync(logFile, 'utf8')).toMatch(/^\$ node -e[^\n]*\nto the one\nto the other\n$/);
  });

  test('ends what takes too long, with all that it has started', async () => {
    const verdict = await run({ commands: [['sh', '-c', 'sleep 60 & wait']], minutes: 0.005 });
    expect(verdict).toMatchObject({ kind: 'failed', reason: expect.stringMatching(/took too long and was ended$/) });
  });

  test('fails when it changes a file that is committed, and names it', async () => {
    execFileSync('git', ['init', '--quiet', repository]);
    writeFileSync(join(repository, 'API.md'), 'as it was');
    const verdict = await run({
      commands: [node('require("fs").writeFileSync("API.md", "as it is")')],
      unchanged: ['API.md'],
    });
    expect(verdict).toMatchObject({ kind: 'failed', reason: expect.stringContaining('API.md is different') });
  });

  describe('without a tool that it needs', () => {
    const needs: Tool[] = ['javac', 'mvn'];

    beforeEach(() => {
      process.env.PATH = repository;
    });

    test('is skipped, and says what to install', async () => {
      const verdict = await run({ needs });
      expect(verdict).toMatchObject({ kind: 'skipped', reason: expect.stringMatching(/a JDK 17 .* and Maven 3 /) });
    });

    test('fails where nothing may be skipped', async () => {
      await expect(run({ needs }, true)).resolves.toMatchObject({ kind: 'failed' });
    });
  });

  test.each([
    ['javac 17.0.15', 17],
    [`${String.fromCharCode(27)}[1mApache Maven 3.8.7${String.fromCharCode(27)}[m`, 3],
    ['go version go1.26.8 linux/amd64', 1],
    ['no version', 0],
  ])('reads the major version in "%s"', (text, version) => {
    expect(firstNumber(text)).toBe(version);
  });
});
