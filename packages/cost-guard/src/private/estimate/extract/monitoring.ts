import { decimal, Exact, ONE } from '../money';
import { isObject, targetOf } from '../template/model';
import { known } from './amount';
import type { Extractors, Meter } from './meter';

export const MONITORING: Extractors = {
  'AWS::Logs::LogGroup': {
    usage: {
      ingestedGb: 'GB written in a month',
      storedGb: 'GB kept, after compression',
      scannedGb: 'GB read by Logs Insights in a month',
    },
    read: (meter) => {
      const infrequent = meter.text('LogGroupClass') === 'INFREQUENT_ACCESS';
      meter.used('logs.ingestedGb', infrequent ? 'infrequent' : 'standard', 'ingestedGb');
      meter.used('logs.storedGbMonths', undefined, 'storedGb');
      meter.usedIfGiven('logs.scannedGb', undefined, 'scannedGb');
    },
  },
  'AWS::Logs::MetricFilter': {
    usage: {},
    // The filter costs nothing; the metric that it writes is a custom one.
    read: (meter) => {
      const metrics = Math.max(meter.list('MetricTransformations').length, 1);
      meter.add('cloudwatch.metrics', undefined, known(Exact(metrics), `${metrics} metric from logs`));
    },
  },
  'AWS::EC2::FlowLog': {
    usage: { deliveredGb: 'GB delivered to S3 in a month' },
    read: (meter) => {
      const destination = meter.text('LogDestinationType') ?? 'cloud-watch-logs';
      if (destination === 'cloud-watch-logs') meter.free('billed by what its log group takes in');
      else meter.used('logs.vendedToS3Gb', undefined, 'deliveredGb');
    },
  },
  'AWS::CloudWatch::Alarm': { usage: {}, read: readAlarm },
  'AWS::CloudWatch::CompositeAlarm': {
    usage: {},
    read: (meter) => meter.add('cloudwatch.compositeAlarms', undefined, known(ONE, '')),
  },
  'AWS::CloudWatch::Dashboard': {
    usage: {},
    read: (meter) => meter.add('cloudwatch.dashboards', undefined, known(ONE, '')),
  },
  'AWS::ECS::Cluster': {
    usage: { containerInsightsMetrics: 'metrics that Container Insights writes' },
    read: readCluster,
  },
  'AWS::SNS::Topic': {
    usage: { emailNotifications: 'e-mails in a month' },
    read: (meter) => {
      const mails = [...meter.resource.stack.resources.values()].some(
        ({ type, properties }) =>
          type === 'AWS::SNS::Subscription' &&
          String(properties.Protocol).startsWith('email') &&
          targetOf(properties.TopicArn) === meter.resource.logicalId,
      );
      if (mails) meter.used('sns.emails', undefined, 'emailNotifications');
      else meter.usedAboveIncluded('sns.emails', undefined, 'emailNotifications', 'what AWS includes');
    },
  },
};

/** An alarm is billed by the metrics it looks at; a band of normal values adds two more. */
function readAlarm(meter: Meter): void {
  const metrics = meter.list('Metrics').filter(isObject);
  const read = metrics.filter((metric) => isObject(metric.MetricStat)).length;
  const band = /ANOMALY_DETECTION_BAND/.test(JSON.stringify(metrics)) ? 2 : 0;
  const count = Math.max(read, 1) + band;
  const period = decimal(meter.prop('Period')) ?? shortestPeriod(metrics);
  const resolution = period?.lt(60) ? 'high-resolution' : 'standard';
  meter.add('cloudwatch.alarms', resolution, known(Exact(count), count > 1 ? `${count} metrics` : ''));
}

function shortestPeriod(metrics: Record<string, unknown>[]): Exact | undefined {
  const periods = metrics.map((metric) =>
    isObject(metric.MetricStat) ? decimal(metric.MetricStat.Period) : undefined,
  );
  return periods.filter((period) => period !== undefined).sort((a, b) => a.cmp(b))[0];
}

function readCluster(meter: Meter): void {
  const settings = meter.list('ClusterSettings').filter(isObject);
  const insights = settings.find(({ Name }) => Name === 'containerInsights')?.Value;
  if (insights === 'enabled' || insights === 'enhanced') {
    meter.used('cloudwatch.metrics', undefined, 'containerInsightsMetrics');
  } else meter.free('a cluster costs nothing, its tasks and instances do');
}
