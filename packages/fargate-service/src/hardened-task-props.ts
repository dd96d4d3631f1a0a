import type { Size } from 'aws-cdk-lib';
import type { CpuArchitecture } from 'aws-cdk-lib/aws-ecs';
import type { IRole, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { ContainerOptions } from './container-options';
import type { LogDestination } from './log-destination';

/** What runs together as one task, and with how much CPU and memory. */
export interface TaskOptions {
  /**
   * CPU units of the task; 1024 are one virtual CPU. 256, 512, 1024, 2048, 4096, 8192 or 16384.
   *
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html
   */
  readonly cpu: number;

  /** Memory of the task in MiB. Fargate offers a range for each number of CPU units, for example 512, 1024 and 2048 for 256. */
  readonly memoryMiB: number;

  /** The container that does the work. */
  readonly container: ContainerOptions;

  /**
   * Containers that help it. Each needs a name.
   *
   * @default - none
   */
  readonly sidecars?: ContainerOptions[];

  /**
   * The processor that the images are built for. ARM64 costs less for the same work.
   *
   * @default CpuArchitecture.X86_64 - most images exist for it
   */
  readonly cpuArchitecture?: CpuArchitecture;

  /**
   * The disk of the task, which ends with it. Whole GiB, 21 to 200.
   *
   * @default - the 20 GiB that every task has
   */
  readonly ephemeralStorage?: Size;

  /**
   * The name under which the revisions of the task definition are kept. 1 to 255 letters, digits, `_` and `-`.
   *
   * @default - derived from the construct's path, so that it stays the same
   */
  readonly family?: string;

  /**
   * Where all the containers write their logs.
   *
   * @default LogDestination.newLogGroup() - a log group of its own, kept for a month
   */
  readonly logs?: LogDestination;

  /**
   * What the program may do in AWS. Wildcard actions, and all resources without a condition, are refused.
   * Grants such as `bucket.grantRead(service.taskRole)` work too, and may use wildcards.
   *
   * @default - nothing
   */
  readonly permissions?: PolicyStatement[];

  /**
   * The role that the program acts as, when it exists already.
   *
   * @default - a new one that can do nothing but what `permissions` and grants say
   */
  readonly taskRole?: IRole;

  /**
   * The role with which Fargate pulls images, reads secrets and writes logs, when it exists already.
   *
   * @default - a new one that can do just this, for just these images, secrets and logs
   */
  readonly executionRole?: IRole;
}

/** What runs together as one task. */
export interface HardenedTaskProps extends TaskOptions {}
