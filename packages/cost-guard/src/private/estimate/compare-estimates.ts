import type { CostLine } from '../../estimate/cost-line';
import { compare } from './charges';
import type { EstimateData } from './estimate-data';
import { totalOf } from './groups';
import { type Exact, ZERO } from './money';

/** One resource on both sides of a comparison. */
export interface ComparedResource {
  readonly kind: 'added' | 'removed' | 'moved' | 'changed' | 'same';
  readonly path: string;
  readonly pathBefore?: string;
  readonly type: string;
  readonly before: Exact;
  readonly after: Exact;
  readonly details: string[];
}

interface Billed {
  readonly stack: string;
  readonly logicalId: string;
  readonly path: string;
  readonly type: string;
  readonly lines: CostLine[];
}

/**
 * Finds the same resource on both sides: by its construct path, then by its logical id, then by being the only one
 * of its type that costs exactly this. Whatever is left was added or removed.
 */
export function compareEstimates(before: EstimateData, after: EstimateData): ComparedResource[] {
  const old = billed(before.lines);
  const young = billed(after.lines);
  const pairs: [Billed, Billed][] = [];
  for (const key of [byPath, byLogicalId, byBill]) pairs.push(...match(old, young, key));
  const compared = [
    ...pairs.map(([was, is]) => comparePair(was, is)),
    ...old.map((resource) => one('removed', resource)),
    ...young.map((resource) => one('added', resource)),
  ];
  return compared.sort(
    (a, b) => b.after.minus(b.before).abs().cmp(a.after.minus(a.before).abs()) || compare(a.path, b.path),
  );
}

function billed(lines: CostLine[]): Billed[] {
  const resources = new Map<string, Billed>();
  for (const line of lines) {
    const { stackName: stack, logicalId, constructPath: path, resourceType: type } = line;
    const key = `${stack}\u0000${logicalId}\u0000${path}`;
    const known = resources.get(key) ?? { stack, logicalId, path, type, lines: [] };
    known.lines.push(line);
    resources.set(key, known);
  }
  return [...resources.values()];
}

const byPath = ({ type, path }: Billed) => `${type} ${path}`;
const byLogicalId = ({ type, logicalId }: Billed) => `${type} ${logicalId}`;
const byBill = ({ type, lines }: Billed) =>
  `${type} ${lines.map(({ priceId, quantity, cost }) => `${priceId} ${quantity} ${cost}`).sort()}`;

/** Takes out of both lists what has the same key exactly once on each side. */
function match(old: Billed[], young: Billed[], key: (resource: Billed) => string): [Billed, Billed][] {
  const counterparts = byKey(young, key);
  const pairs = [...byKey(old, key)].flatMap(([name, rivals]): [Billed, Billed][] => {
    const candidates = counterparts.get(name) ?? [];
    return candidates.length === 1 && rivals.length === 1 ? [[rivals[0], candidates[0]]] : [];
  });
  for (const [was, is] of pairs) {
    old.splice(old.indexOf(was), 1);
    young.splice(young.indexOf(is), 1);
  }
  return pairs;
}

function byKey(resources: Billed[], key: (resource: Billed) => string): Map<string, Billed[]> {
  const groups = new Map<string, Billed[]>();
  for (const resource of resources) groups.set(key(resource), [...(groups.get(key(resource)) ?? []), resource]);
  return groups;
}

function comparePair(was: Billed, is: Billed): ComparedResource {
  const before = totalOf(was.lines, 'cost');
  const after = totalOf(is.lines, 'cost');
  const details = changesOf(was.lines, is.lines);
  const moved = was.path !== is.path;
  const kind = moved ? 'moved' : details.length > 0 || !before.eq(after) ? 'changed' : 'same';
  return { kind, path: is.path, pathBefore: moved ? was.path : undefined, type: is.type, before, after, details };
}

function one(kind: 'added' | 'removed', resource: Billed): ComparedResource {
  const cost = totalOf(resource.lines, 'cost');
  return {
    kind,
    path: resource.path,
    type: resource.type,
    before: kind === 'removed' ? cost : ZERO,
    after: kind === 'added' ? cost : ZERO,
    details: resource.lines.map(({ description, pricingQuantity, unitPrice }) => {
      return `${description} ${pricingQuantity} × ${unitPrice}`;
    }),
  };
}

/** What is different, line by line; a line is known by what it bills. */
function changesOf(before: CostLine[], after: CostLine[]): string[] {
  const text = (line: CostLine) => `${line.pricingQuantity} × ${line.unitPrice}`;
  const name = (line: CostLine) => `${line.description} ${variantOf(line.priceId)}`.trim();
  const names = [...new Set([...before, ...after].map(name))].sort(compare);
  return names.flatMap((each) => {
    const was = before
      .filter((line) => name(line) === each)
      .map(text)
      .join(' + ');
    const is = after
      .filter((line) => name(line) === each)
      .map(text)
      .join(' + ');
    return was === is ? [] : [`${each}: ${was || 'nothing'} → ${is || 'nothing'}`];
  });
}

function variantOf(priceId: string): string {
  return /\[(.*)\]$/.exec(priceId)?.[1] ?? '';
}
