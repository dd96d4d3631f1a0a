import type { CfnPipeline } from 'aws-cdk-lib/aws-codepipeline';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { ContainerPipelineProps } from '../container-pipeline-props';
import type { ApprovalOptions, ServiceDeployment } from '../deployment-options';
import { IMAGE_DEFINITIONS } from './image-build-spec';

/** What the stages refer to. */
export interface StageParts {
  readonly buildProject: string;
  /** Undefined when no deployment has a parameter. */
  readonly recordProject?: string;
  readonly topics: Map<ServiceDeployment, ITopic>;
}

/** The stages that are there whatever is deployed; no deployment may have such a name. */
export const SOURCE_STAGE = 'Source';
export const BUILD_STAGE = 'Build';
export const APPROVAL_SUFFIX = 'Approval';

const SOURCE_ARTIFACT = 'Source';
const BUILD_ARTIFACT = 'Image';

type Stage = CfnPipeline.StageDeclarationProperty;
type Action = CfnPipeline.ActionDeclarationProperty;

/** The pipeline as data, from the commit to the last service. */
export function stagesOf(props: ContainerPipelineProps, parts: StageParts): Stage[] {
  return [
    { name: SOURCE_STAGE, actions: [sourceAction(props)] },
    { name: BUILD_STAGE, actions: [buildAction(props, parts.buildProject)] },
    ...props.deployments.flatMap((deployment) => deploymentStages(deployment, parts)),
  ];
}

/**
 * A trigger replaces the detection of changes that the action would do by itself, and knows paths.
 *
 * https://docs.aws.amazon.com/codepipeline/latest/userguide/pipelines-filter.html
 */
export function triggersOf({ source }: ContainerPipelineProps): CfnPipeline.PipelineTriggerDeclarationProperty[] {
  if (source.triggerOnPush === false) return [];
  const filePaths =
    source.paths?.length || source.ignoredPaths?.length
      ? { includes: filled(source.paths), excludes: filled(source.ignoredPaths) }
      : undefined;
  const push = [{ branches: { includes: [branchOf(source)] }, filePaths }];
  return [{ providerType: 'CodeStarSourceConnection', gitConfiguration: { sourceActionName: SOURCE_STAGE, push } }];
}

function sourceAction({ source }: ContainerPipelineProps): Action {
  return {
    name: SOURCE_STAGE,
    namespace: SOURCE_STAGE,
    actionTypeId: type('Source', 'CodeStarSourceConnection'),
    configuration: {
      ConnectionArn: source.connectionArn,
      FullRepositoryId: source.repository,
      BranchName: branchOf(source),
      OutputArtifactFormat: 'CODE_ZIP',
      DetectChanges: 'false',
    },
    outputArtifacts: [{ name: SOURCE_ARTIFACT }],
    runOrder: 1,
  };
}

function buildAction({ imageTagPrefix }: ContainerPipelineProps, project: string): Action {
  return {
    name: BUILD_STAGE,
    namespace: BUILD_STAGE,
    actionTypeId: type('Build', 'CodeBuild'),
    configuration: {
      ProjectName: project,
      EnvironmentVariables: variables({ IMAGE_TAG: `${imageTagPrefix ?? ''}#{${SOURCE_STAGE}.CommitId}` }),
    },
    inputArtifacts: [{ name: SOURCE_ARTIFACT }],
    outputArtifacts: [{ name: BUILD_ARTIFACT }],
    runOrder: 1,
  };
}

/** The approval has a stage of its own: a refusal must not be taken for a failed deployment and rolled back. */
function deploymentStages(deployment: ServiceDeployment, parts: StageParts): Stage[] {
  const { name, approval } = deployment;
  const onFailure = (deployment.rollbackOnFailure ?? true) ? { result: 'ROLLBACK' } : undefined;
  const actions = [deployAction(deployment), ...recordActions(deployment, parts)];
  return [
    ...(approval
      ? [{ name: `${name}${APPROVAL_SUFFIX}`, actions: [approvalAction(approval, parts.topics.get(deployment))] }]
      : []),
    { name, actions, onFailure },
  ];
}

function approvalAction(approval: ApprovalOptions, topic?: ITopic): Action {
  const configuration = {
    NotificationArn: topic?.topicArn,
    CustomData: approval.information,
    ExternalEntityLink: approval.externalLink,
  };
  return {
    name: 'Approve',
    actionTypeId: type('Approval', 'Manual'),
    configuration: Object.values(configuration).some(Boolean) ? configuration : undefined,
    timeoutInMinutes: approval.timeout?.toMinutes(),
    runOrder: 1,
  };
}

function deployAction(deployment: ServiceDeployment): Action {
  return {
    name: 'Deploy',
    actionTypeId: type('Deploy', 'ECS'),
    configuration: {
      ClusterName: deployment.clusterName,
      ServiceName: deployment.serviceName,
      FileName: IMAGE_DEFINITIONS,
      DeploymentTimeout: String(deployment.timeout?.toMinutes() ?? DEFAULT_DEPLOYMENT_MINUTES),
    },
    inputArtifacts: [{ name: BUILD_ARTIFACT }],
    runOrder: 1,
  };
}

function recordActions({ releasedImage }: ServiceDeployment, { recordProject }: StageParts): Action[] {
  if (!releasedImage || !recordProject) return [];
  return [
    {
      name: 'Record',
      actionTypeId: type('Build', 'CodeBuild'),
      configuration: {
        ProjectName: recordProject,
        EnvironmentVariables: variables({ RELEASED_IMAGE_PARAMETER: releasedImage.parameterName }),
      },
      inputArtifacts: [{ name: BUILD_ARTIFACT }],
      runOrder: 2,
    },
  ];
}

function type(category: string, provider: string): CfnPipeline.ActionTypeIdProperty {
  return { category, owner: 'AWS', provider, version: '1' };
}

function variables(values: Record<string, string>): string {
  return JSON.stringify(Object.entries(values).map(([name, value]) => ({ name, type: 'PLAINTEXT', value })));
}

function branchOf(source: ContainerPipelineProps['source']): string {
  return source.branch ?? 'main';
}

function filled(patterns?: string[]): string[] | undefined {
  return patterns?.length ? patterns : undefined;
}

/** Long enough for a rolling update with its health checks and draining. */
const DEFAULT_DEPLOYMENT_MINUTES = 30;
