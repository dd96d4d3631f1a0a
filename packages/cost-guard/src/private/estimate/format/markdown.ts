import type { EstimateData } from '../estimate-data';
import { groupsOf, totalOf } from '../groups';
import { Exact, money } from '../money';
import { grouped, plural } from './columns';
import { bandOf, missingOf } from './text';

const MOST_LINES = 15;

/** An estimate as a comment of a pull request: the total, the parts, the dearest lines, and the rest folded away. */
export function markdownOf(data: EstimateData): string {
  const dearest = [...data.lines]
    .filter((line) => line.cost !== '0.00')
    .sort((a, b) => Exact(b.cost).cmp(Exact(a.cost)) || (a.constructPath < b.constructPath ? -1 : 1));
  const total = grouped(money(totalOf(data.lines, 'cost')));
  return [
    `### ${total} USD a month${bandOf(data.lines)}: ${data.title}`,
    '',
    '| Category | USD a month | Share |',
    '| --- | ---: | ---: |',
    ...groupsOf(data.lines, ({ category }) => category).map(
      ({ name, cost, percent }) => `| ${name} | ${grouped(cost)} | ${percent} % |`,
    ),
    '',
    ...folded(`The ${plural(Math.min(dearest.length, MOST_LINES), 'dearest line')}`, [
      '| Construct | What | Quantity | Unit price | USD a month |',
      '| --- | --- | ---: | ---: | ---: |',
      ...dearest
        .slice(0, MOST_LINES)
        .map(
          (line) =>
            `| \`${line.constructPath}\` | ${line.description} | ${grouped(line.pricingQuantity)} ${line.pricingUnit} | ${line.unitPrice} | ${grouped(line.cost)} |`,
        ),
    ]),
    ...foldedList(
      `Not in the total: ${plural(data.notPriced.length, 'entry').replace('entrys', 'entries')}`,
      missingOf(data.notPriced),
    ),
    ...foldedList(plural(data.assumptions.length, 'assumption'), [
      ...data.assumptions.map(({ subject, text }) => `${subject}: ${text}`),
    ]),
    ...data.warnings.map((warning) => `> Warning: ${warning}.\n`),
    `Usage profile \`${data.profile}\`, ${data.hoursPerMonth} hours a month, scenario ${data.scenario}.`,
    '',
  ].join('\n');
}

export function folded(summary: string, lines: string[]): string[] {
  return ['<details>', `<summary>${summary}</summary>`, '', ...lines, '', '</details>', ''];
}

function foldedList(summary: string, lines: string[]): string[] {
  return lines.length === 0 ? [] : folded(summary, ['```text', ...lines, '```']);
}
