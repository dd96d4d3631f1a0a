import { z } from 'zod';
import { DEREGISTRATION_DELAY_SECONDS, STICKINESS_HOURS, TASK_CPU, TASK_MEMORY_MIB } from './limits';
import { officeHours } from './operations';
import {
  anyText,
  choice,
  clock,
  entryName,
  flag,
  keyName,
  list,
  logRetentionDays,
  named,
  oneOf,
  percent,
  physicalName,
  port,
  section,
  securityGroup,
  text,
  timeZone,
  weekdays,
  whole,
} from './values';

const seconds = (min: number, max: number) => whole({ min, max }, 'seconds');
const tasks = whole({ min: 0, max: 5000 }, 'tasks');
const variable = text(/^[A-Za-z_][A-Za-z0-9_]*$/, 'the name of an environment variable');

const capacityShare = section({
  provider: text(/^[A-Za-z][\w-]*$/, 'FARGATE, FARGATE_SPOT or the name of an auto scaling group of cluster'),
  weight: whole({ min: 0, max: 1000 }),
  base: whole({ min: 0, max: 100_000 }, 'tasks').optional(),
});

const containerHealth = section({
  command: anyText.describe('Run by the shell of the container; it is healthy when the command ends with 0'),
  intervalSeconds: seconds(5, 300).optional(),
  timeoutSeconds: seconds(2, 120).optional(),
  retries: whole({ min: 1, max: 10 }).optional(),
  startPeriodSeconds: seconds(0, 300).optional(),
});

const scaling = section({
  min: tasks,
  max: tasks,
  cpuPercent: percent.optional(),
  memoryPercent: percent.optional(),
  requestsPerTarget: whole({ min: 1, max: 1_000_000 }, 'requests a minute').optional(),
  cooldown: section({ inSeconds: seconds(0, 3600), outSeconds: seconds(0, 3600) }).optional(),
  schedule: named(
    section({ at: clock, days: weekdays, timeZone: timeZone.optional(), min: tasks, max: tasks }),
  ).optional(),
});

const rolling = {
  circuitBreaker: flag,
  minHealthyPercent: whole({ min: 0, max: 100 }, 'percent'),
  maxPercent: whole({ min: 100, max: 400 }, 'percent'),
};
const minutes = whole({ min: 0, max: 1440 }, 'minutes');
const shift = { stepPercent: whole({ min: 1, max: 99 }, 'percent'), stepMinutes: minutes };

const deployment = z.discriminatedUnion(
  'strategy',
  [
    section({ strategy: z.literal('rolling'), ...rolling }),
    section({ strategy: z.literal('blueGreen'), bakeMinutes: minutes, testPort: port.optional() }),
    section({ strategy: z.literal('linear'), bakeMinutes: minutes, ...shift, testPort: port.optional() }),
    section({ strategy: z.literal('canary'), bakeMinutes: minutes, ...shift, testPort: port.optional() }),
    section({
      strategy: z.literal('codeDeploy'),
      shift: choice(['allAtOnce', 'linear10PercentEvery1Minute', 'canary10Percent5Minutes']),
      testPort: port,
      waitMinutes: minutes,
      terminateAfterMinutes: minutes,
      rollbackOnAlarms: list(entryName).optional(),
    }),
  ],
  { error: 'rolling, blueGreen, linear, canary, codeDeploy' },
);

const target = section({
  healthPath: text(/^\/\S*$/, 'a path that begins with /'),
  intervalSeconds: seconds(5, 300).optional(),
  timeoutSeconds: seconds(2, 120).optional(),
  stickinessHours: whole(STICKINESS_HOURS, 'hours').optional(),
  deregistrationDelaySeconds: whole(DEREGISTRATION_DELAY_SECONDS, 'seconds').optional(),
});

const route = section({
  path: text(/^\/\S*$/, 'a path pattern that begins with /, such as /api/*; /* takes everything that is left'),
  host: text(/^[A-Za-z0-9*?.-]+$/, 'a host name, * and ? stand for anything').optional(),
  priority: whole({ min: 1, max: 50_000 }).optional(),
});

