import type { NumberRange } from '@ashlar-cdk/foundation';

// Source: https://docs.aws.amazon.com/aws-backup/latest/devguide/API_CreateBackupVault.html, checked 2026-11-25.

/** Characters of a vault's name. */
export const VAULT_NAME_LENGTH = { min: 2, max: 50 };

// Source: https://docs.aws.amazon.com/aws-backup/latest/devguide/API_PutBackupVaultLockConfiguration.html,
// checked 2026-11-25.

/** Days that a lock can demand of the retention of a recovery point, at least and at most. */
export const LOCK_RETENTION_DAYS: NumberRange = { min: 1, max: 36_500 };

/** Days until a compliance lock becomes permanent. AWS enforces 72 hours to think it over. */
export const LOCK_CHANGEABLE_DAYS: NumberRange = { min: 3, max: 36_500 };

// Source: https://docs.aws.amazon.com/aws-backup/latest/devguide/API_BackupPlanInput.html,
// https://docs.aws.amazon.com/aws-backup/latest/devguide/API_BackupRuleInput.html and
// https://docs.aws.amazon.com/aws-backup/latest/devguide/API_Lifecycle.html, checked 2026-11-25.

/** Characters of the name of a plan, a rule or a selection. */
export const NAME_LENGTH = { min: 1, max: 50 };

/** Days after which a recovery point is deleted. */
export const DELETE_AFTER_DAYS: NumberRange = { min: 1, max: 36_500 };

/** Days that a recovery point stays in cold storage at least, because AWS bills them anyway. */
export const COLD_STORAGE_DAYS = 90;

/** Days after which a recovery point moves to cold storage; the 90 days there must fit behind them. */
export const MOVE_TO_COLD_DAYS: NumberRange = { min: 1, max: 36_410 };

/** Minutes within which a job starts. */
export const START_WINDOW_MINUTES = { min: 60, max: 52_560_000, default: 480 };

/** Minutes within which a job ends, counted from its schedule. The minimum follows from that of the start. */
export const COMPLETION_WINDOW_MINUTES = { max: 52_560_000, default: 10_080 };

// Source: https://docs.aws.amazon.com/aws-backup/latest/devguide/plan-options-and-configuration.html,
// checked 2026-11-25.

/** Minutes between two backups by one rule, at least. */
export const SHORTEST_INTERVAL_MINUTES = 60;

// Source: https://docs.aws.amazon.com/aws-backup/latest/devguide/point-in-time-recovery.html, checked 2026-11-25.

/** Days that a continuous backup reaches back. */
export const CONTINUOUS_DAYS: NumberRange = { min: 1, max: 35 };

/** Minutes of the most recent activity that a continuous backup cannot restore yet, by resource type. */
export const CONTINUOUS_LAG_MINUTES: Record<string, number> = { Aurora: 5, RDS: 5, S3: 15 };

// Source: https://docs.aws.amazon.com/aws-backup/latest/devguide/API_BackupSelection.html, checked 2026-11-25.

/** ARNs of one selection. */
export const SELECTED_ARNS = 500;

/** ARNs of one selection, when one of them ends in a wildcard. */
export const SELECTED_PATTERNS = 30;

// Source: https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html, checked 2026-11-25.

/** Characters of a tag's key. */
export const TAG_KEY_LENGTH = 128;

/** Characters of a tag's value. */
export const TAG_VALUE_LENGTH = 256;

// Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html, checked 2026-11-25.
// The inline policies of a role have 10,240 characters. With 20 ARNs of the longest names they stay below.

/** ARNs that the role of a plan names one by one. */
export const ARNS_IN_ROLE = 20;

// Source: https://docs.aws.amazon.com/aws-backup/latest/devguide/API_RestoreTestingPlanForCreate.html and
// https://docs.aws.amazon.com/aws-backup/latest/devguide/API_RestoreTestingSelectionForCreate.html, checked 2026-11-25.

/** Characters of the name of a restore testing plan. AWS states it for its selections; the plan's own has no other. */
export const TEST_NAME_LENGTH = { min: 1, max: 50 };

/** Hours within which a restore test starts. */
export const TEST_START_HOURS: NumberRange = { min: 1, max: 168 };

/** Days that the tested recovery point may be old. */
export const TEST_SELECTION_DAYS: NumberRange = { min: 1, max: 365 };

/** Hours that a restored resource is kept for a validation. */
export const TEST_VALIDATION_HOURS: NumberRange = { min: 0, max: 168 };

/** ARNs of one selection of a restore test. */
export const TESTED_ARNS = 30;
