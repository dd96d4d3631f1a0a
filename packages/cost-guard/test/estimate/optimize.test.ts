import { Estimate } from '../../src';
import { PROPOSAL_IDS } from '../../src/private/estimate/optimize/proposal-ids';
import { estimateOf } from './fixture';

type Resources = Parameters<typeof estimateOf>[0];

const proposal = (resources: Resources, id: string, profile: object = {}) =>
  estimateOf(resources, profile)
    .optimize()
    .proposals.find((each) => each.id === id);
const figures = (resources: Resources, id: string, profile: object = {}) => {
  const found = proposal(resources, id, profile);
  return found && [found.current, found.optimized, found.saving];
};
const nat = (subnet?: string) => ({
  Type: 'AWS::EC2::NatGateway',
  Properties: subnet === undefined ? {} : { SubnetId: { Ref: subnet } },
});
const subnet = (vpc: string) => ({ Type: 'AWS::EC2::Subnet', Properties: { VpcId: { Ref: vpc } } });
const database = (DBInstanceClass: string): Resources => ({
  Database: {
    Type: 'AWS::RDS::DBInstance',
    Properties: { Engine: 'mysql', DBInstanceClass, AllocatedStorage: '20', StorageType: 'gp3' },
  },
});
const fargate: Resources = {
  Task: { Type: 'AWS::ECS::TaskDefinition', Properties: { Cpu: '256', Memory: '512' } },
  Service: {
    Type: 'AWS::ECS::Service',
    Properties: { LaunchType: 'FARGATE', TaskDefinition: { Ref: 'Task' }, DesiredCount: 2 },
  },
};

test('one NAT gateway keeps its hours, and all data', () => {
  const usage = { defaults: { 'AWS::EC2::NatGateway': { dataProcessedGb: { total: 90, split: 'even' } } } };
  expect(figures({ A: nat(), B: nat(), C: nat() }, 'single-nat', usage)).toEqual(['102.60', '36.90', '65.70']);
});

test('one NAT gateway costs data between zones in return', () => {
  const usage = { defaults: { 'AWS::EC2::NatGateway': { dataProcessedGb: { total: 300, split: 'even' } } } };
  // Two of three zones, both directions: 300 GB × 2/3 × 0.01 × 2.
  expect(proposal({ A: nat(), B: nat(), C: nat() }, 'single-nat', usage)?.inReturn).toContain('4.00 USD');
});

test('two networks with one gateway each have none to spare', () => {
  const resources = { SubnetA: subnet('VpcA'), SubnetB: subnet('VpcB'), A: nat('SubnetA'), B: nat('SubnetB') };
  expect(figures(resources, 'single-nat')).toBeUndefined();
});

test('Graviton has the price of the book', () => {
  expect(figures(database('db.m5.large'), 'graviton')).toEqual(['124.83', '110.96', '13.87']);
});

test('Graviton is no proposal for what is on Graviton', () => {
  expect(figures(database('db.m6g.large'), 'graviton')).toBeUndefined();
});

test('tasks can be on Graviton too', () => {
  expect(figures(fargate, 'graviton')).toEqual(['18.02', '14.42', '3.60']);
});

test('one size smaller has the price of the book', () => {
  expect(figures(database('db.t3.small'), 'right-size')).toEqual(['24.82', '12.41', '12.41']);
});

test('nothing is smaller than the smallest', () => {
  expect(figures(database('db.t3.micro'), 'right-size')).toBeUndefined();
});

test('Valkey is a fifth under Redis', () => {
  const cache = { A: { Type: 'AWS::ElastiCache::CacheCluster', Properties: { CacheNodeType: 'cache.t3.micro' } } };
  expect(figures(cache, 'valkey')).toEqual(['12.41', '9.93', '2.48']);
});

test('gp3 is a fifth under gp2', () => {
  const disk = { A: { Type: 'AWS::EC2::Volume', Properties: { Size: 100, VolumeType: 'gp2' } } };
  expect(figures(disk, 'gp3-volumes')).toEqual(['10.00', '8.00', '2.00']);
});

test('a shorter retention saves storage and no ingestion', () => {
  const logs = { A: { Type: 'AWS::Logs::LogGroup', Properties: { RetentionInDays: 90 } } };
  const usage = { resources: { A: { ingestedGb: 100, storedGb: 300 } } };
  expect(figures(logs, 'log-retention', usage)).toEqual(['9.00', '3.00', '6.00']);
});

