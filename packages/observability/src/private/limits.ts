import type { NumberRange } from '@ashlar-cdk/foundation';

// Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html, checked 2026-11-25.

/** Characters of the name of an alarm. */
export const ALARM_NAME_LENGTH = 255;

/** Characters of the description of an alarm. */
export const ALARM_DESCRIPTION_LENGTH = 1024;

/** Actions for one state of an alarm. */
export const ALARM_ACTIONS = 5;

/** Periods that an alarm looks at. */
export const EVALUATION_PERIODS: NumberRange = { min: 1 };

/** Seconds of a period shorter than a minute; longer ones are multiples of a minute. */
export const SHORT_ALARM_PERIODS = [10, 20, 30];

/** Seconds from which a period counts as long. */
export const LONG_PERIOD_SECONDS = 3600;

/** Seconds that an alarm of short periods looks back. */
export const SHORT_EVALUATION_SECONDS = 86_400;

/** Seconds that an alarm of long periods looks back. */
export const LONG_EVALUATION_SECONDS = 604_800;

/** Dimensions of one metric. */
export const METRIC_DIMENSIONS = 30;

// Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_Dimension.html, checked 2026-11-25.

/** Characters of the value of a dimension: AWS takes 1024, but `Metric` of aws-cdk-lib 2.263 takes no more than these. */
export const DIMENSION_VALUE_LENGTH = 255;

// Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDataQuery.html,
// checked 2026-11-25.

/** Characters of a metric math expression. */
export const EXPRESSION_LENGTH = 2048;

/** Characters of a namespace and of the name of a metric. */
export const METRIC_NAME_LENGTH = 255;

/** Seconds of a period shorter than a minute in a graph; longer ones are multiples of a minute. */
export const SHORT_GRAPH_PERIODS = [1, 5, 10, 20, 30];

/** The same, as far as `Metric` of aws-cdk-lib 2.263 takes them. */
export const SHORT_METRIC_PERIODS = [1, 5, 10, 30];

// Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_limits.html, checked 2026-11-25.

/** Seconds of the longest period of an alarm. */
export const LONGEST_ALARM_PERIOD = 86_400;

/** Metrics in the metric math of one alarm. */
export const ALARM_METRICS = 10;

/** Widgets of a dashboard. */
export const DASHBOARD_WIDGETS = 500;

/** Metrics of one widget, those inside metric math included. */
export const WIDGET_METRICS = 500;

/** Metrics of a dashboard over all its widgets, those inside metric math included. */
export const DASHBOARD_METRICS = 2500;

// Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutDashboard.html, checked 2026-11-25.

/** Characters of the name of a dashboard. */
export const DASHBOARD_NAME_LENGTH = 255;

// Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html,
// checked 2026-11-25.

/** Alarms of one alarm status widget. */
export const WIDGET_ALARMS = 100;

/** Units of the width of a dashboard. */
export const DASHBOARD_WIDTH = 24;

// Source: https://docs.aws.amazon.com/sns/latest/api/API_CreateTopic.html, checked 2026-11-25.

/** Characters of the name of a topic. */
export const TOPIC_NAME_LENGTH = 256;

/** Characters of the name that an e-mail comes from. */
export const DISPLAY_NAME_LENGTH = 100;

// Source: https://www.rfc-editor.org/rfc/rfc5321#section-4.5.3.1, checked 2026-11-25.

/** Characters of an e-mail address, and of what stands before its @. */
export const EMAIL_LENGTH = { whole: 254, local: 64 };

// Source: https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutRule.html, checked 2026-11-25.

/** Characters of the name of a rule. */
export const RULE_NAME_LENGTH = 64;

/** Characters of the description of a rule. */
export const RULE_DESCRIPTION_LENGTH = 512;

/** Characters of an event pattern as JSON. */
export const EVENT_PATTERN_LENGTH = 4096;

// Source: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html, checked 2026-11-25.

/** Targets of one rule. */
export const RULE_TARGETS = 5;

// Source: https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html,
// checked 2026-11-25.

/** Characters of the name of a log group. */
export const LOG_GROUP_NAME_LENGTH = 512;

// Source: https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutMetricFilter.html,
// checked 2026-11-25.

/** Characters of a filter pattern. */
export const FILTER_PATTERN_LENGTH = 1024;
