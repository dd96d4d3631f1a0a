import type { Match } from 'aws-cdk-lib/assertions';
import type { ReadableResource } from './readable-assembly';
import { matcherOf, type RowAssertion, type RowsOfSystem } from './rows-file';

/** What became of one assertion of a row. */
export interface Verdict {
  readonly row: string;
  readonly assertion: RowAssertion;
  readonly matched: ReadableResource[];
  /** Why the assertion does not hold; undefined when it does. */
  readonly failure?: string;
}

/** Holds every assertion of every row against the resources of one stage. */
export function judgeRows(rows: RowsOfSystem, stage: string, resources: ReadableResource[]): Verdict[] {
  return Object.entries(rows.rows).flatMap(([row, { holds }]) =>
    holds
      .filter((assertion) => assertion.stages?.includes(stage) ?? true)
      .map((assertion) => ({ row, assertion, ...judge(assertion, resources) })),
  );
}

/** Holds one assertion against resources. */
export function judge(assertion: RowAssertion, resources: ReadableResource[]): Pick<Verdict, 'matched' | 'failure'> {
  const candidates = resources.filter(
    ({ type, path, stack }) =>
      type === assertion.type && (!assertion.path || `${stack}/${path}`.endsWith(assertion.path)),
  );
  const pattern = matcherOf({
    ...assertion.body,
    ...(assertion.properties ? { Properties: assertion.properties } : {}),
  }) as ReturnType<typeof Match.objectLike>;
  const results = candidates.map((resource) => ({ resource, result: pattern.test(resource.body) }));
  const matched = results.filter(({ result }) => !result.hasFailed()).map(({ resource }) => resource);
  const wanted = assertion.count;
  if (wanted === undefined ? matched.length > 0 : matched.length === wanted) return { matched };
  const closest = results
    .filter(({ result }) => result.hasFailed())
    .sort((a, b) => a.result.failCost - b.result.failCost)[0];
  const hint = closest ? `; closest is ${closest.resource.path}: ${closest.result.toHumanStrings().join('; ')}` : '';
  return {
    matched,
    failure: `${assertion.type}: ${wanted === undefined ? 'at least 1' : wanted} expected, ${matched.length} of ${candidates.length} match${hint}`,
  };
}