test('office hours are 50 of the 168 of a week', () => {
  expect(figures(database('db.t3.micro'), 'office-hours')).toEqual(['12.41', '3.69', '8.72']);
});

test('office hours are no proposal for what has a schedule', () => {
  const usage = { resources: { Database: { onHoursPerMonth: 217 } } };
  expect(figures(database('db.t3.micro'), 'office-hours', usage)).toBeUndefined();
});

test('Spot needs the discount of the market', () => {
  expect(figures(fargate, 'fargate-spot')).toBeUndefined();
  const usage = { defaults: { 'AWS::ECS::Service': { spotDiscount: 0.6 } } };
  // 70 % of the tasks at 40 % of the price: 0.58 of the cost.
  expect(figures(fargate, 'fargate-spot', usage)).toEqual(['18.02', '10.45', '7.57']);
});

test('a savings plan leaves what has a discount alone', () => {
  const commitments = [{ match: 'fargate.*', factor: 0.8 }];
  expect(figures(fargate, 'savings-plan', { commitments })).toBeUndefined();
});

test('Serverless needs the average capacity', () => {
  const aurora: Resources = {
    Cluster: { Type: 'AWS::RDS::DBCluster', Properties: { Engine: 'aurora-mysql' } },
    A: {
      Type: 'AWS::RDS::DBInstance',
      Properties: { DBInstanceClass: 'db.r6g.large', DBClusterIdentifier: { Ref: 'Cluster' } },
    },
  };
  expect(figures(aurora, 'aurora-serverless')).toBeUndefined();
  const usage = { defaults: { 'AWS::RDS::DBInstance': { averageAcu: 1 } } };
  expect(figures(aurora, 'aurora-serverless', usage)).toEqual(['189.80', '87.60', '102.20']);
});

test('what excludes each other is counted once', () => {
  const report = estimateOf(fargate).optimize();
  const savings = report.proposals.map(({ saving }) => Number(saving));
  expect(Number(report.achievableSaving)).toBe(Math.max(...savings));
  expect(Number(report.naiveSaving)).toBeCloseTo(
    savings.reduce((a, b) => a + b, 0),
    6,
  );
});

test('what is of different groups is counted together', () => {
  const report = estimateOf({ A: nat(), B: nat(), ...database('db.t3.micro') }).optimize();
  const best = (group: string) => {
    const savings = report.proposals.filter((each) => each.group === group).map(({ saving }) => Number(saving));
    return Math.max(...savings);
  };
  expect(Number(report.achievableSaving)).toBeCloseTo(best('nat') + best('db-pricing'), 6);
});

test('no proposal saves more than the bill', () => {
  const estimate = estimateOf({ ...fargate, ...database('db.m5.large'), A: nat(), B: nat() });
  expect(Number(estimate.optimize().achievableSaving)).toBeLessThan(Number(estimate.total));
});

test('every proposal has a known id, a formula and a price in return', () => {
  const { proposals } = estimateOf({ ...fargate, ...database('db.m5.large'), A: nat(), B: nat() }).optimize();
  expect(proposals.length).toBeGreaterThan(4);
  for (const { id, formula, inReturn } of proposals) {
    expect(PROPOSAL_IDS).toContain(id);
    expect([formula, inReturn]).not.toContain('');
  }
});

test('a profile can switch off what is computed', () => {
  expect(estimateOf(fargate, { optimizations: { computed: false } }).optimize().proposals).toEqual([]);
});

test('the report says how much of it can be had at once', () => {
  const text = estimateOf(fargate).optimize().toText();
  expect(text).toMatch(/Up to [\d.]+ USD a month can be saved at once; [\d.]+ would count what excludes each other\./);
});

test('the report for a pull request has a row for each proposal', () => {
  const report = estimateOf(fargate).optimize();
  expect(
    report
      .toMarkdown()
      .split('\n')
      .filter((line) => line.startsWith('| ')).length,
  ).toBe(report.proposals.length + 2);
});

test('rejects proposals for an estimate that was read from a file', () => {
  const estimate = Estimate.fromJson(estimateOf(fargate).toJson());
  expect(() => estimate.optimize()).toThrow('Proposals need the templates');
});
