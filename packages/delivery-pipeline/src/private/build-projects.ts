import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import { type BuildSpec, CfnProject } from 'aws-cdk-lib/aws-codebuild';
import { type IRole, PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { type ILogGroup, LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { IParameter } from 'aws-cdk-lib/aws-ssm';
import type { Construct } from 'constructs';
import type { ArtifactBucket } from '../artifact-bucket';
import type { ContainerPipelineProps } from '../container-pipeline-props';
import { BuildArchitecture, BuildCompute, type BuildLogOptions, type ImageBuildOptions } from '../image-build-options';
import { DEFAULT_IMAGES } from './build-images';
import { buildVariables } from './build-variables';
import { imageBuildSpec, recordBuildSpec } from './image-build-spec';
import { pushImages, readArtifacts, writeArtifacts, writeLog } from './statements';

/** What every project of a pipeline shares. */
export interface ProjectSurroundings {
  readonly artifacts: ArtifactBucket;
  readonly logGroup: ILogGroup;
}

/** A project, and what it may do. */
export interface ProjectWithRole {
  readonly project: CfnProject;
  readonly role: IRole;
}

/** The one log group of all the builds. */
export function createLogGroup(scope: Construct, logs: BuildLogOptions = {}): ILogGroup {
  return new LogGroup(scope, 'Logs', {
    logGroupName: logs.name,
    retention: logs.retention ?? RetentionDays.TWO_WEEKS,
    encryptionKey: logs.encryptionKey,
    removalPolicy: logs.removalPolicy ?? RemovalPolicy.RETAIN,
  });
}

/** The project that builds the image. */
export function createBuild(
  scope: Construct,
  props: ContainerPipelineProps,
  around: ProjectSurroundings,
): ProjectWithRole {
  const build = props.imageBuild ?? {};
  const architecture = build.architecture ?? BuildArchitecture.X86_64;
  const privileged = build.privileged ?? true;
  const role = createRole(scope, 'BuildRole', build.projectName, {
    ReadSource: readArtifacts(around.artifacts),
    HandOn: writeArtifacts(around.artifacts),
    WriteLog: [writeLog(around.logGroup)],
    PushImages: pushImages(props.repository),
    ...(build.permissions?.length ? { Further: build.permissions } : {}),
  });
  admitToSecrets(role, build);
  const project = new CfnProject(scope, 'Build', {
    ...shared(around, role, build.buildSpec ?? imageBuildSpec(build), scope, 'build'),
    name: build.projectName,
    environment: {
      type: architecture,
      computeType: build.compute ?? BuildCompute.SMALL,
      image: build.image ?? DEFAULT_IMAGES[architecture],
      imagePullCredentialsType: 'CODEBUILD',
      privilegedMode: privileged,
      environmentVariables: buildVariables(scope, props),
    },
    cache:
      privileged && (build.layerCache ?? true)
        ? { type: 'LOCAL', modes: ['LOCAL_DOCKER_LAYER_CACHE'] }
        : { type: 'NO_CACHE' },
    timeoutInMinutes: build.timeout?.toMinutes() ?? DEFAULT_BUILD_MINUTES,
    queuedTimeoutInMinutes: build.queuedTimeout?.toMinutes() ?? DEFAULT_BUILD_MINUTES,
  });
  return { project, role };
}

/** The project that writes down which image is in force. It can do nothing else. */
export function createRecord(
  scope: Construct,
  parameters: IParameter[],
  containerName: string,
  around: ProjectSurroundings,
): ProjectWithRole {
  const write = new PolicyStatement({
    actions: ['ssm:PutParameter'],
    resources: [...new Set(parameters.map((parameter) => parameter.parameterArn))],
  });
  const role = createRole(scope, 'RecordRole', undefined, {
    ReadDefinitions: readArtifacts(around.artifacts),
    WriteLog: [writeLog(around.logGroup)],
    WriteParameter: [write],
  });
  const project = new CfnProject(scope, 'Record', {
    ...shared(around, role, recordBuildSpec(), scope, 'record'),
    environment: {
      type: BuildArchitecture.X86_64,
      computeType: BuildCompute.SMALL,
      image: DEFAULT_IMAGES[BuildArchitecture.X86_64],
      imagePullCredentialsType: 'CODEBUILD',
      privilegedMode: false,
      environmentVariables: [{ name: 'CONTAINER_NAME', type: 'PLAINTEXT', value: containerName }],
    },
    cache: { type: 'NO_CACHE' },
    timeoutInMinutes: RECORD_MINUTES,
    queuedTimeoutInMinutes: DEFAULT_BUILD_MINUTES,
  });
  return { project, role };
}

function shared(
  { artifacts, logGroup }: ProjectSurroundings,
  role: IRole,
  buildSpec: BuildSpec,
  scope: Construct,
  streamName: string,
) {
  return {
    serviceRole: role.roleArn,
    source: { type: 'CODEPIPELINE', buildSpec: buildSpec.toBuildSpec(scope) },
    artifacts: { type: 'CODEPIPELINE' },
    encryptionKey: artifacts.encryptionKey?.keyArn,
    logsConfig: { cloudWatchLogs: { status: 'ENABLED', groupName: logGroup.logGroupName, streamName } },
  };
}

/**
 * Only projects of this account and region can take on the role, and only the one of that name where it is known.
 *
 * https://docs.aws.amazon.com/codebuild/latest/userguide/cross-service-confused-deputy-prevention.html
 */
function createRole(
  scope: Construct,
  id: string,
  projectName: string | undefined,
  policies: Record<string, PolicyStatement[]>,
): Role {
  const stack = Stack.of(scope);
  const project = stack.formatArn({ service: 'codebuild', resource: 'project', resourceName: projectName ?? '*' });
  return new Role(scope, id, {
    assumedBy: new ServicePrincipal('codebuild.amazonaws.com', {
      conditions: { StringEquals: { 'aws:SourceAccount': stack.account }, ArnLike: { 'aws:SourceArn': project } },
    }),
    inlinePolicies: Object.fromEntries(
      Object.entries(policies).map(([name, statements]) => [name, new PolicyDocument({ statements })]),
    ),
  });
}

function admitToSecrets(role: Role, build: ImageBuildOptions): void {
  const secrets = Object.values(build.secrets ?? {});
  const parameters = [...new Set(secrets.flatMap((each) => each._parameter()?.parameterArn ?? []))];
  if (parameters.length > 0) {
    role.addToPolicy(new PolicyStatement({ actions: ['ssm:GetParameters'], resources: parameters }));
  }
  for (const secret of new Set(secrets.flatMap((each) => each._secret() ?? []))) secret.grantRead(role);
}

/** Both for the build itself and for the wait until there is a machine. */
const DEFAULT_BUILD_MINUTES = 30;

/** One command; the shortest time that can be given is 5 minutes. */
const RECORD_MINUTES = 10;