const common = {
  image: text(/^\S+$/, 'the address of an image').describe('What runs until the first delivery brings its own'),
  repository: entryName.optional().describe('The entry of repositories that the images are delivered to'),
  command: list(anyText).optional(),
  compute: section({
    cpu: oneOf(TASK_CPU, 'CPU units'),
    memoryMiB: whole(TASK_MEMORY_MIB, 'MiB'),
    architecture: choice(['x86_64', 'arm64']).optional(),
  }),
  securityGroup,
  capacity: list(capacityShare).optional(),
  user: text(/^\d+(:\d+)?$/, 'a user of the container by number in quotes, such as "101:101"').optional(),
  writablePaths: list(text(/^\/\S+$/, 'an absolute path'))
    .optional()
    .describe('All else of the container is read-only'),
  containerHealth: containerHealth.optional(),
  environment: z
    .record(variable, z.string({ error: 'a text; write numbers and true or false in quotes' }), {
      error: 'a section from environment variable to text',
    })
    .optional(),
  addresses: z
    .record(variable, choice(['database', 'databaseReaders', 'cache', 'kafka', 'loadBalancer', 'loadBalancerUrl']), {
      error: 'a section from environment variable to a part of the platform',
    })
    .optional()
    .describe('Variables that tell the container where another part is; a proxy speaks for its database'),
  secrets: z
    .record(
      variable,
      section({
        from: entryName.describe('database, cache, or an entry of secrets'),
        field: entryName.optional().describe('One field of a secret that holds several'),
      }),
      { error: 'a section from environment variable to secret' },
    )
    .optional(),
  buckets: named(choice(['read', 'readWrite']))
    .optional()
    .describe('What the service may do in which bucket'),
  files: named(section({ path: text(/^\/\S+$/, 'an absolute path'), access: choice(['read', 'readWrite']) }))
    .optional()
    .describe('File systems by entry of files, and where the container sees them'),
  logs: section({
    name: physicalName,
    retentionDays: logRetentionDays,
    key: keyName.optional(),
    shipTo: entryName.optional().describe('An entry of logShipping'),
  }),
  exec: flag.optional().describe('Whether people may open a shell in the container'),
};

const awake = officeHours.optional().describe('The service has no tasks outside of these hours');

export const services = named(
  z.discriminatedUnion(
    'kind',
    [
      section({
        kind: z.literal('web'),
        ...common,
        port,
        target,
        routes: list(route),
        graceSeconds: seconds(0, 2_147_483_647).optional(),
        scaling,
        deployment,
        officeHours: awake,
      }),
      section({
        kind: z.literal('backend'),
        ...common,
        port,
        scaling,
        deployment: deployment.optional(),
        officeHours: awake,
      }).describe('Has no load balancer; the services of the cluster reach it by the name of its entry'),
      section({ kind: z.literal('worker'), ...common, scaling, deployment: deployment.optional(), officeHours: awake }),
      section({ kind: z.literal('singleton'), ...common }),
      section({ kind: z.literal('scheduled'), ...common, schedule: anyText.describe('rate(…) or cron(…)') }),
    ],
    { error: 'web, backend, worker, singleton, scheduled' },
  ),
);

export const cluster = section({
  name: physicalName.optional(),
  containerInsights: choice(['disabled', 'enabled', 'enhanced']),
  namespace: text(/^[a-z0-9_.-]{1,63}$/, 'up to 63 lower-case letters, digits and _ . -')
    .optional()
    .describe('The Service Connect namespace in which services of the kind backend are found'),
  exec: section({
    key: keyName,
    logGroup: section({ name: physicalName, retentionDays: logRetentionDays }),
  }).optional(),
  capacity: list(capacityShare).optional().describe('For services that do not say their own'),
  autoScalingGroups: named(
    section({
      instanceType: text(/^[a-z0-9-]+\.[a-z0-9]+$/, 'an instance type, such as t3.small'),
      min: whole({ min: 0, max: 1000 }, 'instances'),
      max: whole({ min: 1, max: 1000 }, 'instances'),
      targetPercent: percent.optional(),
      spreadOverZones: flag.optional(),
    }),
  ).optional(),
});
