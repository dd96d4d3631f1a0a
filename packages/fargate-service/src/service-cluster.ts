import { InputChecks } from '@ashlar-cdk/foundation';
import {
  CfnClusterCapacityProviderAssociations,
  Cluster,
  ContainerInsights,
  type ExecuteCommandConfiguration,
  ExecuteCommandLogging,
  type ICluster,
} from 'aws-cdk-lib/aws-ecs';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import { type INamespace, NamespaceType } from 'aws-cdk-lib/aws-servicediscovery';
import { Construct } from 'constructs';
import { checkCluster } from './private/cluster-checks';
import { FARGATE_PROVIDERS } from './private/limits';
import { logGroupFor } from './private/log-group';
import type { ExecOptions, ServiceClusterProps } from './service-cluster-props';

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

  /** The namespace in which the services reach each other; undefined without `serviceConnectNamespace`. */
  public readonly namespace?: INamespace;

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
      defaultCloudMapNamespace:
        props.serviceConnectNamespace === undefined
          ? undefined
          : { name: props.serviceConnectNamespace, type: NamespaceType.HTTP, useForServiceConnect: true },
    });
    this.namespace = this.cluster.defaultCloudMapNamespace;
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
