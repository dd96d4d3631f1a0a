import { readFileSync, rmSync } from 'node:fs';
import { aDeployment, aStage, type Job, serviceOptions, serviceWorkflow } from './workflow-fixture';
import {
  account,
  answer,
  callOf,
  callsOf,
  closeFolder,
  deployments,
  fileOf,
  from,
  IMAGE,
  NEW,
  OLD,
  OURS,
  openFolder,
  REPOSITORY,
  type Run,
  registered,
  revisions,
  run,
  running,
  verbs,
} from './workflow-run';

beforeEach(openFolder);
afterEach(closeFolder);
// A run starts dozens of processes.
jest.setTimeout(30_000);

function jobOf(deployment = {}, service = {}): Job {
  const options = serviceOptions({
    services: [{ name: 'backend', checks: [{ name: 'Test', command: 'true' }], ...service }],
    stages: [aStage({ deployments: [aDeployment({ releasedImageParameter: '/shop/image', ...deployment })] })],
  });
  return serviceWorkflow(options).jobs['dev-backend'];
}

const BUILD = 'Build and push the image';
const UPDATE = 'Update the service';
const WAIT = 'Wait for the deployment';
const DRAIN = 'Wait for healthy targets and for the last old task';
const TAKE_BACK = 'Take back an unfinished deployment and show what happened';

/** Waits for no longer than the rest of a second. */
const impatient = (job: Job): Job => ({
  ...job,
  steps: job.steps.map((each) => ({ ...each, env: { ...each.env, WAIT_MINUTES: 0, DRAIN_MINUTES: 0 } })),
});

const built = (job: Job): Job => from(job, BUILD, BUILD);
const updated = (job: Job): Job => from(job, UPDATE, UPDATE);

describe('the image', () => {
  test('is built and pushed under the id of the commit', () => {
    account();
    const { calls } = run(built(jobOf()));
    expect(calls).toContainEqual(
      `buildx build --push --provenance=false --tag ${REPOSITORY}:c0ffee --file Dockerfile .`.split(' '),
    );
  });

  test('is built as the service says, whatever is in its arguments', () => {
    account();
    const { calls } = run(
      built(jobOf({}, { directory: 'back end', target: 'runtime', buildArgs: { B: "it's $HOME", A: '`x`' } })),
    );
    const tag = `${REPOSITORY}:c0ffee`;
    expect(calls).toContainEqual([
      ...['buildx', 'build', '--push', '--provenance=false', '--tag', tag, '--file', 'back end/Dockerfile'],
      ...['--target', 'runtime', '--build-arg', 'A=`x`', '--build-arg', "B=it's $HOME", 'back end'],
    ]);
  });

  test('is not built again when it is there', () => {
    account();
    rmSync(fileOf('answers', 'ecr-describe-images.1'));
    const result = run(built(jobOf()));
    expect(verbs(result)).not.toContain('build');
    expect(result.failed).toEqual([]);
  });

  test('gives the password of the registry through a pipe', () => {
    account();
    run(built(jobOf()));
    expect(readFileSync(fileOf('input-docker-login'), 'utf8')).toBe('secret');
    expect(callsOf('docker')[0].at(-1)).toBe('111122223333.dkr.ecr.us-east-1.amazonaws.com');
  });

  test('moves latest to the digest where that is wanted, and nowhere else', () => {
    account();
    expect(verbs(run(built(jobOf())))).not.toContain('imagetools');
    account();
    expect(run(built(jobOf({ moveLatest: true }))).calls).toContainEqual(
      `buildx imagetools create --prefer-index=false --tag ${REPOSITORY}:latest ${IMAGE}`.split(' '),
    );
  });

  test.each([
    ['the build fails', 'docker-buildx', 'fail'],
    ['the registry lets nobody in', 'docker-login', 'fail'],
    ['ECR tells no digest', 'ecr-describe-images', 'None'],
  ])('deploys nothing when %s', (_, call, what) => {
    account();
    rmSync(fileOf('answers', 'ecr-describe-images.2'));
    answer(call, what);
    const result = run(jobOf());
    expect(result.failed).toEqual([BUILD]);
    expect(verbs(result)).not.toContain('update-service');
  });
});

describe('the update', () => {
  test('changes the image of one container and nothing else', () => {
    account();
    run(updated(jobOf()));
    const [sidecar, app] = running().containerDefinitions;
    expect(registered()).toEqual({
      family: 'app',
      cpu: '256',
      containerDefinitions: [sidecar, { ...app, image: IMAGE }],
    });
  });

  test('keeps the tags, except those that only AWS may give', () => {
    account();
    const tags = [
      { key: 'team', value: 'shop' },
      { key: 'aws:cloudformation:stack-name', value: 'services' },
    ];
    answer('ecs-describe-task-definition', { taskDefinition: running(), tags });
    run(updated(jobOf()));
    expect(registered().tags).toEqual([{ key: 'team', value: 'shop' }]);
  });

  test('gives the service the new revision', () => {
    account();
    expect(callOf(run(updated(jobOf())), 'update-service')).toEqual(
      expect.arrayContaining(['--cluster', 'shop', '--service', 'backend-service', '--task-definition', NEW]),
    );
  });

  test('fails where no container has the name, and registers nothing', () => {
    account();
    const result = run(updated(jobOf({ containerName: 'other' })));
    expect(result.text).toContain('no container is called other');
    expect(verbs(result)).not.toContain('register-task-definition');
    expect(result.failed).toEqual([UPDATE]);
  });
});

