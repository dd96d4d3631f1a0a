/**
 * Every AWS limit this package enforces or warns of, written once.
 * Each value was checked on 2026-11-21 against the page named above it.
 */

/** Bits of a VPC's prefix. https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html */
export const VPC_PREFIX = { min: 16, max: 28 };

/** Bits of a subnet's prefix. https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html */
export const SUBNET_PREFIX = { min: 16, max: 28 };

/** Entries per direction of one network ACL. https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html */
export const ACL_ENTRIES = { defaultQuota: 20, max: 40 };

/** Rule numbers of a network ACL. https://docs.aws.amazon.com/vpc/latest/userguide/nacl-rules.html */
export const ACL_RULE_NUMBER = { min: 1, max: 32_766 };

/** Rules per direction of one security group. https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html */
export const SECURITY_GROUP_RULES = { defaultQuota: 60, max: 1000 };

/** Characters. https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-ec2-securitygroup.html */
export const SECURITY_GROUP_TEXT_LENGTH = 255;

/** Entries of one prefix list. https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html */
export const PREFIX_LIST_ENTRIES = { min: 1, max: 1000 };

/** TCP and UDP port numbers. https://www.rfc-editor.org/rfc/rfc6335 */
export const PORT = { min: 0, max: 65_535 };

/**
 * Ports on which a client, or a NAT gateway, waits for the answer.
 * https://docs.aws.amazon.com/vpc/latest/userguide/nacl-ephemeral-ports.html
 */
export const EPHEMERAL_PORTS = { from: 1024, to: 65_535 };

/**
 * Days a log group may keep its events.
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html
 */
export const LOG_RETENTION_DAYS = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

/** Characters of a log group's name. https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html */
export const LOG_GROUP_NAME_LENGTH = 512;

/** Seconds. https://docs.aws.amazon.com/vpc/latest/userguide/flow-log-records.html */
export const FLOW_LOG_INTERVAL_SECONDS = [60, 600];

/** Characters of a tag value; Name tags end in the role of the resource. https://docs.aws.amazon.com/tag-editor/latest/userguide/tagging.html */
export const NAME_PREFIX_LENGTH = 200;

/**
 * Blocks in which AWS creates no VPC.
 * https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html
 */
export const FORBIDDEN_BLOCKS = ['0.0.0.0/8', '127.0.0.0/8', '169.254.0.0/16', '224.0.0.0/4', '240.0.0.0/4'];

/** Blocks that are not routed on the internet: RFC 1918 and RFC 6598. */
export const PRIVATE_BLOCKS = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10'];

/**
 * Ports on which the data stores of AWS listen by default. From the documentation of RDS, ElastiCache, MemoryDB, DocumentDB,
 * Keyspaces, Neptune, Redshift, OpenSearch and MSK.
 */
export const DATA_STORE_PORTS = [
  1433, 1521, 2049, 3306, 5432, 5439, 6379, 8182, 9042, 9092, 9094, 9096, 9098, 9142, 9200, 11211, 27017, 33060, 50000,
];

/** Ports of remote administration: SSH and RDP. */
export const ADMINISTRATION_PORTS = [22, 3389];
