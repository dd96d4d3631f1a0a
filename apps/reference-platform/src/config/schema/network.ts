import { z } from 'zod';
import {
  awsRegionName,
  bucketName,
  bytes,
  choice,
  cidr,
  keyName,
  list,
  logRetentionDays,
  named,
  physicalName,
  port,
  section,
  securityGroup,
  text,
} from './values';

const subnet = text(
  new RegExp(`^((${bytes}\\.){3}${bytes}|\\+\\d{1,3})/(1[6-9]|2[0-8])$`),
  'an IPv4 block such as 10.0.1.0/24, or +1/24 for block number 1 of that size inside network.cidr',
);

const tier = section({
  access: choice(['public', 'private', 'isolated']).describe(
    'public: reachable through the internet gateway; private: out through network.egress; isolated: no way out',
  ),
  subnets: list(subnet).describe('One block per zone, in the order of network.zones'),
  securityGroups: list(securityGroup).optional().describe('The security groups whose members live in this tier'),
});

const traffic = choice(['all', 'accept', 'reject']);

const flowLogs = z.discriminatedUnion(
  'to',
  [
    section({
      to: z.literal('logs'),
      traffic,
      logGroup: section({ name: physicalName, retentionDays: logRetentionDays, key: keyName.optional() }),
    }),
    section({ to: z.literal('bucket'), traffic, bucket: bucketName }),
  ],
  { error: 'logs, bucket' },
);

export const network = section({
  cidr: cidr.describe('The addresses of the VPC'),
  zones: list(text(/^[a-z]{2,5}(-[a-z]+)+-\d[a-z]$/, 'the name of an availability zone, such as us-east-1a')).describe(
    'Availability zones; "{region}a" follows the region',
  ),
  egress: choice(['none', 'natSingle', 'natPerZone', 'natRegional']).describe('How private tiers reach the internet'),
  tiers: named(tier),
  endpoints: section({
    securityGroup,
    interface: list(text(/^[a-z0-9.-]+$/, 'a service as in com.amazonaws.<region>.<service>')).optional(),
    gateway: list(choice(['s3', 'dynamodb'])).optional(),
  }).optional(),
  flowLogs: flowLogs.optional(),
  peerings: named(section({ region: awsRegionName, cidr })).optional(),
});

const peer = text(
  new RegExp(`^([A-Za-z][A-Za-z0-9_-]*|(${bytes}\\.){3}${bytes}/\\d{1,2})$`),
  'internet, cloudfront, a security group of network.tiers, a prefix list such as pl-63a5400a, or an IPv4 block',
);

const ports = z.union([z.literal('all'), list(port)], { error: 'all, or a list of ports from 1 to 65535' });

/** All traffic there is; whatever is not declared here is refused by security groups and network ACLs. */
export const flows = list(section({ from: peer, to: peer, protocol: choice(['tcp', 'udp']).optional(), ports }));
