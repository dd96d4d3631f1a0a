import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemWorkflows } from '../../src/workflows/system-workflows';
import { checkWorkflows, writeWorkflows } from '../../src/workflows/write-workflows';
import { removeFolders, systemsWith, WEB } from '../config/sample-systems';
import { shopWorkflows } from './sample-shop';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'repository-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
  removeFolders();
});

const shop = () => shopWorkflows({ one: 'project: shop\n' });
const write = () => writeWorkflows(shop(), 'shop', folder);
const check = () => checkWorkflows(shop(), 'shop', folder, 'npx platform workflows shop');
const PATH = '.github/workflows/site.yml';

test('writes below the folder, and says where it comes from', () => {
  expect(write()).toEqual([{ path: PATH, state: 'written' }]);
  const text = readFileSync(join(folder, PATH), 'utf8');
  expect(text).toMatch(
    /^# Made from systems\/shop by `npx platform workflows shop`\.\n# For the repository acme\/shop\.\n/,
  );
  expect(check).not.toThrow();
});

test('leaves alone what is right already', () => {
  write();
  expect(write()).toEqual([{ path: PATH, state: 'unchanged' }]);
});

test('never writes over a workflow of somebody else', () => {
  mkdirSync(join(folder, '.github/workflows'), { recursive: true });
  writeFileSync(join(folder, PATH), 'name: site\n');
  expect(write).toThrow(/site\.yml was not written from shop\. Move it out of the way/);
  expect(readFileSync(join(folder, PATH), 'utf8')).toBe('name: site\n');
});

test('rejects files that are missing, differ, or have left the configuration', () => {
  expect(check).toThrow(`\n  ${PATH} is missing\nRun \`npx platform workflows shop\``);
  write();
  const text = readFileSync(join(folder, PATH), 'utf8');
  writeFileSync(join(folder, '.github/workflows/old.yml'), text);
  writeFileSync(join(folder, '.github/workflows/theirs.yml'), 'name: theirs\n');
  writeFileSync(join(folder, PATH), `${text}\n`);
  expect(check).toThrow(
    `\n  ${PATH} differs\n  .github/workflows/old.yml is no longer in the configuration; delete it\nRun`,
  );
  expect(write().at(-1)).toEqual({ path: '.github/workflows/old.yml', state: 'no longer wanted' });
  expect(existsSync(join(folder, '.github/workflows/old.yml'))).toBe(true);
});

test('rejects a system without delivery.github, and one that is not there', () => {
  const systems = systemsWith({ 'shop/root.yaml': WEB, 'shop/stages/one.yaml': 'project: shop\n' });
  expect(() => systemWorkflows('shop', [], systems)).toThrow(
    'No stage of shop has delivery.github, so there are no workflows to write.',
  );
  expect(() => systemWorkflows('store', [], systems)).toThrow('There is no system "store". There are: shop');
});
