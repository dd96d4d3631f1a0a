import { Stack } from 'aws-cdk-lib';
import type { CfnProject } from 'aws-cdk-lib/aws-codebuild';
import type { Construct } from 'constructs';
import type { BuildSecret } from '../build-secret';
import type { ContainerPipelineProps } from '../container-pipeline-props';
import { byName } from './image-build-spec';

/** The variables that every build gets, and that nobody may give a second meaning. */
export const OWN_VARIABLES = [
  'AWS_DEFAULT_REGION',
  'AWS_ACCOUNT_ID',
  'IMAGE_REPO_NAME',
  'IMAGE_REPO_URI',
  'IMAGE_TAG',
  'IMAGE_DIGEST',
  'CONTAINER_NAME',
  'ECS_CLUSTER_NAME',
  'ECS_SERVICE_NAME',
];

/** The variables of the project; the tag comes with each run, because it names the commit. */
export function buildVariables(
  scope: Construct,
  props: ContainerPipelineProps,
): CfnProject.EnvironmentVariableProperty[] {
  const { account, region } = Stack.of(scope);
  const [first] = props.deployments;
  const own: Record<string, string> = {
    AWS_DEFAULT_REGION: region,
    AWS_ACCOUNT_ID: account,
    IMAGE_REPO_NAME: props.repository.repositoryName,
    IMAGE_REPO_URI: props.repository.repositoryUri,
    CONTAINER_NAME: props.containerName,
    ECS_CLUSTER_NAME: first.clusterName,
    ECS_SERVICE_NAME: first.serviceName,
  };
  const plain = Object.entries({ ...own, ...sorted(props.imageBuild?.environment) });
  const secrets = Object.entries(sorted(props.imageBuild?.secrets));
  return [
    ...plain.map(([name, value]) => ({ name, type: 'PLAINTEXT', value })),
    ...secrets.map(([name, secret]) => ({ name, ...secretValue(secret) })),
  ];
}

function sorted<T>(map: { [name: string]: T } = {}): Record<string, T> {
  return Object.fromEntries(Object.entries(map).sort(byName));
}

function secretValue(secret: BuildSecret): { type: string; value: string } {
  const parameter = secret._parameter();
  if (parameter) return { type: 'PARAMETER_STORE', value: parameter.parameterName };
  const arn = secret._secret()?.secretArn ?? '';
  const field = secret._field();
  return { type: 'SECRETS_MANAGER', value: field === undefined ? arn : `${arn}:${field}` };
}
