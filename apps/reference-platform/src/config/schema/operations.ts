import { z } from 'zod';
import {
  anyText,
  arn,
  awsRegionName,
  bucketName,
  choice,
  clock,
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
  timeZone,
  topicName,
  usd,
  weekdays,
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

export const runbooks = text(/^https:\/\/\S+$/, 'an https address').describe(
  'The page that says what to do; it has a heading for each alarm, by the name of its entry',
);

export const alarms = named(
  section({
    ...metric,
    name: physicalName.optional(),
    meaning: anyText.optional().describe('What is wrong when it fires, in the words of whoever is woken by it'),
    severity: choice(['low', 'medium', 'high']).optional(),
    comparison: choice(['>', '>=', '<', '<=']),
    threshold: z.number({ error: 'a number' }),
    periodSeconds: whole({ min: 10, max: 86_400 }, 'seconds'),
    periods: whole({ min: 1, max: 1440 }, 'periods'),
    missingData: choice(['breaching', 'notBreaching', 'ignore', 'missing']).describe(
      'What a period without data counts as; CloudWatch has the same four words',
    ),
    notify: topicName,
    whenOk: flag.optional().describe('Whether the end of the trouble is told as well; true when left out'),
  }),
);

const graphed = section({
  ...metric,
  label: anyText.optional(),
  periodSeconds: whole({ min: 10, max: 86_400 }, 'seconds').optional(),
});

export const dashboards = named(
  section({
    name: physicalName,
    rows: list(section({ title: anyText, graphs: list(section({ title: anyText, metrics: list(graphed) })) })),
  }),
);

/** What happens to which part of the platform. */
export const HAPPENINGS = {
  deploymentFailed: /^services\./,
  taskFailed: /^services\./,
  failover: /^database$/,
  pipelineFailed: /^delivery\.pipelines\./,
} as const;

export const events = named(
  section({
    what: choice(['deploymentFailed', 'taskFailed', 'failover', 'pipelineFailed']),
    of: text(
      /^(database|(services|delivery\.pipelines)\.[A-Za-z][\w-]*)$/,
      'database, services.<name> or delivery.pipelines.<name>',
    ),
    meaning: anyText.optional().describe('What it means, in the words of whoever reads the message'),
    notify: topicName,
  }),
);

export const logShipping = named(
  section({
    to: choice(['splunk']),
    endpoint: text(/^https:\/\/\S+$/, 'an https address'),
    token: entryName.describe('An entry of secrets'),
  }),
);

export const officeHours = section({
  start: clock,
  stop: clock,
  days: weekdays,
  timeZone: timeZone.optional().describe('Etc/UTC when left out'),
});

const alert = section({ on: choice(['actual', 'forecast']), percent: whole({ min: 1, max: 1000 }, 'percent') });

export const costs = section({
  budget: section({ name: physicalName, usdPerMonth: usd, alerts: list(alert), notify: topicName }).optional(),
  anomalies: section({
    name: physicalName.optional().describe('The first part of the names of monitor and subscription'),
    frequency: choice(['daily', 'weekly', 'immediate']).describe(
      'Summaries go to the e-mail addresses of the topic, immediate alerts to the topic itself',
    ),
    thresholdUsd: usd,
    monitor: arn.optional().describe('The monitor of services that the account has already; an account has one'),
    notify: topicName,
  }).optional(),
  charges: section({
    name: physicalName.describe('The first part of the names of the alarms'),
    monthToDateUsd: usd.optional().describe('Charges since the first of the month'),
    dailyUsd: usd.optional().describe('Charges of the last day'),
    notify: topicName,
  })
    .optional()
    .describe('Alarms on the estimated charges of the account, which AWS measures in us-east-1 alone'),
});

const recoveryPoint = section({
  schedule: text(/^cron\(\S+( \S+){5}\)$/, 'a schedule of six fields, such as cron(0 3 * * ? *)'),
  coldAfterDays: days.optional(),
  deleteAfterDays: days,
  copyTo: section({ region: awsRegionName, deleteAfterDays: days }).optional(),
});

export const backup = section({
  vault: section({ key: keyName, name: physicalName.optional() }),
  plans: named(recoveryPoint),
  notify: topicName.optional().describe('Who is told of backups that fail'),
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
  ports: named(port)
    .optional()
    .describe('Ports of the laptop, by service, and database and cache; one that is not named keeps its own'),
  build: named(text(/^\S+$/, 'a folder'))
    .optional()
    .describe('Folders with a Dockerfile, by service, seen from the Compose file; others run the image of the service'),
  environment: named(
    z.record(text(/^[A-Za-z_][A-Za-z0-9_]*$/, 'the name of an environment variable'), z.string({ error: 'a text' }), {
      error: 'a section from environment variable to text',
    }),
  )
    .optional()
    .describe('Variables that are different on the laptop, by service; ${NAME} takes a variable of .env'),
  loadBalancer: entryName.optional().describe('The service that answers whoever asks the load balancer'),
});

export const compliance = section({
  packs: list(choice(['AwsSolutions', 'Nist80053R5'])),
});
