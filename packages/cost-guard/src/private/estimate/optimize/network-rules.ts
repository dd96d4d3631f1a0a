import type { BillLine } from '../bill';
import { plural } from '../format/columns';
import { type Exact, money, sum, ZERO } from '../money';
import { targetOf } from '../template/model';
import { draftOf, fullPriceLines, type OptimizeContext, type Rule } from './draft';

/** One gateway for all zones: the hours of the others go, the data stays and crosses zones. */
export const singleNat: Rule = (context) => {
  const { bill, scenario } = context;
  const hours = fullPriceLines(context, 'natGateway.hours');
  const spare = [...byNetwork(hours).values()].flatMap((gateways) => gateways.slice(1));
  if (spare.length === 0) return [];
  const kept = bill.lines.filter(
    (line) => line.charge.dimension.startsWith('natGateway.') && !spare.includes(line) && line.cost[scenario].gt(0),
  );
  const data = sum(
    bill.lines.filter(({ charge }) => charge.dimension === 'natGateway.dataGb').map(({ part }) => part[scenario]),
  );
  return draftOf({
    id: 'single-nat',
    title: 'One NAT gateway for all zones',
    group: 'nat',
    timeframe: 'immediate',
    lines: [
      ...spare.map((line) => ({ line, optimized: ZERO })),
      ...kept.map((line) => ({ line, optimized: line.cost[scenario] })),
    ],
    formula: `${plural(spare.length, 'gateway')} fewer; the data stays`,
    inReturn: `The loss of one zone cuts off the others${crossing(context, data, hours.length, spare.length)}`,
  });
};

/** Traffic of the zones without a gateway is billed in both directions. */
function crossing({ bill, findPrice }: OptimizeContext, data: Exact, all: number, spare: number): string {
  const region = bill.app.stacks[0]?.region ?? '';
  const row = findPrice(region, 'dataTransfer.interZoneGb');
  if (row === undefined || data.eq(0)) return '.';
  const cost = data.times(spare).div(all).times(row.tiers[0].price).times(2);
  return `, and about ${money(cost)} USD a month for data between zones.`;
}

/** Gateways of one VPC stand in subnets of one VPC; when that is not in the template, the stack has to do. */
function byNetwork(lines: BillLine[]): Map<string, BillLine[]> {
  const networks = new Map<string, BillLine[]>();
  for (const line of lines) {
    const { resource } = line.charge;
    const subnet = targetOf(resource.properties.SubnetId);
    const vpc = subnet ? resource.stack.resources.get(subnet)?.properties.VpcId : undefined;
    const key = `${resource.stack.key} ${JSON.stringify(vpc ?? '')}`;
    networks.set(key, [...(networks.get(key) ?? []), line]);
  }
  return networks;
}

const SHORT_RETENTION_DAYS = 30;

/** A shorter retention saves storage in proportion; what is written costs the same. */
export const logRetention: Rule = (context) => {
  const { scenario } = context;
  const days = ({ charge }: BillLine) => Number(charge.resource.properties.RetentionInDays ?? 0);
  const long = fullPriceLines(context, 'logs.storedGbMonths').filter((line) => days(line) > SHORT_RETENTION_DAYS);
  return draftOf({
    id: 'log-retention',
    title: `Keep logs for ${SHORT_RETENTION_DAYS} days`,
    group: 'logs',
    timeframe: 'short-term',
    lines: long.map((line) => ({
      line,
      optimized: line.cost[scenario].times(SHORT_RETENTION_DAYS).div(days(line)),
    })),
    formula: `stored GB × ${SHORT_RETENTION_DAYS} / retention in days; ingestion stays`,
    inReturn: 'Older logs are gone when somebody asks for them.',
  });
};
