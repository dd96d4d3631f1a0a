import type { IVpc } from 'aws-cdk-lib/aws-ec2';
import type { ContainerInsights } from 'aws-cdk-lib/aws-ecs';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { LogDestination } from './log-destination';
import type { CapacityShare } from './service-capacity';

/** How sessions in containers are encrypted and logged. */
export interface ExecOptions {
  /**
   * The key that encrypts the sessions, beyond TLS. Its policy must let the account's IAM policies decide.
   *
   * @default - TLS only
   */
  readonly encryptionKey?: IKey;

  /**
   * Where what is typed and answered is logged. With an `encryptionKey`, give the log group a key too.
   *
   * @default LogDestination.newLogGroup() - encrypted with `encryptionKey` where there is one
   */
  readonly logs?: LogDestination;
}

/** What the services of a cluster share. */
export interface ServiceClusterProps {
  /** The VPC in which tasks run. */
  readonly vpc: IVpc;

  /**
   * The name of the cluster. 1 to 255 letters, digits, `_` and `-`; unique in the account and region.
   *
   * @default - CloudFormation makes a name
   */
  readonly clusterName?: string;

  /**
   * Whether CloudWatch measures clusters, services, tasks and, enhanced, containers. Its metrics are billed.
   *
   * @default ContainerInsights.ENABLED - without it nobody knows how many tasks run
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cloudwatch-container-insights.html
   */
  readonly containerInsights?: ContainerInsights;

  /**
   * How sessions in containers are encrypted and logged. A service must allow sessions too, by `enableExecuteCommand`.
   *
   * @default - AWS encrypts sessions by TLS, and each container logs its own
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html
   */
  readonly exec?: ExecOptions;

  /**
   * On what services run that say nothing themselves: `FARGATE` and `FARGATE_SPOT`, one base, weights.
   *
   * @default - all on FARGATE
   */
  readonly defaultCapacity?: CapacityShare[];

  /**
   * The name of a namespace that is created for the services of the cluster, in which they reach each other by Service Connect.
   * 1 to 1024 visible ASCII characters without `/`, `<`, `>` and `"`, not beginning with `arn:`; unique in the account and region.
   * A new name replaces the namespace, which fails as long as services are in it.
   *
   * @default - none; no service of the cluster is reached but through a load balancer
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect.html
   */
  readonly serviceConnectNamespace?: string;
}
