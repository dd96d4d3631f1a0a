import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CloudAssembly, CloudFormationStackArtifact } from 'aws-cdk-lib/cx-api';
import { loadConfiguration } from '../../src/config';
import { assemblyOf, DEFAULT_STAGE, removeAssemblies, STAGES, SYSTEMS } from './assemblies';

const page = readFileSync(join(__dirname, '..', '..', '..', '..', 'ARCHITECTURE.md'), 'utf8');
const nameOf = ({ id }: { readonly id: string }) => id.replace(/(?<=.)(?=[A-Z])/g, '-').toLowerCase();

let stacks: CloudFormationStackArtifact[];

beforeAll(() => {
  stacks = [
    ...STAGES.flatMap((target) => assemblyOf(...target).stacks),
    ...assemblyOf(...DEFAULT_STAGE, [OFFICE_HOURS]).stacks,
    ...behindDistribution().stacks,
  ];
});

/** What no stage has, and the page tells of too. */
const OFFICE_HOURS = 'services.app.officeHours={start: "08:00", stop: "18:00", days: MON-FRI}';
const watched = (of: string, metric: string) =>
  `{of: ${of}, metric: ${metric}, statistic: Sum, comparison: ">", threshold: 1, periodSeconds: 300, periods: 1, missingData: ignore, notify: alerts}`;
const distributed = (zone: string) => [
  `distribution={domains: [www.${zone}], certificate: site, tlsPolicy: TLSv1.2_2025, originAccess: prefixListAndHeader}`,
  'webAcl={protects: distribution, managedRules: [{name: AWSManagedRulesCommonRuleSet}]}',
  'dns.records.apex.to=distribution',
  `alarms.requests=${watched('distribution', 'Requests')}`,
  `alarms.blocked=${watched('webAcl', 'BlockedRequests')}`,
];

function behindDistribution(): CloudAssembly {
  for (const [system, stage] of STAGES) {
    const { dns } = loadConfiguration({ systemsFolder: SYSTEMS, system, stage, overrides: [] }).value;
    if (dns?.records?.apex && dns.certificates?.site) return assemblyOf(system, stage, distributed(dns.zone.name));
  }
  throw new Error('no stage has names of its own');
}

afterAll(removeAssemblies);

test('the page gives the reason of every edge between two stacks, and of no other', () => {
  const edges = stacks.flatMap((stack) =>
    stack.dependencies
      .filter(({ manifest }) => manifest.type === 'aws:cloudformation:stack')
      .map((producer) => `${nameOf(producer)} → ${nameOf(stack)}`),
  );
  const told = [...page.matchAll(/^\| ([a-z, -]+) → ([a-z, -]+) \|/gm)].flatMap(([, from, to]) =>
    from.split(', ').flatMap((producer) => to.split(', ').map((consumer) => `${producer} → ${consumer}`)),
  );
  expect(told.sort()).toEqual([...new Set(edges)].sort());
});

test('the page gives the reason of every stack', () => {
  const [, table = ''] = /^\| stack \| holds \| because \|\n\| --- \| --- \| --- \|\n((?:\|.*\n)+)/m.exec(page) ?? [];
  const explained = [...table.matchAll(/^\| ([a-z-]+) \| [^|]+ \| [^|]+ \|$/gm)].map(([, name]) => name);
  expect(explained.sort()).toEqual([...new Set(stacks.map(nameOf))].sort());
});
