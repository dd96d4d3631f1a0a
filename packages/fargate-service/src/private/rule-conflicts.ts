import { covers } from './glob';

/** What a rule asks of a request, as far as it can be compared with what another rule asks. */
export interface RuleConditions {
  readonly priority: number;
  /** The construct of the rule, for a message. */
  readonly at?: string;
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

/** One path of one host that the later rule asks for and the earlier one takes; undefined when there is none. */
export function takenPair(earlier: RuleConditions, later: RuleConditions): string | undefined {
  if (earlier.more) return undefined;
  for (const host of later.hosts ?? [undefined]) {
    for (const path of later.paths ?? [undefined]) {
      const pair = {
        priority: later.priority,
        hosts: host === undefined ? undefined : [host],
        paths: path === undefined ? undefined : [path],
        more: later.more,
      };
      if (shadows(earlier, pair)) return [host, path].filter(Boolean).join(' ');
    }
  }
  return undefined;
}
