import type { Duration } from 'aws-cdk-lib';
import type { IManagedPolicy, IRole } from 'aws-cdk-lib/aws-iam';
import type { IParameter } from 'aws-cdk-lib/aws-ssm';
import type { IGitHubProvider } from './github-provider';
import type { GitHubSubject } from './github-subject';

/** Who may take the role, and for how long. */
export interface GitHubDeployRoleProps {
  /** GitHub's provider in the account: a `GitHubProvider`, or `GitHubProvider.fromAccount`. */
  readonly provider: IGitHubProvider;

  /** The runs that may take the role. At least one. */
  readonly subjects: GitHubSubject[];

  /**
   * The name of the role. 1 to 64 letters, digits and `+ = , . @ - _`; unique in the account.
   * A workflow names the role by its ARN, so a known name saves a look at the stack's outputs.
   *
   * @default - CloudFormation makes a name
   */
  readonly roleName?: string;

  /**
   * For how long credentials can be asked for. Whole seconds, 1 to 12 hours.
   *
   * @default Duration.hours(1) - what a workflow asks for unless it is told otherwise
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_manage-assume.html
   */
  readonly maxSessionDuration?: Duration;

  /**
   * A policy that bounds what the role can ever be allowed.
   *
   * @default - none
   */
  readonly permissionsBoundary?: IManagedPolicy;
}

/** A service that a workflow gives a new image. */
export interface GitHubReleaseOptions {
  /** The name of the cluster. */
  readonly clusterName: string;

  /** The name of the service. */
  readonly serviceName: string;

  /** The roles of the task definition, that of the program and that of the execution: no other can be passed on. */
  readonly taskRoles: IRole[];

  /**
   * The parameter that says which image is in force, `parameter` of a `ReleasedImage`.
   *
   * @default - none; then the next update of the service's stack brings back the image that stands in its template
   */
  readonly releasedImage?: IParameter;
}

/** Which roles of the CDK bootstrap stack are meant. */
export interface GitHubBootstrapOptions {
  /**
   * The qualifier with which the account was bootstrapped. 1 to 10 lower-case letters and digits.
   *
   * @default hnb659fds - the one of `cdk bootstrap`
   * @see https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping-customizing.html
   */
  readonly qualifier?: string;

  /**
   * The regions whose bootstrap roles are meant.
   *
   * @default - the region of the stack
   */
  readonly regions?: string[];
}
