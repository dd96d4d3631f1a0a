import type { NumberRange } from '@ashlar-cdk/foundation';

// Source: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html, checked 2026-11-21.

/** The memory sizes in MiB that Fargate offers for each number of CPU units: from, to and step. */
export const TASK_SIZES: Record<number, readonly [min: number, max: number, step: number]> = {
  256: [512, 2048, 512],
  512: [1024, 4096, 1024],
  1024: [2048, 8192, 1024],
  2048: [4096, 16384, 1024],
  4096: [8192, 30720, 1024],
  8192: [16384, 61440, 4096],
  16384: [32768, 122880, 8192],
};

/** The one size for 256 CPU units that breaks the step: 512, 1024 and 2048 MiB, and no 1536. */
export const MISSING_SIZE = { cpu: 256, memoryMiB: 1536 };

/** GiB of the disk that a task loses when it stops. */
export const EPHEMERAL_STORAGE_GIB: NumberRange = { min: 21, max: 200 };

// Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-ecs-taskdefinition-healthcheck.html,
// checked 2026-11-21.

/** Seconds between two checks of a container. */
export const CONTAINER_CHECK_INTERVAL_SECONDS: NumberRange = { min: 5, max: 300 };

/** Seconds until one check of a container has failed. */
export const CONTAINER_CHECK_TIMEOUT_SECONDS: NumberRange = { min: 2, max: 60 };

/** Failed checks until a container is unhealthy. */
export const CONTAINER_CHECK_RETRIES: NumberRange = { min: 1, max: 10 };

/** Seconds in which failed checks of a new container do not count. */
export const CONTAINER_START_PERIOD_SECONDS: NumberRange = { min: 0, max: 300 };

// Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-ecs-taskdefinition-containerdefinition.html,
// checked 2026-11-21.

/** Seconds between SIGTERM and SIGKILL on Fargate. */
export const STOP_TIMEOUT_SECONDS: NumberRange = { min: 2, max: 120 };

/** MiB that one container may ask for at least. */
export const CONTAINER_MEMORY_MIB: NumberRange = { min: 6 };

/** Containers of one task definition. Source: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html */
export const CONTAINERS_PER_TASK = 10;

/** Characters of the name of a cluster, service, family, container or volume; letters, digits, `_` and `-`. */
export const ECS_NAME_LENGTH = 255;

/** TCP and UDP ports. */
export const PORT: NumberRange = { min: 1, max: 65535 };

// Source: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CapacityProviderStrategyItem.html, checked 2026-11-21.

/** Tasks that a capacity provider gets before the weights count. */
export const CAPACITY_BASE: NumberRange = { min: 0, max: 100_000 };

/** Parts of the whole that a capacity provider gets. */
export const CAPACITY_WEIGHT: NumberRange = { min: 0, max: 1000 };

// Source: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html, checked 2026-11-21.

/** Percent of the desired tasks that keep running during a deployment. */
export const MIN_HEALTHY_PERCENT: NumberRange = { min: 0, max: 100, unit: 'percent' };

/** Percent of the desired tasks that may run during a deployment. */
export const MAX_HEALTHY_PERCENT: NumberRange = { min: 100, max: 200, unit: 'percent' };

// Source: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html, checked 2026-11-21.

/** Tasks of one service; a default quota that AWS raises on request. */
export const TASKS_PER_SERVICE = 5000;

/** Security groups of one service; its `awsvpcConfiguration` takes no more. */
export const SECURITY_GROUPS_PER_SERVICE = 5;

/** Subnets of one service; its `awsvpcConfiguration` takes no more. */
export const SUBNETS_PER_SERVICE = 16;

// Source: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html, checked 2026-11-21.

/** Seconds; the largest 32-bit number. */
export const GRACE_PERIOD_SECONDS: NumberRange = { min: 0, max: 2_147_483_647 };

// Source: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-target-group-attributes.html and
// https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html, checked 2026-11-21.

/** Seconds in which a target finishes its requests. */
export const DEREGISTRATION_DELAY_SECONDS: NumberRange = { min: 0, max: 3600 };

/** Seconds in which a new target gets a growing share; 0 turns it off. */
export const SLOW_START_SECONDS: NumberRange = { min: 30, max: 900 };

