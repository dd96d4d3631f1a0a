import type { ISecurityGroup, SubnetSelection } from 'aws-cdk-lib/aws-ec2';
import type { FargatePlatformVersion, ICluster } from 'aws-cdk-lib/aws-ecs';
import type { TaskOptions } from './hardened-task-props';
import type { ServiceCapacity } from './service-capacity';

/** What every kind of service is told. */
export interface ServiceOptions {
  /** The cluster that the service runs in, and by it the VPC. */
  readonly cluster: ICluster;

  /** What runs. */
  readonly task: TaskOptions;

  /**
   * The security groups of the tasks. 1 to 5. The service adds no rules to them:
   * what may talk to what is declared where all of it can be seen.
   */
  readonly securityGroups: ISecurityGroup[];

  /**
   * The subnets of the tasks.
   *
   * @default - the private subnets of the cluster's VPC that have a way out
   */
  readonly vpcSubnets?: SubnetSelection;

  /**
   * Whether tasks get public addresses. Only in public subnets, and only where there is no other way out.
   *
   * @default false - nothing on the internet can reach the tasks
   */
  readonly assignPublicIp?: boolean;

  /**
   * On what the tasks run.
   *
   * @default ServiceCapacity.FARGATE - tasks end only when somebody ends them
   */
  readonly capacity?: ServiceCapacity;

  /**
   * The version of Fargate.
   *
   * @default FargatePlatformVersion.LATEST - the version that gets security fixes
   */
  readonly platformVersion?: FargatePlatformVersion;

  /**
   * Whether people with leave to do so can open a shell in a container. The task role gets what ECS Exec needs.
   *
   * With a read-only root file system the agent needs `/managed-agents`, `/var/lib/amazon/ssm` and
   * `/var/log/amazon/ssm` among the `writablePaths`, and AWS gives no promise that it works.
   *
   * @default false - nobody changes by hand what runs
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html
   */
  readonly enableExecuteCommand?: boolean;

  /**
   * The name of the service. 1 to 255 letters, digits, `_` and `-`; unique in the cluster.
   *
   * @default - CloudFormation makes a name
   */
  readonly serviceName?: string;
}
