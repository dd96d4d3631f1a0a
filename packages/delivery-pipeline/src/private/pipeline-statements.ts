import { ArnFormat, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import type { ArtifactBucket } from '../artifact-bucket';
import type { ContainerPipelineProps } from '../container-pipeline-props';
import type { ProjectWithRole } from './build-projects';
import { deployServices, readArtifacts, writeArtifacts } from './statements';

/** What the pipeline itself may do: read the repository, start the builds, ask people, update the services. */
export function pipelineStatements(
  scope: Construct,
  props: ContainerPipelineProps,
  artifacts: ArtifactBucket,
  projects: ProjectWithRole[],
  topics: ITopic[],
): Record<string, PolicyStatement[]> {
  return {
    ReadRepository: [useConnection(scope, props.source.connectionArn)],
    KeepArtifacts: [...readArtifacts(artifacts), ...writeArtifacts(artifacts)],
    StartBuilds: [
      new PolicyStatement({
        actions: ['codebuild:BatchGetBuilds', 'codebuild:StartBuild', 'codebuild:StopBuild'],
        resources: projects.map(({ project }) => project.attrArn),
      }),
    ],
    DeployServices: deployServices(scope, props.deployments),
    ...(topics.length > 0 ? { AskPeople: publish(topics) } : {}),
  };
}

/**
 * The service was renamed, and either name can be asked for, in the action and in the ARN.
 *
 * https://docs.aws.amazon.com/dtconsole/latest/userguide/rename.html
 */
function useConnection(scope: Construct, connectionArn: string): PolicyStatement {
  const stack = Stack.of(scope);
  const parts = stack.splitArn(connectionArn, ArnFormat.SLASH_RESOURCE_NAME);
  const names = ['codeconnections', 'codestar-connections'];
  return new PolicyStatement({
    actions: names.map((service) => `${service}:UseConnection`),
    resources: names.map((service) => stack.formatArn({ ...parts, service })),
  });
}

function publish(topics: ITopic[]): PolicyStatement[] {
  const keys = [...new Set(topics.flatMap((topic) => topic.masterKey ?? []))].filter(
    (key) => !isAwsManaged(key.keyArn),
  );
  return [
    new PolicyStatement({
      actions: ['sns:Publish'],
      resources: [...new Set(topics.map((topic) => topic.topicArn))],
    }),
    ...(keys.length > 0
      ? [
          new PolicyStatement({
            actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
            resources: keys.map((key) => key.keyArn),
          }),
        ]
      : []),
  ];
}

/** The policy of a key that AWS manages lets everybody in the account use it through its service. */
function isAwsManaged(keyArn: string): boolean {
  return keyArn.includes(':alias/aws/');
}
