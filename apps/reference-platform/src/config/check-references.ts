import { type LayeredValue, leavesOf, partAt, pathInWords, plain } from './layered-value';
import { knownWords, type Problem } from './problems';

interface Reference {
  /** Matches the path of a value that names an entry; the group `name` is the name where the path itself holds it. */
  readonly from: RegExp;
  /** The section whose entry is named. */
  readonly to: string;
  /** Parts of the platform that may be named as well, where they exist. */
  readonly orPart?: readonly string[];
  /** Values that name nothing of ours. */
  readonly unless?: RegExp;
}

const REFERENCES: readonly Reference[] = [
  { from: /(^|\.)key$/, to: 'keys' },
  { from: /(^|\.)bucket$/, to: 'buckets' },
  { from: /^services\.[^.]+\.buckets\.(?<name>[^.]+)$/, to: 'buckets' },
  { from: /\.capacity\[\d+\]\.provider$/, to: 'cluster.autoScalingGroups', unless: /^FARGATE(_SPOT)?$/ },
  { from: /^backup\.protects\.buckets$/, to: 'buckets' },
  { from: /^delivery\.pipelines\.[^.]+\.artifacts$/, to: 'buckets' },
  { from: /^services\.[^.]+\.repository$/, to: 'repositories' },
  { from: /^services\.[^.]+\.files\.(?<name>[^.]+)\.path$/, to: 'files' },
  { from: /^services\.[^.]+\.secrets\.[^.]+\.from$/, to: 'secrets', orPart: ['database', 'cache'] },
  { from: /^services\.[^.]+\.logs\.shipTo$/, to: 'logShipping' },
  { from: /^logShipping\.[^.]+\.token$/, to: 'secrets' },
  { from: /\.rollbackOnAlarms$/, to: 'alarms' },
  { from: /^database\.readerEndpoints\.[^.]+$/, to: 'database.readers' },
  { from: /\.notify$/, to: 'topics' },
  { from: /^delivery\.pipelines\.[^.]+\.deploys$/, to: 'services' },
  { from: /^delivery\.github\.workflows\.[^.]+\.services$/, to: 'services' },
  { from: /^delivery\.github\.sources\.(?<name>[^.]+)\.language$/, to: 'services' },
  { from: /^(loadBalancer|distribution)\.certificate$/, to: 'dns.certificates', unless: /^arn:/ },
  { from: /^recovery\.dns\.healthCheck$/, to: 'dns.healthChecks' },
  { from: /^localRun\.ports\.(?<name>[^.]+)$/, to: 'services', orPart: ['database', 'cache'] },
  { from: /^localRun\.(build|environment)\.(?<name>[^.]+)/, to: 'services' },
  { from: /^localRun\.loadBalancer$/, to: 'services' },
];

/** Refuses names of entries that do not exist. */
export function checkReferences(value: LayeredValue): Problem[] {
  const groups = securityGroupsOf(value);
  return [...leavesOf(value)].flatMap(([path, leaf]) => {
    const inWords = pathInWords(path);
    const refuse = (name: string, known: readonly string[], allowed: string): Problem[] =>
      known.includes(name)
        ? []
        : [
            {
              place: leaf.place,
              path: inWords,
              found: `got "${name}"`,
              allowed: known.length > 0 ? knownWords(name, known) : allowed,
            },
          ];
    if (/(^|\.)securityGroup$/.test(inWords)) {
      return refuse(String(plain(leaf)), groups, 'a security group of network.tiers');
    }
    if (/^flows\[\d+\]\.(from|to)$/.test(inWords)) return refusePeer(String(plain(leaf)), groups, refuse);
    return REFERENCES.flatMap(({ from, to, orPart = [], unless }) => {
      const match = from.exec(inWords);
      if (!match) return [];
      const names = match.groups?.name ? [match.groups.name] : [plain(leaf)].flat().map(String);
      const known = [...namesIn(value, to), ...orPart.filter((part) => partAt(value, [part]))];
      return names
        .filter((name) => !unless?.test(name))
        .flatMap((name) => refuse(name, known, `an entry of ${to}, which has none`));
    });
  });
}

/** What flows may name beside the security groups. */
const OUTSIDE: readonly string[] = ['internet', 'cloudfront'];

function refusePeer(
  name: string,
  groups: readonly string[],
  refuse: (name: string, known: readonly string[], allowed: string) => Problem[],
): Problem[] {
  return name.includes('/') || name.startsWith('pl-') ? [] : refuse(name, [...OUTSIDE, ...groups], '');
}

/** The security groups of all tiers. */
export function securityGroupsOf(value: LayeredValue): string[] {
  return [...leavesOf(value)]
    .filter(([path]) => /^network\.tiers\.[^.]+\.securityGroups$/.test(pathInWords(path)))
    .flatMap(([, leaf]) => [plain(leaf)].flat().map(String));
}

function namesIn(value: LayeredValue, section: string): string[] {
  const part = partAt(value, section.split('.'));
  return part?.kind === 'section' ? [...part.entries.keys()] : [];
}
