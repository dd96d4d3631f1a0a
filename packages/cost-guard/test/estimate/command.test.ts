import { mkdtempSync, writeFileSync } from 'node:fs';
import * as net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PriceBook } from '../../src';
import { run } from '../../src/private/estimate/command/run';
import { fixture } from './fixture';

const TODAY = '2026-11-25';
const PGE = fixture('pge', 'template.yaml');
const USAGE = ['--usage', fixture('pge', 'source.yaml')];
const cost = (...args: string[]) => run(args, TODAY);

function file(name: string, content: string): string {
  const path = join(mkdtempSync(join(tmpdir(), 'command-')), name);
  writeFileSync(path, content);
  return path;
}

const gateways = (count: number) => {
  const entries = Array.from({ length: count }, (_, at) => [`Nat${at}`, { Type: 'AWS::EC2::NatGateway' }]);
  return file('shop.json', JSON.stringify({ Resources: Object.fromEntries(entries) }));
};

test.each([
  ['text', 'template.yaml: 341.68 USD a month'],
  ['md', '### 341.68 USD a month: template.yaml'],
  ['json', '"total": "341.68"'],
  ['focus', 'BilledCost,BillingAccountId'],
  ['not-priced', 'ResourceId,ResourceName'],
])('estimate prints the format %s', (format, text) => {
  const { code, output } = cost('estimate', PGE, ...USAGE, '--format', format);
  expect(output).toContain(text);
  expect(code).toBe(0);
});

test('a template that nobody wrote a profile for is estimated', () => {
  expect(cost('estimate', PGE)).toMatchObject({ code: 0, complaints: [] });
});

test.each([
  ['341.68', 0],
  ['341.67', 1],
])('a budget of %s exits with %d', (budget, code) => {
  expect(cost('estimate', PGE, ...USAGE, '--budget', budget).code).toBe(code);
});

test('being over the budget is said, and the estimate is printed all the same', () => {
  const { output, complaints } = cost('estimate', PGE, ...USAGE, '--budget', '300');
  expect(complaints).toEqual(['341.68 USD a month is over the budget of 300.00']);
  expect(output).toContain('341.68');
});

test.each([
  ['never', 0],
  ['unknown', 0],
  ['incomplete', 2],
])('missing usage with --fail-on %s exits with %d', (failOn, code) => {
  expect(cost('estimate', gateways(1), '--fail-on', failOn).code).toBe(code);
});

test.each([
  ['never', 0],
  ['unknown', 2],
  ['incomplete', 2],
])('an unknown type with --fail-on %s exits with %d', (failOn, code) => {
  const template = file('a.json', '{"Resources":{"A":{"Type":"Vendor::Thing::Thing"}}}');
  expect(cost('estimate', template, '--fail-on', failOn).code).toBe(code);
});

test('another scenario has another total', () => {
  const total = (scenario: string) =>
    JSON.parse(cost('estimate', PGE, '--scenario', scenario, '--format', 'json').output);
  expect(Number(total('high').total)).toBeGreaterThan(Number(total('low').total));
});

test('another region has other prices', () => {
  const { output } = cost('estimate', gateways(1), '--region', 'eu-west-1');
  expect(output).toContain('shop: 35.04 USD a month'.replace('shop', 'shop.json'));
});

test('a region without prices is listed, and never nothing', () => {
  const { output } = cost('estimate', gateways(1), '--region', 'eu-central-1');
  expect(output).toContain('NAT gateway: no price of natGateway.hours in eu-central-1');
});

test('a price file of your own fills the gap', () => {
  const row = '{ id: natGateway.hours, unit: hour, tiers: [{ price: 0.052 }], source: contract }';
  const prices = file('prices.yaml', `region: eu-central-1\nprices: [${row}]`);
  const { output } = cost('estimate', gateways(1), '--region', 'eu-central-1', '--prices', prices);
  expect(output).toContain('37.96');
});

