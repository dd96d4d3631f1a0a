import { plain } from './glob';

/** What a pattern says. */
export interface Measure {
  /** Characters that stand for themselves. */
  readonly literals: number;
  /** How much the pattern leaves open: its `*` less its `?`, each of which asks for one character more. */
  readonly looseness: number;
  readonly exact: boolean;
}

/** What a route says with one path and one host. */
export interface Specificity {
  /** 0 for a host without wildcards, 1 for one with, 2 for none. */
  readonly hostKind: number;
  readonly literals: number;
  readonly looseness: number;
}

/**
 * How much a pattern says.
 *
 * Of two patterns, the one that matches only a part of what the other matches has more literals, or as many and is less loose.
 */
export function measure(pattern: string): Measure {
  const form = plain(pattern);
  const stars = form.split('*').length - 1;
  const questions = form.split('?').length - 1;
  return { literals: form.length - stars - questions, looseness: stars - questions, exact: stars + questions === 0 };
}

/**
 * What a route says. It is compared by host kind, then literals, then looseness.
 *
 * A host that is exact says enough by being there: two of them never get the same request, so the path decides.
 * Hosts with wildcards can lie within each other, so what they say counts together with the path.
 */
export function specificity(path: Measure, host: Measure | undefined): Specificity {
  if (host === undefined) return { hostKind: 2, literals: path.literals, looseness: path.looseness };
  if (host.exact) return { hostKind: 0, literals: path.literals, looseness: path.looseness };
  return {
    hostKind: 1,
    literals: path.literals + host.literals,
    looseness: path.looseness + host.looseness,
  };
}
