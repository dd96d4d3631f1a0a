import {
  AlarmSeverity,
  AlertPublisher,
  AlertTopic,
  EventAlert,
  MetricAlarm,
  MonitoredEvent,
  OperationsDashboard,
  RetainedLogGroup,
} from '@ashlar-cdk/observability';
import { CfnOutput, type RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import { ComparisonOperator, type IAlarm, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import type { Settings } from '../../config';
import { runbookOf } from '../runbook';
import { type MeasuredParts, metricsOf, oneMetricOf } from './measured-parts';
import type { MonitoringSettings, TopicPublisher, TopicSettings } from './monitoring-settings';

export interface MonitoringStackProps extends StackProps, Omit<MeasuredParts, 'region' | 'containerInsights'> {
  readonly settings: MonitoringSettings;
  readonly keyOf: (name: string | undefined) => IKey | undefined;
  readonly removalPolicy: RemovalPolicy;
}

const PUBLISHERS: Record<TopicPublisher, () => AlertPublisher> = {
  alarms: () => AlertPublisher.cloudWatchAlarms(),
  events: () => AlertPublisher.eventBridge(),
  budgets: () => AlertPublisher.budgets(),
  anomalies: () => AlertPublisher.costAnomalyDetection(),
};
const COMPARISONS = {
  '>': ComparisonOperator.GREATER_THAN_THRESHOLD,
  '>=': ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
  '<': ComparisonOperator.LESS_THAN_THRESHOLD,
  '<=': ComparisonOperator.LESS_THAN_OR_EQUAL_TO_THRESHOLD,
};
const MISSING_DATA = {
  breaching: TreatMissingData.BREACHING,
  notBreaching: TreatMissingData.NOT_BREACHING,
  ignore: TreatMissingData.IGNORE,
  missing: TreatMissingData.MISSING,
};
const SEVERITIES = { low: AlarmSeverity.LOW, medium: AlarmSeverity.MEDIUM, high: AlarmSeverity.HIGH };

/** Who is told of what: the topics, the alarms, the events, the dashboards and the log groups of nobody else. */
export class MonitoringStack extends Stack {
  private readonly topics = new Map<string, ITopic>();
  private readonly parts: MeasuredParts;

  constructor(scope: Construct, id: string, props: MonitoringStackProps) {
    super(scope, id, props);
    const { settings } = props;
    this.parts = { ...props, region: this.region, containerInsights: settings.containerInsights };
    for (const [name, topic] of Object.entries(settings.topics)) {
      this.topics.set(name, this.createTopic(name, topic, props));
    }
    for (const [name, logGroup] of Object.entries(settings.logGroups)) this.createLogGroup(name, logGroup, props);
    const alarms = Object.entries(settings.alarms).map(([name, alarm]) => this.createAlarm(name, alarm, settings));
    for (const [name, event] of Object.entries(settings.events)) this.createEventAlert(name, event, settings);
    for (const [name, dashboard] of Object.entries(settings.dashboards)) {
      this.createDashboard(name, dashboard, alarms, settings);
    }
  }

  /** The ARN of an entry of `topics`. */
  public topicArn(name: string): string | undefined {
    return this.topics.get(name)?.topicArn;
  }

  private createTopic(
    name: string,
    { name: topicName, key, emails, publishers }: TopicSettings,
    props: MonitoringStackProps,
  ): ITopic {
    const { topic } = new AlertTopic(this, `Topic-${name}`, {
      topicName,
      emails: [...emails],
      publishers: publishers.map((publisher) => PUBLISHERS[publisher]()),
      encryptionKey: props.keyOf(key),
    });
    new CfnOutput(this, `TopicArn-${name}`, { value: topic.topicArn });
    return topic;
  }

  private createLogGroup(
    name: string,
    { name: logGroupName, retentionDays, key }: Settings<'logGroups'>[string],
    { keyOf, removalPolicy }: MonitoringStackProps,
  ): void {
    new RetainedLogGroup(this, `Logs-${name}`, {
      logGroupName,
      retention: retentionDays,
      encryptionKey: keyOf(key),
      removalPolicy,
    });
  }

  private createAlarm(name: string, alarm: Settings<'alarms'>[string], { runbooks }: MonitoringSettings): IAlarm {
    return new MetricAlarm(this, `Alarm-${name}`, {
      alarmName: alarm.name,
      metric: oneMetricOf(alarm, this.parts),
      threshold: alarm.threshold,
      comparisonOperator: COMPARISONS[alarm.comparison],
      evaluationPeriods: alarm.periods,
      missingData: MISSING_DATA[alarm.missingData],
      severity: alarm.severity && SEVERITIES[alarm.severity],
      description: alarm.meaning,
      runbookUrl: runbookOf(runbooks, name),
      topics: [this.topicOf(alarm.notify)],
      notifyWhenOk: alarm.whenOk,
    }).alarm;
  }

  private createEventAlert(name: string, event: Settings<'events'>[string], settings: MonitoringSettings): void {
    new EventAlert(this, `Event-${name}`, {
      event: this.eventOf(event, settings),
      description: event.meaning,
      topics: [this.topicOf(event.notify)],
      runbookUrl: runbookOf(settings.runbooks, name),
    });
  }

  private eventOf({ what, of }: Settings<'events'>[string], { pipelineNames }: MonitoringSettings): MonitoredEvent {
    const name = of.split('.').at(-1) ?? of;
    const service = this.parts.serviceOf(name);
    switch (what) {
      case 'failover':
        return this.parts.databaseInstanceIdentifier
          ? MonitoredEvent.databaseInstanceFailover(this.parts.databaseInstanceIdentifier)
          : MonitoredEvent.databaseClusterFailover(this.parts.databaseClusterIdentifier ?? '');
      case 'pipelineFailed':
        return MonitoredEvent.pipelineFailed(pipelineNames[name]);
      case 'taskFailed':
        return MonitoredEvent.ecsTaskFailed(service?.clusterName ?? '', service?.serviceName);
      case 'deploymentFailed':
        return MonitoredEvent.ecsDeploymentFailed(service?.clusterName ?? '', service?.serviceName);
    }
  }

  private createDashboard(
    name: string,
    { name: dashboardName, rows }: Settings<'dashboards'>[string],
    alarms: IAlarm[],
    { runbooks }: MonitoringSettings,
  ): void {
    const dashboard = new OperationsDashboard(this, `Dashboard-${name}`, {
      dashboardName,
      links: runbooks ? [{ title: 'Runbook', url: runbooks }] : [],
      alarms,
      rows: rows.map(({ title, graphs }) => ({
        title,
        graphs: graphs.map((graph) => ({
          title: graph.title,
          metrics: graph.metrics.flatMap((metric) => metricsOf(metric, this.parts)),
        })),
      })),
    });
    new CfnOutput(this, `DashboardName-${name}`, { value: dashboard.dashboardName });
  }

  private topicOf(name: string): ITopic {
    const topic = this.topics.get(name);
    if (!topic) throw new Error(`notify: got "${name}"; allowed: ${[...this.topics.keys()].join(', ')}`);
    return topic;
  }
}
