import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PriceBook, UsageProfile } from '../../src';
import { run } from '../../src/private/estimate/command/run';
import { parseText } from '../../src/private/estimate/template/parse-text';
import { fixture } from './fixture';

const README = readFileSync(join(__dirname, '../../README.md'), 'utf8');

test('the command prints what the README shows', () => {
  const shown = /\$ npx cost-guard estimate shop\.yaml --region us-east-1\n([\s\S]*?)\n```/.exec(README)?.[1];
  const { output } = run(['estimate', fixture('readme', 'shop.yaml'), '--region', 'us-east-1'], '2026-11-25');
  expect(output.trim()).toBe(shown);
});

test('the profile in the README is one', () => {
  const profile = /```yaml\n(name: shop[\s\S]*?)```/.exec(README)?.[1] ?? '';
  expect(UsageProfile.fromObject(parseText(profile, 'README')).name).toBe('shop');
});

test('the README says how many prices there are', () => {
  const book = PriceBook.builtIn();
  const count = book.regions().reduce((sum, region) => sum + book.entries(region).length, 0);
  expect(README).toContain(`The package holds ${count} prices`);
});
