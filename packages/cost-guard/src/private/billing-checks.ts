import { InputChecks } from '@ashlar-cdk/foundation';
import { Stack, Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { BillingAlarmProps } from '../billing-alarm-props';
import {
  ALARM_DESCRIPTION_LENGTH,
  ALARM_LIMIT_USD,
  ALARM_NAME_LENGTH,
  BILLING_CURRENCY,
  BILLING_REGION,
} from './limits';
import { checkTopic, differ } from './recipients';

/** How the alarm on the day is told from the one on the month. */
export const DAILY_SUFFIX = '-daily';
/** How the alarm on the month is told from the one on the day. */
export const MONTH_SUFFIX = '-month-to-date';

/** Characters of a runbook's address; the rest of the description stands beside it. */
const RUNBOOK_LENGTH = ALARM_DESCRIPTION_LENGTH - 100;

/** Refuses alarms that AWS would refuse, that nobody would hear, and that would never have data. */
export function checkBillingAlarm(scope: IConstruct, props: BillingAlarmProps): void {
  const checks = new InputChecks(scope, 'BillingAlarm');
  if (checks.required('props', props, 'properties with topic, runbookUrl and a limit')) {
    checkRegion(checks, scope);
    checkLimits(checks, props);
    checks.oneOf('currency', props.currency, [BILLING_CURRENCY]);
    checkWhose(checks, props);
    checkActions(checks, scope, props);
    const longest = ALARM_NAME_LENGTH - MONTH_SUFFIX.length;
    checks.text('alarmName', props.alarmName, {
      pattern: `[\\x20-\\x7e]{1,${longest}}`,
      allowed: `1 to ${longest} ASCII characters`,
    });
  }
  checks.throwIfRefused();
}

function checkRegion(checks: InputChecks, scope: IConstruct): void {
  const { region } = Stack.of(scope);
  if (Token.isUnresolved(region)) {
    checks.warn(
      'ashlar-cost-guard:billing-region',
      `The region of the stack is not known; the alarm has data only in ${BILLING_REGION}.`,
    );
  } else if (region !== BILLING_REGION) {
    checks.refuse('region of the stack', region, `${BILLING_REGION}, the only region with billing metrics`);
  }
}

function checkLimits(checks: InputChecks, props: BillingAlarmProps): void {
  if ((props.dailyLimitUsd ?? props.monthToDateLimitUsd ?? undefined) === undefined) {
    checks.refuse('dailyLimitUsd or monthToDateLimitUsd', undefined, 'at least one of the two');
  }
  for (const property of ['dailyLimitUsd', 'monthToDateLimitUsd'] as const) {
    if (props[property] === null) checks.refuse(property, null, 'a number of USD, or leave it out');
    checks.number(property, props[property], ALARM_LIMIT_USD);
  }
}

function checkWhose(checks: InputChecks, props: BillingAlarmProps): void {
  checks.text('serviceName', props.serviceName, {
    pattern: '[\\x21-\\x7e](?:[\\x20-\\x7e]{0,254})',
    allowed: 'the name of a service as the metric has it, 1 to 255 characters, for example AmazonRDS',
  });
  checks.text('linkedAccount', props.linkedAccount, { pattern: '\\d{12}', allowed: 'an account id of 12 digits' });
}

function checkActions(checks: InputChecks, scope: IConstruct, props: BillingAlarmProps): void {
  if (checks.required('topic', props.topic && 'given', 'an SNS topic, so that somebody hears')) {
    checkTopic(checks, 'topic', props.topic, scope);
    const theirs = props.topic.env?.region ?? '';
    const ours = Stack.of(scope).region;
    if (theirs && differ(theirs, ours)) {
      checks.refuse('topic', theirs, `a topic of the same region, ${ours}; alarms do not act across regions`);
    }
  }
  const form = {
    pattern: `(?=.{1,${RUNBOOK_LENGTH}}$)https://[^\\s/?#]+\\S*`,
    allowed: `an address that begins with https://, at most ${RUNBOOK_LENGTH} characters`,
  };
  if (checks.required('runbookUrl', props.runbookUrl, form.allowed)) checks.text('runbookUrl', props.runbookUrl, form);
}
