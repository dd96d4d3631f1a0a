import { Duration } from 'aws-cdk-lib';
import type { IRepository } from 'aws-cdk-lib/aws-ecr';
import { type IRole, type PolicyStatement, Role, WebIdentityPrincipal } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { GitHubBootstrapOptions, GitHubDeployRoleProps, GitHubReleaseOptions } from './github-deploy-role-props';
import { GITHUB_ISSUER } from './private/github-issuer';
import { checkBootstrap, checkDeployRole, checkRelease, checkRepositories } from './private/github-role-checks';
import { assumeBootstrapRoles, pushFromWorkflow, releaseFromWorkflow } from './private/github-statements';

/**
 * A role that workflows of named repositories, branches or environments take without an access key.
 *
 * It can do nothing at first. Each `grant…` adds the least that one task of a workflow needs.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html
 */
export class GitHubDeployRole extends Construct {
  /** The role. */
  public readonly role: IRole;

  /** The ARN of the role, for the workflow. */
  public readonly roleArn: string;

  /** The name of the role. */
  public readonly roleName: string;

  /**
   * @param scope where the role stands
   * @param id whose deliveries it is for, for example `ShopDelivery`
   * @param props who may take it
   */
  constructor(scope: Construct, id: string, props: GitHubDeployRoleProps) {
    super(scope, id);
    checkDeployRole(this, props);
    this.role = new Role(this, 'Role', {
      roleName: props.roleName,
      description: 'Taken by workflows of GitHub',
      assumedBy: new WebIdentityPrincipal(props.provider.providerArn, {
        StringEquals: {
          [`${GITHUB_ISSUER}:aud`]: props.provider.audience,
          [`${GITHUB_ISSUER}:sub`]: props.subjects.map((subject) => subject._claim()),
        },
      }),
      maxSessionDuration: props.maxSessionDuration ?? Duration.hours(1),
      permissionsBoundary: props.permissionsBoundary,
    });
    this.roleArn = this.role.roleArn;
    this.roleName = this.role.roleName;
  }

  /**
   * Lets the workflow find, push and pull the images of these repositories.
   *
   * @param repositories one for each image; at least one
   */
  public grantPush(...repositories: IRepository[]): void {
    checkRepositories(this, repositories);
    this.allow(pushFromWorkflow(repositories));
  }

  /**
   * Lets the workflow give one service a new image, watch the deployment to its end, take it back, and write down
   * which image is in force.
   *
   * @param options the service, and what of its task definition may be passed on
   */
  public grantRelease(options: GitHubReleaseOptions): void {
    checkRelease(this, options);
    this.allow(releaseFromWorkflow(this, options));
  }

  /**
   * Lets the workflow compare templates with what is deployed, by the lookup role of the CDK bootstrap stack alone.
   * That role reads nearly everything of the account but what a key of yours encrypts.
   *
   * @param options which bootstrap roles
   * @see https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping-env.html
   */
  public grantCdkDiff(options: GitHubBootstrapOptions = {}): void {
    checkBootstrap(this, 'grantCdkDiff', options);
    this.allow(assumeBootstrapRoles(this, ['lookup'], options));
  }

  /**
   * Lets the workflow deploy and destroy the stacks of a CDK app, by the roles of the CDK bootstrap stack and nothing else.
   * What those can do is decided by whoever bootstrapped the account.
   *
   * @param options which bootstrap roles
   * @see https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping-env.html
   */
  public grantCdkDeploy(options: GitHubBootstrapOptions = {}): void {
    checkBootstrap(this, 'grantCdkDeploy', options);
    this.allow(assumeBootstrapRoles(this, ['deploy', 'file-publishing', 'image-publishing', 'lookup'], options));
  }

  private allow(statements: PolicyStatement[]): void {
    for (const statement of statements) this.role.addToPrincipalPolicy(statement);
  }
}
