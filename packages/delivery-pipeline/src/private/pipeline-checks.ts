import { InputChecks } from '@ashlar-cdk/foundation';
import { Stack } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { type ContainerPipelineProps, PipelineExecutionMode } from '../container-pipeline-props';
import { checkBuild } from './build-checks';
import { checkDeployments, ECS_NAME } from './deployment-checks';
import { COMMIT_ID_LENGTH, PIPELINE_NAME_LENGTH, TAG_LENGTH } from './limits';
import { checkSource } from './source-checks';

/** Refuses what CodePipeline, CodeBuild or ECS would refuse, and what would have no effect; all of it at once. */
export function checkPipeline(scope: IConstruct, props: ContainerPipelineProps): void {
  const checks = new InputChecks(scope, 'ContainerPipeline');
  if (checks.required('props', props, 'properties with source, repository, containerName and deployments')) {
    checkNames(checks, props);
    checks.required('repository', props.repository && 'given', 'an ECR repository');
    checkSource(checks, scope, props.source);
    checkBuild(checks, scope, props.imageBuild ?? {});
    checkDeployments(checks, scope, props.deployments);
    if (props.artifacts && Stack.of(props.artifacts) !== Stack.of(scope)) {
      const allowed = `an ArtifactBucket of the stack ${Stack.of(scope).node.path}, because its policy names the roles of the pipeline`;
      checks.refuse('artifacts', props.artifacts.node.path, allowed);
    }
  }
  checks.throwIfRefused();
}

function checkNames(checks: InputChecks, props: ContainerPipelineProps): void {
  checks.text('pipelineName', props.pipelineName, {
    pattern: `[A-Za-z0-9.@_-]{1,${PIPELINE_NAME_LENGTH}}`,
    allowed: `1 to ${PIPELINE_NAME_LENGTH} letters, digits and . @ - _`,
  });
  if (checks.required('containerName', props.containerName, ECS_NAME.allowed)) {
    checks.text('containerName', props.containerName, ECS_NAME);
  }
  const length = TAG_LENGTH - COMMIT_ID_LENGTH;
  checks.text('imageTagPrefix', props.imageTagPrefix, {
    pattern: `[A-Za-z0-9_][A-Za-z0-9_.-]{0,${length - 1}}`,
    allowed: `1 to ${length} letters, digits and . _ -, not beginning with . or -`,
  });
  checks.oneOf('executionMode', props.executionMode, Object.values(PipelineExecutionMode));
}
