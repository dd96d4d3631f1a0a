import { Stack } from 'aws-cdk-lib';
import { CfnPipeline } from 'aws-cdk-lib/aws-codepipeline';
import { type IRole, PolicyDocument, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { ArtifactBucket } from './artifact-bucket';
import { type ContainerPipelineProps, PipelineExecutionMode } from './container-pipeline-props';
import type { ServiceDeployment } from './deployment-options';
import { approvalTopic } from './private/approval-topic';
import { createBuild, createLogGroup, createRecord, type ProjectWithRole } from './private/build-projects';
import { checkPipeline } from './private/pipeline-checks';
import { pipelineStatements } from './private/pipeline-statements';
import { stagesOf, triggersOf } from './private/stages';

/**
 * A pipeline that builds a container image from each commit and gives it to ECS services by rolling update.
 *
 * The image is built once, and what runs is its digest and never a tag that could move.
 * CloudFormation owns everything of the services but the image; the pipeline owns the image,
 * and writes down which one is in force.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/ecs-cd-pipeline.html
 */
export class ContainerPipeline extends Construct {
  /** The name of the pipeline. */
  public readonly pipelineName: string;

  /** The ARN of the pipeline, for rules about failed runs. */
  public readonly pipelineArn: string;

  /** The name of the project that builds the image. */
  public readonly buildProjectName: string;

  /** The role of the pipeline, which reads the repository and updates the services. */
  public readonly pipelineRole: IRole;

  /** The role of the build, which pushes the image. */
  public readonly buildRole: IRole;

  /** Where artifacts are kept. */
  public readonly artifacts: ArtifactBucket;

  /** Where the builds write their log. */
  public readonly logGroup: ILogGroup;

  /**
   * @param scope where the pipeline stands
   * @param id what it delivers, for example `Shop`
   * @param props from which commit to which services
   */
  constructor(scope: Construct, id: string, props: ContainerPipelineProps) {
    super(scope, id);
    checkPipeline(this, props);
    this.logGroup = createLogGroup(this, props.imageBuild?.logs);
    this.artifacts = props.artifacts ?? new ArtifactBucket(this, 'Artifacts');
    const build = createBuild(this, props, this);
    const record = this.createRecord(props);
    const topics = this.createTopics(props.deployments);
    this.buildRole = build.role;
    this.buildProjectName = build.project.ref;
    this.pipelineRole = this.createRole(props, [build, ...(record ? [record] : [])], [...topics.values()]);
    for (const role of [this.pipelineRole, build.role, ...(record ? [record.role] : [])]) this.artifacts.admit(role);
    const stages = stagesOf(props, {
      buildProject: build.project.ref,
      recordProject: record?.project.ref,
      topics,
    });
    const pipeline = this.createPipeline(props, stages);
    this.pipelineName = pipeline.ref;
    this.pipelineArn = Stack.of(this).formatArn({ service: 'codepipeline', resource: pipeline.ref });
  }

  private createRecord(props: ContainerPipelineProps): ProjectWithRole | undefined {
    const parameters = props.deployments.flatMap((deployment) => deployment.releasedImage ?? []);
    return parameters.length > 0 ? createRecord(this, parameters, props.containerName, this) : undefined;
  }

  private createTopics(deployments: ServiceDeployment[]): Map<ServiceDeployment, ITopic> {
    const topics = new Map<ServiceDeployment, ITopic>();
    for (const deployment of deployments) {
      const topic = deployment.approval && approvalTopic(this, deployment.name, deployment.approval);
      if (topic) topics.set(deployment, topic);
    }
    return topics;
  }

  private createRole(props: ContainerPipelineProps, projects: ProjectWithRole[], topics: ITopic[]): Role {
    return new Role(this, 'PipelineRole', {
      assumedBy: new ServicePrincipal('codepipeline.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
      inlinePolicies: Object.fromEntries(
        Object.entries(pipelineStatements(this, props, this.artifacts, projects, topics)).map(([name, statements]) => [
          name,
          new PolicyDocument({ statements }),
        ]),
      ),
    });
  }

  private createPipeline(props: ContainerPipelineProps, stages: CfnPipeline.StageDeclarationProperty[]): CfnPipeline {
    const { bucket, encryptionKey } = this.artifacts;
    const triggers = triggersOf(props);
    const pipeline = new CfnPipeline(this, 'Pipeline', {
      name: props.pipelineName,
      pipelineType: 'V2',
      executionMode: props.executionMode ?? PipelineExecutionMode.SUPERSEDED,
      roleArn: this.pipelineRole.roleArn,
      artifactStore: {
        type: 'S3',
        location: bucket.bucketName,
        encryptionKey: encryptionKey && { type: 'KMS', id: encryptionKey.keyArn },
      },
      stages,
      triggers: triggers.length > 0 ? triggers : undefined,
      restartExecutionOnUpdate: false,
    });
    // CodePipeline starts a first run as soon as it is created, and that run writes to the bucket.
    if (bucket.policy) pipeline.node.addDependency(bucket.policy);
    return pipeline;
  }
}
