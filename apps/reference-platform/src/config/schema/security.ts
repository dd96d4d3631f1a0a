import { z } from 'zod';
import {
  anyText,
  arn,
  awsRegionName,
  bucketName,
  choice,
  flag,
  keyName,
  list,
  logRetentionDays,
  named,
  physicalName,
  section,
  whole,
} from './values';

export const keys = named(
  section({
    alias: physicalName.describe('Without the leading alias/'),
    purpose: anyText.describe('What the key encrypts; AWS shows it as the description'),
    replicaRegions: list(awsRegionName).optional(),
  }),
);

/** Secrets beside the database's own, which comes with database.credentials. */
export const secrets = named(
  z.discriminatedUnion(
    'value',
    [
      section({
        value: z.literal('generated'),
        name: physicalName,
        key: keyName,
        length: whole({ min: 8, max: 4096 }, 'characters'),
        replicaRegions: list(awsRegionName).optional(),
      }),
      section({ value: z.literal('existing'), name: physicalName.describe('A secret that was filled by hand') }),
    ],
    { error: 'generated, existing' },
  ),
);

const ownOrAdopted = choice(['create', 'adopt']).describe('adopt: the account already has it, and an account has one');

export const audit = section({
  trail: section({
    bucket: bucketName,
    key: keyName.optional(),
    multiRegion: flag,
    logGroup: section({ name: physicalName, retentionDays: logRetentionDays, key: keyName.optional() }).optional(),
  }).optional(),
  guardDuty: ownOrAdopted.optional(),
  config: choice(['create', 'createWithoutRole', 'adopt'])
    .optional()
    .describe(
      'createWithoutRole: the account has the service-linked role of AWS Config already; adopt: it has a recorder, and can have one',
    ),
  securityHub: ownOrAdopted.optional(),
});

/** Roles of people; a stage that leaves a role out gives these people nothing. */
export const roles = named(
  section({
    access: choice(['readOnly', 'powerUser', 'administrator']),
    mfa: flag,
    trusts: list(arn).describe('Who may take the role'),
  }),
);
