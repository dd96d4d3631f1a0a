import { InputChecks } from '@ashlar-cdk/foundation';
import type { IVpc } from 'aws-cdk-lib/aws-ec2';
import {
  CfnClusterCapacityProviderAssociations,
  Cluster,
  ContainerInsights,
  type ExecuteCommandConfiguration,
  ExecuteCommandLogging,
  type ICluster,
} from 'aws-cdk-lib/aws-ecs';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { LogDestination } from './log-destination';
import { checkCluster } from './private/cluster-checks';
import { FARGATE_PROVIDERS } from './private/limits';
import { logGroupFor } from './private/log-group';
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
}

/**
 * An ECS cluster for Fargate, with both of Fargate's capacity providers.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-capacity-providers.html
 */
export class ServiceCluster extends Construct {
  /** The cluster, for every service. */
  public readonly cluster: ICluster;

  /** Where sessions are logged; undefined without `exec`. */
  public readonly execLogGroup?: ILogGroup;

  /**
   * @param scope where the cluster stands
   * @param id its role, for example `Cluster`
   * @param props what its services share
   */
  constructor(scope: Construct, id: string, props: ServiceClusterProps) {
    super(scope, id);
    checkCluster(new InputChecks(this, 'ServiceCluster'), props);
    if (props.exec) this.execLogGroup = this.createExecLogs(props.exec);
    this.cluster = new Cluster(this, 'Cluster', {
      vpc: props.vpc,
      clusterName: props.clusterName,
      containerInsightsV2: props.containerInsights ?? ContainerInsights.ENABLED,
      executeCommandConfiguration: this.execConfiguration(props.exec),
    });
    // Below the cluster, so that whatever depends on the cluster waits for its capacity providers too.
    new CfnClusterCapacityProviderAssociations(this.cluster, 'CapacityProviders', {
      cluster: this.cluster.clusterName,
      capacityProviders: FARGATE_PROVIDERS,
      defaultCapacityProviderStrategy: (props.defaultCapacity ?? [{ capacityProvider: 'FARGATE' }]).map((share) => ({
        ...share,
        weight: share.weight ?? 1,
      })),
    });
  }

  /** The name of the cluster. */
  public get clusterName(): string {
    return this.cluster.clusterName;
  }

  /** The ARN of the cluster. */
  public get clusterArn(): string {
    return this.cluster.clusterArn;
  }

  private createExecLogs(exec: ExecOptions): ILogGroup {
    return logGroupFor(this, 'ExecLogs', exec.logs, exec.encryptionKey);
  }

  private execConfiguration(exec?: ExecOptions): ExecuteCommandConfiguration | undefined {
    if (!exec) return undefined;
    const encrypted = exec.encryptionKey !== undefined || exec.logs?._newGroup()?.encryptionKey !== undefined;
    return {
      kmsKey: exec.encryptionKey,
      logging: ExecuteCommandLogging.OVERRIDE,
      logConfiguration: {
        cloudWatchLogGroup: this.execLogGroup,
        // ECS refuses to write to a log group that has no key of its own when this is set.
        cloudWatchEncryptionEnabled: exec.logs?._existingGroup() ? false : encrypted,
      },
    };
  }
}
