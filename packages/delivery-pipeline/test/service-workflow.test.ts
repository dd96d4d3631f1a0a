import { Duration } from 'aws-cdk-lib';
import { BuildArchitecture, GitHubWorkflows, WorkflowSetUp, WorkflowValue } from '../src';
import {
  aDeployment,
  aStage,
  infrastructureOptions,
  infrastructureWorkflow,
  ROLE,
  serviceOptions,
  serviceWorkflow,
  stepOf,
  withDeployment,
  withService,
  withStage,
} from './workflow-fixture';

const twoStages = serviceOptions({
  services: [{ name: 'backend' }, { name: 'frontend' }],
  stages: ['dev', 'prod'].map((name) =>
    aStage({
      name,
      environment: name,
      deployments: ['backend', 'frontend'].map((service) =>
        aDeployment({ service, repositoryName: service, clusterName: name, serviceName: service }),
      ),
    }),
  ),
});

test('belongs among the workflows, by its name', () => {
  expect(GitHubWorkflows.service(serviceOptions()).path).toBe('.github/workflows/backend.yml');
});

test('is the same text each time', () => {
  expect(GitHubWorkflows.service(twoStages)).toEqual(GitHubWorkflows.service(twoStages));
});

test('says that it is written and not edited', () => {
  expect(GitHubWorkflows.service(serviceOptions()).content).toMatch(/^# Written by @ashlar-cdk\/delivery-pipeline/);
});

test('starts with a push to main', () => {
  expect(serviceWorkflow().on).toEqual({ push: { branches: ['main'] } });
});

test('starts with a push to other branches and files', () => {
  const options = serviceOptions({ branches: ['release/1'], paths: ['backend/**'] });
  expect(serviceWorkflow(options).on).toEqual({ push: { branches: ['release/1'], paths: ['backend/**'] } });
});

describe.each([
  ['service', () => serviceWorkflow(twoStages), () => GitHubWorkflows.service(twoStages).content],
  ['infrastructure', infrastructureWorkflow, () => GitHubWorkflows.infrastructure(infrastructureOptions()).content],
])('every workflow: %s', (_, workflow, content) => {
  const jobs = () => Object.values(workflow().jobs);

  test('has no permissions but those of its jobs', () => {
    expect(workflow().permissions).toEqual({});
    const allowed = [{ contents: 'read' }, { contents: 'read', 'id-token': 'write' }];
    for (const job of jobs()) expect(allowed).toContainEqual(job.permissions);
  });

  test('takes a role only in jobs that may show who they are, and never a key', () => {
    const taking = jobs().filter((job) => job.steps.some((step) => step.uses?.startsWith('aws-actions/')));
    expect(taking.length).toBeGreaterThan(0);
    for (const job of taking) expect(job.permissions).toHaveProperty('id-token', 'write');
    expect(content()).not.toMatch(/access-key|secrets\./);
  });

  test('pins every action to a commit, with its release behind it', () => {
    const uses = content().match(/uses: .*/g) ?? [];
    expect(uses.length).toBeGreaterThan(0);
    for (const line of uses) expect(line).toMatch(/^uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  test('puts no expression into a shell', () => {
    const scripts = jobs().flatMap((job) => job.steps.flatMap((step) => step.run ?? []));
    expect(scripts.filter((script) => script.includes('${{'))).toEqual([]);
  });

  test('ends every job some time', () => {
    for (const job of jobs()) expect(job['timeout-minutes']).toBeLessThanOrEqual(360);
  });

  test('ends with the first command that fails, also in a pipe', () => {
    expect(workflow().defaults.run.shell).toBe('bash');
  });

  test('leaves no token of the repository behind', () => {
    const checkouts = jobs().flatMap((job) => job.steps.filter((step) => step.uses?.startsWith('actions/checkout@')));
    expect(checkouts).toHaveLength(jobs().length);
    for (const step of checkouts) expect(step.with).toEqual({ 'persist-credentials': false });
  });

  test('has no anchors, which checkers do not follow', () => {
    expect(content()).not.toMatch(/[&*]a\d/);
  });
});

describe('the checks', () => {
  const stepsOf = (setUp?: WorkflowSetUp) =>
    serviceWorkflow(withService({ setUp })).jobs['check-backend'].steps.slice(1);

  test('are make test unless the language is known', () => {
    expect(stepsOf()).toEqual([{ name: 'Test', run: 'make test' }]);
  });

  test('lint and test a project of Node.js', () => {
    const [setUp, ...commands] = stepsOf(WorkflowSetUp.node('24'));
    expect(setUp.with).toMatchObject({ 'node-version': '24' });
    expect(commands.map((step) => step.run)).toEqual(['npm ci', 'npm run lint --if-present', 'npm test']);
  });

  test('test a project of Python', () => {
    const [setUp, ...commands] = stepsOf(WorkflowSetUp.python('3.14'));
    expect(setUp.with).toEqual({ 'python-version': '3.14' });
    expect(commands.map((step) => step.run)).toEqual(['python -m pip install -r requirements.txt', 'python -m pytest']);
  });

  test('are what somebody says, in the folder of the service', () => {
    const checks = [{ name: 'Coverage', command: 'make coverage' }];
    const job = serviceWorkflow(withService({ directory: 'services/backend', checks })).jobs['check-backend'];
    expect(job.steps.slice(1)).toEqual([{ name: 'Coverage', run: 'make coverage' }]);
    expect(job.defaults).toEqual({ run: { shell: 'bash', 'working-directory': 'services/backend' } });
  });

  test('give way to those of a newer commit', () => {
    expect(serviceWorkflow().jobs['check-backend'].concurrency).toEqual({
      group: 'backend-check-backend-${{ github.ref }}',
      'cancel-in-progress': true,
    });
  });
});

describe('a deployment', () => {
  test('waits for the checks of its service, and for all of the stage before', () => {
    const { jobs } = serviceWorkflow(twoStages);
    expect(jobs['dev-backend'].needs).toEqual(['check-backend']);
    expect(jobs['prod-frontend'].needs).toEqual(['check-frontend', 'dev-backend', 'dev-frontend']);
  });

  test('of an image that goes to several services waits until it is built', () => {
    const deployments = [aDeployment(), aDeployment({ name: 'worker', serviceName: 'worker-service' })];
    const { jobs } = serviceWorkflow(withStage({ deployments }));
    expect(jobs['dev-backend'].needs).toEqual(['check-backend']);
    expect(jobs['dev-worker'].needs).toEqual(['check-backend', 'dev-backend']);
  });

  test('runs once at a time for each service, and is brought to its end', () => {
    expect(serviceWorkflow().jobs['dev-backend'].concurrency).toEqual({
      group: 'deploy-dev-us-east-1-shop-backend-service',
      'cancel-in-progress': false,
    });
  });

  test('follows the rules of the environment, where there is one', () => {
    expect(serviceWorkflow(twoStages).jobs['prod-backend'].environment).toBe('prod');
    expect(serviceWorkflow().jobs['dev-backend']).not.toHaveProperty('environment');
  });

  test('takes the role before the build, and once more for the deployment', () => {
    const { steps } = serviceWorkflow().jobs['dev-backend'];
    const roles = steps.filter((step) => step.uses?.startsWith('aws-actions/'));
    expect(roles.map((step) => step.with)).toEqual(
      Array.from({ length: 2 }, () => ({ 'role-to-assume': ROLE, 'aws-region': 'us-east-1' })),
    );
  });

  test('can take a role that GitHub knows', () => {
    const job = serviceWorkflow(withStage({ role: WorkflowValue.variable('AWS_ROLE_ARN') })).jobs['dev-backend'];
    expect(stepOf(job, 'Take the role').with).toMatchObject({ 'role-to-assume': '${{ vars.AWS_ROLE_ARN }}' });
  });

  test('asks for longer credentials when it may take longer than an hour', () => {
    const job = serviceWorkflow(withDeployment({ timeout: Duration.minutes(60) })).jobs['dev-backend'];
    expect(stepOf(job, 'Take the role anew for the deployment').with).toMatchObject({ 'role-duration-seconds': 4500 });
    expect(job['timeout-minutes']).toBe(120);
  });

  test('is built on a machine with the processors of the image', () => {
    const { jobs } = serviceWorkflow(withService({ architecture: BuildArchitecture.ARM_64 }));
    expect(jobs['dev-backend']['runs-on']).toBe('ubuntu-24.04-arm');
  });

  test('names the commit as the tag', () => {
    expect(serviceWorkflow().jobs['dev-backend'].env).toMatchObject({ IMAGE_TAG: '${{ github.sha }}' });
  });

  test('writes down the image as soon as it is deployed, and before the old tasks have gone', () => {
    const job = serviceWorkflow(withDeployment({ releasedImageParameter: '/shop/image' })).jobs['dev-backend'];
    expect(job.steps.map((step) => step.name).slice(-5)).toEqual([
      'Update the service',
      'Wait for the deployment',
      'Write down the image in force',
      'Wait for healthy targets and for the last old task',
      'Take back an unfinished deployment and show what happened',
    ]);
  });

  test('writes nothing down where nobody reads it', () => {
    const names = serviceWorkflow().jobs['dev-backend'].steps.map((step) => step.name);
    expect(names).not.toContain('Write down the image in force');
  });

  test('takes back only what it has begun, also when somebody cancels it', () => {
    const { steps } = serviceWorkflow().jobs['dev-backend'];
    expect(steps.at(-1)?.if).toBe("${{ !success() && steps.update.outcome != 'skipped' }}");
  });
});