/** Seconds that a client stays with its target. */
export const STICKINESS_SECONDS: NumberRange = { min: 1, max: 604_800 };

/** Seconds between two checks of a target. */
export const TARGET_CHECK_INTERVAL_SECONDS: NumberRange = { min: 5, max: 300 };

/** Seconds until one check of a target has failed. */
export const TARGET_CHECK_TIMEOUT_SECONDS: NumberRange = { min: 2, max: 120 };

/** Checks in a row that change the state of a target. */
export const TARGET_THRESHOLD: NumberRange = { min: 2, max: 10 };

/** Characters of the path of a health check. */
export const TARGET_CHECK_PATH_LENGTH = 1024;

/** HTTP codes that may count as healthy. */
export const HEALTHY_HTTP_CODE = { min: 200, max: 499 };

/** Characters of the name of a target group. */
export const TARGET_GROUP_NAME_LENGTH = 32;

// Source: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html and
// https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-condition-types.html, checked 2026-11-21.

/** Order in which a listener tries its rules; the lowest first. */
export const RULE_PRIORITY: NumberRange = { min: 1, max: 50_000 };

/** The first priority that is computed; those before it are free for rules that must come first. Ours, not a limit of AWS. */
export const FIRST_COMPUTED_PRIORITY = 1001;

/** Values over all the conditions of one rule. */
export const CONDITION_VALUES_PER_RULE = 5;

/** `*` and `?` over all the conditions of one rule. The table of quotas says six, the page of conditions five. */
export const WILDCARDS_PER_RULE = 6;

/** Characters of a path or host pattern. */
export const PATTERN_LENGTH = 128;

/** Rules of one load balancer; a default quota that AWS raises on request. */
export const RULES_PER_LOAD_BALANCER = 100;

// Source: https://docs.aws.amazon.com/autoscaling/application/APIReference/API_TargetTrackingScalingPolicyConfiguration.html
// and https://docs.aws.amazon.com/autoscaling/application/APIReference/API_PutScheduledAction.html, checked 2026-11-21.

/** Percent of the CPU or memory that scaling aims at. A target above 100 could never be reached. */
export const TRACKED_PERCENT: NumberRange = { min: 1, max: 100, unit: 'percent' };

/** Requests a minute and task. */
export const REQUESTS_PER_TARGET: NumberRange = { min: 1 };

/** Seconds of rest between two scaling steps. */
export const COOLDOWN_SECONDS: NumberRange = { min: 0, max: 2_147_483_647 };

/** Characters of the name of a scheduled action. */
export const SCHEDULED_ACTION_NAME_LENGTH = 256;

/** Years that a cron expression takes. Source: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html */
export const CRON_YEARS = { min: 1970, max: 2199 };

// Source: https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html, checked 2026-11-21.

/** Characters of the name of a log group. */
export const LOG_GROUP_NAME_LENGTH = 512;

// Source: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateCapacityProvider.html, checked 2026-11-21.

/** The capacity providers that come with Fargate. */
export const FARGATE_PROVIDERS = ['FARGATE', 'FARGATE_SPOT'];

// Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-ecs-service-serviceconnectservice.html,
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-ecs-service-serviceconnectclientalias.html and
// https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_TimeoutConfiguration.html, checked 2026-11-25.

/** Characters of the name of an endpoint in its namespace. */
export const ENDPOINT_NAME_LENGTH = 64;

/** Characters of the host name of an endpoint. */
export const ENDPOINT_DNS_NAME_LENGTH = 127;

/** Seconds; 0 turns the timeout off. */
export const ENDPOINT_TIMEOUT_SECONDS: NumberRange = { min: 0, max: 2_147_483_647 };

// Source: https://docs.aws.amazon.com/cloud-map/latest/api/API_CreateHttpNamespace.html and, for the characters that ECS leaves out,
// https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ClusterServiceConnectDefaultsRequest.html, checked 2026-11-25.

/** Characters of the name of a namespace. */
export const NAMESPACE_NAME_LENGTH = 1024;

// Source: https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_SecretValueEntry.html, checked 2026-11-25.

/** Characters of the id of a version of a secret. */
export const SECRET_VERSION_ID_LENGTH = { min: 32, max: 64 };

/** Characters of a staging label of a secret. */
export const SECRET_STAGE_LENGTH = 256;
