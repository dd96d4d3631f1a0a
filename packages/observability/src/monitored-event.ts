import type { MonitoredEventOptions } from './monitored-event-options';
import { type EventShape, ecsArn } from './private/event-shape';

const RDS = {
  source: 'aws.rds',
  told: [
    ['Database', '$.detail.SourceIdentifier'],
    ['Message', '$.detail.Message'],
    ['Event', '$.detail.EventID'],
  ],
} satisfies Partial<EventShape>;

/**
 * Something that an AWS service tells EventBridge, and that people should know.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/ref/events.html
 */
export class MonitoredEvent {
  /**
   * A deployment of an ECS service has failed: its circuit breaker or an alarm has stopped it.
   * Services without either never tell it.
   *
   * @param clusterName of the cluster
   * @param serviceName of the service; without it, every service of the cluster
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_service_deployment_events.html
   */
  public static ecsDeploymentFailed(clusterName: string, serviceName?: string): MonitoredEvent {
    return new MonitoredEvent({
      source: 'aws.ecs',
      detailType: 'ECS Deployment State Change',
      title: 'An ECS deployment has failed',
      told: [
        ['Service', '$.resources[0]'],
        ['Reason', '$.detail.reason'],
      ],
      detail: { eventName: ['SERVICE_DEPLOYMENT_FAILED'] },
      resources: (scope) =>
        serviceName === undefined
          ? [{ prefix: ecsArn(scope, `service/${clusterName}/`) }]
          : [ecsArn(scope, `service/${clusterName}/${serviceName}`)],
      given: serviceName === undefined ? { clusterName } : { clusterName, serviceName },
    });
  }

  /**
   * A task has failed: it could not start, or one of its essential containers has ended.
   * Tasks that ECS stops for a deployment or to scale in are not told.
   *
   * @param clusterName of the cluster
   * @param serviceName of the service; without it, every task of the cluster
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_task_events.html
   */
  public static ecsTaskFailed(clusterName: string, serviceName?: string): MonitoredEvent {
    return new MonitoredEvent({
      source: 'aws.ecs',
      detailType: 'ECS Task State Change',
      title: 'An ECS task has failed',
      told: [
        ['Group', '$.detail.group'],
        ['Task', '$.detail.taskArn'],
        ['Reason', '$.detail.stoppedReason'],
      ],
      detail: {
        lastStatus: ['STOPPED'],
        stopCode: ['TaskFailedToStart', 'EssentialContainerExited'],
        ...(serviceName === undefined ? {} : { group: [`service:${serviceName}`] }),
      },
      clusterName,
      given: serviceName === undefined ? { clusterName } : { clusterName, serviceName },
    });
  }

  /**
   * A cluster of Aurora, or a Multi-AZ cluster of RDS, fails over: it begins, has ended or has failed.
   *
   * @param clusterIdentifier of the cluster
   */
  public static databaseClusterFailover(clusterIdentifier: string): MonitoredEvent {
    return MonitoredEvent.databaseClusterEvent(clusterIdentifier, ['failover']);
  }

  /**
   * Something happens to a cluster of Aurora, or a Multi-AZ cluster of RDS.
   *
   * @param clusterIdentifier of the cluster
   * @param categories of what happens, for example `failover` and `failure`
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_Events.Messages.html
   */
  public static databaseClusterEvent(clusterIdentifier: string, categories: string[]): MonitoredEvent {
    return new MonitoredEvent({
      ...RDS,
      detailType: 'RDS DB Cluster Event',
      title: 'Something happened to a database cluster',
      detail: { SourceIdentifier: [clusterIdentifier] },
      categories,
      given: { clusterIdentifier },
    });
  }

  /**
   * A Multi-AZ instance of RDS fails over.
   *
   * @param instanceIdentifier of the instance
   */
  public static databaseInstanceFailover(instanceIdentifier: string): MonitoredEvent {
    return MonitoredEvent.databaseInstanceEvent(instanceIdentifier, ['failover']);
  }

  /**
   * Something happens to an instance of RDS or Aurora.
   *
   * @param instanceIdentifier of the instance
   * @param categories of what happens, for example `failover`, `failure` and `low storage`
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Events.Messages.html
   */
  public static databaseInstanceEvent(instanceIdentifier: string, categories: string[]): MonitoredEvent {
    return new MonitoredEvent({
      ...RDS,
      detailType: 'RDS DB Instance Event',
      title: 'Something happened to a database instance',
      detail: { SourceIdentifier: [instanceIdentifier] },
      categories,
      given: { instanceIdentifier },
    });
  }

  /**
   * An execution of a pipeline has failed.
   *
   * @param pipelineName of the pipeline
   * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/detect-state-changes-cloudwatch-events.html
   */
  public static pipelineFailed(pipelineName: string): MonitoredEvent {
    return new MonitoredEvent({
      source: 'aws.codepipeline',
      detailType: 'CodePipeline Pipeline Execution State Change',
      title: 'A pipeline has failed',
      told: [
        ['Pipeline', '$.detail.pipeline'],
        ['Execution', '$.detail.execution-id'],
      ],
      detail: { pipeline: [pipelineName], state: ['FAILED'] },
      given: { pipelineName },
    });
  }

  /**
   * Any other event on the default bus of the account and region.
   *
   * @param source for example `aws.rds`
   * @param detailType for example `RDS DB Instance Event`, spelled as the service does
   * @param options which events of the type
   */
  public static of(source: string, detailType: string, options?: MonitoredEventOptions): MonitoredEvent {
    const resources = options?.resources;
    return new MonitoredEvent({
      source,
      detailType,
      title: detailType,
      told: source === RDS.source ? RDS.told : [['Resource', '$.resources[0]']],
      detail: options?.detail,
      resources: resources ? () => resources : undefined,
      categories: options?.categories,
      eventIds: options?.eventIds,
      given: {},
    });
  }

  private constructor(private readonly shape: EventShape) {}

  /** @internal */
  public _shape(): EventShape {
    return this.shape;
  }
}
