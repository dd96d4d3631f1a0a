import { Estimator, type Optimization, UsageProfile } from '../../src';
import { costsBy, estimateFixture, fixture } from './fixture';

const pge = () => estimateFixture('pge/template.yaml', 'pge/source.yaml');

describe('the table of PGE', () => {
  test.each([
    ['Compute', '18.02'],
    ['Database', '133.90'],
    ['Networking', '145.53'],
    ['Storage', '1.88'],
    ['Security & Management', '17.85'],
    ['Monitoring & Logging', '22.50'],
    ['CI/CD', '2.00'],
  ])('has %s at %s', (category, cost) => {
    expect(costsBy(pge())[category]).toBe(cost);
  });

  test('adds up to what the document prints', () => {
    expect(pge().total).toBe('341.68');
  });

  test('leaves nothing out', () => {
    expect(pge().notPriced).toEqual([]);
  });

  test('has other shares than the document prints for the database and the network', () => {
    const shares = Object.fromEntries(
      pge()
        .byCategory()
        .map(({ name, percent }) => [name, percent]),
    );
    expect([shares.Database, shares.Networking]).toEqual(['39.2', '42.6']);
  });

  test('is not what the price book says without the overrides of the profile', () => {
    const estimate = estimateFixture('pge/template.yaml', 'pge/market.yaml');
    expect(estimate.total).not.toBe('341.68');
  });

  test('comes to 64.49 more at the right prices and quantities', () => {
    const market = estimateFixture('pge/template.yaml', 'pge/market.yaml');
    expect(market.total).toBe('406.17');
  });

  test('shows which line of the document an override is from', () => {
    const writer = pge().lines.find(({ logicalId }) => logicalId === 'Writer');
    expect(writer?.priceSource).toBe('profile override (line 663)');
  });
});

describe('the proposals of PGE', () => {
  const proposals = () => pge().optimize();
  const by = (list: Optimization[], timeframe: string) =>
    list.filter((each) => each.timeframe === timeframe).reduce((cents, each) => cents + Number(each.saving) * 100, 0);

  test.each([
    ['scheduled-scaling', '18.02', '12.61', '5.41'],
    ['s3-lifecycle', '1.15', '0.58', '0.57'],
    ['single-nat', '70.20', '37.35', '32.85'],
    ['fargate-spot', '18.02', '10.81', '7.21'],
    ['right-size-rds', '119.72', '95.78', '23.94'],
    ['log-retention', '11.50', '8.05', '3.45'],
    ['rds-reserved', '119.72', '83.80', '35.92'],
    ['savings-plan', '18.02', '12.61', '5.41'],
    ['aurora-serverless', '119.72', '71.83', '47.89'],
  ])('have %s from %s to %s, a saving of %s', (id, current, optimized, saving) => {
    expect(proposals().proposals.find((each) => each.id === id)).toMatchObject({ current, optimized, saving });
  });

  test('are nine', () => {
    expect(proposals().proposals).toHaveLength(9);
  });

  test.each([
    ['immediate', 38.83],
    ['short-term', 34.6],
    ['long-term', 89.22],
  ])('that are %s add up to %s', (timeframe, saving) => {
    expect(by(proposals().proposals, timeframe)).toBeCloseTo(saving * 100, 6);
  });

  test('add up to 162.65 as if none excluded another', () => {
    expect(proposals().naiveSaving).toBe('162.65');
  });

  test('save 91.97 at once', () => {
    expect(proposals().achievableSaving).toBe('91.97');
  });
});

describe('the stages of PGE', () => {
  const compute = (averageTasks: number) => {
    const usage = UsageProfile.fromObject({ defaults: { 'AWS::ECS::Service': { averageTasks } } });
    return costsBy(new Estimator({ usage }).estimatePath(fixture('pge/template.yaml'))).Compute;
  };

  test.each([
    [1, '9.01'],
    [2, '18.02'],
    [4, '36.04'],
  ])('run %d tasks for %s', (tasks, cost) => {
    expect(compute(tasks)).toBe(cost);
  });
});

test('a profile without the overrides of PGE keeps the document from being reproduced', () => {
  const usage = UsageProfile.fromObject({ name: 'none' });
  expect(new Estimator({ usage }).estimatePath(fixture('pge/template.yaml')).total).not.toBe('341.68');
});
