import {
  BuildArchitecture,
  GitHubWorkflows,
  type WorkflowDeployment,
  type WorkflowService,
} from '@ashlar-cdk/delivery-pipeline';
import type { Workflow } from '../config/delivered-services';
import { workflowNames } from '../platform';
import type { DeliveredStage } from './delivered-stage';
import { imageOf, imagesOf, servicesIn, type WorkflowImage } from './image-sources';
import { checksFor, setUpFor } from './source-checks';
import { sourcePaths } from './source-paths';
import { workflowRole } from './workflow-roles';
import type { WrittenWorkflow } from './written-workflow';

/** What the first container of every service is called; the library of services says so. */
const CONTAINER = 'app';
const ARCHITECTURES = { x86_64: BuildArchitecture.X86_64, arm64: BuildArchitecture.ARM_64 };

/**
 * The workflow that checks services, builds their images and deploys them stage by stage.
 *
 * @param stages those that have it, in their order
 */
export function serviceWorkflow(name: string, stages: readonly DeliveredStage[]): WrittenWorkflow {
  const [{ gitHub }] = stages;
  const images = imagesOf(stages, name);
  const roles = stages.map((stage) =>
    workflowRole(stage, 'deploy', workflowNames(stage.loaded).gitHub?.deployRole ?? ''),
  );
  const file = GitHubWorkflows.service({
    name,
    branches: [...gitHub.branches],
    paths: pathsOf(name, stages, images),
    services: images.map((image) => serviceOf(gitHub.workflows[name], image)),
    stages: stages.map((stage, index) => ({
      name: stage.name,
      region: stage.loaded.value.region,
      role: roles[index].value,
      environment: stage.gitHub.environment,
      deployments: servicesIn(stage, name).map((service) =>
        deploymentOf(stage, service, imageOf(stages, name, service)),
      ),
    })),
  });
  return {
    ...file,
    about: [`For the repository ${gitHub.repository}.`],
    variables: roles.flatMap(({ variable }) => variable ?? []),
  };
}

/** Its own file is among them, so that a change of how it deploys is tried at once. */
function pathsOf(
  name: string,
  stages: readonly DeliveredStage[],
  images: readonly WorkflowImage[],
): string[] | undefined {
  const own = images.map(({ source }) => source.directory);
  const services = stages.flatMap((stage) => servicesIn(stage, name));
  const others = stages.flatMap(({ gitHub }) =>
    Object.entries(gitHub.sources ?? {}).flatMap(([service, { directory }]) =>
      services.includes(service) ? [] : [directory],
    ),
  );
  const paths = sourcePaths(own, others);
  return paths && [...paths, `.github/workflows/${name}.yml`];
}

function serviceOf(workflow: Workflow, { name, source, architecture }: WorkflowImage): WorkflowService {
  return {
    name,
    directory: source.directory,
    architecture: ARCHITECTURES[architecture],
    setUp: setUpFor(source),
    checks: checksFor(workflow, source),
  };
}

function deploymentOf({ loaded }: DeliveredStage, service: string, image: string): WorkflowDeployment {
  const { services = {}, repositories = {} } = loaded.value;
  const names = workflowNames(loaded);
  const repository = repositories[services[service].repository ?? ''];
  return {
    service: image,
    name: service === image ? undefined : service,
    repositoryName: repository.name,
    moveLatest: mayMove(repository, 'latest'),
    clusterName: names.clusterName ?? '',
    serviceName: names.serviceNames[service],
    containerName: CONTAINER,
    releasedImageParameter: names.releasedImageParameter(service),
  };
}

type Repository = NonNullable<DeliveredStage['loaded']['value']['repositories']>[string];

/** Whether a repository lets a tag follow the newest image. */
function mayMove({ immutableTags, mutableTags = [] }: Repository, tag: string): boolean {
  if (!immutableTags) return true;
  return mutableTags.some((pattern) => {
    const parts = pattern.split('*').map((part) => part.replace(/[.]/g, '\\.'));
    return new RegExp(`^${parts.join('.*')}$`).test(tag);
  });
}
