import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Estimator } from '@ashlar-cdk/cost-guard';
import { profilesOf, readUsage } from '../../src/cost/usage-files';

let systems: string;

beforeEach(() => {
  systems = mkdtempSync(join(tmpdir(), 'usage-'));
  mkdirSync(join(systems, 'shop', 'usage'), { recursive: true });
});

afterEach(() => rmSync(systems, { recursive: true }));

const write = (file: string, text: string) => writeFileSync(join(systems, 'shop', 'usage', file), text);
const target = { system: 'shop', stage: 'one' };
const TEMPLATE = { Resources: { Nat: { Type: 'AWS::EC2::NatGateway', Properties: { SubnetId: 'subnet-1' } } } };
const total = () =>
  new Estimator({ usage: readUsage(systems, target, 'market'), region: 'us-east-1' }).estimateTemplate(TEMPLATE).total;
const NAT = (gb: string) => `defaults: { AWS::EC2::NatGateway: { dataProcessedGb: ${gb} } }\n`;

test('lists profiles, and neither their stages nor what is beside them', () => {
  write('market.yaml', '{}');
  write('market.one.yaml', '{}');
  write('differences.yaml', '{}');
  expect(profilesOf(systems, 'shop')).toEqual(['market']);
});

test('a system without usage has no profiles', () => {
  expect(profilesOf(systems, 'other')).toEqual([]);
});

test('what a stage says goes over what every stage says', () => {
  write('market.yaml', `name: market\n${NAT('100')}`);
  expect(total()).toBe('37.35');
  write('market.one.yaml', NAT('{ value: 200, source: line 7 }'));
  expect(total()).toBe('41.85');
});

test('null takes away what every stage says', () => {
  write('market.yaml', `name: market\n${NAT('100')}`);
  write('market.one.yaml', 'defaults: { AWS::EC2::NatGateway: null }\n');
  expect(total()).toBe('32.85');
});

test('rejects a profile that is not there, and lists those that are', () => {
  write('market.yaml', '{}');
  expect(() => readUsage(systems, target, 'marked')).toThrow('--usage: got "marked"; allowed: market');
});
