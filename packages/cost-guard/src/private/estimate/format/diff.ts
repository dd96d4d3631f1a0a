import type { CostChange } from '../../../estimate/cost-change';
import { columns, grouped, plural, shortened } from './columns';
import { folded } from './markdown';

/** What a difference is made of, without the class that shows it. */
interface Shown {
  readonly totalBefore: string;
  readonly totalAfter: string;
  readonly difference: string;
  readonly percent: string;
  readonly changes: CostChange[];
}

const SIGNS: Record<string, string> = { added: '+', removed: '-', moved: '>', changed: '~' };

export function diffText(diff: Shown, missingBefore: number, missingAfter: number): string {
  const rows = diff.changes.map((change) => [
    `${SIGNS[change.kind]} ${shortened(change.constructPath, 60)}`,
    change.resourceType,
    grouped(change.costBefore),
    grouped(change.costAfter),
    signed(change.difference),
  ]);
  const lines = columns(rows, [2, 3, 4]);
  const body = diff.changes.flatMap((change, at) => [
    lines[at],
    ...(change.constructPathBefore ? [`    was ${change.constructPathBefore}`] : []),
    ...(change.kind === 'changed' ? change.details.map((detail) => `    ${detail}`) : []),
  ]);
  return [headline(diff), ...(body.length > 0 ? ['', ...body] : []), ...missingLine(missingBefore, missingAfter)].join(
    '\n',
  );
}

export function diffMarkdown(diff: Shown, missingBefore: number, missingAfter: number): string {
  const costly = diff.changes.filter(({ difference }) => difference !== '0.00');
  const quiet = diff.changes.filter(({ difference }) => difference === '0.00');
  const row = (change: CostChange) => {
    const moved = change.constructPathBefore ? ` (was \`${change.constructPathBefore}\`)` : '';
    const details = change.details.join('<br>');
    return `| ${change.kind} | \`${change.constructPath}\`${moved} | ${details} | ${grouped(change.costBefore)} | ${grouped(change.costAfter)} | ${signed(change.difference)} |`;
  };
  const table = (changes: CostChange[]) => [
    '| | Construct | What | Before | After | Difference |',
    '| --- | --- | --- | ---: | ---: | ---: |',
    ...changes.map(row),
  ];
  return [
    `### ${headline(diff)}`,
    '',
    ...(costly.length > 0 ? [...table(costly), ''] : []),
    ...(quiet.length > 0 ? folded(`${plural(quiet.length, 'change')} that cost nothing`, table(quiet)) : []),
    ...missingLine(missingBefore, missingAfter),
    '',
  ].join('\n');
}

function headline({ difference, percent, totalBefore, totalAfter, changes }: Shown): string {
  const totals = `${grouped(totalBefore)} → ${grouped(totalAfter)} USD a month`;
  if (changes.length === 0) return `No change of the bill: ${totals}`;
  return `${signed(difference)} USD a month${percent === '' ? '' : ` (${signed(percent)} %)`}: ${totals}`;
}

function signed(amount: string): string {
  return amount.startsWith('-') ? grouped(amount) : /^0(\.0+)?$/.test(amount) ? '0.00' : `+${grouped(amount)}`;
}

function missingLine(before: number, after: number): string[] {
  if (before === 0 && after === 0) return [];
  return [`Not in the totals: ${before} before, ${after} after.`];
}
