// Source: the CloudFormation schema of AWS::ECR::Repository, checked 2026-11-21.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ecr-repository.html

/** Characters. */
export const REPOSITORY_NAME_LENGTH = { min: 2, max: 256 };

/** A path of words in lower case, with single separators between them. */
export const REPOSITORY_NAME = '[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*(\\/[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*)*';

/** Patterns of tags that may be moved in an otherwise immutable repository. */
export const MUTABLE_TAG_PATTERNS = 5;

// Source: https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ImageTagMutabilityExclusionFilter.html,
// checked 2026-11-21.

/** Letters, digits and . _ * - in a pattern of tags. */
export const MUTABLE_TAG_PATTERN = '[0-9a-zA-Z._*\\-]{1,128}';

/** Wildcards in one pattern of tags. */
export const MUTABLE_TAG_WILDCARDS = 2;

// Source: https://docs.aws.amazon.com/AmazonECR/latest/userguide/lifecycle_policy_parameters.html, checked 2026-11-21.

/** Rules in one lifecycle policy. */
export const LIFECYCLE_RULES = 50;

/** Images to keep, days to wait and priorities begin at one. */
export const LIFECYCLE_NUMBER = { min: 1 };
