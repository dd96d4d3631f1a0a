import { ArnFormat, DefaultStackSynthesizer, Stack } from 'aws-cdk-lib';
import type { IRepository } from 'aws-cdk-lib/aws-ecr';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';
import type { GitHubBootstrapOptions, GitHubReleaseOptions } from '../github-deploy-role-props';
import { deployServices, pushImages } from './statements';

/** To push the images of a build, and to find out what their repositories are called in full. */
export function pushFromWorkflow(repositories: IRepository[]): PolicyStatement[] {
  return [
    ...repositories.flatMap((repository) => pushImages(repository)),
    new PolicyStatement({
      actions: ['ecr:DescribeRepositories'],
      resources: repositories.map((repository) => repository.repositoryArn),
    }),
  ];
}

/** To deploy one service, follow the deployment to its end, take it back, and write down the image. */
export function releaseFromWorkflow(scope: IConstruct, options: GitHubReleaseOptions): PolicyStatement[] {
  const { clusterName, serviceName, releasedImage } = options;
  const stack = Stack.of(scope);
  const arn = (resource: string, name: string): string =>
    stack.formatArn({ service: 'ecs', resource, resourceName: name });
  const cluster = arn('cluster', clusterName);
  return [
    ...deployServices(scope, [options]),
    // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-deployment-permissions.html
    new PolicyStatement({
      actions: ['ecs:ListServiceDeployments', 'ecs:DescribeServiceDeployments', 'ecs:DescribeServiceRevisions'],
      resources: [
        arn('service', `${clusterName}/${serviceName}`),
        arn('service-deployment', `${clusterName}/${serviceName}/*`),
        arn('service-revision', `${clusterName}/${serviceName}/*`),
      ],
    }),
    new PolicyStatement({
      actions: ['ecs:StopServiceDeployment'],
      resources: [arn('service-deployment', `${clusterName}/${serviceName}/*`)],
    }),
    // Tasks have no name; both actions know the cluster as a condition.
    new PolicyStatement({
      actions: ['ecs:DescribeTasks', 'ecs:ListTasks'],
      resources: ['*'],
      conditions: { ArnEquals: { 'ecs:cluster': cluster } },
    }),
    // AWS documents no resource for it.
    new PolicyStatement({
      actions: ['elasticloadbalancing:DescribeTargetHealth'],
      resources: ['*'],
      conditions: { StringEquals: { 'aws:RequestedRegion': stack.region } },
    }),
    ...(releasedImage
      ? [new PolicyStatement({ actions: ['ssm:PutParameter'], resources: [releasedImage.parameterArn] })]
      : []),
  ];
}

/**
 * To take on roles of the CDK bootstrap stack, by the names that it gives them.
 *
 * https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping-env.html
 */
export function assumeBootstrapRoles(
  scope: IConstruct,
  roles: string[],
  options: GitHubBootstrapOptions,
): PolicyStatement[] {
  const stack = Stack.of(scope);
  const qualifier = options.qualifier ?? DefaultStackSynthesizer.DEFAULT_QUALIFIER;
  const names = (options.regions ?? [stack.region]).flatMap((region) =>
    roles.map((role) => `cdk-${qualifier}-${role}-role-${stack.account}-${region}`),
  );
  const arnFormat = ArnFormat.SLASH_RESOURCE_NAME;
  return [
    new PolicyStatement({
      actions: ['sts:AssumeRole'],
      resources: names.map((resourceName) =>
        stack.formatArn({ service: 'iam', region: '', resource: 'role', resourceName, arnFormat }),
      ),
    }),
  ];
}
