import { BuildArchitecture } from '../image-build-options';
import type {
  ServiceWorkflowOptions,
  WorkflowDeployment,
  WorkflowService,
  WorkflowStage,
} from '../service-workflow-options';
import { WorkflowSetUp } from '../workflow-set-up';
import { buildScript } from './image-scripts';
import { AWAIT_DEPLOYMENT, AWAIT_DRAINING, RECORD_IMAGE, TAKE_BACK, UPDATE_SERVICE } from './release-scripts';
import { checkOut, READ_ONLY, STRICT_SHELL, type Step, setUpLanguage, TAKES_ROLE, takeRole } from './workflow-steps';
import { BUILD_MINUTES, DRAIN_MINUTES } from './workflow-times';

type Job = Record<string, unknown>;

const DEFAULT_RUNNER = 'ubuntu-24.04';
const DEFAULT_CHECK_MINUTES = 30;
const DEFAULT_DEPLOYMENT_MINUTES = 30;

/** Checks of each service, and then one job for each service in each stage. */
export function serviceWorkflow(options: ServiceWorkflowOptions): Record<string, unknown> {
  return {
    name: options.name,
    on: {
      push: { branches: options.branches ?? ['main'], ...(options.paths?.length ? { paths: options.paths } : {}) },
    },
    permissions: {},
    defaults: STRICT_SHELL,
    jobs: Object.fromEntries([...checkJobs(options), ...deployJobs(options)]),
  };
}

/** The ids of all jobs, of which none may be there twice. */
export function jobIdsOf(options: ServiceWorkflowOptions): string[] {
  const deployments = options.stages.flatMap((stage) => stage.deployments.map((each) => deployId(stage, each)));
  return [...options.services.map((service) => checkId(service.name)), ...deployments];
}

const checkId = (service: string): string => `check-${service}`;
const nameOf = (deployment: WorkflowDeployment): string => deployment.name ?? deployment.service;
const deployId = (stage: WorkflowStage, deployment: WorkflowDeployment): string =>
  `${stage.name}-${nameOf(deployment)}`;

function checkJobs(options: ServiceWorkflowOptions): [id: string, job: Job][] {
  return options.services.map((service) => {
    const setUp = service.setUp ?? WorkflowSetUp.none();
    const job = {
      name: `Check ${service.name}`,
      'runs-on': runnerFor(options, service),
      'timeout-minutes': options.checkTimeout?.toMinutes() ?? DEFAULT_CHECK_MINUTES,
      permissions: READ_ONLY,
      // A newer commit makes the check of an older one pointless.
      concurrency: {
        group: `${options.name}-${checkId(service.name)}-\${{ github.ref }}`,
        'cancel-in-progress': true,
      },
      ...(service.directory
        ? { defaults: { run: { ...STRICT_SHELL.run, 'working-directory': service.directory } } }
        : {}),
      steps: [
        checkOut(),
        ...setUpLanguage(setUp),
        ...(service.checks ?? setUp._checks()).map(({ name, command }) => ({ name, run: command })),
      ],
    };
    return [checkId(service.name), job];
  });
}

function deployJobs(options: ServiceWorkflowOptions): [id: string, job: Job][] {
  const services = new Map(options.services.map((service) => [service.name, service]));
  return options.stages.flatMap((stage, index) =>
    stage.deployments.flatMap((deployment): [string, Job][] => {
      const service = services.get(deployment.service);
      if (!service) return [];
      const needs = [checkId(service.name), ...stageBefore(options, index), ...builderOf(stage, deployment)];
      const begins = {
        name: `Deploy ${nameOf(deployment)} to ${stage.name}`,
        needs,
        'runs-on': runnerFor(options, service),
      };
      return [[deployId(stage, deployment), { ...begins, ...deployJob(stage, deployment, service) }]];
    }),
  );
}

function stageBefore(options: ServiceWorkflowOptions, index: number): string[] {
  const before = options.stages[index - 1];
  return before?.deployments.map((each) => deployId(before, each)) ?? [];
}

/** Two jobs that build one image would push one tag twice, which an immutable tag refuses. */
function builderOf(stage: WorkflowStage, deployment: WorkflowDeployment): string[] {
  const first = stage.deployments.find((each) => each.repositoryName === deployment.repositoryName);
  return first && first !== deployment ? [deployId(stage, first)] : [];
}

function deployJob(stage: WorkflowStage, deployment: WorkflowDeployment, service: WorkflowService): Job {
  const minutes = deployment.timeout?.toMinutes() ?? DEFAULT_DEPLOYMENT_MINUTES;
  return {
    'timeout-minutes': BUILD_MINUTES + minutes + DRAIN_MINUTES,
    ...(stage.environment ? { environment: stage.environment } : {}),
    permissions: TAKES_ROLE,
    // By the service, whichever workflow it is: two deployments of one service would race. The newest waits, others do not.
    concurrency: {
      group: `deploy-${stage.name}-${stage.region}-${deployment.clusterName}-${deployment.serviceName}`,
      'cancel-in-progress': false,
    },
    env: {
      CLUSTER_NAME: deployment.clusterName,
      SERVICE_NAME: deployment.serviceName,
      CONTAINER_NAME: deployment.containerName,
      REPOSITORY_NAME: deployment.repositoryName,
      IMAGE_TAG: '${{ github.sha }}',
    },
    steps: [...imageSteps(stage, deployment, service), ...releaseSteps(stage, deployment, minutes)],
  };
}

function imageSteps(stage: WorkflowStage, deployment: WorkflowDeployment, service: WorkflowService): Step[] {
  return [
    checkOut(),
    takeRole('Take the role', stage.role, stage.region, BUILD_MINUTES),
    { name: 'Build and push the image', id: 'image', run: buildScript(service, deployment.moveLatest ?? false) },
  ];
}

/** The parameter follows the deployment at once: it says what runs, also when the old tasks take too long to go. */
function releaseSteps(stage: WorkflowStage, deployment: WorkflowDeployment, minutes: number): Step[] {
  const image = { IMAGE: '${{ steps.image.outputs.image }}' };
  const parameter = deployment.releasedImageParameter;
  return [
    takeRole('Take the role anew for the deployment', stage.role, stage.region, minutes + DRAIN_MINUTES),
    { name: 'Update the service', id: 'update', env: image, run: UPDATE_SERVICE },
    {
      name: 'Wait for the deployment',
      id: 'deployment',
      env: {
        REVISION: '${{ steps.update.outputs.revision }}',
        STARTED: '${{ steps.update.outputs.started }}',
        WAIT_MINUTES: minutes,
      },
      run: AWAIT_DEPLOYMENT,
    },
    ...(parameter
      ? [
          {
            name: 'Write down the image in force',
            env: { ...image, RELEASED_IMAGE_PARAMETER: parameter },
            run: RECORD_IMAGE,
          },
        ]
      : []),
    {
      name: 'Wait for healthy targets and for the last old task',
      env: { DRAIN_MINUTES: DRAIN_MINUTES },
      run: AWAIT_DRAINING,
    },
    {
      name: 'Take back an unfinished deployment and show what happened',
      if: "${{ !success() && steps.update.outcome != 'skipped' }}",
      env: { DEPLOYMENT: '${{ steps.deployment.outputs.deployment }}' },
      run: TAKE_BACK,
    },
  ];
}

function runnerFor(options: ServiceWorkflowOptions, service: WorkflowService): string {
  const runner = options.runner ?? DEFAULT_RUNNER;
  return service.architecture === BuildArchitecture.ARM_64 ? `${runner}-arm` : runner;
}
