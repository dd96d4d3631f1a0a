import type { BillLine } from '../bill';
import { decimal, Exact, ONE } from '../money';
import { draftOf, fullPriceLines, type Rule } from './draft';

/** What a promise of one year without payment in advance takes off. The figures are single observations, not a contract. */
const ONE_YEAR = {
  /** Compute Savings Plan, public price list of October 2026, as read by finops-mcp 0.12.0. */
  fargate: '0.20',
  /** The same, for instances. */
  ec2: '0.26',
  /** Reserved db.t3.large for MySQL: 69.86 for 99.28, infracost's test data of May 2026. */
  rds: '0.296',
  /** Reserved db.r4.large of Aurora: 138.70 for 211.70, infracost's test data of March 2025. */
  aurora: '0.345',
} as const;

const FARGATE = ['fargate.vcpuHours', 'fargate.memoryGbHours', 'fargate.ephemeralGbHours'];

export const commitments: Rule = (context) =>
  [
    { id: 'savings-plan', name: 'Compute Savings Plan', group: 'fargate-pricing', off: ONE_YEAR.fargate, of: FARGATE },
    {
      id: 'savings-plan',
      name: 'Compute Savings Plan',
      group: 'ec2-pricing',
      off: ONE_YEAR.ec2,
      of: ['ec2.instanceHours'],
    },
    { id: 'reserved', name: 'Reserved instances', group: 'db-pricing', off: ONE_YEAR.rds, of: ['rds.instanceHours'] },
    {
      id: 'reserved',
      name: 'Reserved instances',
      group: 'db-pricing',
      off: ONE_YEAR.aurora,
      of: ['aurora.instanceHours'],
    },
  ].flatMap(({ id, name, group, off, of }) =>
    draftOf({
      id,
      title: `${name}, one year, nothing in advance`,
      group,
      timeframe: 'long-term',
      lines: fullPriceLines(context, ...of).map((line) => ({
        line,
        optimized: line.cost[context.scenario].times(ONE.minus(off)),
      })),
      formula: `cost × (1 − ${off})`,
      inReturn: 'The hours are paid for a year, whether they are used or not.',
    }),
  );

/** Ten hours on five days of the week. */
const OFFICE_HOURS = Exact(10 * 5 * 52).div(12);

export const officeHours: Rule = (context) => {
  const { bill, scenario } = context;
  const groups: [string, string[]][] = [
    ['fargate-pricing', FARGATE],
    ['ec2-pricing', ['ec2.instanceHours']],
    ['db-pricing', ['rds.instanceHours', 'aurora.instanceHours']],
  ];
  const share = OFFICE_HOURS.div(bill.profile.hoursPerMonth);
  return groups.flatMap(([group, dimensions]) =>
    draftOf({
      id: 'office-hours',
      title: 'Run ten hours on five days a week',
      group,
      timeframe: 'immediate',
      lines: fullPriceLines(context, ...dimensions)
        .filter(({ charge }) => !charge.amount.note.includes('onHoursPerMonth'))
        .map((line) => ({ line, optimized: line.cost[scenario].times(share) })),
      formula: `cost × ${OFFICE_HOURS.toFixed(2, 1)} h / ${bill.profile.hoursPerMonth} h`,
      inReturn: 'Nothing answers outside of these hours: not for stages that serve customers.',
    }),
  );
};

const SPOT_SHARE = '0.70';

/** The market sets the price of Spot, so the discount is the profile's; without one there is no proposal. */
export const fargateSpot: Rule = (context) => {
  const { bill, scenario } = context;
  const stated = (line: BillLine) => {
    const rules = [...bill.profile.resources, ...bill.profile.defaults];
    const { resource } = line.charge;
    const rule = rules.find(
      ({ selector, values }) =>
        'spotDiscount' in values && (selector === resource.type || resource.path.startsWith(selector)),
    );
    return rule?.values.spotDiscount.range.typical;
  };
  const lines = fullPriceLines(context, ...FARGATE).flatMap((line) => {
    const discount = stated(line);
    if (discount === undefined) return [];
    return [{ line, optimized: line.cost[scenario].times(ONE.minus(discount.times(SPOT_SHARE))) }];
  });
  return draftOf({
    id: 'fargate-spot',
    title: '70 % of the tasks on Fargate Spot',
    group: 'fargate-pricing',
    timeframe: 'short-term',
    lines,
    formula: `cost × (1 − ${SPOT_SHARE} × spotDiscount)`,
    inReturn: 'AWS stops such tasks with two minutes of notice when it needs the capacity.',
  });
};

/** Capacity follows the load; whether that is less than an instance depends on the average, which the profile says. */
export const serverless: Rule = (context) => {
  const { bill, scenario, findPrice } = context;
  const lines = fullPriceLines(context, 'aurora.instanceHours').flatMap((line) => {
    const { resource } = line.charge;
    const rule = [...bill.profile.resources, ...bill.profile.defaults].find(
      ({ selector, values }) =>
        'averageAcu' in values && (selector === resource.type || resource.path.startsWith(selector)),
    );
    const acu = decimal(rule?.values.averageAcu.range[scenario].toFixed());
    const row = findPrice(resource.region, 'aurora.acuHours[standard]');
    if (acu === undefined || row === undefined) return [];
    const optimized = acu.times(bill.profile.hoursPerMonth).times(row.tiers[0].price);
    return optimized.lt(line.cost[scenario]) ? [{ line, optimized }] : [];
  });
  return draftOf({
    id: 'aurora-serverless',
    title: 'Aurora Serverless v2',
    group: 'db-pricing',
    timeframe: 'long-term',
    lines,
    formula: 'averageAcu × hours × price of an ACU-hour',
    inReturn: 'The bill follows the load, in both directions.',
  });
};
