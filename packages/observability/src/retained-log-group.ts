import { RemovalPolicy } from 'aws-cdk-lib';
import type { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { FilterPattern, type ILogGroup, LogGroup, LogGroupClass, MetricFilter } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { declareMetric } from './private/declared-metric';
import { checkCount, checkLogGroup } from './private/log-group-checks';
import type { LogEventCountOptions, RetainedLogGroupProps } from './retained-log-group-props';

/**
 * A log group that keeps its events for a time that somebody has chosen, and stays when its stack goes.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/Working-with-log-groups-and-streams.html
 */
export class RetainedLogGroup extends Construct {
  /** The log group, for everything that takes one. */
  public readonly logGroup: ILogGroup;

  private readonly logGroupClass: LogGroupClass;

  /**
   * @param scope where the log group stands
   * @param id what is logged, for example `Application`
   * @param props where, and for how long
   */
  constructor(scope: Construct, id: string, props: RetainedLogGroupProps) {
    super(scope, id);
    checkLogGroup(this, props);
    this.logGroupClass = props.logGroupClass ?? LogGroupClass.STANDARD;
    this.logGroup = new LogGroup(this, 'LogGroup', {
      logGroupName: props.logGroupName,
      retention: props.retention,
      encryptionKey: props.encryptionKey,
      logGroupClass: props.logGroupClass,
      removalPolicy: props.removalPolicy ?? RemovalPolicy.RETAIN,
    });
  }

  /** The name of the log group. */
  public get logGroupName(): string {
    return this.logGroup.logGroupName;
  }

  /** The ARN of the log group, with `:*` behind it, as policies want it. */
  public get logGroupArn(): string {
    return this.logGroup.logGroupArn;
  }

  /**
   * Counts events by a metric filter, and gives the metric for an alarm or a graph.
   * It is 0 in each minute in which the group had events and none of them matched. It is billed as a custom metric.
   *
   * @param id what is counted, for example `Errors`
   * @param options which events, and the name of the metric
   * @throws when CloudWatch Logs would refuse the pattern or the names
   */
  public countEvents(id: string, options: LogEventCountOptions): Metric {
    checkCount(this, this.logGroupClass, options);
    const filter = new MetricFilter(this, id, {
      logGroup: this.logGroup,
      filterPattern: FilterPattern.literal(options.filterPattern),
      metricNamespace: options.metricNamespace,
      metricName: options.metricName,
      metricValue: '1',
      defaultValue: 0,
    });
    return declareMetric(filter.metric({ statistic: 'Sum' }));
  }
}
