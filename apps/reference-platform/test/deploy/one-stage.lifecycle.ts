import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { resolveTarget } from '../../src/cli/target';
import { loadConfiguration, SYSTEMS_FOLDER } from '../../src/config';
import { StateFolder } from '../../src/deploy/state-folder';
import { freePort, interruptedPlatform, platform, unvalidatedPlatform } from './platform-command';
import { ServiceApi, valuesOf } from './service-api';

const MEGABYTE_LIMIT = 400;
const DEPLOYMENTS = 10;
const RETENTION = 'network.flowLogs.logGroup.retentionDays';
/** A certificate that nobody has issued: the configuration cannot know that, and the service does. */
const UNKNOWN_CERTIFICATE = 'arn:aws:acm:us-east-1:000000000000:certificate/11111111-2222-3333-4444-555555555555';

/** The tests of this file are one story and run in their order. */
describe('the stage that is deployed by default', () => {
  const { system, stage } = resolveTarget();
  const { region } = loadConfiguration({ systemsFolder: SYSTEMS_FOLDER, system, stage }).value;
  let port: string;
  let api: ServiceApi;

  beforeAll(async () => {
    port = String(await freePort());
    api = new ServiceApi(Number(port), region);
  });

  afterAll(async () => {
    await platform('down', '--all', '--port', port);
  });

  test('goes on after Ctrl-C in the middle of the first deployment', async () => {
    const interrupted = await interruptedPlatform(/^\[1\//m, 'up', '--port', port);
    expect(interrupted.text).toContain('Interrupted. The same command goes on from here.');
    expect(interrupted.code).toBe(130);
    const { code, text } = await platform('up', '--port', port);
    expect(text).toContain(`${system} ${stage} is deployed`);
    expect(code).toBe(0);
  });

  test('is found through the APIs of its services', async () => {
    const elb = await api.query('elasticloadbalancing', '2015-12-01', 'DescribeLoadBalancers');
    expect(valuesOf(elb, 'LoadBalancerArn')).toHaveLength(1);
    const rds = await api.query('rds', '2014-10-31', 'DescribeDBClusters');
    expect(valuesOf(rds, 'DBClusterIdentifier')).toHaveLength(1);
    const proxies = await api.query('rds', '2014-10-31', 'DescribeDBProxies');
    expect(valuesOf(proxies, 'DBProxyName')).toHaveLength(1);
    const endpoints = await api.query('ec2', '2016-11-15', 'DescribeVpcEndpoints');
    expect(new Set(valuesOf(endpoints, 'vpcEndpointId')).size).toBeGreaterThan(1);
    const { clusterArns } = await api.json<{ clusterArns: string[] }>(
      'ecs',
      'AmazonEC2ContainerServiceV20141113.ListClusters',
    );
    expect(clusterArns).toHaveLength(1);
    const services = await api.json<{ serviceArns: string[] }>(
      'ecs',
      'AmazonEC2ContainerServiceV20141113.ListServices',
      {
        cluster: clusterArns[0],
      },
    );
    expect(services.serviceArns).toHaveLength(1);
    const { WebACLs } = await api.json<{ WebACLs: object[] }>('wafv2', 'AWSWAF_20190729.ListWebACLs', {
      Scope: 'REGIONAL',
    });
    expect(WebACLs).toHaveLength(1);
    const { Aliases } = await api.json<{ Aliases: { AliasName: string }[] }>('kms', 'TrentService.ListAliases');
    expect(Aliases.filter(({ AliasName }) => !AliasName.startsWith('alias/aws/')).length).toBeGreaterThan(1);
  });

  test('is watched, limited, delivered and backed up, by the APIs of these services', async () => {
    const alarms = await api.query('monitoring', '2010-08-01', 'DescribeAlarms');
    expect(valuesOf(alarms, 'AlarmName').length).toBeGreaterThan(5);
    const { Rules } = await api.json<{ Rules: object[] }>('events', 'AWSEvents.ListRules');
    expect(Rules.length).toBeGreaterThan(2);
    const { Budgets } = await api.json<{ Budgets: object[] }>('budgets', 'AWSBudgetServiceGateway.DescribeBudgets', {
      AccountId: '000000000000',
    });
    expect(Budgets).toHaveLength(1);
    const { projects } = await api.json<{ projects: string[] }>('codebuild', 'CodeBuild_20161006.ListProjects');
    expect(projects.length).toBeGreaterThan(0);
    const topics = await api.query('sns', '2010-03-31', 'ListTopics');
    expect(valuesOf(topics, 'TopicArn')).toHaveLength(1);
    const vaults = (await api.inventory()).filter((one) => JSON.stringify(one).includes('-vault'));
    expect(vaults).not.toEqual([]);
  });

  test('has no changes when it is deployed again', async () => {
    const { code, text } = await platform('up', '--port', port);
    expect(text).toContain(`${system} ${stage}: no changes`);
    expect(text).not.toMatch(/: (created|updated|destroyed),/);
    expect(code).toBe(0);
  });

  test('updates just what a changed value concerns', async () => {
    const { text } = await unvalidatedPlatform('up', '--port', port, '--set', `${RETENTION}=30`);
    expect(text.match(/: updated,/g)).toHaveLength(1);
    expect(text).toMatch(/ UPDATE_COMPLETE AWS::Logs::LogGroup /);
    expect(text.match(/ (UPDATE|CREATE|DELETE)_COMPLETE /g)).toHaveLength(1);
    const { logGroups } = await api.json<{ logGroups: { retentionInDays?: number }[] }>(
      'logs',
      'Logs_20140328.DescribeLogGroups',
      {
        logGroupNamePrefix: '/aws/vpc/',
      },
    );
    expect(logGroups.map(({ retentionInDays }) => retentionInDays)).toEqual([30]);
  });

  test('rolls back a value that the service refuses, with the reason, and keeps the old state', async () => {
    const before = await api.inventory();
    const { code, text } = await unvalidatedPlatform(
      'up',
      '--port',
      port,
      '--set',
      `${RETENTION}=30,loadBalancer.certificate=${UNKNOWN_CERTIFICATE},loadBalancer.http=redirect`,
    );
    expect(code).toBe(1);
    expect(text).toContain('AWS::ElasticLoadBalancingV2::Listener');
    expect(text).toContain(UNKNOWN_CERTIFICATE.split('/')[1]);
    expect(text).toContain('the state from before this deployment is in force');
    expect(text).not.toMatch(/\n {4}at /);
    const isObject = (one: object) => 'Kind' in one && one.Kind === 'object_versions';
    const after = await api.inventory();
    expect(after.filter((one) => !isObject(one))).toEqual(before.filter((one) => !isObject(one)));
  });

  test(`stays below ${MEGABYTE_LIMIT} MB of memory after ${DEPLOYMENTS} deployments`, async () => {
    for (let deployment = 0; deployment < DEPLOYMENTS; deployment++) {
      const retention = `${RETENTION}=${deployment % 2 === 0 ? 14 : 30}`;
      const { code, text } = await unvalidatedPlatform('up', '--port', port, '--set', retention);
      expect(text).toContain(`${system} ${stage} is deployed`);
      expect(code).toBe(0);
    }
    const { pid } = JSON.parse(readFileSync(new StateFolder(Number(port)).serverFile, 'utf8')) as { pid: number };
    const megabytes = residentMegabytes(pid);
    expect(megabytes).toBeGreaterThan(0);
    expect(megabytes).toBeLessThan(MEGABYTE_LIMIT);
  });

  test('leaves nothing when it is destroyed', async () => {
    const { code, text } = await platform('down', '--port', port, '--keep-server');
    expect(text).not.toContain('could not be destroyed');
    expect(code).toBe(0);
    expect(await api.inventory()).toEqual([]);
  });

  test('ends the server with it', async () => {
    const { code, text } = await platform('down', '--port', port);
    expect(code).toBe(0);
    expect(text).toContain('Stopped the local AWS');
    expect((await platform('status', '--port', port)).text).toContain(`No local AWS runs on port ${port}`);
  });
});

/** How much memory a process occupies; not every Linux has ps, and only Linux has /proc. */
function residentMegabytes(pid: number): number {
  const status = `/proc/${pid}/status`;
  const kilobytes = existsSync(status)
    ? /^VmRSS:\s*(\d+) kB$/m.exec(readFileSync(status, 'utf8'))?.[1]
    : spawnSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' }).stdout;
  return Number(kilobytes) / 1024;
}
