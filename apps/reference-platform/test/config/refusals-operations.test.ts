import { load, refusals, removeFolders, WEB } from './sample-systems';

afterEach(removeFolders);

const FILE = 'systems/shop/stages/one.yaml';
const ALARM =
  'metric: CPUUtilization, statistic: Average, comparison: ">", threshold: 80, periodSeconds: 300, periods: 1, missingData: missing, notify: alerts';
const TOPIC =
  'topics: { alerts: { name: alerts, emails: [ops@shop.example] } }\nrunbooks: https://shop.example/runbooks\n';
const PIPELINE = (deploys: string, artifacts: string) =>
  `delivery: { pipelines: { p: { name: p, repository: a/b, branch: main, connection: c, artifacts: ${artifacts}, build: { name: b, compute: small, log: { name: /b, retentionDays: 7 } }, deploys: ${deploys} } } }\n`;

/** What a stage adds to the configuration with a web service, and the lines it is refused with, without their places. */
const STAGES: [string, string, string[]][] = [
  [
    'an alarm without a page that says what to do',
    `topics: { alerts: { name: alerts, emails: [ops@shop.example] } }\nalarms: { cpu: { of: services.site, ${ALARM} } }\n`,
    [
      'alarms: alarms without runbooks; allowed: a section runbooks beside it: whoever is woken by an alarm must find what to do',
    ],
  ],
  [
    'an alarm on a part that the platform does not have',
    `${TOPIC}alarms: { cpu: { of: services.shop, ${ALARM} } }\n`,
    [
      'alarms.cpu.of: got "services.shop"; allowed: a part that this platform has: account, network, cluster, database, loadBalancer, services.site',
    ],
  ],
  [
    'an alarm on the account, which has a section of its own (OBS-24)',
    `${TOPIC}alarms: { bill: { of: account, ${ALARM} } }\n`,
    ['alarms.bill.of: got "account"; allowed: another part; costs.charges has the alarms on what AWS charges'],
  ],
  [
    'a graph of a part that the platform does not have',
    'dashboards: { main: { name: main, rows: [{ title: a, graphs: [{ title: b, metrics: [{ of: cache, metric: Evictions, statistic: Sum }] }] }] } }\n',
    [
      'dashboards.main.rows[0].graphs[0].metrics[0].of: got "cache"; allowed: a part that this platform has: account, network, cluster, database, loadBalancer, services.site',
    ],
  ],
  [
    'an alarm that does not say what missing data means',
    `${TOPIC}alarms: { cpu: { of: database, ${ALARM.replace('missingData: missing, ', '')} } }\n`,
    ['alarms.cpu.missingData: missing; allowed: breaching, notBreaching, ignore, missing'],
  ],
  [
    'an event that cannot happen to the part',
    `${TOPIC}events: { failover: { what: failover, of: services.site, notify: alerts } }\n`,
    ['events.failover.of: got "services.site"; allowed: a part that failover can happen to: database'],
  ],
  [
    'a notification of a topic that is not there',
    `runbooks: https://shop.example/runbooks\nalarms: { cpu: { of: database, ${ALARM} } }\n`,
    ['alarms.cpu.notify: got "alerts"; allowed: an entry of topics, which has none'],
  ],
  [
    'a pipeline into a service that has no repository',
    `buckets: { artifacts: { purpose: artifact, key: main } }\n${PIPELINE('site', 'artifacts')}`,
    ['delivery.pipelines.p.deploys: got "site"; allowed: a service of the kind web that names its repository'],
  ],
  [
    'artifacts in a bucket for something else',
    `repositories: { site: { name: site, immutableTags: true, scanOnPush: true } }\nservices: { site: { repository: site } }\n${PIPELINE('site', 'logs')}`,
    ['delivery.pipelines.p.artifacts: got "logs"; allowed: a bucket with the purpose artifact and a key'],
  ],
  [
    'office hours that end before they begin',
    'database: { officeHours: { start: "18:00", stop: "08:00", days: MON-FRI } }\n',
    ['database.officeHours.stop: got "08:00"; allowed: a time after 18:00'],
  ],
  [
    'office hours at a time that no clock shows (DEL-60)',
    'services: { site: { officeHours: { start: "08:00", stop: "25:00", days: MON-FRI } } }\n',
    ['services.site.officeHours.stop: got "25:00"; allowed: a time of day in quotes, such as "08:00"'],
  ],
  [
    'alarms on charges without a limit',
    `${TOPIC}costs: { charges: { name: charges, notify: alerts } }\n`,
    ['costs.charges: neither monthToDateUsd nor dailyUsd; allowed: at least one of the two'],
  ],
  [
    'a budget that is no number (OBS-54)',
    `${TOPIC}costs: { budget: { name: b, usdPerMonth: "1,000", alerts: [{ on: actual, percent: 80 }], notify: alerts } }\n`,
    ['costs.budget.usdPerMonth: got "1,000"; allowed: an amount in US dollars above 0'],
  ],
  [
    'a backup of nothing (REC-12)',
    'backup: { vault: { key: main }, plans: { daily: { schedule: cron(0 3 * * ? *), deleteAfterDays: 7 } }, protects: { database: false } }\n',
    ['backup.protects: nothing that is protected; allowed: database: true, or a list of buckets'],
  ],
  [
    'a schedule of five fields (REC-06)',
    'backup: { vault: { key: main }, plans: { daily: { schedule: cron(0 3 * *), deleteAfterDays: 7 } }, protects: { database: true } }\n',
    ['backup.plans.daily.schedule: got "cron(0 3 * *)"; allowed: a schedule of six fields, such as cron(0 3 * * ? *)'],
  ],
  [
    'recovery points that leave cold storage too early',
    'backup: { vault: { key: main }, plans: { daily: { schedule: cron(0 3 * * ? *), coldAfterDays: 30, deleteAfterDays: 119 } }, protects: { database: true } }\n',
    [
      'backup.plans.daily.deleteAfterDays: got 119; allowed: at least 120: what moves to cold storage stays there for 90 days',
    ],
  ],
];

test.each(STAGES)('rejects %s', (_, stage, lines) => {
  const found = refusals({ 'shop/root.yaml': WEB, 'shop/stages/one.yaml': stage });
  expect(found.map((line) => line.replace(`${FILE}:`, '').replace(/^\d+:\d+: /, ''))).toEqual(lines);
});

test('accepts the nearest to what is refused', () => {
  const stage = [
    TOPIC,
    `alarms: { cpu: { of: services.site, ${ALARM} }, reads: { of: database, ${ALARM} } }`,
    'repositories: { site: { name: site, immutableTags: true, scanOnPush: true } }',
    'services: { site: { repository: site, officeHours: { start: "08:00", stop: "08:01", days: MON } } }',
    'buckets: { artifacts: { purpose: artifact, key: main } }',
    PIPELINE('site', 'artifacts'),
    'costs: { charges: { name: charges, dailyUsd: 0.01, notify: alerts } }',
    'backup: { vault: { key: main }, plans: { daily: { schedule: cron(0 3 * * ? *), coldAfterDays: 30, deleteAfterDays: 120 } }, protects: { database: true } }',
  ].join('\n');
  expect(load({ 'shop/root.yaml': WEB, 'shop/stages/one.yaml': `${stage}\n` }).value.backup?.plans.daily).toBeDefined();
});
