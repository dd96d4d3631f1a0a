import { Stack } from 'aws-cdk-lib';
import type { IRepository } from 'aws-cdk-lib/aws-ecr';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import type { IConstruct } from 'constructs';
import type { ArtifactBucket } from '../artifact-bucket';
import type { ServiceDeployment } from '../deployment-options';

/** To read what earlier stages left, and nothing more. */
export function readArtifacts({ bucket, encryptionKey }: ArtifactBucket): PolicyStatement[] {
  return [
    new PolicyStatement({
      actions: ['s3:GetObject', 's3:GetObjectVersion'],
      resources: [bucket.arnForObjects('*')],
    }),
    new PolicyStatement({
      actions: ['s3:GetBucketAcl', 's3:GetBucketLocation', 's3:GetBucketVersioning'],
      resources: [bucket.bucketArn],
    }),
    ...(encryptionKey
      ? [new PolicyStatement({ actions: ['kms:Decrypt', 'kms:DescribeKey'], resources: [encryptionKey.keyArn] })]
      : []),
  ];
}

/**
 * To leave something for later stages.
 *
 * The source action writes with an access control list, which a bucket that enforces its owner accepts and ignores.
 */
export function writeArtifacts({ bucket, encryptionKey }: ArtifactBucket): PolicyStatement[] {
  return [
    new PolicyStatement({
      actions: ['s3:PutObject', 's3:PutObjectAcl'],
      resources: [bucket.arnForObjects('*')],
    }),
    ...(encryptionKey
      ? [
          new PolicyStatement({
            actions: ['kms:Encrypt', 'kms:GenerateDataKey', 'kms:ReEncryptFrom', 'kms:ReEncryptTo'],
            resources: [encryptionKey.keyArn],
          }),
        ]
      : []),
  ];
}

/** To write a log. The ARN of a log group covers its streams, which CodeBuild names. */
export function writeLog(logGroup: ILogGroup): PolicyStatement {
  return new PolicyStatement({
    actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    resources: [logGroup.logGroupArn],
  });
}

/** To find, pull and push the images of one repository. */
export function pushImages(repository: IRepository): PolicyStatement[] {
  return [
    // A token is for the registry, not for a repository, says the service authorization reference.
    new PolicyStatement({ actions: ['ecr:GetAuthorizationToken'], resources: ['*'] }),
    new PolicyStatement({
      actions: [
        'ecr:BatchCheckLayerAvailability',
        'ecr:BatchGetImage',
        'ecr:CompleteLayerUpload',
        'ecr:DescribeImages',
        'ecr:GetDownloadUrlForLayer',
        'ecr:InitiateLayerUpload',
        'ecr:PutImage',
        'ecr:UploadLayerPart',
      ],
      resources: [repository.repositoryArn],
    }),
  ];
}

/** What is known of a service that gets a new image, whoever deploys it. */
export type DeployedService = Pick<ServiceDeployment, 'clusterName' | 'serviceName' | 'taskRoles'>;

/**
 * To give services a new revision of their task definition, as the console of CodePipeline writes it for its own roles.
 *
 * https://docs.aws.amazon.com/codepipeline/latest/userguide/how-to-custom-role.html
 */
export function deployServices(scope: IConstruct, deployments: DeployedService[]): PolicyStatement[] {
  const stack = Stack.of(scope);
  const arn = (resource: string, name: string): string =>
    stack.formatArn({ service: 'ecs', resource, resourceName: name });
  return [
    new PolicyStatement({
      actions: ['ecs:DescribeServices', 'ecs:UpdateService'],
      resources: unique(deployments.map((each) => arn('service', `${each.clusterName}/${each.serviceName}`))),
    }),
    // AWS documents no resource for these two. What they can do is bounded by the roles that may be passed on.
    new PolicyStatement({
      actions: ['ecs:DescribeTaskDefinition', 'ecs:RegisterTaskDefinition'],
      resources: ['*'],
      conditions: { StringEquals: { 'aws:RequestedRegion': stack.region } },
    }),
    new PolicyStatement({
      actions: ['ecs:TagResource'],
      resources: [arn('task-definition', '*')],
      conditions: { StringEquals: { 'ecs:CreateAction': 'RegisterTaskDefinition' } },
    }),
    new PolicyStatement({
      actions: ['iam:PassRole'],
      resources: unique(deployments.flatMap((each) => each.taskRoles.map((role) => role.roleArn))),
      conditions: { StringEquals: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' } },
    }),
  ];
}

function unique(texts: string[]): string[] {
  return [...new Set(texts)];
}
