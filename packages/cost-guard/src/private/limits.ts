import type { NumberRange } from '@ashlar-cdk/foundation';

// Source: https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_budgets_Notification.html and
// https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_budgets_NotificationWithSubscribers.html,
// checked 2026-11-25.

/** Notifications of one budget. */
export const BUDGET_ALERTS = 10;

/** E-mail addresses of one notification; a topic comes on top. */
export const BUDGET_EMAILS = 10;

/** Percent of the limit at which a budget notifies. The lower bound is that of the CloudFormation schema. */
export const BUDGET_PERCENT: NumberRange = { min: 0.1, max: 1_000_000, unit: 'percent' };

/** USD at which a budget notifies. Source: the CloudFormation schema of AWS::Budgets::Budget, checked 2026-11-25. */
export const BUDGET_THRESHOLD_USD: NumberRange = { min: 0.1, max: 1_000_000_000, unit: 'USD' };

/** USD of a budget. AWS documents no bounds: a cent is the smallest amount that a bill knows. */
export const BUDGET_LIMIT_USD: NumberRange = { min: 0.01, unit: 'USD' };

/** Characters of the name of a budget. Source: the schema of AWS::Budgets::BudgetsAction, checked 2026-11-25. */
export const BUDGET_NAME_LENGTH = 100;

/** Instances, roles, users, groups or organization targets of one action. Source: the same schema. */
export const ACTION_TARGETS = 100;

// Source: the schemas of AWS::CE::AnomalyMonitor and AWS::CE::AnomalySubscription, and
// https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_AnomalySubscription.html, checked 2026-11-25.

/** Characters of the name of a monitor or a subscription. */
export const ANOMALY_NAME_LENGTH = 1024;

/** USD or percent from which an anomaly is reported. */
export const ANOMALY_THRESHOLD: NumberRange = { min: 0, max: 10_000_000_000 };

// Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/monitor_estimated_charges_with_cloudwatch.html,
// checked 2026-11-25.

/** The only region that has billing metrics. */
export const BILLING_REGION = 'us-east-1';

/** The only currency of billing metrics outside China. */
export const BILLING_CURRENCY = 'USD';

// Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html, checked 2026-11-25.

/** Characters of the name of an alarm. */
export const ALARM_NAME_LENGTH = 255;

/** Characters of the description of an alarm. */
export const ALARM_DESCRIPTION_LENGTH = 1024;

/** USD of an alarm's threshold. Charges below a cent are not billed. */
export const ALARM_LIMIT_USD: NumberRange = { min: 0.01, unit: 'USD' };

// Source: the schemas of AWS::Scheduler::Schedule and AWS::Scheduler::ScheduleGroup, checked 2026-11-25.

/** Characters of the name of a schedule group. */
export const SCHEDULE_GROUP_NAME_LENGTH = 64;

/** Characters of the name of a time zone. */
export const TIME_ZONE_LENGTH = 50;

/** Tasks that a service runs in office hours. Source: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html, checked 2026-11-25. */
export const SERVICE_TASKS: NumberRange = { min: 1, max: 5000, unit: 'tasks' };

// Source: https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html, checked 2026-11-25.

/** Characters of a tag's key. */
export const TAG_KEY_LENGTH = 128;

/** Tags of one resource. */
export const TAGS_PER_RESOURCE = 50;
