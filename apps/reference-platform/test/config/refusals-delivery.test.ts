import { load, refusals, removeFolders, WEB } from './sample-systems';

afterEach(removeFolders);

const SITE = '{ directory: site, language: node, version: "24" }';
const PUSH = '{ on: push, does: [test, build, push, deploy], services: [site] }';

interface Parts {
  readonly sources?: string;
  readonly workflows?: string;
  readonly environment?: string;
}

/** A stage that GitHub delivers, with one thing that is wrong. */
function stage({ sources = `{ site: ${SITE} }`, workflows = `{ site: ${PUSH} }`, environment = '' }: Parts): string {
  return `repositories: { site: { name: site, immutableTags: true, scanOnPush: true } }
services: { site: { repository: site } }
delivery: { github: { repository: acme/shop, branches: [main], provider: create, ${environment}sources: ${sources}, workflows: ${workflows} } }
`;
}

const workflow = 'delivery.github.workflows.site';
const REFUSALS: [string, Parts, string[]][] = [
  [
    'a version that is a number, of which 3.10 would be 3.1',
    { sources: '{ site: { language: python, version: 3.10 } }' },
    ['delivery.github.sources.site.version: got 3.1; allowed: a version in quotes, such as "24" or "3.14"'],
  ],
  [
    'a language without a version',
    { sources: '{ site: { language: python } }' },
    ['delivery.github.sources.site: no version of python; allowed: version, as the image has it'],
  ],
  [
    'a deployment of what nothing has checked',
    { workflows: '{ site: { on: push, does: [build, push, deploy], services: [site] } }' },
    [`${workflow}.does: no check; allowed: lint, test, coverage, scan, at least one: nothing is deployed unchecked`],
  ],
  [
    'a workflow that builds and does not deploy',
    { workflows: '{ site: { on: push, does: [test, build, push], services: [site] } }' },
    [`${workflow}.does: no deploy; allowed: build, push and deploy, all three`],
  ],
  [
    'a service without sources',
    { sources: `{ other: ${SITE} }` },
    [
      'delivery.github.sources.other.language: got "other"; allowed: site',
      `${workflow}.services[0]: got "site"; allowed: a service with an entry in sources`,
    ],
  ],
  [
    'two workflows that push to one repository',
    { workflows: `{ site: ${PUSH}, again: ${PUSH} }` },
    [
      'delivery.github.workflows.again.services[0]: got "site", whose repository site pushes to; allowed: one workflow for each repository',
    ],
  ],
  [
    'an infrastructure that nobody approves',
    { workflows: '{ site: { on: byHand, does: [plan, apply, destroy] } }' },
    [
      `${workflow}: no environment; allowed: delivery.github.environment, whose approval applying and destroying wait for`,
    ],
  ],
  [
    'an infrastructure workflow without one of its actions, which it would have all the same',
    { environment: 'environment: live, ', workflows: '{ site: { on: byHand, does: [plan, destroy] } }' },
    [`${workflow}.does: no apply; allowed: plan, apply and destroy, all three`],
  ],
  [
    'a push that changes the infrastructure, which nothing writes yet',
    { workflows: '{ site: { on: push, does: [plan, apply] } }' },
    [
      `${workflow}.does: got ["plan","apply"], which is not available yet in this version; allowed: plan, apply and destroy, all three, byHand`,
    ],
  ],
  [
    'a push that destroys',
    { workflows: '{ site: { on: push, does: [plan, destroy] } }' },
    [`${workflow}.does[1]: got "destroy" for push; allowed: plan, apply`],
  ],
  [
    'a deployment that is started by hand',
    { environment: 'environment: live, ', workflows: '{ site: { on: byHand, does: [plan, apply, destroy, deploy] } }' },
    [`${workflow}.does[3]: got "deploy" for byHand; allowed: plan, apply, destroy`],
  ],
  [
    'an infrastructure workflow of one service',
    {
      environment: 'environment: live, ',
      workflows: '{ site: { on: byHand, does: [plan, apply, destroy], services: [site] } }',
    },
    [`${workflow}.services: services; allowed: none: the infrastructure is all of the stage`],
  ],
];

test.each(REFUSALS)('rejects %s', (_, parts, lines) => {
  const found = refusals({ 'shop/root.yaml': WEB, 'shop/stages/one.yaml': stage(parts) });
  expect(found.map((line) => line.replace(/^systems\/shop\/stages\/one\.yaml:\d+:\d+: /, ''))).toEqual(lines);
});

test('accepts the nearest to what is refused', () => {
  const parts = {
    environment: 'environment: live, ',
    sources: '{ site: { language: none } }',
    workflows: `{ site: { on: push, does: [scan, build, push, deploy], services: [site] }, all: { on: byHand, does: [destroy, apply, plan] } }`,
  };
  const { value } = load({ 'shop/root.yaml': WEB, 'shop/stages/one.yaml': stage(parts) });
  expect(Object.keys(value.delivery?.github?.workflows ?? {})).toEqual(['site', 'all']);
});
