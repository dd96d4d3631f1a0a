import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkLocalStack, checkServices, composeText, writeLocalStack } from '../../src/local-stack/write-local-stack';
import { removeFolders, SMALLEST, systemsWith, WEB } from '../config/sample-systems';
import { shop } from './shop';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'laptop-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
  removeFolders();
});

const options = () => ({ system: 'shop', stage: 'one', output: join(folder, 'new', 'compose.yaml') });
const envFile = () => join(folder, 'new', '.env');

describe('local-stack', () => {
  test('writes the Compose file and .env beside it', () => {
    expect(writeLocalStack(shop(), options())).toEqual([options().output, envFile()]);
    expect(readFileSync(options().output, 'utf8')).toContain('npx platform local-stack shop one');
    expect(readFileSync(envFile(), 'utf8')).toContain('\nDATABASE_PASSWORD=laptop-only-');
  });

  test('keeps a value of .env that somebody put there', () => {
    writeLocalStack(shop(), options());
    const mine = readFileSync(envFile(), 'utf8').replace(/^STRIPE_SECRET_KEY=.*$/m, 'STRIPE_SECRET_KEY=mine');
    writeFileSync(envFile(), mine);
    writeLocalStack(shop(), options());
    expect(readFileSync(envFile(), 'utf8')).toBe(mine);
  });

  test('writes no .env when there is no secret', () => {
    const alone = { ...shop(), variables: [] };
    expect(writeLocalStack(alone, options())).toEqual([options().output]);
    expect(existsSync(envFile())).toBe(false);
  });

  test('checks that nothing has changed', () => {
    writeLocalStack(shop(), options());
    expect(() => checkLocalStack(shop(), options())).not.toThrow();
    rmSync(envFile());
    expect(() => checkLocalStack(shop(), options())).not.toThrow();
  });

  test('rejects a Compose file that the templates have left behind', () => {
    writeLocalStack(shop(), options());
    const changed = shop({ backend: { Command: ['other'] } });
    expect(() => checkLocalStack(changed, options())).toThrow(/compose\.yaml is not what the templates say; run `npx/);
  });

  test('rejects a .env without one of the variables', () => {
    writeLocalStack(shop(), options());
    writeFileSync(envFile(), 'APP=1\nDATABASE_PASSWORD=1\n');
    expect(() => checkLocalStack(shop(), options())).toThrow(/\.env lacks STRIPE_SECRET_KEY; run/);
  });

  test('writes texts so that old readers of YAML take them for texts too', () => {
    const text = composeText(
      shop({ backend: { User: '10:10', Environment: [{ Name: 'X', Value: 'no' }] } }),
      options(),
    );
    expect(text).toContain("user: '10:10'");
    expect(text).toContain("X: 'no'");
  });

  test('rejects a stage without services before anything is synthesized', () => {
    const files = { 'shop/root.yaml': SMALLEST, 'shop/stages/one.yaml': '' };
    expect(() => checkServices(options(), systemsWith(files))).toThrow(
      'shop one has no services, so there is nothing to run on a laptop.',
    );
    expect(() => checkServices(options(), systemsWith({ ...files, 'shop/root.yaml': WEB }))).not.toThrow();
  });

  test('rejects a configuration that cannot be used, in its own words', () => {
    const files = { 'shop/root.yaml': WEB, 'shop/stages/one.yaml': 'localRun: { ports: { site: 0 } }' };
    expect(() => checkServices(options(), systemsWith(files))).toThrow(
      expect.objectContaining({ name: 'UserError', message: expect.stringContaining('localRun.ports.site: got 0') }),
    );
  });
});
