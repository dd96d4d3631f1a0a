import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CloudFormationStackArtifact } from 'aws-cdk-lib/cx-api';
import { assemblyOf, removeAssemblies, STAGES } from './assemblies';

const page = readFileSync(join(__dirname, '..', '..', '..', '..', 'ARCHITECTURE.md'), 'utf8');
const nameOf = ({ id }: { readonly id: string }) => id.toLowerCase();

let stacks: CloudFormationStackArtifact[];

beforeAll(() => {
  // No stage stops a service at night, and the page tells of that edge too.
  const [system, stage] = STAGES[0];
  const hours = 'services.app.officeHours={start: "08:00", stop: "18:00", days: MON-FRI}';
  stacks = [...STAGES.flatMap((target) => assemblyOf(...target).stacks), ...assemblyOf(system, stage, [hours]).stacks];
});

afterAll(removeAssemblies);

test('the page gives the reason of every edge between two stacks, and of no other', () => {
  const edges = stacks.flatMap((stack) =>
    stack.dependencies
      .filter(({ manifest }) => manifest.type === 'aws:cloudformation:stack')
      .map((producer) => `${nameOf(producer)} → ${nameOf(stack)}`),
  );
  const told = [...page.matchAll(/^\| ([a-z, ]+) → ([a-z, ]+) \|/gm)].flatMap(([, from, to]) =>
    from.split(', ').flatMap((producer) => to.split(', ').map((consumer) => `${producer} → ${consumer}`)),
  );
  expect(told.sort()).toEqual([...new Set(edges)].sort());
});

test('the page gives the reason of every stack', () => {
  const [, table = ''] = /^\| stack \| holds \| because \|\n\| --- \| --- \| --- \|\n((?:\|.*\n)+)/m.exec(page) ?? [];
  const explained = [...table.matchAll(/^\| ([a-z]+) \| [^|]+ \| [^|]+ \|$/gm)].map(([, name]) => name);
  expect(explained.sort()).toEqual([...new Set(stacks.map(nameOf))].sort());
});
