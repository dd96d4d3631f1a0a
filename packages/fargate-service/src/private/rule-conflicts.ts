import { covers } from './glob';

/** What a rule asks of a request, as far as it can be compared with what another rule asks. */
export interface RuleConditions {
  readonly priority: number;
  /** Patterns of the path; undefined for any. */
  readonly paths?: readonly string[];
  /** Patterns of the host, in lower case; undefined for any. */
  readonly hosts?: readonly string[];
  /** Whether there are conditions that are not compared: headers, methods, queries, addresses. */
  readonly more: boolean;
}

/**
 * Whether the listener never reaches the later rule, because the earlier one takes all its requests.
 *
 * An earlier rule with further conditions lets some requests pass, so it never counts.
 */
export function shadows(earlier: RuleConditions, later: RuleConditions): boolean {
  if (earlier.priority >= later.priority || earlier.more) return false;
  return takesAll(earlier.paths, later.paths) && takesAll(earlier.hosts, later.hosts);
}

/** A condition counts as any when it is missing, and each narrow pattern must be covered by some wide one. */
function takesAll(wide: readonly string[] | undefined, narrow: readonly string[] | undefined): boolean {
  const patterns = narrow ?? ['*'];
  return wide === undefined || patterns.every((pattern) => wide.some((each) => covers(each, pattern)));
}
