import { InputChecks, LogRetention } from '@ashlar-cdk/foundation';
import { Token } from 'aws-cdk-lib';
import { CfnLogGroup, LogGroupClass, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { IConstruct } from 'constructs';
import type { LogEventCountOptions, RetainedLogGroupProps } from '../retained-log-group-props';
import { flawOf } from './filter-pattern';
import { FILTER_PATTERN_LENGTH, LOG_GROUP_NAME_LENGTH, METRIC_NAME_LENGTH } from './limits';
import { nameTaken } from './names';

/** Refuses a log group that CloudWatch Logs would refuse, or that another one of the stack already is. */
export function checkLogGroup(scope: IConstruct, props: RetainedLogGroupProps): void {
  const checks = new InputChecks(scope, 'RetainedLogGroup');
  if (checks.required('props', props, 'at least a retention')) {
    checkRetention(checks, props.retention);
    checks.text('logGroupName', props.logGroupName, {
      pattern: `(?!aws/)[.\\-_/#A-Za-z0-9]{1,${LOG_GROUP_NAME_LENGTH}}`,
      allowed: `1 to ${LOG_GROUP_NAME_LENGTH} letters, digits and . - _ / #, not beginning with aws/`,
    });
    if (nameTaken(scope, CfnLogGroup.CFN_RESOURCE_TYPE_NAME, 'logGroupName', props.logGroupName)) {
      checks.refuse('logGroupName', props.logGroupName, 'a name that no other log group of the stack has');
    }
    checks.oneOf('logGroupClass', props.logGroupClass, Object.values(LogGroupClass));
  }
  checks.throwIfRefused();
}

/** Refuses a count of events that would fail, or that would count nothing. */
export function checkCount(scope: IConstruct, logGroupClass: LogGroupClass, options: LogEventCountOptions): void {
  const checks = new InputChecks(scope, 'RetainedLogGroup');
  if (checks.required('options', options, 'a filter pattern and a metric')) {
    if (logGroupClass !== LogGroupClass.STANDARD) {
      checks.refuse('logGroupClass', logGroupClass, 'STANDARD; other classes have no metric filters');
    }
    checkFilterPattern(checks, options.filterPattern);
    const form = {
      pattern: `(?!AWS/)[^:*$\\p{Cc}]{1,${METRIC_NAME_LENGTH}}`,
      allowed: `1 to ${METRIC_NAME_LENGTH} characters without : * $, not beginning with AWS/`,
    };
    for (const property of ['metricNamespace', 'metricName'] as const) {
      if (checks.required(property, options[property], form.allowed)) checks.text(property, options[property], form);
    }
  }
  checks.throwIfRefused();
}

function checkRetention(checks: InputChecks, retention: RetentionDays): void {
  if (checks.required('retention', retention, 'how long events are kept')) {
    LogRetention.check(checks, 'retention', retention);
  }
}

function checkFilterPattern(checks: InputChecks, pattern: string): void {
  if (pattern === undefined || pattern === null) {
    checks.refuse('filterPattern', pattern, 'a filter pattern; an empty text counts all events');
    return;
  }
  if (Token.isUnresolved(pattern)) return;
  const form = {
    pattern: `[^]{0,${FILTER_PATTERN_LENGTH}}`,
    allowed: `at most ${FILTER_PATTERN_LENGTH} characters`,
  };
  if (!checks.text('filterPattern', pattern, form)) return;
  const flaw = flawOf(pattern);
  if (flaw) checks.refuse('filterPattern', pattern, flaw);
}
