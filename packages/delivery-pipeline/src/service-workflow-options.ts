import type { Duration } from 'aws-cdk-lib';
import type { BuildArchitecture } from './image-build-options';
import type { WorkflowCheck, WorkflowSetUp } from './workflow-set-up';
import type { WorkflowValue } from './workflow-value';

/** A service whose sources are in the repository: how it is checked, and how its image is built. */
export interface WorkflowService {
  /** What it is called in the workflow, for example `backend`. Letters, digits, `_` and `-`, beginning with a letter or `_`. */
  readonly name: string;

  /**
   * The folder of its sources, from the root of the repository. Checks run in it, and it is the context of the build.
   *
   * @default - the root of the repository
   */
  readonly directory?: string;

  /**
   * The Dockerfile, from the root of the repository.
   *
   * @default - `Dockerfile` in the directory
   */
  readonly dockerfile?: string;

  /**
   * The stage of the Dockerfile that is built.
   *
   * @default - the last one
   */
  readonly target?: string;

  /**
   * Arguments of the build. They stand in the image and in the repository, so they are no place for a secret.
   *
   * @default - none
   */
  readonly buildArgs?: { [name: string]: string };

  /**
   * For which processors the image is; it is built on a machine that has them.
   *
   * @default BuildArchitecture.X86_64 - what a task runs on unless it says otherwise
   */
  readonly architecture?: BuildArchitecture;

  /**
   * What the checks need on their machine.
   *
   * @default WorkflowSetUp.none() - `make test` is the same for every language
   */
  readonly setUp?: WorkflowSetUp;

  /**
   * The checks, such as tests, coverage or a scan; nothing is built before they have passed. At least one.
   *
   * @default - those of `setUp`
   */
  readonly checks?: WorkflowCheck[];
}

/** Where an image goes in one stage: one service of ECS. */
export interface WorkflowDeployment {
  /** Whose image: the `name` of one of `services`. */
  readonly service: string;

  /**
   * What the deployment is called in the workflow, when one image goes to several services of a stage, such as to the
   * one that answers requests and to its workers. Letters, digits, `_` and `-`, beginning with a letter or `_`.
   * The image is built for the first of them; the others follow when that one is deployed.
   *
   * @default - the name of the service
   */
  readonly name?: string;

  /** The name of the ECR repository. It holds the images of one service. */
  readonly repositoryName: string;

  /**
   * Whether the tag `latest` follows the image. The repository must let it move (`mutableTags`).
   *
   * @default false - what runs is a digest, and a tag that moves says nothing about it
   */
  readonly moveLatest?: boolean;

  /** The name of the cluster. */
  readonly clusterName: string;

  /** The name of the service on ECS. */
  readonly serviceName: string;

  /** The container of the task definition that gets the image. */
  readonly containerName: string;

  /**
   * The name of the parameter that says which image is in force, `parameterName` of a `ReleasedImage`.
   *
   * @default - none; then the next update of the service's stack brings back the image that stands in its template
   */
  readonly releasedImageParameter?: string;

  /**
   * After how long the deployment has failed and is taken back. Whole minutes, 1 to 300.
   *
   * @default Duration.minutes(30) - long enough for a rolling update with its health checks.
   * Above 45 minutes the role needs a longer `maxSessionDuration` than an hour: 15 minutes more than this.
   */
  readonly timeout?: Duration;
}

/** One stage to which the images go. */
export interface WorkflowStage {
  /** What it is called in the workflow, for example `preview`. Letters, digits, `_` and `-`, beginning with a letter or `_`. */
  readonly name: string;

  /** The region. */
  readonly region: string;

  /** The ARN of the role that the stage takes, `roleArn` of a `GitHubDeployRole`. */
  readonly role: WorkflowValue;

  /**
   * The environment in GitHub whose rules hold: who approves, and from which branches.
   * The role then trusts `GitHubSubject.environment`, and otherwise `GitHubSubject.branch`.
   *
   * @default - none; a push to the branch is enough
   * @see https://docs.github.com/en/actions/how-tos/deploy/configure-and-manage-deployments/manage-environments
   */
  readonly environment?: string;

  /** The services that are deployed in this stage. At least one. */
  readonly deployments: WorkflowDeployment[];
}

/** A workflow that checks services, builds their images and deploys them. */
export interface ServiceWorkflowOptions {
  /** The name of the workflow and of its file. Letters, digits, `_` and `-`. */
  readonly name: string;

  /** What is built. At least one. */
  readonly services: WorkflowService[];

  /** Where to, in this order: a stage begins when all of the one before has succeeded. At least one. */
  readonly stages: WorkflowStage[];

  /**
   * The branches a push to which starts the workflow. Whole names.
   *
   * @default ['main'] - the name that GitHub gives the first branch
   */
  readonly branches?: string[];

  /**
   * Patterns of the files whose change starts the workflow, for example `backend/**`.
   *
   * @default - every push to the branches
   */
  readonly paths?: string[];

  /**
   * The label of the machine, for x86; on ARM its `-arm` form is taken. One of GitHub's own Linux machines.
   *
   * @default ubuntu-24.04 - `ubuntu-latest` changes without anybody deciding it
   * @see https://docs.github.com/en/actions/reference/runners/github-hosted-runners
   */
  readonly runner?: string;

  /**
   * After how long the checks have failed. Whole minutes, 1 to 360.
   *
   * @default Duration.minutes(30) - what takes longer is stuck
   */
  readonly checkTimeout?: Duration;
}
