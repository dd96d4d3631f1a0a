import { z } from 'zod';
import { BACKUP_RETENTION_DAYS, MONITORING_INTERVAL_SECONDS } from './limits';
import { officeHours } from './operations';
import {
  anyText,
  arn,
  awsRegionName,
  choice,
  dailyWindow,
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
  weeklyWindow,
  whole,
} from './values';

const instanceClass = text(/^db\.[a-z0-9-]+(\.[a-z0-9]+)?$/, 'an instance class, such as db.t4g.medium');
const member = section({
  class: instanceClass,
  promotionTier: whole({ min: 0, max: 15 }).optional().describe('The lowest takes over first when the writer fails'),
});

const proxy = section({
  maxConnectionsPercent: percent,
  maxIdleConnectionsPercent: whole({ min: 0, max: 100 }, 'percent'),
  borrowTimeoutSeconds: whole({ min: 0, max: 3600 }, 'seconds'),
  requireTls: flag,
  iamAuthentication: flag,
});

/** What every database has, whatever its engine. */
const common = {
  version: text(/^[0-9][\w.]*$/, 'an engine version in quotes, such as "16.9"'),
  securityGroup,
  port: whole({ min: 1150, max: 65535 }),
  databaseName: text(/^[A-Za-z][A-Za-z0-9_]{0,62}$/, 'letters, digits and _, a letter first').optional(),
  key: keyName,
  credentials: section({
    secretName: physicalName,
    username: text(/^[A-Za-z][A-Za-z0-9_]{0,15}$/, 'up to 16 letters, digits and _, a letter first'),
    passwordLength: whole({ min: 8, max: 41 }, 'characters'),
    key: keyName,
  }),
  backup: section({ retentionDays: whole(BACKUP_RETENTION_DAYS, 'days'), window: dailyWindow }),
  maintenanceWindow: weeklyWindow.optional(),
  deletionProtection: flag,
  copyTagsToSnapshots: flag.optional(),
  iamAuthentication: flag.optional(),
  logs: section({
    exports: list(
      choice(['audit', 'error', 'general', 'slowquery', 'postgresql', 'upgrade', 'iam-db-auth-error', 'instance']),
    ),
    retentionDays: logRetentionDays,
    key: keyName.optional(),
  }).optional(),
  monitoring: section({
    intervalSeconds: oneOf(MONITORING_INTERVAL_SECONDS, 'seconds').optional(),
    performanceInsights: section({ key: keyName, retentionDays: whole({ min: 7, max: 731 }, 'days') }).optional(),
  }).optional(),
  parameters: z
    .record(
      text(/^[a-z_.]+$/, 'a parameter of the engine'),
      z.union([anyText, z.number()], { error: 'a text or a number' }),
      {
        error: 'a section of parameters',
      },
    )
    .optional(),
  proxy: proxy.optional(),
  officeHours: officeHours.optional().describe('The database is stopped outside of these hours'),
};

const capacity = z
  .number({ error: 'Aurora capacity units from 0 to 256' })
  .min(0, { error: 'Aurora capacity units from 0 to 256' })
  .max(256, { error: 'Aurora capacity units from 0 to 256' });

const aurora = {
  ...common,
  writer: member,
  readers: z
    .record(text(/^[A-Za-z][A-Za-z0-9]*$/, 'a name of letters and digits, a letter first'), member, {
      error: 'a section of named entries',
    })
    .optional(),
  serverless: section({ minAcu: capacity, maxAcu: capacity })
    .optional()
    .describe('For members of the class db.serverless'),
  readerEndpoints: named(list(entryName)).optional().describe('A name for some of the readers'),
};

const instance = {
  ...common,
  backup: section({
    retentionDays: whole(BACKUP_RETENTION_DAYS, 'days'),
    window: dailyWindow,
    copyTo: section({
      region: awsRegionName,
      keyArn: arn.describe('A key of that region, since keys do not leave theirs'),
      retentionDays: whole(BACKUP_RETENTION_DAYS, 'days'),
    })
      .optional()
      .describe('Automated backups are copied to another region, from where a point in time can be restored'),
  }),
  class: instanceClass,
  storageGiB: whole({ min: 20, max: 65_536 }, 'GiB'),
  storageMaxGiB: whole({ min: 22, max: 65_536 }, 'GiB').optional().describe('The disk grows by itself up to this size'),
  storageType: choice(['gp2', 'gp3']),
  multiAz: flag,
  replicas: z
    .record(
      text(/^[A-Za-z][A-Za-z0-9]*$/, 'a name of letters and digits, a letter first'),
      section({ class: instanceClass }),
      {
        error: 'a section of named entries',
      },
    )
    .optional()
    .describe('Copies in this region that are read and never written'),
  replicaIn: awsRegionName.optional().describe('A read replica in another region, promoted by hand or on failover'),
};

export const database = z.discriminatedUnion(
  'engine',
  [
    section({ engine: choice(['aurora-mysql', 'aurora-postgresql']), ...aurora }),
    section({ engine: choice(['mysql', 'postgresql']), ...instance }),
  ],
  { error: 'aurora-mysql, aurora-postgresql, mysql, postgresql' },
);

export const cache = section({
  engine: choice(['redis', 'valkey']),
  version: text(/^\d+(\.\d+)?$/, 'an engine version in quotes, such as "7.1"'),
  securityGroup,
  port: port.optional(),
  class: text(/^cache\.[a-z0-9]+\.[a-z0-9]+$/, 'a node class, such as cache.t4g.micro'),
  nodes: whole({ min: 1, max: 6 }, 'nodes'),
  automaticFailover: flag,
  encryption: section({ inTransit: flag, key: keyName.optional() }).describe(
    'At rest a cache is always encrypted, with the key or with one of AWS',
  ),
  authentication: choice(['none', 'token']).describe(
    'With a token, services read it by secrets from cache; it needs encryption in transit',
  ),
  parameters: z
    .record(text(/^[a-z-]+$/, 'a parameter of the engine'), anyText, { error: 'a section of parameters' })
    .optional(),
  snapshots: section({ retentionDays: whole({ min: 1, max: 35 }, 'days'), window: dailyWindow }).optional(),
  logs: section({
    exports: list(choice(['slow', 'engine'])),
    retentionDays: logRetentionDays,
    key: keyName.optional(),
  }).optional(),
});

export const kafka = section({
  kind: choice(['provisioned', 'serverless']),
  securityGroup,
  key: keyName.optional(),
  version: anyText.optional(),
  brokers: whole({ min: 2, max: 90 }, 'brokers').optional(),
  class: text(/^kafka\.[a-z0-9]+\.[a-z0-9]+$/, 'a broker class, such as kafka.m5.large').optional(),
  storageGiB: whole({ min: 1, max: 16_384 }, 'GiB').optional(),
});
