import type { NotPriced } from '../../../estimate/cost-line';
import { ACCOUNT_USAGE, EXTRACTORS } from '../extract/registry';
import { columns } from '../format/columns';

/** A usage profile with every key that the templates have a use for, so that nobody has to look them up. */
export function profileToFillIn(notPriced: NotPriced[]): string {
  const keys = new Map<string, Set<string>>();
  for (const { resourceType, usageKey } of notPriced) {
    if (usageKey === undefined) continue;
    keys.set(resourceType, (keys.get(resourceType) ?? new Set()).add(usageKey));
  }
  const types = [...keys].sort(([a], [b]) => (a < b ? -1 : 1));
  const defaults = types.flatMap(([type, wanted]) => [
    [`  ${type}:`, ''],
    ...[...wanted].sort().map((key) => entry(`    ${key}`, EXTRACTORS[type]?.usage[key] ?? '')),
  ]);
  const account = Object.entries(ACCOUNT_USAGE).map(([key, { meaning }]) => entry(`  ${key}`, meaning));
  const rows = [
    ...(defaults.length > 0 ? [['defaults:', ''], ...defaults, ['', '']] : []),
    ['account:', ''],
    ...account,
  ];
  return [
    '# How much is used in a month; everything that is left at 0 is taken to cost nothing.',
    ...columns(rows, []),
  ].join('\n');
}

function entry(key: string, meaning: string): string[] {
  return [`${key}: 0`, meaning === '' ? '' : `# ${meaning}`];
}
