// Source: https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html, checked 2026-11-21.

/** Characters. */
export const TAG_KEY_LENGTH = 128;

/** Characters. */
export const TAG_VALUE_LENGTH = 256;

/** Tags that a user may put on one resource. */
export const TAGS_PER_RESOURCE = 50;

/**
 * Seconds between two enhanced monitoring samples, 0 turns it off.
 * Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-rds-dbinstance.html#cfn-rds-dbinstance-monitoringinterval, checked 2026-11-25.
 */
export const MONITORING_SECONDS = [0, 1, 5, 10, 15, 30, 60];

// Source: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Limits.html, checked 2026-11-25.

/** Characters of the first database. */
export const DATABASE_NAME_LENGTH = { mysql: 64, postgresql: 63 };

/** Characters of the master user. */
export const MASTER_USER_LENGTH = { mysql: 16, postgresql: 63 };
