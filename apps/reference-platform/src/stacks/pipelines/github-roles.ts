import { GitHubDeployRole, GitHubProvider, GitHubSubject } from '@ashlar-cdk/delivery-pipeline';
import { CfnOutput, RemovalPolicy } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { GitHubSettings } from './pipelines-settings';
import type { PipelinesStackProps } from './pipelines-stack-props';

/** The roles that workflows on GitHub take, each with no more than its workflow does. */
export function createGitHubRoles(scope: Construct, settings: GitHubSettings, props: PipelinesStackProps): void {
  const provider =
    settings.provider === 'create'
      ? // Another stage of the account may trust it, and an account has one.
        new GitHubProvider(scope, 'GitHub', { removalPolicy: RemovalPolicy.RETAIN })
      : GitHubProvider.fromAccount(scope, 'GitHub');
  const branches = settings.branches.map((branch) => GitHubSubject.branch(settings.repository, branch));
  const deployers = settings.environment
    ? [GitHubSubject.environment(settings.repository, settings.environment)]
    : branches;
  const create = (id: string, roleName: string, subjects: GitHubSubject[]): GitHubDeployRole => {
    const role = new GitHubDeployRole(scope, id, { provider, roleName, subjects });
    new CfnOutput(scope, `${id}Arn`, { value: role.roleArn });
    return role;
  };

  const services = Object.entries(settings.repositoryOf);
  if (services.length > 0) {
    const role = create('GitHubDeployRole', settings.deployRole, deployers);
    for (const [name, repository] of services) {
      const images = props.repositoryOf(repository);
      if (images) role.grantPush(images);
      const service = props.serviceOf(name);
      if (!service) continue;
      role.grantRelease({
        clusterName: service.clusterName,
        serviceName: service.serviceName,
        taskRoles: [service.taskRole, service.executionRole],
        releasedImage: props.releasedImageOf(name)?.parameter,
      });
    }
  }
  if (settings.infrastructureRoles) {
    const { plan, apply, regions } = settings.infrastructureRoles;
    // A plan waits for nobody's approval, so it names no environment.
    create('GitHubPlanRole', plan, branches).grantCdkDiff({ regions });
    create('GitHubApplyRole', apply, deployers).grantCdkDeploy({ regions });
  }
}
