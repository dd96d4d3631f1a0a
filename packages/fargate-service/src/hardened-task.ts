import { CpuArchitecture, FargateTaskDefinition, OperatingSystemFamily } from 'aws-cdk-lib/aws-ecs';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { HardenedTaskProps } from './hardened-task-props';
import { addContainer, MAIN_CONTAINER } from './private/container-rendering';
import { logGroupFor } from './private/log-group';
import { checkTask, warnOfTask } from './private/task-checks';
import { createExecutionRole, createTaskRole, fileSystemStatements, fileSystemsOf } from './private/task-roles';

/**
 * A task definition for Fargate with safe defaults: no root, no writable file system but the paths that are named,
 * no capabilities, an init process, no secret in plain text, and roles that can do only what is needed.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-tasks-containers.html
 */
export class HardenedTask extends Construct {
  /** The task definition, for a service or for tasks that are run on their own. */
  public readonly taskDefinition: FargateTaskDefinition;

  /** The role that the program acts as. */
  public readonly taskRole: IRole;

  /** The role with which Fargate pulls images, reads secrets and writes logs. */
  public readonly executionRole: IRole;

  /** Where all the containers write their logs. */
  public readonly logGroup: ILogGroup;

  /** The name of the main container. */
  public readonly containerName: string;

  /**
   * @param scope where the task definition stands
   * @param id its role, for example `Task`
   * @param props what runs, and with how much CPU and memory
   */
  constructor(scope: Construct, id: string, props: HardenedTaskProps) {
    super(scope, id);
    checkTask(this, 'HardenedTask', props);
    warnOfTask(this, props);
    this.taskRole = props.taskRole ?? createTaskRole(this, props);
    for (const statement of fileSystemStatements(props)) this.taskRole.addToPrincipalPolicy(statement);
    this.executionRole = props.executionRole ?? createExecutionRole(this);
    this.logGroup = logGroupFor(this, 'Logs', props.logs);
    this.containerName = props.container.name ?? MAIN_CONTAINER;
    this.taskDefinition = new FargateTaskDefinition(this, 'Definition', {
      cpu: props.cpu,
      memoryLimitMiB: props.memoryMiB,
      ephemeralStorageGiB: props.ephemeralStorage?.toGibibytes(),
      family: props.family,
      taskRole: this.taskRole,
      executionRole: this.executionRole,
      runtimePlatform: {
        cpuArchitecture: props.cpuArchitecture ?? CpuArchitecture.X86_64,
        operatingSystemFamily: OperatingSystemFamily.LINUX,
      },
    });
    // A task that starts before its file system can be reached fails, and takes the deployment with it.
    this.taskDefinition.node.addDependency(
      ...fileSystemsOf(props).map((fileSystem) => fileSystem.mountTargetsAvailable),
    );
    for (const options of [props.container, ...(props.sidecars ?? [])]) {
      const main = options === props.container;
      addContainer(this, this.taskDefinition, main ? { ...options, essential: true } : options, this.logGroup);
    }
  }
}
