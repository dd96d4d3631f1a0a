import { type LayeredValue, partAt, pathInWords, plain } from './layered-value';
import { type Problem, valueInWords } from './problems';

interface Unavailable {
  readonly path: string;
  /** A list is written with commas. */
  readonly values?: readonly string[];
  /** The values that are available. */
  readonly instead?: string;
}

/**
 * What the schema can say and this version of the platform does not build yet.
 *
 * A section that nothing reads would be ignored in silence, so it is refused here. Who builds a part deletes its line.
 * A step `*` stands for every entry; with `values`, only these are refused.
 */
export const NOT_AVAILABLE_YET: readonly Unavailable[] = [
  { path: 'resourceTags' },
  { path: 'network.peerings' },
  { path: 'network.flowLogs.to', values: ['bucket'], instead: 'logs' },
  { path: 'flows.*.from', values: ['cloudfront'], instead: 'internet, a security group or an IPv4 block' },
  { path: 'keys.*.replicaRegions' },
  { path: 'buckets.*.replicateTo' },
  { path: 'buckets.*.retainForDays' },
  { path: 'buckets.*.transitions' },
  { path: 'buckets.*.purpose', values: ['archive'], instead: 'log, artifact, document' },
  { path: 'secrets.*.replicaRegions' },
  { path: 'database.readerEndpoints' },
  { path: 'database.replicaIn' },
  { path: 'database.monitoring.performanceInsights' },
  { path: 'kafka' },
  { path: 'cluster.exec' },
  { path: 'cluster.autoScalingGroups' },
  { path: 'services.*.kind', values: ['scheduled'], instead: 'web, backend, worker, singleton' },
  {
    path: 'services.*.deployment.strategy',
    values: ['blueGreen', 'linear', 'canary', 'codeDeploy'],
    instead: 'rolling',
  },
  { path: 'services.*.exec' },
  { path: 'services.*.logs.shipTo' },
  { path: 'dns.records.*.failover' },
  { path: 'distribution.logs' },
  { path: 'audit.guardDuty' },
  { path: 'audit.securityHub' },
  { path: 'roles' },
  { path: 'logShipping' },
  { path: 'delivery.github.workflows.*.on', values: ['pullRequest'], instead: 'push, byHand' },
  {
    path: 'delivery.github.workflows.*.does',
    values: ['plan', 'apply', 'plan,apply', 'apply,plan'],
    instead: 'plan, apply and destroy, all three, byHand',
  },
  { path: 'delivery.github.workflows.*.approvals' },
  { path: 'backup.plans.*.copyTo' },
  { path: 'backup.protects.volumes' },
  { path: 'recovery' },
  { path: 'compliance' },
];

/** A part that is refused as a whole, so that nothing inside of it needs repair. */
export interface RefusedPart {
  readonly problem: Problem;
  /** The path of the part. */
  readonly scope: string;
}

/** Refuses the parts of a configuration that nothing would read. */
export function refuseUnavailable(value: LayeredValue): RefusedPart[] {
  return NOT_AVAILABLE_YET.flatMap(({ path, values, instead = 'to leave it out' }) =>
    pathsOf(value, path.split('.')).flatMap((found): RefusedPart[] => {
      const part = partAt(value, found);
      const said = part ? plain(part) : undefined;
      if (!part || (values && !values.includes(String(said)))) return [];
      const what = values ? `got ${valueInWords(said)}, which is` : 'a part that is';
      const problem = { found: `${what} not available yet in this version`, allowed: instead };
      const scope = pathInWords(values ? found.slice(0, -1) : found);
      return [{ problem: { place: part.place, path: pathInWords(found), ...problem }, scope }];
    }),
  );
}

/** The paths that a pattern stands for. */
function pathsOf(value: LayeredValue, pattern: readonly string[]): string[][] {
  return pattern.reduce<string[][]>(
    (paths, step) =>
      paths.flatMap((path) => {
        if (step !== '*') return [[...path, step]];
        const section = partAt(value, path);
        return section?.kind === 'section' ? [...section.entries.keys()].map((key) => [...path, key]) : [];
      }),
    [[]],
  );
}
