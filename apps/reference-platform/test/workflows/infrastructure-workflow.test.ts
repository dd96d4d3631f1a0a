import { removeFolders } from '../config/sample-systems';
import { shopWorkflows, stepOf, type Workflow, workflowOf } from './sample-shop';

afterEach(removeFolders);

const INFRASTRUCTURE = 'workflows: { site: null, platform: { on: byHand, does: [plan, apply, destroy] } }';
const STAGES = {
  live: `delivery: { github: { after: test, ${INFRASTRUCTURE} } }\n`,
  test: `delivery: { github: { ${INFRASTRUCTURE} } }\n`,
};

let workflow: Workflow;
beforeEach(() => {
  workflow = workflowOf(shopWorkflows(STAGES), 'platform');
});

test('is started by hand, for one stage and one action', () => {
  expect(Object.keys(workflow.on)).toEqual(['workflow_dispatch']);
  expect(workflow.on.workflow_dispatch?.inputs).toMatchObject({
    action: { options: ['plan', 'apply', 'destroy'] },
    stage: { options: ['test', 'live'] },
  });
});

test('plans by templates and says the cost, with a role that can change nothing', () => {
  const plan = workflow.jobs['plan-live'];
  expect(stepOf(plan, 'Show what would change').run).toContain(
    'npx cdk diff --method=template -c system=shop -c stage="$STAGE"\n',
  );
  expect(stepOf(plan, 'Show what it would cost').run).toContain('npx platform cost shop "$STAGE"\n');
  expect(stepOf(plan, 'Take the role').with?.['role-to-assume']).toBe('${{ vars.AWS_LIVE_PLAN_ROLE_ARN }}');
  expect(plan.environment).toBeUndefined();
});

test.each([
  ['apply', 'Apply', 'npx cdk deploy --all --require-approval never -c system=shop -c stage="$STAGE"'],
  ['destroy', 'Destroy', 'npx cdk destroy --all --force -c system=shop -c stage="$STAGE"'],
])('%ss all stacks once the environment has approved', (action, name, command) => {
  const job = workflow.jobs[`${action}-live`];
  expect(stepOf(job, name).run).toBe(command);
  expect(job.environment).toBe('live');
  expect(stepOf(job, 'Take the role').with?.['role-to-assume']).toBe('${{ vars.AWS_LIVE_APPLY_ROLE_ARN }}');
});

test('installs and compiles from the root of the repository', () => {
  expect(stepOf(workflow.jobs['plan-test'], 'Install').run).toMatch(
    /^cd \.\.\/\.\.\nnpx --yes npm@10 ci [^\n]*\nnpx nx/,
  );
});

test('says which repository it belongs to', () => {
  const [{ content }] = shopWorkflows(STAGES).files;
  expect(content).toMatch(/^# For the repository that holds this platform, with apps\/reference-platform in it\.$/m);
  expect(content).toMatch(/^# Its roles trust acme\/shop and no other/m);
});
