import type { NumberRange } from '@ashlar-cdk/foundation';

// Source: https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepository.html, checked 2026-11-21.

/** Characters of the name of a repository. */
export const REPOSITORY_NAME_LENGTH = { min: 2, max: 256 };

/** Characters of a pattern of tags that may move. */
export const MUTABLE_TAG_LENGTH = 128;

/** Patterns of tags that may move, of one repository. */
export const MUTABLE_TAG_PATTERNS = 5;

/** `*` in one pattern of tags that may move. Source: https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-tag-mutability.html */
export const MUTABLE_TAG_WILDCARDS = 2;

// Source: https://docs.aws.amazon.com/AmazonECR/latest/userguide/lifecycle_policy_parameters.html and
// https://docs.aws.amazon.com/AmazonECR/latest/userguide/service-quotas.html, checked 2026-11-21.

/** Place of a rule in the order in which a lifecycle policy is applied. */
export const LIFECYCLE_PRIORITY: NumberRange = { min: 1 };

/** Rules of one lifecycle policy. */
export const LIFECYCLE_RULES = 50;

/** `*` in one pattern of a lifecycle rule. */
export const LIFECYCLE_WILDCARDS = 4;

/** Images that a rule keeps. */
export const KEPT_IMAGES: NumberRange = { min: 1 };

/** Days after which a rule removes an image. */
export const IMAGE_AGE_DAYS: NumberRange = { min: 1 };

/** Characters of an image tag. Source: https://github.com/opencontainers/distribution-spec/blob/main/spec.md */
export const TAG_LENGTH = 128;
