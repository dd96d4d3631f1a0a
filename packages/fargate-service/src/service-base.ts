import { Metric, type MetricOptions, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { Connections, IConnectable } from 'aws-cdk-lib/aws-ec2';
import type { IBaseService } from 'aws-cdk-lib/aws-ecs';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { HardenedTask } from './hardened-task';

/** What every kind of service has. */
export abstract class ServiceBase extends Construct implements IConnectable {
  /** The service, for everything that takes one: deployment pipelines, dashboards, alarms. */
  public abstract readonly service: IBaseService;

  /** What runs. */
  public abstract readonly task: HardenedTask;

  /** The security groups of the tasks. The service itself adds no rules to them. */
  public abstract readonly connections: Connections;

  /** The name of the service. */
  public get serviceName(): string {
    return this.service.serviceName;
  }

  /** The name of the cluster. */
  public get clusterName(): string {
    return this.service.cluster.clusterName;
  }

  /** The role that the program acts as. Grant it what the program needs: `secret.grantRead(service.taskRole)`. */
  public get taskRole(): IRole {
    return this.task.taskRole;
  }

  /** The role with which Fargate pulls images, reads secrets and writes logs. */
  public get executionRole(): IRole {
    return this.task.executionRole;
  }

  /** Where the containers write their logs. */
  public get logGroup(): ILogGroup {
    return this.task.logGroup;
  }

  /**
   * A metric that ECS measures for this service.
   *
   * @param metricName its name in the namespace `AWS/ECS`
   * @param options period, statistic, label
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/available-metrics.html
   */
  public metric(metricName: string, options?: MetricOptions): Metric {
    return this.metricOf('AWS/ECS', metricName, options);
  }

  /**
   * The CPU use in percent of what the tasks have.
   *
   * @param options period, statistic, label; the average over five minutes when left out
   */
  public metricCpuUtilization(options?: MetricOptions): Metric {
    return this.metric('CPUUtilization', options);
  }

  /**
   * The memory use in percent of what the tasks have.
   *
   * @param options period, statistic, label; the average over five minutes when left out
   */
  public metricMemoryUtilization(options?: MetricOptions): Metric {
    return this.metric('MemoryUtilization', options);
  }

  /**
   * The number of running tasks. The cluster needs Container Insights.
   *
   * @param options period, statistic, label; the average over five minutes when left out
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Container-Insights-metrics-ECS.html
   */
  public metricRunningTasks(options?: MetricOptions): Metric {
    return this.metricOf('ECS/ContainerInsights', 'RunningTaskCount', options);
  }

  private metricOf(namespace: string, metricName: string, options?: MetricOptions): Metric {
    return new Metric({
      namespace,
      metricName,
      dimensionsMap: { ClusterName: this.clusterName, ServiceName: this.serviceName },
      statistic: Stats.AVERAGE,
      ...options,
    }).attachTo(this);
  }
}
