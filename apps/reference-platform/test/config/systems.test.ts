import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Configuration, listSystems, loadConfiguration, SYSTEMS_FOLDER } from '../../src/config';

const STAGES = listSystems(SYSTEMS_FOLDER).flatMap(({ name, stages }) =>
  stages.map((stage): [string, string] => [name, stage.name]),
);
const load = (system: string, stage: string) => loadConfiguration({ systemsFolder: SYSTEMS_FOLDER, system, stage });

describe('the systems of this repository', () => {
  test.each(STAGES)('%s %s can be loaded', (system, stage) => {
    expect(load(system, stage).value.project).not.toBe('');
  });

  test.each(STAGES)('%s %s has no override that changes nothing', (system, stage) => {
    expect(load(system, stage).idle).toEqual([]);
  });

  test('tell editors where their schema is, in every layer', () => {
    for (const { name } of listSystems(SYSTEMS_FOLDER)) {
      const layers = [
        'root.yaml',
        ...readdirSync(join(SYSTEMS_FOLDER, name, 'stages')).map((file) => join('stages', file)),
      ];
      for (const layer of layers) {
        const up = layer.startsWith('stages') ? '../..' : '..';
        const [first] = readFileSync(join(SYSTEMS_FOLDER, name, layer), 'utf8').split('\n');
        expect(first).toBe(`# yaml-language-server: $schema=${up}/schema.json`);
      }
    }
  });
});

describe('pge', () => {
  const stages = Object.fromEntries(
    ['dev', 'staging', 'prod'].map((stage): [string, Configuration] => [stage, load('pge', stage).value]),
  );
  const everywhere = (read: (configuration: Configuration) => unknown) => Object.values(stages).map(read);
  const { staging } = stages;

  test('has one NAT gateway in dev and one per zone elsewhere (PGE-N3)', () => {
    expect(everywhere(({ network }) => network.egress)).toEqual(['natSingle', 'natPerZone', 'natPerZone']);
  });

  test('has no reader in dev, one in staging and two in prod (PGE-D1)', () => {
    const readers = ({ database }: Configuration) =>
      database && 'readers' in database ? Object.keys(database.readers ?? {}) : [];
    expect(everywhere(readers)).toEqual([[], ['reader1'], ['reader1', 'reader2']]);
  });

  test('has the addresses of the source in every stage (PGE-N1, PGE-N2)', () => {
    for (const { network } of Object.values(stages)) {
      expect([network.cidr, network.zones]).toEqual(['10.0.0.0/16', ['us-east-1a', 'us-east-1b']]);
      expect(network.tiers.public.subnets).toEqual(['10.0.0.0/24', '10.0.1.0/24']);
      expect(network.tiers.private.subnets).toEqual(['10.0.2.0/24', '10.0.3.0/24']);
    }
  });

  test('names things as the source does (PGE-N8, PGE-A6, PGE-A7, PGE-S1, PGE-S2)', () => {
    const { network, repositories, services, webAcl, keys } = staging;
    expect(network.flowLogs?.to === 'logs' && network.flowLogs.logGroup.name).toBe('/aws/vpc/flowlogs/pge');
    expect(repositories?.app.name).toBe('pge-staging-app-repository');
    expect(services?.app.logs.name).toBe('/ecs/pge-staging-app-logs');
    expect(webAcl?.logGroup?.name).toBe('aws-waf-logs-pge-staging');
    expect(Object.values(keys).map(({ alias }) => alias)).toEqual(['pge-staging-key', 'pge-staging-cicd-secrets']);
  });

  test('keeps its data in prod and nowhere else', () => {
    expect(everywhere(({ removalPolicy }) => removalPolicy)).toEqual(['destroy', 'destroy', 'retain']);
    expect(everywhere(({ database }) => database?.deletionProtection)).toEqual([false, false, true]);
    expect(everywhere(({ terminationProtection }) => terminationProtection)).toEqual([false, false, true]);
  });

  test('runs a public image until the first delivery', () => {
    expect(staging.services?.app.image).toBe('public.ecr.aws/nginx/nginx:stable');
  });
});
