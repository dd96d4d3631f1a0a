import type { Duration } from 'aws-cdk-lib';
import type { AppProtocol, Capability, HealthCheck, Protocol, Secret, Ulimit } from 'aws-cdk-lib/aws-ecs';
import type { IAccessPoint, IFileSystem } from 'aws-cdk-lib/aws-efs';
import type { ServiceImage } from './service-image';

/** A port on which a container listens. */
export interface ContainerPortOptions {
  /** The port. 1 to 65535; all containers of a task share its network, so no two of them may listen on one port. */
  readonly containerPort: number;

  /**
   * The protocol of the port.
   *
   * @default Protocol.TCP - what a load balancer speaks
   */
  readonly protocol?: Protocol;

  /**
   * The name of the port, for Service Connect. Lower-case letters, digits, `_` and `-`.
   *
   * @default - no name; `port-` and the number where Service Connect needs one
   */
  readonly name?: string;

  /**
   * What Service Connect understands of what is spoken on the port. It then counts requests and not only bytes.
   * ECS never changes it: another value needs another service.
   *
   * @default - TCP, of which nothing is understood
   * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-ecs-taskdefinition-portmapping.html
   */
  readonly appProtocol?: AppProtocol;
}

/** A directory of an EFS file system in a container. */
export interface FileSystemMount {
  /** The file system. The container's security group must be let in to port 2049. */
  readonly fileSystem: IFileSystem;

  /**
   * The access point that says which directory, and as which user. It belongs to the file system.
   *
   * @see https://docs.aws.amazon.com/efs/latest/ug/efs-access-points.html
   */
  readonly accessPoint: IAccessPoint;

  /** Where the directory appears in the container; an absolute path. */
  readonly path: string;

  /**
   * Whether the container may only read. The task role gets no leave to write then.
   *
   * @default false - a shared directory is mostly there to be written to
   */
  readonly readOnly?: boolean;
}

/** One container of a task. */
export interface ContainerOptions {
  /** The image that runs. */
  readonly image: ServiceImage;

  /**
   * The name of the container. 1 to 255 letters, digits, `_` and `-`; unique in the task.
   *
   * @default 'app' - a deployment tool finds the main container by it; sidecars must be named
   */
  readonly name?: string;

  /**
   * The ports on which the container listens.
   *
   * @default - none; a web service needs one
   */
  readonly ports?: ContainerPortOptions[];

  /**
   * What runs in place of the image's own command.
   *
   * @default - the command of the image
   */
  readonly command?: string[];

  /**
   * What the command is passed to.
   *
   * @default - the entry point of the image
   */
  readonly entryPoint?: string[];

  /**
   * The directory in which the command runs; an absolute path.
   *
   * @default - that of the image
   */
  readonly workingDirectory?: string;

  /**
   * Settings that anybody may read who may read the task definition.
   *
   * A name that looks like a secret (PASSWORD, SECRET, TOKEN, KEY, …) is refused, and so is a value of the form of one.
   *
   * @default - none
   */
  readonly environment?: Record<string, string>;

  /**
   * Names in `environment` that look like a secret and are none, for example `PUBLISHABLE_KEY`.
   *
   * @default - none
   */
  readonly notSecret?: string[];

  /**
   * Secrets from Secrets Manager, whole or by JSON key, and from Parameter Store: see `ContainerSecret`.
   * The execution role gets leave to read exactly these. A name may not be in `environment` too.
   *
   * @default - none
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specifying-sensitive-data.html
   */
  readonly secrets?: Record<string, Secret>;

  /**
   * Whom the container runs as: `user`, `uid`, `user:group` or `uid:gid`.
   *
   * @default '1000:1000' - no root; the image must let this user read what it runs
   */
  readonly user?: string;

  /**
   * Whether the container cannot change its own file system.
   *
   * @default true - whoever breaks in can leave nothing behind; name the exceptions in `writablePaths`
   */
  readonly readonlyRootFilesystem?: boolean;

  /**
   * Directories that the container may write to all the same. Each is an empty volume that ends with the task.
   *
   * A volume belongs to root unless the image declares the same path as VOLUME and gives it to the container's user.
   *
   * @default - none
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/bind-mounts.html
   */
  readonly writablePaths?: string[];

  /**
   * Directories of EFS file systems. They outlive the task and are encrypted on the way.
   * No two may lie within each other, nor within a writable path or around one.
   *
   * @default - none
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/efs-volumes.html
   */
  readonly fileSystems?: FileSystemMount[];

  /**
   * Whether a small init process runs first, which passes on signals and collects orphaned processes.
   *
   * @default true - without it most programs never see the signal to stop
   */
  readonly initProcessEnabled?: boolean;

  /**
   * Powers of root that the container does without.
   *
   * @default [Capability.ALL] - a program that is not root needs none
   * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-ecs-taskdefinition-kernelcapabilities.html
   */
  readonly dropCapabilities?: Capability[];

  /**
   * Powers of root that the container gets. Fargate knows only `Capability.SYS_PTRACE`.
   *
   * @default - none
   */
  readonly addCapabilities?: Capability[];

  /**
   * A command that says whether the container is well.
   * The interval is 5 to 300 s, the timeout 2 to 60 s, the retries 1 to 10, the start period 0 to 300 s.
   *
   * @default - none; the health check of the load balancer is then the only one
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/healthcheck.html
   */
  readonly healthCheck?: HealthCheck;

  /**
   * How long the container may take to stop before it is killed. Whole seconds, 2 to 120.
   *
   * @default Duration.seconds(30) - what Fargate does by itself
   */
  readonly stopTimeout?: Duration;

  /**
   * Limits of the operating system, each at most once, the soft one not above the hard one.
   *
   * @default - those of Fargate
   */
  readonly ulimits?: Ulimit[];

  /**
   * The share of the task's CPU units that this container is sure to get.
   *
   * @default - containers share what the task has
   */
  readonly cpu?: number;

  /**
   * The memory above which the container is killed, in MiB. At least 6; all together not more than the task has.
   *
   * @default - the memory of the task
   */
  readonly memoryLimitMiB?: number;

  /**
   * Whether the task ends when this container does.
   *
   * @default true - a task with a dead part is replaced; the main container is always essential
   */
  readonly essential?: boolean;
}
