import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { registerExplain } from '../../src/cli/explain';
import { registerSchema } from '../../src/cli/schema';
import { SYSTEMS_FOLDER } from '../../src/config';
import { removeFolders, SMALLEST, systemsWith } from './sample-systems';

afterEach(() => {
  removeFolders();
  jest.restoreAllMocks();
});

/** Runs a command and returns what it writes, and what it complains of. */
function run(register: (program: Command) => void, ...args: string[]): { out: string; complaint: string } {
  const log = jest.spyOn(console, 'log').mockImplementation(() => undefined);
  let complaint = '';
  const program = new Command('platform').exitOverride().configureOutput({
    writeErr: (text) => {
      complaint += text;
    },
  });
  register(program);
  for (const command of program.commands) command.copyInheritedSettings(program);
  try {
    program.parse(['node', 'platform', ...args]);
  } catch (error) {
    if (!(error instanceof Error && 'exitCode' in error && error.exitCode === 1)) throw error;
  }
  return { out: log.mock.calls.flat().join('\n'), complaint };
}

const FILES = { 'shop/root.yaml': SMALLEST, 'shop/stages/one.yaml': '' };

describe('platform explain', () => {
  const explain = (...args: string[]) =>
    run((program) => registerExplain(program, systemsWith(FILES)), 'explain', ...args);

  test('prints a value with its line', () => {
    expect(explain('shop', 'one', 'network.egress').out).toBe(
      'network.egress: natPerZone  # systems/shop/root.yaml:9:11',
    );
  });

  test('tries values that no file says', () => {
    const { out } = explain('shop', 'one', 'network.egress', '--set', 'network.egress=none', '--region', 'us-east-1');
    expect(out).toBe(
      'network.egress: none  # -c set=network.egress, overrides systems/shop/root.yaml:9:11 (natPerZone)',
    );
  });

  test('prints JSON that programs read', () => {
    const { system, stage, values } = JSON.parse(explain('shop', 'one', 'network.egress', '--json').out);
    expect([system, stage]).toEqual(['shop', 'one']);
    expect(values['network.egress']).toEqual({
      value: 'natPerZone',
      place: { source: 'systems/shop/root.yaml', line: 9, column: 11 },
      overrides: [],
    });
  });

  test('rejects an unknown stage with the message alone', () => {
    expect(explain('shop', 'onn')).toEqual({
      out: '',
      complaint:
        'shop onn cannot be used:\n  systems/shop/stages: stage: got "onn"; allowed: one; did you mean "one"?\n',
    });
  });
});

describe('platform schema', () => {
  test('writes the schema, and finds it unchanged afterwards', () => {
    const folder = systemsWith(FILES);
    const schema = (...args: string[]) => run((program) => registerSchema(program, folder), 'schema', ...args);
    expect(schema('--check').complaint).toContain('is not what the code says; run `npx platform schema`');
    expect(existsSync(join(folder, 'schema.json'))).toBe(false);
    expect(schema().out).toContain('is written');
    expect(schema('--check').out).toContain('is what the code says');
    writeFileSync(join(folder, 'schema.json'), '{}');
    expect(schema('--check').complaint).toContain('is not what the code says');
  });

  test('was run after the last change of the schema', () => {
    const folder = systemsWith(FILES);
    run((program) => registerSchema(program, folder), 'schema');
    expect(readFileSync(join(SYSTEMS_FOLDER, 'schema.json'), 'utf8')).toBe(
      readFileSync(join(folder, 'schema.json'), 'utf8'),
    );
  });
});
