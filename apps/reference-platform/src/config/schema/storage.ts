import {
  awsRegionName,
  choice,
  flag,
  keyName,
  list,
  logRetentionDays,
  named,
  physicalName,
  section,
  securityGroup,
  text,
  whole,
} from './values';

const days = whole({ min: 1, max: 36_500 }, 'days');

export const buckets = named(
  section({
    purpose: choice(['log', 'artifact', 'document', 'archive']),
    key: keyName.optional().describe('Without it, S3 encrypts with its own key'),
    versioned: flag.optional(),
    expireAfterDays: days.optional(),
    transitions: list(
      section({ to: choice(['standardIa', 'glacierInstantRetrieval', 'glacier', 'deepArchive']), afterDays: days }),
    ).optional(),
    retainForDays: days.optional().describe('Object lock: nobody deletes earlier'),
    replicateTo: awsRegionName.optional(),
  }),
);

export const repositories = named(
  section({
    name: text(/^[a-z0-9]+([._/-][a-z0-9]+)*$/, 'a repository name in lower case'),
    immutableTags: flag,
    mutableTags: list(text(/^[\w.*-]+$/, 'a tag, * stands for anything'))
      .optional()
      .describe('Tags that may move where all others may not'),
    scanOnPush: flag,
    key: keyName.optional(),
    keep: section({
      tagPrefix: text(/^[\w.-]+$/, 'a prefix of tags'),
      images: whole({ min: 1, max: 1000 }, 'images'),
    }).optional(),
    removeUntaggedAfterDays: days.optional(),
  }),
);

export const files = named(
  section({
    securityGroup,
    key: keyName.optional(),
    performance: choice(['generalPurpose', 'maxIo']),
    throughput: choice(['bursting', 'elastic']),
    infrequentAccessAfterDays: days.optional(),
    backups: flag.describe('Whether AWS Backup keeps a copy of each day for 35 days'),
    owner: text(/^\d+:\d+$/, 'a user and a group by number in quotes, such as "1000:1000"').describe(
      'Who the files belong to, and as whom every container reads and writes them',
    ),
  }),
);

export const logGroups = named(
  section({ name: physicalName, retentionDays: logRetentionDays, key: keyName.optional() }),
);
