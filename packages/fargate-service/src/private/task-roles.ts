import { Stack } from 'aws-cdk-lib';
import type { IFileSystem } from 'aws-cdk-lib/aws-efs';
import { type IRole, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { FileSystemMount } from '../container-options';
import type { TaskOptions } from '../hardened-task-props';

const TASKS = 'ecs-tasks.amazonaws.com';

/**
 * The role of the program.
 *
 * Only tasks of this account and region can take it on.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html
 */
export function createTaskRole(scope: Construct, options: TaskOptions): IRole {
  const stack = Stack.of(scope);
  const role = new Role(scope, 'TaskRole', {
    assumedBy: new ServicePrincipal(TASKS, {
      conditions: {
        StringEquals: { 'aws:SourceAccount': stack.account },
        ArnLike: { 'aws:SourceArn': stack.formatArn({ service: 'ecs', resource: '*' }) },
      },
    }),
  });
  for (const statement of options.permissions ?? []) role.addToPolicy(statement);
  return role;
}

/** The role of Fargate itself. What it may do is added with each image, secret and log group. */
export function createExecutionRole(scope: Construct): IRole {
  return new Role(scope, 'ExecutionRole', { assumedBy: new ServicePrincipal(TASKS) });
}

/** What the role needs to use exactly the file systems that the task mounts, through their access points. */
export function fileSystemStatements(options: TaskOptions): PolicyStatement[] {
  return mountsOf(options).map(
    (mount) =>
      new PolicyStatement({
        actions: ['elasticfilesystem:ClientMount', ...(mount.readOnly ? [] : ['elasticfilesystem:ClientWrite'])],
        resources: [mount.fileSystem.fileSystemArn],
        conditions: { StringEquals: { 'elasticfilesystem:AccessPointArn': mount.accessPoint.accessPointArn } },
      }),
  );
}

/** The file systems that the containers of the task mount. */
export function fileSystemsOf(options: TaskOptions): IFileSystem[] {
  return [...new Set(mountsOf(options).map((mount) => mount.fileSystem))];
}

function mountsOf(options: TaskOptions): FileSystemMount[] {
  return [options.container, ...(options.sidecars ?? [])].flatMap((container) => container.fileSystems ?? []);
}
