import type { NumberRange } from '@ashlar-cdk/foundation';

// Source: https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateAlias.html, checked 2026-11-21.

/** Characters, with the prefix `alias/`. */
export const ALIAS_LENGTH = 256;

// Source: https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateKey.html, checked 2026-11-21.

/** Characters. */
export const KEY_DESCRIPTION_LENGTH = 8192;

// Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-kms-key.html,
// checked 2026-11-21.

/** Days between two rotations of the key material. */
export const ROTATION_DAYS: NumberRange = { min: 90, max: 2560 };

/** Days between the request to delete a key and its deletion. */
export const PENDING_WINDOW_DAYS: NumberRange = { min: 7, max: 30 };

// Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html, checked 2026-11-21.

/** Characters. */
export const BUCKET_NAME_LENGTH = { min: 3, max: 63 };

// Source: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-trail-naming-requirements.html,
// checked 2026-11-21.

/** Characters. */
export const TRAIL_NAME_LENGTH = { min: 3, max: 128 };

// Source: https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_CreateTrail.html, checked 2026-11-21.

/** Characters of the folder in the bucket. */
export const TRAIL_PREFIX_LENGTH = 200;

// Source: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/WhatIsCloudTrail-Limits.html,
// checked 2026-11-21.

/** Data resources over all the event selectors of one trail. */
export const DATA_RESOURCES = 250;

// Source: https://docs.aws.amazon.com/AmazonS3/latest/API/API_LifecycleExpiration.html, checked 2026-11-21.
// The API takes any positive whole number; the largest is that of a 32-bit integer.

/** Days after which an object expires. */
export const OBJECT_EXPIRATION_DAYS: NumberRange = { min: 1, max: 2_147_483_647 };

// Source: https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html,
// checked 2026-11-21.

/** Characters. */
export const LOG_GROUP_NAME_LENGTH = 512;

// Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-config-configurationrecorder-recordinggroup.html,
// checked 2026-11-25.

/** The types of IAM that are the same in every region; the switch for global types means these and no others. */
export const GLOBAL_TYPES = ['AWS::IAM::Group', 'AWS::IAM::Policy', 'AWS::IAM::Role', 'AWS::IAM::User'];

/** Regions that AWS Config came to after February 2022, as far as the page names them; they cannot record these types. */
export const REGIONS_WITHOUT_GLOBAL_TYPES = [
  'ap-south-2',
  'ap-southeast-4',
  'ca-west-1',
  'eu-central-2',
  'eu-south-2',
  'il-central-1',
  'me-central-1',
];

// Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-config-configurationrecorder-recordingmode.html,
// checked 2026-11-25.

/** Types that cannot be recorded daily. */
export const CONTINUOUS_TYPES = [
  'AWS::Config::ConfigurationRecorder',
  'AWS::Config::ConformancePackCompliance',
  'AWS::Config::ResourceCompliance',
];

// Source: https://docs.aws.amazon.com/securityhub/latest/userguide/standards-reference.html and the ARNs that
// DescribeStandards shows, checked 2026-11-25.

/** The ends of the ARNs of standards, behind `standards/`. */
export const SECURITY_STANDARDS = {
  bestPractices: 'aws-foundational-security-best-practices/v/1.0.0',
  cis5: 'cis-aws-foundations-benchmark/v/5.0.0',
  cis3: 'cis-aws-foundations-benchmark/v/3.0.0',
  nist53: 'nist-800-53/v/5.0.0',
  nist171: 'nist-800-171/v/2.0.0',
  pci4: 'pci-dss/v/4.0.1',
  tagging: 'aws-resource-tagging-standard/v/1.0.0',
};
