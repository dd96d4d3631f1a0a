import { RegionInfo } from 'aws-cdk-lib/region-info';
import { z } from 'zod';
import { cache, database, kafka } from './database';
import { delivery, distribution, dns, loadBalancer, webAcl } from './edge';
import { PROJECT_LENGTH } from './limits';
import { flows, network } from './network';
import {
  alarms,
  backup,
  compliance,
  costs,
  dashboards,
  events,
  localRun,
  logShipping,
  recovery,
  runbooks,
  topics,
} from './operations';
import { audit, keys, roles, secrets } from './security';
import { cluster, services } from './services';
import { buckets, files, logGroups, repositories } from './storage';
import { choice, flag, section, text } from './values';

/** The regions that aws-cdk-lib knows; a newer one needs a newer aws-cdk-lib anyway. */
export const REGIONS = RegionInfo.regions.map(({ name }) => name).sort();

/** The form of a project's name. */
export const PROJECT = text(
  new RegExp(`^[a-z][a-z0-9-]{1,${PROJECT_LENGTH - 1}}$`),
  `2 to ${PROJECT_LENGTH} lower-case letters, digits and -, a letter first`,
);

const tagText = (longest: number) =>
  text(
    new RegExp(`^[A-Za-z0-9 _.:/=+@-]{0,${longest}}$`),
    `up to ${longest} letters, digits, spaces and _ . : / = + - @`,
  );
const tagKey = text(
  /^(?!aws:)[A-Za-z0-9 _.:/=+@-]{1,128}$/i,
  'up to 128 letters, digits, spaces and _ . : / = + - @, and not the reserved aws: in front',
);

const tags = z.record(tagKey, tagText(256), { error: 'a section from tag key to tag value' });
const TAGGED_PARTS = [
  'network',
  'database',
  'cache',
  'kafka',
  'files',
  'buckets',
  'cluster',
  'services',
  'loadBalancer',
];

/** Everything that can be said about a platform. Sections that are optional are parts that a platform may lack. */
export const ConfigurationSchema = section({
  project: PROJECT.describe('The first part of most names'),
  region: choice(REGIONS),
  account: text(/^\d{12}$/, 'an account of 12 digits in quotes').optional(),
  tags,
  resourceTags: z
    .partialRecord(choice(TAGGED_PARTS), tags, { error: 'a section from a part of the platform to its tags' })
    .optional()
    .describe('Tags for one part of the platform, beside those for all'),
  removalPolicy: choice(['retain', 'snapshot', 'destroy']).describe(
    'What becomes of the data when its stack is deleted',
  ),
  terminationProtection: flag.describe('Whether the stacks refuse to be deleted'),
  network,
  flows,
  keys,
  secrets: secrets.optional(),
  buckets: buckets.optional(),
  repositories: repositories.optional(),
  database: database.optional(),
  cache: cache.optional(),
  kafka: kafka.optional(),
  files: files.optional(),
  cluster: cluster.optional(),
  services: services.optional(),
  loadBalancer: loadBalancer.optional(),
  webAcl: webAcl.optional(),
  dns: dns.optional(),
  distribution: distribution.optional(),
  audit: audit.optional(),
  roles: roles.optional(),
  logGroups: logGroups.optional(),
  topics: topics.optional(),
  runbooks: runbooks.optional(),
  alarms: alarms.optional(),
  dashboards: dashboards.optional(),
  events: events.optional(),
  logShipping: logShipping.optional(),
  delivery: delivery.optional(),
  costs: costs.optional(),
  backup: backup.optional(),
  recovery: recovery.optional(),
  compliance: compliance.optional(),
  localRun: localRun.optional(),
});

type Frozen<Value> = Value extends object ? { readonly [Key in keyof Value]: Frozen<Value[Key]> } : Value;

/** One effective configuration: what all layers together say about one stage of one system. Nobody can change it. */
export type Configuration = Frozen<z.infer<typeof ConfigurationSchema>>;

/** A part of the configuration, for a stack that reads no more than that. */
export type Settings<Section extends keyof Configuration> = NonNullable<Configuration[Section]>;
export type AnyService = Settings<'services'>[string];
export type WebService = Extract<AnyService, { kind: 'web' }>;
export type InstanceDatabase = Extract<Settings<'database'>, { engine: 'mysql' | 'postgresql' }>;
export type AuroraDatabase = Extract<Settings<'database'>, { engine: 'aurora-mysql' | 'aurora-postgresql' }>;