test('diff compares two templates', () => {
  const { output, code } = cost('diff', gateways(1), gateways(2));
  expect(output.split('\n')[0]).toBe('+32.85 USD a month (+100.0 %): 32.85 → 65.70 USD a month');
  expect(code).toBe(0);
});

test('diff compares with an estimate of the past', () => {
  const before = file('before.json', cost('estimate', gateways(1), '--format', 'json').output);
  expect(cost('diff', before, gateways(3)).output).toContain('32.85 → 98.55 USD a month');
});

test.each([
  ['100', 0],
  ['99.9', 1],
])('diff with an allowed increase of %s percent exits with %d', (limit, code) => {
  expect(cost('diff', gateways(1), gateways(2), '--max-increase', limit).code).toBe(code);
});

test.each(['text', 'md', 'json'])('diff prints the format %s', (format) => {
  expect(cost('diff', gateways(1), gateways(2), '--format', format).output).toContain('32.85');
});

test('optimize prints proposals', () => {
  expect(cost('optimize', gateways(2)).output).toContain('single-nat');
});

test('usage writes a profile that can be given back, and leaves nothing to be asked for', () => {
  const profile = file('usage.yaml', cost('usage', PGE).output);
  const again = JSON.parse(cost('estimate', PGE, '--usage', profile, '--format', 'json').output);
  expect(again.notPriced).toEqual([]);
});

test('usage says what a key means', () => {
  expect(cost('usage', gateways(1)).output).toMatch(
    /AWS::EC2::NatGateway:\n +dataProcessedGb: 0 +# GB through the gateway/,
  );
});

test('prices lists regions, and the prices of one', () => {
  expect(cost('prices').output.split('\n')).toHaveLength(PriceBook.builtIn().regions().length);
  expect(cost('prices', 'us-east-1', 'nat').output).toMatch(/natGateway\.hours +0\.045 +hour/);
});

test('help is printed when nothing is asked for', () => {
  expect(cost()).toMatchObject({ code: 0, output: expect.stringContaining('cost-guard estimate') });
});

test.each([
  [['estimat', 'x'], 'did you mean estimate?'],
  [['estimate'], 'estimate takes a folder or a template, got 0'],
  [['diff', 'x'], 'diff takes two of them, got 1'],
  [['estimate', 'x', '--format', 'pdf'], '--format: got pdf; allowed: text, md, json, focus, not-priced'],
  [['estimate', 'x', '--budget', 'much'], '--budget: got much; allowed: a decimal of at least 0'],
  [['estimate', 'x', '--scenario', 'worst'], '--scenario: got worst'],
  [['estimate', 'x', '--bugdet', '3'], "Unknown option '--bugdet'"],
  [['estimate', '/nowhere'], '/nowhere: there is no such file or folder'],
  [['estimate', PGE, '--usage', '/nowhere'], '/nowhere: there is no such file'],
  [['diff', PGE, PGE, '--format', 'focus'], 'diff has no format focus'],
  [['optimize', PGE, '--format', 'focus'], 'optimize has no format focus'],
  [['prices', 'moon-1'], 'moon-1: known are'],
  [['prices', '--offers', '/tmp'], '--offers needs --region'],
])('rejects %j with exit code 2', (args, complaint) => {
  const outcome = cost(...args);
  expect(outcome.code).toBe(2);
  expect(outcome.complaints.join('\n')).toContain(complaint);
});

test('no command opens a connection', () => {
  const refuse = () => {
    throw new Error('the estimator asked the network');
  };
  const spies = [
    jest.spyOn(net.Socket.prototype, 'connect').mockImplementation(refuse),
    jest.spyOn(globalThis, 'fetch').mockImplementation(refuse),
  ];
  const codes = [cost('estimate', PGE), cost('optimize', PGE), cost('diff', PGE, PGE), cost('prices')].map(
    ({ code }) => code,
  );
  for (const spy of spies) {
    expect(spy).not.toHaveBeenCalled();
    spy.mockRestore();
  }
  expect(codes).toEqual([0, 0, 0, 0]);
});
