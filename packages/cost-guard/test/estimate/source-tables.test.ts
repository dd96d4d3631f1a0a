import { readFileSync } from 'node:fs';
import { Estimator, type Optimization, UsageProfile } from '../../src';
import { parseText } from '../../src/private/estimate/template/parse-text';
import { costsBy, estimateFixture, fixture, sumOf } from './fixture';

const pge = () => estimateFixture('pge/template.yaml', 'pge/source.yaml');
const apranova = () => estimateFixture('apranova/template.yaml', 'apranova/source.yaml');

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

describe('the rows of ApraNova', () => {
  const of = (...ids: string[]) => sumOf(apranova().lines.filter(({ logicalId }) => ids.includes(logicalId)));

  test.each([
    ['Backend', 18.02],
    ['Frontend', 9.01],
    ['Database', 14.71],
    ['Cache', 12.41],
    ['Nat', 33.3],
    ['LoadBalancer', 22.27],
    ['Files', 3],
    ['Images', 0.1],
    ['AppLogs', 2.5],
  ])('have %s at %s', (logicalId, cost) => {
    expect(of(logicalId)).toBe(cost);
  });

  test('add up to 116.52, three cents less than the document prints', () => {
    expect(apranova().total).toBe('116.52');
  });

  test('save 8.11 on Spot by the rule, where the document prints 8.10', () => {
    const spot = apranova()
      .optimize()
      .proposals.find(({ id }) => id === 'fargate-spot');
    expect(spot?.saving).toBe('8.11');
  });

  test.each([
    ['no-nat', '33.30'],
    ['less-logging', '1.50'],
  ])('save by %s what the document prints', (id, saving) => {
    const proposal = apranova()
      .optimize()
      .proposals.find((each) => each.id === id);
    expect(proposal?.saving).toBe(saving);
  });
});

function withCommitments(profile: string, commitments: object[]) {
  const data = parseText(readFileSync(fixture(profile), 'utf8'), profile) as object;
  const usage = UsageProfile.fromObject({ ...data, commitments });
  return new Estimator({ usage }).estimatePath(fixture('patriot/template.yaml'));
}

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

describe('the columns of Patriot', () => {
  test.each([
    ['10k', '663.00'],
    ['100k', '1937.00'],
    ['1m', '5541.00'],
  ])('at %s users add up to %s', (users, total) => {
    expect(estimateFixture('patriot/template.yaml', `patriot/source-${users}.yaml`).total).toBe(total);
  });

  test.each([
    ['10k', '464.10', 464],
    ['100k', '1355.90', 1356],
    ['1m', '3878.70', 3879],
  ])('at %s users cost %s with 30 %% off everything, printed as %d', (users, total, printed) => {
    const reserved = withCommitments(`patriot/source-${users}.yaml`, [{ match: '**', factor: 0.7 }]);
    expect(reserved.total).toBe(total);
    expect(Math.round(Number(reserved.total))).toBe(printed);
  });

  test.each([
    ['10k', 505],
    ['100k', 1541],
    ['1m', 4353],
  ])('at %s users would cost %d with the 31 %% off Aurora and ECS that the text names', (users, printed) => {
    const names = ['Aurora PostgreSQL', 'ECS Fargate (API)', 'ECS Fargate (Celery)'];
    const commitments = names.map((match) => ({ match, factor: 0.69, kind: 'reserved' }));
    expect(Math.round(Number(withCommitments(`patriot/source-${users}.yaml`, commitments).total))).toBe(printed);
  });

  test('print 182.50 rounded down', () => {
    const estimate = estimateFixture('patriot/template.yaml', 'patriot/source-100k.yaml');
    expect(estimate.lines.find(({ logicalId }) => logicalId === 'ECS Fargate (Celery)')?.cost).toBe('182.00');
  });
});

describe('the ranges of Portfolio', () => {
  const total = () => Number(estimateFixture('portfolio/template.yaml', 'portfolio/source.yaml').total);

  test('hold what is computed', () => {
    expect(total()).toBeGreaterThan(115);
    expect(total()).toBeLessThan(130);
  });

  test('hold it only at the printed upper end, which is five more than the rows', () => {
    expect(total()).toBe(125.81);
  });
});

describe('the ranges of the starter', () => {
  const of = (stage: string, logicalId: RegExp) =>
    sumOf(
      estimateFixture(`starter/${stage}.yaml`, 'starter/source.yaml').lines.filter((line) =>
        logicalId.test(line.logicalId),
      ),
    );

  test.each([
    ['second', 20, 30],
    ['third', 30, 50],
  ])('hold the database of the %s stage', (stage, low, high) => {
    expect(of(stage, /^Database$/)).toBeGreaterThanOrEqual(low);
    expect(of(stage, /^Database$/)).toBeLessThanOrEqual(high);
  });

  test('are far below one NAT gateway', () => {
    expect(of('second', /^Nat/)).toBe(32.85);
  });

  test('are far below three NAT gateways', () => {
    expect(of('fourth', /^Nat/)).toBe(98.55);
  });

  test('have a database in the fourth stage that the price book does not know', () => {
    const estimate = estimateFixture('starter/fourth.yaml', 'starter/source.yaml');
    expect(estimate.notPriced.map(({ detail }) => detail)).toEqual([
      'RDS instance: no price of rds.instanceHours[postgres/db.r6g.large/multi-az] in us-east-1',
    ]);
  });
});

test('a profile without the overrides of PGE keeps the document from being reproduced', () => {
  const usage = UsageProfile.fromObject({ name: 'none' });
  expect(new Estimator({ usage }).estimatePath(fixture('pge/template.yaml')).total).not.toBe('341.68');
});
