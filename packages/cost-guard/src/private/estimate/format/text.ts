import { type CostLine, type NotPriced, NotPricedReason } from '../../../estimate/cost-line';
import { compare } from '../charges';
import type { EstimateData } from '../estimate-data';
import { groupsOf, totalOf } from '../groups';
import { Exact, money } from '../money';
import { columns, grouped, plural, shortened } from './columns';

const WIDTH = 58;

/** An estimate as a terminal shows it: what costs most stands first, and what is missing stands at the end. */
export function textOf(data: EstimateData): string {
  const total = totalOf(data.lines, 'cost');
  const priced = data.lines.filter((line) => line.costHigh !== '0.00');
  const rows = groupsOf(priced, ({ category }) => category).flatMap(({ name, cost, percent }) => [
    [name, '', '', grouped(cost), `${percent} %`],
    ...linesOf(priced.filter(({ category }) => category === name)),
  ]);
  const heading = `${data.title}: ${grouped(money(total))} USD a month${bandOf(data.lines)}`;
  return [
    heading,
    contextOf(data),
    '',
    ...columns(rows, [3, 4]),
    '',
    ...sharesOf(data.lines),
    ...surenessOf(data.lines),
    ...missingOf(data.notPriced),
    ...data.warnings.map((warning) => `Warning: ${warning}.`),
    ...assumptionsOf(data),
    `${plural(data.free.length, 'resource')} cost nothing by ${data.free.length === 1 ? 'itself' : 'themselves'}.`,
  ].join('\n');
}

function contextOf(data: EstimateData): string {
  const regions = [...new Set(data.lines.map(({ region }) => region).filter((region) => region !== ''))].sort();
  const parts = [
    regions.join(', '),
    data.month,
    `${data.hoursPerMonth} hours`,
    data.scenario,
    `usage: ${data.profile}`,
  ];
  return parts.filter((part) => part !== undefined && part !== '').join(' · ');
}

export function bandOf(lines: CostLine[]): string {
  const low = money(totalOf(lines, 'costLow'));
  const high = money(totalOf(lines, 'costHigh'));
  return low === high ? '' : ` (${grouped(low)} to ${grouped(high)})`;
}

function linesOf(lines: CostLine[]): string[][] {
  const sorted = [...lines].sort(
    (a, b) => Exact(b.cost).cmp(Exact(a.cost)) || compare(a.constructPath + a.priceId, b.constructPath + b.priceId),
  );
  return sorted.map((line) => [
    `  ${shortened(line.constructPath, WIDTH)}`,
    line.description,
    `${grouped(Exact(line.pricingQuantity).round(4, 1).toFixed())} × ${line.unitPrice}${line.priceAgreement === 'stated' ? ' *' : ''}`,
    grouped(line.cost),
    '',
  ]);
}

function sharesOf(lines: CostLine[]): string[] {
  const recurring = totalOf(
    lines.filter(({ charge }) => charge === 'recurring'),
    'cost',
  );
  const total = totalOf(lines, 'cost');
  const text = `${grouped(money(recurring))} for being there, ${grouped(money(total.minus(recurring)))} for use.`;
  const stated = lines.some((line) => line.priceAgreement === 'stated' && line.costHigh !== '0.00');
  return [stated ? `${text} Prices with * are stated by the profile.` : text];
}

const SURENESS: [string, string][] = [
  ['agreed', 'agreed by two sources'],
  ['single', 'from one source'],
  ['conflict', 'in conflict'],
  ['stated', 'stated by the profile'],
];

function surenessOf(lines: CostLine[]): string[] {
  const parts = SURENESS.flatMap(([agreement, words]) => {
    const of = lines.filter((line) => line.priceAgreement === agreement && line.priceId !== '');
    const count = new Set(of.map(({ priceId }) => priceId)).size;
    return count === 0 ? [] : [`${count} ${words}`];
  });
  return parts.length === 0 ? [] : [`Prices: ${parts.join(', ')}.`];
}

const TITLES: [NotPricedReason, string][] = [
  [NotPricedReason.UNKNOWN_TYPE, 'Not priced, the type is not known'],
  [NotPricedReason.NO_PRICE, 'Not priced, no price is known'],
  [NotPricedReason.UNRESOLVED, 'Not priced, the template does not say enough'],
  [NotPricedReason.NEEDS_USAGE, 'Billed by use, and no usage is given'],
];

/** Equal entries are one line with a count: fifty buckets need the same three keys. */
export function missingOf(notPriced: NotPriced[]): string[] {
  return TITLES.flatMap(([reason, title]) => {
    const entries = notPriced.filter((entry) => entry.reason === reason);
    if (entries.length === 0) return [];
    const byText = new Map<string, NotPriced[]>();
    for (const entry of entries) byText.set(entry.detail, [...(byText.get(entry.detail) ?? []), entry]);
    const rows = [...byText].map(([detail, members]) => {
      const where =
        members.length === 1 ? shortened(members[0].constructPath, WIDTH) : plural(members.length, 'resource');
      return [`  ${detail}`, where];
    });
    return [`${title}:`, ...columns(rows, [])];
  });
}

function assumptionsOf(data: EstimateData): string[] {
  if (data.assumptions.length === 0) return [];
  return ['Assumed:', ...data.assumptions.map(({ subject, text }) => `  ${shortened(subject, WIDTH)}: ${text}`)];
}
