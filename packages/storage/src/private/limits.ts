import type { NumberRange } from '@ashlar-cdk/foundation';

// Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html, checked 2026-11-25.

/** Characters of a bucket's name. */
export const BUCKET_NAME_LENGTH = { min: 3, max: 63 };

/** With what no name of yours begins. */
export const RESERVED_NAME_PREFIXES = ['xn--', 'sthree-', 'amzn-s3-demo-'];

/** With what no name of yours ends. */
export const RESERVED_NAME_SUFFIXES = ['-s3alias', '--ol-s3', '.mrap', '--x-s3', '--table-s3'];

// Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html and
// https://docs.aws.amazon.com/AmazonS3/latest/API/API_Transition.html, checked 2026-11-25.

/** What S3 does with a storage class in a lifecycle. */
export interface ClassFacts {
  /** The name for people. */
  readonly name: string;
  /** Days after which an object can move there at the earliest. */
  readonly minDays: number;
  /** Days that an object stays there at least, before the next transition of the same rule. */
  readonly staysDays: number;
  /** The classes to which an object can move from there. */
  readonly leadsTo: string[];
}

/** The classes into which objects move, by the name that S3 gives them. */
export const STORAGE_CLASSES: Record<string, ClassFacts> = {
  STANDARD_IA: {
    name: 'Standard-IA',
    minDays: 30,
    staysDays: 30,
    leadsTo: ['INTELLIGENT_TIERING', 'ONEZONE_IA', 'GLACIER_IR', 'GLACIER', 'DEEP_ARCHIVE'],
  },
  INTELLIGENT_TIERING: {
    name: 'Intelligent-Tiering',
    minDays: 0,
    staysDays: 1,
    leadsTo: ['ONEZONE_IA', 'GLACIER_IR', 'GLACIER', 'DEEP_ARCHIVE'],
  },
  ONEZONE_IA: { name: 'One Zone-IA', minDays: 30, staysDays: 30, leadsTo: ['GLACIER', 'DEEP_ARCHIVE'] },
  GLACIER_IR: {
    name: 'Glacier Instant Retrieval',
    minDays: 0,
    staysDays: 1,
    leadsTo: ['GLACIER', 'DEEP_ARCHIVE'],
  },
  GLACIER: { name: 'Glacier Flexible Retrieval', minDays: 0, staysDays: 1, leadsTo: ['DEEP_ARCHIVE'] },
  DEEP_ARCHIVE: { name: 'Glacier Deep Archive', minDays: 0, staysDays: 1, leadsTo: [] },
};

// Source: https://docs.aws.amazon.com/AmazonS3/latest/API/API_LifecycleExpiration.html,
// https://docs.aws.amazon.com/AmazonS3/latest/API/API_NoncurrentVersionExpiration.html and
// https://docs.aws.amazon.com/AmazonS3/latest/API/API_AbortIncompleteMultipartUpload.html, checked 2026-11-25.

/** Days after which something expires. */
export const EXPIRY_DAYS: NumberRange = { min: 1 };

/** Noncurrent versions of an object that stay, however old. */
export const NEWEST_KEPT: NumberRange = { min: 1, max: 100 };

// Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock-managing.html, checked 2026-11-25:
// the longest default retention is 100 years.

/** Days that object lock keeps an object version. */
export const LOCK_DAYS: NumberRange = { min: 1, max: 36_500 };

// Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-time-control.html, checked 2026-11-25.

/** Minutes within which replication time control copies. It knows no other value. */
export const REPLICATION_MINUTES = 15;

// Source: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-trail-naming-requirements.html,
// checked 2026-11-25.

/** Characters of a trail's name. */
export const TRAIL_NAME_LENGTH = { min: 3, max: 128 };

// Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-infrastructure-V2-S3.html, checked
// 2026-11-25: the sources of CloudFront, which is in no region, are in this one.

/** The region of the logs of CloudFront. */
export const CLOUDFRONT_REGION = 'us-east-1';

// Source: https://docs.aws.amazon.com/efs/latest/ug/API_ModifyMountTargetSecurityGroups.html, checked 2026-11-25.

/** Security groups of a mount target. */
export const MOUNT_TARGET_SECURITY_GROUPS = 5;

// Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-efs-filesystem.html, checked
// 2026-11-25.

/** What can be provisioned, in mebibytes per second. */
export const PROVISIONED_MIBPS: NumberRange = { min: 1, max: 3414, unit: 'mebibytes per second' };

// Source: https://docs.aws.amazon.com/efs/latest/ug/API_LifecyclePolicy.html, checked 2026-11-25.

/** Days after which EFS can move a file. */
export const FILE_TRANSITION_DAYS = [1, 7, 14, 30, 60, 90, 180, 270, 365];

// Source: https://docs.aws.amazon.com/efs/latest/ug/API_PosixUser.html,
// https://docs.aws.amazon.com/efs/latest/ug/API_CreationInfo.html and
// https://docs.aws.amazon.com/efs/latest/ug/API_RootDirectory.html, checked 2026-11-25.

/** The number of a user or a group. */
export const POSIX_ID: NumberRange = { min: 0, max: 4_294_967_295 };

/** Further groups of a user. */
export const SECONDARY_GROUPS = 16;

/** Characters of the path of an access point, and the directories in it. */
export const ACCESS_POINT_PATH = { characters: 100, directories: 4 };

// Source: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Volume.html, checked 2026-11-25, for the
// characters; the length is ours, so that the id of the access point can be read.

/** Characters of the name of an access point. */
export const ACCESS_POINT_NAME_LENGTH = 64;

// Source: https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html, checked 2026-11-25.

/** Characters of the value of a tag. */
export const TAG_VALUE_LENGTH = 256;

/** What owner, group and others may do in a directory that EFS makes, unless the user says otherwise. */
export const MODE_OF_NEW_DIRECTORIES = '0750';
