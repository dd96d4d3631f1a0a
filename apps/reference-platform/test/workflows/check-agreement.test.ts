import { removeFolders } from '../config/sample-systems';
import { SHOP, shopRefusals, shopWorkflows, workflowOf } from './sample-shop';

afterEach(removeFolders);

const ONE = 'project: shop\n';
const second = (gitHub: string, rest = '') => ({
  one: ONE,
  two: `delivery: { github: { after: one, ${gitHub} } }\n${rest}`,
});
const built = 'as for site before: an image is built once';

/** What the second stage says, and the lines without the place. */
const REFUSALS: [string, Record<string, string>, string[]][] = [
  [
    'another repository',
    second('repository: acme/other'),
    ['delivery.github.repository: got "acme/other"; allowed: "acme/shop", as in one'],
  ],
  [
    'other branches',
    second('branches: [live]'),
    ['delivery.github.branches: got ["live"]; allowed: ["main"], as in one'],
  ],
  [
    'another start of a workflow',
    second('workflows: { site: { on: byHand, does: [plan, apply, destroy], services: null } }'),
    [
      'delivery.github.workflows.site.on: got "byHand"; allowed: "push", as in one',
      'delivery.github.workflows.site.does: got ["apply","destroy","plan"]; allowed: ["build","deploy","lint","push","test"], as in one',
    ],
  ],
  [
    'other checks of a workflow',
    second('workflows: { site: { does: [test, build, push, deploy] } }'),
    [
      'delivery.github.workflows.site.does: got ["build","deploy","push","test"]; allowed: ["build","deploy","lint","push","test"], as in one',
    ],
  ],
  [
    'other sources of an image',
    second('sources: { site: { version: "22" } }'),
    [`delivery.github.sources.site.version: got "22"; allowed: "24", ${built}`],
  ],
  [
    'other processors for an image',
    second('environment: two', 'services: { site: { compute: { architecture: arm64 } } }\n'),
    [`services.site.compute.architecture: got "arm64"; allowed: "x86_64", ${built}`],
  ],
];

test.each(REFUSALS)('rejects %s in a later stage', (_, stages, lines) => {
  const found = shopRefusals(stages).map((line) => line.replace(/^systems\/shop\/stages\/two\.yaml:\d+:\d+: /, ''));
  expect(found.sort()).toEqual([...lines].sort());
});

const SECOND_SERVICE = `services:
  worker:
    kind: worker
    image: example.com/site:1
    repository: site
    command: [work]
    compute: { cpu: 256, memoryMiB: 512 }
    securityGroup: app
    scaling: { min: 1, max: 1 }
    logs: { name: /worker, retentionDays: 7 }
delivery:
  github:
    workflows: { site: { services: [site, worker] } }
    sources: { worker: SOURCE }
`;

test('gives one image to every service that has its repository', () => {
  const stage = SECOND_SERVICE.replace('SOURCE', '{ directory: site, language: node, version: "24" }');
  const { jobs } = workflowOf(shopWorkflows({ one: stage }), 'site');
  expect(Object.keys(jobs)).toEqual(['check-site', 'one-site', 'one-worker']);
  expect(jobs['one-worker'].needs).toEqual(['check-site', 'one-site']);
  expect(jobs['one-worker'].env).toMatchObject({ SERVICE_NAME: 'shop-one-worker', REPOSITORY_NAME: 'shop-one-site' });
});

test('rejects two sources of one image', () => {
  const stage = SECOND_SERVICE.replace('SOURCE', '{ directory: worker, language: none }');
  expect(shopRefusals({ one: stage })).toEqual([
    `systems/shop/stages/one.yaml:14:37: delivery.github.sources.worker.directory: got "worker"; allowed: "site", ${built}`,
    `systems/shop/stages/one.yaml:14:37: delivery.github.sources.worker.version: got nothing; allowed: "24", ${built}`,
    `systems/shop/stages/one.yaml:14:55: delivery.github.sources.worker.language: got "none"; allowed: "node", ${built}`,
  ]);
});

test('accepts a workflow that a later stage does not have', () => {
  const written = shopWorkflows(
    second('workflows: { site: null, other: { on: byHand, does: [plan, apply, destroy] } }'),
  );
  expect(written.stages).toEqual(['one', 'two']);
  expect(Object.keys(workflowOf(written, 'site').jobs)).toEqual(['check-site', 'one-site']);
  expect(workflowOf(written, 'other').on.workflow_dispatch?.inputs.stage.options).toEqual(['two']);
});

test('accepts another environment and account in every stage', () => {
  expect(shopRefusals(second('environment: live', 'account: "111122223333"\n'), SHOP)).toEqual([]);
});
