import { z } from 'zod';
import {
  anyText,
  awsRegionName,
  bucketName,
  choice,
  email,
  entryName,
  flag,
  keyName,
  list,
  named,
  physicalName,
  port,
  section,
  text,
  topicName,
  usd,
  whole,
} from './values';

const days = whole({ min: 1, max: 36_500 }, 'days');
const measured = text(
  /^(account|cache|cluster|database|distribution|kafka|loadBalancer|network|webAcl|services\.[A-Za-z][\w-]*|autoScalingGroups\.[A-Za-z][\w-]*)$/,
  'account, cache, cluster, database, distribution, kafka, loadBalancer, network, webAcl, services.<name> or autoScalingGroups.<name>',
);
const metric = {
  of: measured,
  metric: anyText.describe('As CloudWatch names it'),
  statistic: text(
    /^(Average|Sum|Minimum|Maximum|SampleCount|p\d{1,2}(\.\d+)?)$/,
    'Average, Sum, Minimum, Maximum or p99',
  ),
};

export const topics = named(section({ name: physicalName, key: keyName.optional(), emails: list(email) }));

export const alarms = named(
  section({
    ...metric,
    name: physicalName.optional(),
    comparison: choice(['>', '>=', '<', '<=']),
    threshold: z.number({ error: 'a number' }),
    periodSeconds: whole({ min: 10, max: 86_400 }, 'seconds'),
    periods: whole({ min: 1, max: 1440 }, 'periods'),
    notify: topicName,
    whenOk: flag.optional().describe('Whether the end of the trouble is told as well'),
  }),
);

export const dashboards = named(
  section({
    name: physicalName,
    rows: list(section({ title: anyText, graphs: list(section({ title: anyText, metrics: list(section(metric)) })) })),
  }),
);

export const events = named(
  section({ source: anyText, detailType: anyText, categories: list(anyText).optional(), notify: topicName }),
);

export const logShipping = named(
  section({
    to: choice(['splunk']),
    endpoint: text(/^https:\/\/\S+$/, 'an https address'),
    token: entryName.describe('An entry of secrets'),
  }),
);

const alert = section({ on: choice(['actual', 'forecast']), percent: whole({ min: 1, max: 1000 }, 'percent') });

export const costs = section({
  budget: section({ name: physicalName, usdPerMonth: usd, alerts: list(alert), notify: topicName }).optional(),
  anomalies: section({
    frequency: choice(['daily', 'weekly', 'immediate']),
    thresholdUsd: usd,
    notify: topicName,
  }).optional(),
});

const recoveryPoint = section({
  schedule: text(/^cron\(\S+( \S+){5}\)$/, 'a schedule of six fields, such as cron(0 3 * * ? *)'),
  coldAfterDays: days.optional(),
  deleteAfterDays: days,
  copyTo: section({ region: awsRegionName, deleteAfterDays: days }).optional(),
});

export const backup = section({
  vault: section({ key: keyName }),
  plans: named(recoveryPoint),
  protects: section({ database: flag.optional(), buckets: list(bucketName).optional(), volumes: flag.optional() }),
});

const minutes = whole({ min: 0, max: 43_200 }, 'minutes');

export const recovery = section({
  targets: named(section({ rtoMinutes: minutes, rpoMinutes: minutes })).optional(),
  standbyRegion: awsRegionName
    .optional()
    .describe('Where the platform stands a second time; it has a region layer of its own'),
  dns: section({ healthCheck: entryName }).optional(),
});

export const localRun = section({
  ports: named(port).describe('Ports of the laptop, by service, and database and cache'),
});

export const compliance = section({
  packs: list(choice(['AwsSolutions', 'Nist80053R5'])),
});
