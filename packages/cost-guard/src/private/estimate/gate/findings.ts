import type { CostLimit } from '../../../estimate/cost-limit';
import { type CostLine, NotPricedReason } from '../../../estimate/cost-line';
import type { Estimate } from '../../../estimate/estimate';
import { compare } from '../charges';
import { grouped } from '../format/columns';
import { totalOf } from '../groups';
import { Exact, money } from '../money';
import { stackKey } from '../template/model';

/** A limit that is exceeded, with the constructs that cost most. */
export interface Finding {
  readonly rule: string;
  readonly description: string;
  readonly fix: string;
  readonly resources: { logicalId: string; templatePath: string; cost: string }[];
}

export interface GateOptions {
  readonly limits: CostLimit[];
  readonly named: number;
  readonly failOnIncomplete: boolean;
}

export interface GatedEstimate {
  readonly estimate: Estimate;
  /** The templates by the key of their stack. */
  readonly templatePaths: Map<string, string>;
}

/** CDK lets a finding pass that names no construct, so every one of these names at least one. */
export function findingsOf({ estimate, templatePaths }: GatedEstimate, options: GateOptions): Finding[] {
  const findings = options.limits.flatMap((limit) => exceeded(estimate, limit, options.named, templatePaths));
  const unknown = estimate.notPriced.filter(({ reason }) => reason !== NotPricedReason.NEEDS_USAGE);
  if (!options.failOnIncomplete || unknown.length === 0) return findings;
  const resources = unknown.slice(0, options.named).map(({ logicalId, stackName, detail }) => ({
    logicalId,
    templatePath: [...templatePaths].find(([key]) => key.startsWith(`${stackName} `))?.[1] ?? '',
    cost: detail,
  }));
  const description = `${unknown.length} resources are not priced, so the estimate is incomplete`;
  return [...findings, { rule: 'not-priced', description, fix: 'Give the estimator a price or the usage.', resources }];
}

function exceeded(estimate: Estimate, limit: CostLimit, named: number, templatePaths: Map<string, string>): Finding[] {
  const lines = estimate.lines.filter((line) => limit._covers(line));
  const cost = totalOf(lines, 'cost');
  const baseline = limit._baseline;
  const allowed = baseline ? Exact(baseline.total).times(limit._limit.plus(100)).div(100) : limit._limit;
  if (cost.lte(allowed)) return [];
  const increase = baseline ? `, ${limit._limit} % over ${grouped(baseline.total)}` : '';
  return [
    {
      rule: limit._rule,
      description: `${limit._subject}: ${grouped(money(cost))} USD a month, allowed are ${grouped(money(allowed))}${increase}`,
      fix: 'Change the dearest constructs, raise the limit, or acknowledge it with a reason.',
      resources: dearest(lines, named, templatePaths),
    },
  ];
}

function dearest(lines: CostLine[], named: number, templatePaths: Map<string, string>) {
  const resources = new Map<string, CostLine[]>();
  for (const line of lines.filter((line) => templatePaths.has(keyOf(line)))) {
    const key = `${keyOf(line)} ${line.logicalId}`;
    resources.set(key, [...(resources.get(key) ?? []), line]);
  }
  return [...resources.values()]
    .map((members) => ({ members, cost: totalOf(members, 'cost') }))
    .sort((a, b) => b.cost.cmp(a.cost) || compare(a.members[0].constructPath, b.members[0].constructPath))
    .slice(0, named)
    .map(({ members: [line], cost }) => ({
      logicalId: line.logicalId,
      templatePath: templatePaths.get(keyOf(line)) ?? '',
      cost: `${money(cost)} USD a month`,
    }));
}

function keyOf({ stackName, account, region }: CostLine): string {
  return stackKey(stackName, account, region);
}
