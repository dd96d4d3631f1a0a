import type { BillLine } from '../bill';
import { Exact, ONE } from '../money';
import { selects } from '../profile/selectors';
import { draftOf, fullPriceLines, type OptimizeContext, type Rule } from './draft';

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
const OFFICE_HOURS = { on: 50, of: 168 } as const;

export const officeHours: Rule = (context) => {
  const { scenario } = context;
  const groups: [string, string[]][] = [
    ['fargate-pricing', FARGATE],
    ['ec2-pricing', ['ec2.instanceHours']],
    ['db-pricing', ['rds.instanceHours', 'aurora.instanceHours']],
  ];
  const share = Exact(OFFICE_HOURS.on).div(OFFICE_HOURS.of);
  return groups.flatMap(([group, dimensions]) =>
    draftOf({
      id: 'office-hours',
      title: 'Run ten hours on five days a week',
      group,
      timeframe: 'immediate',
      lines: fullPriceLines(context, ...dimensions)
        .filter(({ charge }) => !/onHoursPerMonth|by schedule/.test(charge.amount.note))
        .map((line) => ({ line, optimized: line.cost[scenario].times(share) })),
      formula: `cost × ${OFFICE_HOURS.on} / ${OFFICE_HOURS.of} hours of a week`,
      inReturn: 'Nothing answers outside of these hours: not for stages that serve customers.',
    }),
  );
};

const SPOT_SHARE = '0.70';

/** What the profile says about a resource; here it is about what could be, so that no line of the bill has it. */
function stated({ bill, scenario }: OptimizeContext, { charge }: BillLine, key: string): Exact | undefined {
  const { resource } = charge;
  const rules = [...bill.profile.resources, ...bill.profile.defaults].filter(({ values }) => key in values);
  const rule = rules.find(({ selector }) => selector === resource.type || selects(selector, resource) !== undefined);
  return rule?.values[key].range[scenario];
}

/** The market sets the price of Spot, so the discount is the profile's; without one there is no proposal. */
export const fargateSpot: Rule = (context) => {
  const lines = fullPriceLines(context, ...FARGATE).flatMap((line) => {
    const discount = stated(context, line, 'spotDiscount');
    if (discount === undefined) return [];
    return [{ line, optimized: line.cost[context.scenario].times(ONE.minus(discount.times(SPOT_SHARE))) }];
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
    const acu = stated(context, line, 'averageAcu');
    const row = findPrice(line.charge.resource.region, 'aurora.acuHours[standard]');
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
