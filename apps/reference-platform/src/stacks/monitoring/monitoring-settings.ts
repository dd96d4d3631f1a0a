import type { Configuration, Settings } from '../../config';

/** A topic, and which services publish to it. */
export interface TopicSettings {
  readonly name: string;
  readonly key?: string;
  readonly emails: readonly string[];
  readonly publishers: readonly TopicPublisher[];
}

export type TopicPublisher = 'alarms' | 'events' | 'budgets' | 'anomalies';

/** The slice of the configuration that the monitoring stack reads. */
export interface MonitoringSettings {
  readonly topics: Readonly<Record<string, TopicSettings>>;
  readonly logGroups: Settings<'logGroups'>;
  readonly alarms: Settings<'alarms'>;
  readonly events: Settings<'events'>;
  readonly dashboards: Settings<'dashboards'>;
  /** Where the reader of an alarm finds what to do; empty for a platform without alarms and events. */
  readonly runbooks: string;
  /** Whether the cluster measures its tasks beyond what is free. */
  readonly containerInsights: boolean;
  /** The names of the pipelines, by entry. */
  readonly pipelineNames: Readonly<Record<string, string>>;
}

/** Undefined for a platform that nobody watches. */
export function monitoringSettings(configuration: Configuration): MonitoringSettings | undefined {
  const { topics = {}, logGroups = {}, alarms = {}, events = {}, dashboards = {} } = configuration;
  const { runbooks = '', cluster, delivery } = configuration;
  const parts = [topics, logGroups, alarms, events, dashboards];
  if (parts.every((part) => Object.keys(part).length === 0)) return undefined;
  return {
    topics: Object.fromEntries(
      Object.entries(topics).map(([name, topic]) => [
        name,
        { ...topic, publishers: publishersOf(name, configuration) },
      ]),
    ),
    logGroups,
    alarms,
    events,
    dashboards,
    runbooks,
    containerInsights: cluster !== undefined && cluster.containerInsights !== 'disabled',
    pipelineNames: Object.fromEntries(
      Object.entries(delivery?.pipelines ?? {}).map(([name, pipeline]) => [name, pipeline.name]),
    ),
  };
}

function publishersOf(topic: string, { alarms, events, costs, backup }: Configuration): TopicPublisher[] {
  const notifies = (parts: readonly ({ readonly notify?: string } | undefined)[]) =>
    parts.some((part) => part?.notify === topic);
  const publishes: Record<TopicPublisher, boolean> = {
    alarms: notifies([...Object.values(alarms ?? {}), costs?.charges]),
    events: notifies([...Object.values(events ?? {}), backup]),
    budgets: notifies([costs?.budget]),
    anomalies: notifies([costs?.anomalies]),
  };
  return Object.entries(publishes).flatMap(([publisher, does]) => (does ? [publisher as TopicPublisher] : []));
}
