import type { Duration } from 'aws-cdk-lib';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { IParameter } from 'aws-cdk-lib/aws-ssm';

/**
 * A person who says yes before a deployment.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/approvals.html
 */
export interface ApprovalOptions {
  /**
   * The topic that learns that somebody is waited for.
   *
   * @default - one of its own when there are `emails`; otherwise only the console shows it
   */
  readonly topic?: ITopic;

  /**
   * Addresses that are told, each of which must confirm once.
   *
   * @default - none
   */
  readonly emails?: string[];

  /**
   * What is to be looked at, such as the address of the stage before. A URL of at most 1000 characters.
   *
   * @default - none
   */
  readonly externalLink?: string;

  /**
   * What is asked. At most 1000 characters; `#{Source.CommitMessage}` and other variables of the pipeline work,
   * and so does `#{Build.IMAGE_DIGEST}`.
   *
   * @default - none
   */
  readonly information?: string;

  /**
   * How long is waited; then the release has failed. Whole minutes, 5 to 86400 (60 days).
   *
   * @default - as the account says, which is 7 days unless somebody changed it
   */
  readonly timeout?: Duration;
}

/**
 * One service that gets the image, by rolling update.
 *
 * The action takes the task definition that the service uses, puts the new image into one container and nothing else,
 * and waits until the service is steady.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-ECS.html
 */
export interface ServiceDeployment {
  /**
   * The name of the stage, for example `Deploy`. Unique, and neither `Source` nor `Build`;
   * 1 to 100 letters, digits and `. @ - _`, of which an approval needs 8.
   */
  readonly name: string;

  /** The name of the cluster. */
  readonly clusterName: string;

  /** The name of the service. */
  readonly serviceName: string;

  /** The roles of the task definition, that of the program and that of the execution: no other can be passed on. */
  readonly taskRoles: IRole[];

  /**
   * The parameter that says which image is in force, `parameter` of a `ReleasedImage`. It is written after the
   * deployment, in the same stage: a stage that goes back takes the parameter along.
   *
   * @default - none; then the next update of the service's stack brings back the image that stands in its template
   */
  readonly releasedImage?: IParameter;

  /**
   * Somebody who says yes first.
   *
   * @default - none; the deployment follows on what came before
   */
  readonly approval?: ApprovalOptions;

  /**
   * After how long the deployment has failed. Whole minutes, 1 to 60.
   *
   * @default Duration.minutes(30) - long enough for a rolling update with its health checks and draining
   */
  readonly timeout?: Duration;

  /**
   * Whether the stage goes back to its last successful release when it fails. Only a release of the pipeline
   * as it is now counts: the first one after a change of the pipeline has nothing to go back to.
   *
   * @default true - nobody has to be awake
   * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/stage-rollback-auto.html
   */
  readonly rollbackOnFailure?: boolean;
}
