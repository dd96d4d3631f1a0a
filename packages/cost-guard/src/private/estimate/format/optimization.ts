import type { Optimization } from '../../../estimate/optimization';
import { columns, grouped, shortened } from './columns';

interface Shown {
  readonly proposals: Optimization[];
  readonly naiveSaving: string;
  readonly achievableSaving: string;
}

export function optimizationText({ proposals, naiveSaving, achievableSaving }: Shown): string {
  if (proposals.length === 0) return 'Nothing in these templates would cost less by itself.';
  const rows = proposals.map(({ id, title, current, optimized, saving, percent }) => [
    id,
    shortened(title, 50),
    grouped(current),
    grouped(optimized),
    grouped(saving),
    `${percent} %`,
  ]);
  const [heading, ...lines] = columns([['Proposal', '', 'Now', 'Then', 'Saving', ''], ...rows], [2, 3, 4, 5]);
  const body = proposals.flatMap(({ formula, inReturn, constructPaths }, at) => [
    lines[at],
    `    ${formula}`,
    `    ${inReturn}`,
    `    ${constructPaths.length > 3 ? `${constructPaths.length} constructs` : constructPaths.join(', ')}`,
  ]);
  return [heading, ...body, '', summary(naiveSaving, achievableSaving)].join('\n');
}

export function optimizationMarkdown({ proposals, naiveSaving, achievableSaving }: Shown): string {
  return [
    '| Proposal | Now | Then | Saving | In return |',
    '| --- | ---: | ---: | ---: | --- |',
    ...proposals.map(
      ({ title, current, optimized, saving, percent, inReturn, formula }) =>
        `| ${title}<br><sub>${formula}</sub> | ${grouped(current)} | ${grouped(optimized)} | ${grouped(saving)} (${percent} %) | ${inReturn} |`,
    ),
    '',
    summary(naiveSaving, achievableSaving),
    '',
  ].join('\n');
}

function summary(naive: string, achievable: string): string {
  const excluded = naive === achievable ? '' : `; ${grouped(naive)} would count what excludes each other`;
  return `Up to ${grouped(achievable)} USD a month can be saved at once${excluded}.`;
}
