import {
  ArtifactBucket,
  BuildArchitecture,
  BuildCompute,
  ContainerPipeline,
  type ServiceDeployment,
  SourceConnection,
} from '@ashlar-cdk/delivery-pipeline';
import { WebService } from '@ashlar-cdk/fargate-service';
import { CfnOutput, type RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Repository } from 'aws-cdk-lib/aws-ecr';
import type { Construct } from 'constructs';
import type { Settings } from '../../config';
import { keptUnlessDestroyed } from '../removal';
import { days } from '../units';
import { createGitHubRoles } from './github-roles';
import type { PipelineSettings } from './pipelines-settings';
import type { PipelinesStackProps } from './pipelines-stack-props';

/** What a pipeline delivers to. */
interface Delivered extends PipelinesStackProps {
  readonly service: WebService;
}

const COMPUTE = { small: BuildCompute.SMALL, medium: BuildCompute.MEDIUM, large: BuildCompute.LARGE };
const ARCHITECTURES = { x86_64: BuildArchitecture.X86_64, arm64: BuildArchitecture.ARM_64 };

/** How a commit becomes what runs. */
export class PipelinesStack extends Stack {
  private readonly buckets = new Map<string, ArtifactBucket>();
  private readonly connections = new Map<string, string>();

  constructor(scope: Construct, id: string, props: PipelinesStackProps) {
    super(scope, id, props);
    for (const [name, bucket] of Object.entries(props.settings.artifacts)) {
      this.buckets.set(name, this.createBucket(name, bucket, props));
    }
    for (const [name, pipeline] of Object.entries(props.settings.pipelines)) {
      const service = props.serviceOf(pipeline.deploys);
      if (service instanceof WebService) this.createPipeline(name, pipeline, { ...props, service });
    }
    if (props.settings.gitHub) createGitHubRoles(this, props.settings.gitHub, props);
  }

  private createBucket(
    name: string,
    settings: Settings<'buckets'>[string],
    props: PipelinesStackProps,
  ): ArtifactBucket {
    return new ArtifactBucket(this, `Artifacts-${name}`, {
      encryptionKey: props.keyOf(settings.key),
      retention: days(settings.expireAfterDays),
      removalPolicy: keptUnlessDestroyed(props.removalPolicy),
    });
  }

  private createPipeline(name: string, settings: PipelineSettings, props: Delivered): void {
    const { build, branch, repository } = settings;
    const pipeline = new ContainerPipeline(this, `Pipeline-${name}`, {
      pipelineName: settings.name,
      source: {
        connectionArn: this.connectionArn(settings.connection, keptUnlessDestroyed(props.removalPolicy)),
        repository,
        branch,
      },
      // By name: its address is taken apart, which a reference to another stack does not allow.
      repository: Repository.fromRepositoryName(this, `Repository-${name}`, settings.repositoryName),
      containerName: props.service.task.containerName,
      imageBuild: {
        projectName: build.name,
        compute: COMPUTE[build.compute],
        architecture: ARCHITECTURES[settings.architecture ?? 'x86_64'],
        environment: build.environment && { ...build.environment },
        logs: {
          name: build.log.name,
          retention: build.log.retentionDays,
          encryptionKey: props.keyOf(build.log.key),
          removalPolicy: props.removalPolicy,
        },
      },
      deployments: [deploymentOf(settings, props)],
      artifacts: this.buckets.get(settings.artifacts),
    });
    new CfnOutput(this, `PipelineName-${name}`, { value: pipeline.pipelineName });
  }

  /** One connection for all pipelines that name it; an ARN is one that somebody has accepted already. */
  private connectionArn(connection: string, removalPolicy: RemovalPolicy): string {
    if (connection.startsWith('arn:')) return connection;
    const known = this.connections.get(connection);
    if (known) return known;
    const { connectionArn } = new SourceConnection(this, `Connection-${connection}`, {
      connectionName: connection,
      removalPolicy,
    });
    this.connections.set(connection, connectionArn);
    return connectionArn;
  }
}

function deploymentOf(settings: PipelineSettings, { service, releasedImageOf }: Delivered): ServiceDeployment {
  return {
    name: 'Deploy',
    clusterName: service.clusterName,
    serviceName: service.serviceName,
    taskRoles: [service.taskRole, service.executionRole],
    releasedImage: releasedImageOf(settings.deploys)?.parameter,
    approval: settings.approval && { emails: [...settings.approval.emails] },
    rollbackOnFailure: settings.rollbackOnFailure,
  };
}
