import type { Duration } from 'aws-cdk-lib';
import type { WorkflowSetUp } from './workflow-set-up';
import type { WorkflowValue } from './workflow-value';

/** One stage of the infrastructure. */
export interface InfrastructureStage {
  /** What it is called, for example `live`: the commands find it in `$STAGE`. Letters, digits, `_` and `-`. */
  readonly name: string;

  /** The region. */
  readonly region: string;

  /**
   * The ARN of the role that plans: a `GitHubDeployRole` with `grantCdkDiff`, for `GitHubSubject.branch`.
   * Nobody approves a plan, so it must not be able to change anything.
   */
  readonly planRole: WorkflowValue;

  /** The ARN of the role that applies and destroys: one with `grantCdkDeploy`, for `GitHubSubject.environment`. */
  readonly role: WorkflowValue;

  /**
   * The environment in GitHub whose rules say who approves.
   *
   * @default - the name of the stage
   */
  readonly environment?: string;
}

/** A workflow that somebody starts by hand to plan, apply or destroy one stage. */
export interface InfrastructureWorkflowOptions {
  /** The stages. At least one. */
  readonly stages: InfrastructureStage[];

  /**
   * The name of the workflow and of its file. Letters, digits, `_` and `-`.
   *
   * @default infrastructure - what it is about
   */
  readonly name?: string;

  /**
   * The one branch from which it runs.
   *
   * @default main - the name that GitHub gives the first branch
   */
  readonly branch?: string;

  /**
   * The folder of the CDK app, in which the commands run.
   *
   * @default - the root of the repository
   */
  readonly directory?: string;

  /**
   * What the commands need on their machine. Only its tools are installed; `installCommand` says the rest.
   *
   * @default WorkflowSetUp.node('24') - the CDK CLI runs on Node.js, whatever the app is written in
   */
  readonly setUp?: WorkflowSetUp;

  /**
   * Installs what the app needs.
   *
   * @default npm ci - it takes exactly what the lock file says
   */
  readonly installCommand?: string;

  /**
   * Says what would change, in `$STAGE`.
   *
   * @default npx cdk diff --method=template -c stage="$STAGE" - this method alone needs no more than the lookup role
   */
  readonly diffCommand?: string;

  /**
   * Says what the stage would cost.
   *
   * @default - none; CDK knows no prices
   */
  readonly costCommand?: string;

  /**
   * Deploys the stage.
   *
   * @default npx cdk deploy --all --require-approval never -c stage="$STAGE" - the environment has approved already
   */
  readonly deployCommand?: string;

  /**
   * Destroys the stage. What is retained and protected stays.
   *
   * @default npx cdk destroy --all --force -c stage="$STAGE" - the environment has approved, and somebody typed the name
   */
  readonly destroyCommand?: string;

  /**
   * The label of the machine. One of GitHub's own Linux machines.
   *
   * @default ubuntu-24.04 - `ubuntu-latest` changes without anybody deciding it
   */
  readonly runner?: string;

  /**
   * After how long an action has failed. Whole minutes, 1 to 360.
   * Above an hour, both roles need a `maxSessionDuration` of as much.
   *
   * @default Duration.hours(1) - as long as credentials hold unless the role allows more
   */
  readonly timeout?: Duration;
}
