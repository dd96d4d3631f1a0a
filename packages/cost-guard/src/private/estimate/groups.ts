import type { CostGroup, CostLine } from '../../estimate/cost-line';
import { compare } from './charges';
import { Exact, money, ZERO } from './money';

/** Sums of lines that have something in common, the dearest first. */
export function groupsOf(lines: CostLine[], nameOf: (line: CostLine) => string): CostGroup[] {
  const total = totalOf(lines, 'cost');
  const groups = new Map<string, CostLine[]>();
  for (const line of lines) groups.set(nameOf(line), [...(groups.get(nameOf(line)) ?? []), line]);
  return [...groups]
    .map(([name, members]) => ({ name, members, cost: totalOf(members, 'cost') }))
    .sort((a, b) => b.cost.cmp(a.cost) || compare(a.name, b.name))
    .map(({ name, members, cost }) => ({
      name,
      cost: money(cost),
      costLow: money(totalOf(members, 'costLow')),
      costHigh: money(totalOf(members, 'costHigh')),
      percent: total.eq(0) ? '0.0' : cost.times(100).div(total).toFixed(1),
    }));
}

export function totalOf(lines: CostLine[], field: 'cost' | 'costLow' | 'costHigh' | 'listCost'): Exact {
  return lines.reduce((total, line) => total.plus(Exact(line[field])), ZERO);
}

/** The first parts of a construct path. */
export function beginningOf(path: string, depth: number): string {
  return path.split('/').slice(0, depth).join('/');
}
