import { Token } from 'aws-cdk-lib';

/** What selects everything, in the place of an ARN. */
export const EVERYTHING = '*';

/** The ARN of every volume, as AWS's documentation writes it. */
export const ALL_VOLUMES = 'ec2:*:*:volume/*';

/** How ARNs begin, and which resource type of AWS Backup they belong to. Neptune and DocumentDB borrow those of Aurora. */
const TYPES: [RegExp, string][] = [
  [/^arn:[^:]+:rds:[^:]*:[^:]*:cluster:/, 'Aurora'],
  [/^arn:[^:]+:rds:[^:]*:[^:]*:db:/, 'RDS'],
  [/^arn:[^:]+:s3:::/, 'S3'],
  [/^arn:[^:]+:elasticfilesystem:[^:]*:[^:]*:file-system\//, 'EFS'],
  [/^arn:[^:]+:ec2:[^:]*:[^:]*:volume\//, 'EBS'],
  [/^arn:[^:]+:ec2:[^:]*:[^:]*:instance\//, 'EC2'],
  [/^arn:[^:]+:dynamodb:/, 'DynamoDB'],
  [/^arn:[^:]+:fsx:/, 'FSx'],
  [/^arn:[^:]+:redshift:/, 'Redshift'],
];

/** The resource type that an ARN belongs to; undefined when it is not known before the deployment or not in the table. */
export function typeOfArn(arn: string): string | undefined {
  if (typeof arn !== 'string' || Token.isUnresolved(arn)) return undefined;
  return TYPES.find(([form]) => form.test(arn))?.[1];
}

/**
 * The resource types whose recovery points stay in warm storage whatever a rule says.
 *
 * Volumes could be archived, but only by an option that plans of this library leave out,
 * because it needs rules that run once a month or less.
 * https://docs.aws.amazon.com/aws-backup/latest/devguide/backup-feature-availability.html, checked 2026-11-25.
 */
export const ALWAYS_WARM = ['Aurora', 'RDS', 'S3', 'EBS', 'EC2', 'FSx', 'Redshift'];

/** The resource types that the role of a plan is written for, one by one. */
export const TYPES_IN_ROLE = ['Aurora', 'RDS', 'S3', 'EFS', 'EBS'];

/** The resource types that can be restored by a test. */
export const TESTABLE_TYPES = ['Aurora', 'DynamoDB', 'EBS', 'EC2', 'EFS', 'FSx', 'RDS', 'S3'];
