import { readFileSync } from 'node:fs';
import { Duration } from 'aws-cdk-lib';
import { GitHubWorkflows, WorkflowSetUp } from '../src';
import {
  anInfrastructureStage,
  infrastructureOptions,
  infrastructureWorkflow,
  type Job,
  stepOf,
} from './workflow-fixture';
import { closeFolder, fileOf, openFolder, type Run, run } from './workflow-run';

const jobOf = (name: string, changes = {}): Job => infrastructureWorkflow(infrastructureOptions(changes)).jobs[name];

test('belongs among the workflows, by its name', () => {
  expect(GitHubWorkflows.infrastructure(infrastructureOptions()).path).toBe('.github/workflows/infrastructure.yml');
  expect(GitHubWorkflows.infrastructure(infrastructureOptions({ name: 'stacks' })).path).toMatch(/stacks\.yml$/);
});

test('is started by hand and by nothing else', () => {
  expect(Object.keys(infrastructureWorkflow().on)).toEqual(['workflow_dispatch']);
});

test('asks for one action and one stage, of those that there are', () => {
  expect(infrastructureWorkflow().on.workflow_dispatch).toMatchObject({
    inputs: {
      action: { type: 'choice', options: ['plan', 'apply', 'destroy'], default: 'plan' },
      stage: { type: 'choice', options: ['dev', 'prod'], required: true },
    },
  });
});

test('has a job for each action in each stage, of which one stage runs', () => {
  const { jobs } = infrastructureWorkflow();
  expect(Object.entries(jobs).map(([id, job]) => [id, job.if])).toEqual([
    ['plan-dev', "inputs.stage == 'dev'"],
    ['apply-dev', "inputs.action == 'apply' && inputs.stage == 'dev'"],
    ['destroy-dev', "inputs.action == 'destroy' && inputs.stage == 'dev'"],
    ['plan-prod', "inputs.stage == 'prod'"],
    ['apply-prod', "inputs.action == 'apply' && inputs.stage == 'prod'"],
    ['destroy-prod', "inputs.action == 'destroy' && inputs.stage == 'prod'"],
  ]);
});

test('changes one stage at a time, and brings it to its end', () => {
  expect(infrastructureWorkflow().concurrency).toEqual({
    group: 'infrastructure-${{ inputs.stage }}',
    'cancel-in-progress': false,
  });
});

describe.each(['apply', 'destroy'])('%s', (action) => {
  test('follows the plan of its stage', () => {
    expect(jobOf(`${action}-prod`).needs).toEqual(['plan-prod']);
  });

  test('waits for the environment of its stage', () => {
    expect(jobOf(`${action}-prod`).environment).toBe('prod');
    const stages = [anInfrastructureStage({ environment: 'development' })];
    expect(jobOf(`${action}-dev`, { stages }).environment).toBe('development');
  });

  test('takes the role that may change something', () => {
    const { with: options } = stepOf(jobOf(`${action}-dev`), 'Take the role');
    expect(options).toEqual({ 'role-to-assume': '${{ vars.AWS_APPLY_ROLE_ARN }}', 'aws-region': 'us-east-1' });
  });
});

describe('a plan', () => {
  test('waits for nobody, and takes the role that reads', () => {
    const job = jobOf('plan-dev');
    expect(job).not.toHaveProperty('environment');
    expect(stepOf(job, 'Take the role').with).toMatchObject({ 'role-to-assume': '${{ vars.AWS_PLAN_ROLE_ARN }}' });
  });

  test('refuses before the repository is there', () => {
    const [first, second] = jobOf('plan-dev').steps;
    expect(first.name).toMatch(/^Refuse/);
    expect(second.name).toBe('Check out');
  });

  test('says what a stage would cost where somebody says how to find out', () => {
    const cost = 'Show what it would cost';
    expect(jobOf('plan-dev').steps.map((step) => step.name)).not.toContain(cost);
    expect(stepOf(jobOf('plan-dev', { costCommand: 'make cost' }), cost).run).toContain('make cost');
  });
});

test('runs the commands of somebody else in their folder', () => {
  const changes = {
    directory: 'infra',
    setUp: WorkflowSetUp.python('3.14'),
    installCommand: 'make install',
    diffCommand: 'make diff',
    deployCommand: 'make deploy',
    destroyCommand: 'make destroy',
    timeout: Duration.hours(2),
  };
  const workflow = infrastructureWorkflow(infrastructureOptions(changes));
  expect(workflow.defaults.run['working-directory']).toBe('infra');
  expect(stepOf(workflow.jobs['apply-dev'], 'Apply').run).toBe('make deploy');
  expect(stepOf(workflow.jobs['destroy-dev'], 'Destroy').run).toBe('make destroy');
  expect(stepOf(workflow.jobs['plan-dev'], 'Install').run).toBe('make install');
  expect(stepOf(workflow.jobs['plan-dev'], 'Set up Python').with).toEqual({ 'python-version': '3.14' });
  expect(workflow.jobs['apply-dev']['timeout-minutes']).toBe(120);
  expect(stepOf(workflow.jobs['apply-dev'], 'Take the role').with).toMatchObject({ 'role-duration-seconds': 7200 });
});

describe('in a shell', () => {
  beforeEach(openFolder);
  afterEach(closeFolder);

  const plan = (values: Record<string, string>, changes = {}): Run => {
    const stages = [anInfrastructureStage({ name: 'prod' })];
    const commands = { installCommand: 'true', diffCommand: 'echo "+ bucket in $STAGE"', costCommand: 'echo 12 USD' };
    const { jobs } = infrastructureWorkflow(infrastructureOptions({ stages, ...commands, ...changes }));
    return run(jobs['plan-prod'], { GITHUB_REF: 'refs/heads/main', 'inputs.action': 'plan', ...values });
  };
  const summary = () => readFileSync(fileOf('summary'), 'utf8');

  test('shows what would change and what it would cost where somebody approves', () => {
    expect(plan({}).failed).toEqual([]);
    expect(summary()).toBe(
      '## What would change in prod\n\n    + bucket in prod\n## What it would cost in prod\n\n    12 USD\n',
    );
  });

  test('fails when a command of the plan fails, even in the middle', () => {
    expect(plan({}, { diffCommand: 'false\necho done' }).failed).toEqual(['Show what would change']);
  });

  test('refuses another branch', () => {
    const result = plan({ GITHUB_REF: 'refs/heads/feature' });
    expect(result.ran).toHaveLength(1);
    expect(result.text).toContain('::error::Runs on main alone, and not on refs/heads/feature');
  });

  test.each(['', 'dev', 'PROD'])('refuses to destroy when %p is typed', (confirmation) => {
    const result = plan({ 'inputs.action': 'destroy', 'inputs.confirmation': confirmation });
    expect(result.failed).toHaveLength(1);
    expect(result.text).toContain('::error::To destroy prod, type its name');
  });

  test('plans to destroy when the name of the stage is typed', () => {
    expect(plan({ 'inputs.action': 'destroy', 'inputs.confirmation': 'prod' }).failed).toEqual([]);
  });
});
