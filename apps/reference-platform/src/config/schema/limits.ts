/** Limits of AWS that are cheap to check before any construct exists; the libraries check the rest. Checked 2026-11-21. */

/**
 * Days. CloudWatch Logs keeps events for one of these.
 * Source: https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html
 */
export const LOG_RETENTION_DAYS: readonly number[] = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

/**
 * Days that Aurora and RDS keep automatic backups.
 * Source: https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Managing.Backups.html
 */
export const BACKUP_RETENTION_DAYS = { min: 1, max: 35 };

/**
 * CPU units that a Fargate task may have; 1024 are one virtual CPU.
 * Source: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html
 */
export const TASK_CPU: readonly number[] = [256, 512, 1024, 2048, 4096, 8192, 16384];

/**
 * MiB of memory that a task may have.
 * Source: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html
 */
export const TASK_MEMORY_MIB = { min: 512, max: 122_880 };

/**
 * Prefix lengths that a VPC and its subnets may have.
 * Source: https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html
 */
export const CIDR_PREFIX = { min: 16, max: 28 };

/**
 * Seconds that enhanced monitoring of a database may wait between two measurements; 0 turns it off.
 * Source: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Monitoring.OS.Enabling.html
 */
export const MONITORING_INTERVAL_SECONDS: readonly number[] = [0, 1, 5, 10, 15, 30, 60];

/**
 * Requests of one address that a rate rule lets through in its window.
 * Source: https://docs.aws.amazon.com/waf/latest/developerguide/waf-rule-statement-type-rate-based.html
 */
export const RATE_LIMIT_REQUESTS = { min: 10, max: 2_000_000_000 };

/** Seconds. Source: the same page. */
export const RATE_LIMIT_WINDOW_SECONDS: readonly number[] = [60, 120, 300, 600];

/**
 * Seconds that a target group waits before it removes a target.
 * Source: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-target-group-attributes.html
 */
export const DEREGISTRATION_DELAY_SECONDS = { min: 0, max: 3600 };

/** Hours that a load balancer's cookie may bind a client: seven days. Source: the same page. */
export const STICKINESS_HOURS = { min: 1, max: 168 };

/**
 * Characters of a project's name. No limit of AWS: longer ones leave names in the account that nobody can tell apart,
 * because their ends are replaced by a hash.
 */
export const PROJECT_LENGTH = 40;

/**
 * How long AWS Backup keeps in cold storage what it has moved there.
 * https://docs.aws.amazon.com/aws-backup/latest/devguide/API_Lifecycle.html, checked 2026-11-25.
 */
export const COLD_STORAGE_DAYS = 90;
