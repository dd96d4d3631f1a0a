import { createHash } from 'node:crypto';
import { MANAGED_GROUPS } from './managed-groups';

/** Kinds of rules in the order in which they are evaluated. */
export const KINDS = ['allow', 'block', 'rate', 'managed', 'custom'] as const;

/** What a rule does, as far as its place among the others depends on it. */
export type Kind = (typeof KINDS)[number];

/** How many priorities each kind has. Room enough that two names hardly ever meet. */
export const BAND = 100_000;

/** How many priorities each managed rule group has within its band. */
const SLOT = 1000;

/**
 * The priority of a rule that was given none. It depends on the rule alone, never on its neighbours,
 * so that adding, removing or moving another rule changes nothing.
 */
export function derivedPriority(kind: Kind, name: string, group?: string): number {
  const first = (KINDS.indexOf(kind) + 1) * BAND;
  const slot = MANAGED_GROUPS.findIndex((one) => one.name === group);
  if (slot < 0) return first + (kind === 'managed' ? BAND / 2 + hash(name, BAND / 2) : hash(name, BAND));
  // The first use of a group has a round number; a second one, under another name, comes behind it.
  return first + slot * SLOT + (name === group ? 0 : 1 + hash(name, SLOT - 1));
}

function hash(name: string, below: number): number {
  return createHash('sha256').update(name).digest().readUInt32BE(0) % below;
}