describe('the wait', () => {
  test('ends well, writes down the image, and shows no failure', () => {
    account();
    const result = run(jobOf());
    expect(result.failed).toEqual([]);
    expect(result.ran).not.toContain(TAKE_BACK);
    expect(callOf(result, 'put-parameter')).toEqual([
      ...['ssm', 'put-parameter', '--name', '/shop/image', '--value', IMAGE, '--overwrite'],
    ]);
  });

  test('follows its own deployment, and not that of somebody else', () => {
    account();
    answer('ecs-list-service-deployments', deployments(), deployments('other'), deployments('other', 'ours'));
    answer('ecs-describe-service-revisions', revisions({ other: OLD }), revisions({ other: OLD, ours: NEW }));
    answer('ecs-describe-service-deployments', 'PENDING', 'IN_PROGRESS', 'SUCCESSFUL');
    answer('ecs-describe-services', {});
    const result = run(from(jobOf(), WAIT));
    expect(result.failed).toEqual([]);
    expect(callOf(result, 'describe-service-deployments')[3]).toBe(OURS);
  });

  test.each(['ROLLBACK_SUCCESSFUL', 'ROLLBACK_FAILED', 'STOPPED'])(
    'fails when ECS ends it as %s, and shows what the service told',
    (status) => {
      account();
      answer('ecs-describe-service-deployments', 'ROLLBACK_IN_PROGRESS', status);
      answer('ecs-describe-services', 'the tasks failed to start');
      const result = run(from(jobOf(), WAIT));
      expect(result.failed).toEqual([WAIT]);
      expect(result.text).toContain('the tasks failed to start');
      expect(verbs(result)).not.toContain('put-parameter');
      expect(verbs(result)).not.toContain('stop-service-deployment');
    },
  );

  test('takes the deployment back when it takes too long, and the image in force stays', () => {
    account();
    answer('ecs-describe-service-deployments', 'IN_PROGRESS');
    const result = run(from(impatient(jobOf()), WAIT));
    expect(result.failed).toEqual([WAIT]);
    expect(result.text).toContain('::error::The deployment took more than');
    expect(callOf(result, 'stop-service-deployment')).toEqual([
      ...['ecs', 'stop-service-deployment', '--service-deployment-arn', OURS, '--stop-type', 'ROLLBACK'],
    ]);
    expect(verbs(result)).not.toContain('put-parameter');
  });

  test('fails when ECS begins nothing', () => {
    account();
    answer('ecs-list-service-deployments', deployments());
    const result = run(from(impatient(jobOf()), WAIT));
    expect(result.failed).toEqual([WAIT]);
    expect(result.text).toContain(`::error::ECS has not begun to deploy ${NEW}`);
  });

  test('fails when nobody may look', () => {
    account();
    answer('ecs-list-service-deployments', 'fail');
    expect(run(from(jobOf(), WAIT)).failed).toEqual([WAIT]);
  });
});

describe('the draining', () => {
  const service = (loadBalancers: unknown[], desiredCount = 2) => {
    account();
    answer('ecs-describe-services', { desiredCount, loadBalancers }, 'events');
  };
  const calls = (result: Run, verb: string) => verbs(result).filter((each) => each === verb).length;

  test('waits until every target is healthy and every old one is gone', () => {
    service([{ targetGroupArn: 'blue', advancedConfiguration: { alternateTargetGroupArn: 'green' } }]);
    answer('elbv2-describe-target-health', ['initial', 'draining'], [], ['healthy', 'draining'], [], ['healthy'], []);
    const result = run(from(jobOf(), DRAIN));
    expect(result.failed).toEqual([]);
    expect(calls(result, 'describe-target-health')).toBe(6);
  });

  test('waits until the old tasks have stopped', () => {
    service([]);
    answer('ecs-list-tasks', { taskArns: ['old'] });
    answer('ecs-describe-tasks', { tasks: [{ lastStatus: 'DEACTIVATING' }] }, { tasks: [{ lastStatus: 'STOPPED' }] });
    const result = run(from(jobOf(), DRAIN));
    expect(result.failed).toEqual([]);
    expect(calls(result, 'describe-tasks')).toBe(2);
  });

  test('asks no load balancer of a service that has none', () => {
    service([]);
    const result = run(from(jobOf(), DRAIN));
    expect(result.failed).toEqual([]);
    expect(calls(result, 'describe-target-health')).toBe(0);
  });

  test('wants no target of a service that runs no task', () => {
    service([{ targetGroupArn: 'blue' }], 0);
    answer('elbv2-describe-target-health', []);
    expect(run(from(jobOf(), DRAIN)).failed).toEqual([]);
  });

  test.each([
    ['a target is unhealthy', ['healthy', 'unhealthy']],
    ['no target is there', []],
  ])('fails when %s for too long, and takes nothing back that has succeeded', (_, states) => {
    service([{ targetGroupArn: 'blue' }]);
    answer('elbv2-describe-target-health', states);
    const result = run(from(impatient(jobOf()), DRAIN));
    expect(result.failed).toEqual([DRAIN]);
    expect(verbs(result)).not.toContain('stop-service-deployment');
    expect(result.text).toContain('events');
  });

  test.each(['ecs-list-tasks', 'elbv2-describe-target-health'])('fails when nobody may ask by %s', (call) => {
    service([{ targetGroupArn: 'blue' }]);
    answer(call, 'fail');
    expect(run(from(jobOf(), DRAIN)).failed).toEqual([DRAIN]);
  });
});
