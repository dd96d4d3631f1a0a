import type { BillLine } from '../bill';
import { wholeCents } from '../charges';
import { cents, type Exact, sum, ZERO } from '../money';
import { Problems } from '../problems';
import type { FactorProposal } from '../profile/profile';
import { matchesLine } from '../profile/selectors';
import type { Draft, OptimizeContext, Rule } from './draft';
import { gp3, graviton, rightSize, valkey } from './instance-rules';
import { logRetention, singleNat } from './network-rules';
import { commitments, fargateSpot, officeHours, serverless } from './pricing-rules';

/** A draft in whole cents. */
export interface Proposal extends Omit<Draft, 'lines'> {
  readonly current: Exact;
  readonly optimized: Exact;
  readonly saving: Exact;
  readonly paths: string[];
  /** What each resource would save, by the resource and the group. */
  readonly perResource: Map<string, Exact>;
}

const RULES: Rule[] = [
  singleNat,
  officeHours,
  gp3,
  fargateSpot,
  graviton,
  rightSize,
  valkey,
  logRetention,
  commitments,
  serverless,
];

/** All proposals, those of the profile first, and otherwise in the order of what they save. */
export function proposalsOf(context: OptimizeContext): Proposal[] {
  const { profile } = context.bill;
  const problems = new Problems(`Usage profile ${profile.name}`);
  const stated = profile.proposals.map((proposal) => factorDraft(context, proposal, problems));
  problems.throwIfAny();
  const wanted = profile.computedProposals;
  const computed = RULES.flatMap((rule) => rule(context)).filter(({ id }) => wanted?.includes(id) ?? true);
  const proposals = computed.map((draft) => inCents(draft, context)).filter(({ saving }) => saving.gt(0));
  return [...stated.map((draft) => inCents(draft, context)), ...proposals.sort((a, b) => b.saving.cmp(a.saving))];
}

/**
 * What can be saved at once: of the proposals of a group, each resource follows the best.
 * The plain sum would count a task that is both on Spot and under a savings plan twice.
 */
export function achievable(proposals: Proposal[]): Exact {
  const best = new Map<string, Exact>();
  for (const { perResource } of proposals) {
    for (const [key, saving] of perResource) {
      if (saving.gt(best.get(key) ?? ZERO)) best.set(key, saving);
    }
  }
  return sum([...best.values()]);
}

function factorDraft(context: OptimizeContext, proposal: FactorProposal, problems: Problems): Draft {
  const { bill, scenario } = context;
  const lines = bill.lines.filter(({ charge }) => proposal.match.some((match) => matchesLine(match, charge)));
  for (const match of proposal.match) {
    if (!bill.lines.some(({ charge }) => matchesLine(match, charge))) {
      problems.add(`optimizations.proposals["${proposal.id}"]`, `"${match}" matches nothing that has a price`);
    }
  }
  return {
    ...proposal,
    lines: lines.map((line) => ({ line, optimized: line.cost[scenario].times(proposal.keep) })),
    formula: `cost × ${proposal.keep.toFixed()}`,
    inReturn: proposal.source ? `Stated by the profile (${proposal.source}).` : 'Stated by the profile.',
    computed: false,
  };
}

/** The optimized cost is rounded and the saving is the rest: rounding the saving itself would print another cent. */
function inCents({ lines, ...draft }: Draft, { scenario }: OptimizeContext): Proposal {
  const current = sum(lines.map(({ line }) => line.cost[scenario]));
  const optimized = cents(sum(lines.map((entry) => entry.optimized)));
  const saving = current.minus(optimized);
  const exact = lines.map(({ line, optimized: after }) => line.cost[scenario].minus(after));
  const parts = saving.gt(0) ? wholeCents(exact, saving) : exact.map(() => ZERO);
  const perResource = new Map<string, Exact>();
  lines.forEach(({ line }, index) => {
    const key = `${draft.group} ${resourceKey(line)}`;
    perResource.set(key, (perResource.get(key) ?? ZERO).plus(parts[index]));
  });
  const paths = [...new Set(lines.map(({ line }) => line.charge.resource.path))].sort();
  return { ...draft, current, optimized, saving, paths, perResource };
}

function resourceKey({ charge }: BillLine): string {
  return `${charge.resource.stack.key} ${charge.resource.logicalId}`;
}
