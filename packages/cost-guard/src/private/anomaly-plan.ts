import { InputChecks } from '@ashlar-cdk/foundation';
import { Stack, Tokenization } from 'aws-cdk-lib';
import { CfnAnomalyMonitor } from 'aws-cdk-lib/aws-ce';
import type { IConstruct } from 'constructs';
import { AnomalyDimension, AnomalyFrequency, type CostAnomalyAlertsProps } from '../cost-anomaly-alerts-props';
import { ANOMALY_NAME_LENGTH, ANOMALY_THRESHOLD } from './limits';
import { checkEmails, checkTopic } from './recipients';

const DEFAULT_THRESHOLD_USD = 100;

/** The frequency as asked for, or the one that fits the recipients. */
export function frequencyOf(props: CostAnomalyAlertsProps): AnomalyFrequency {
  return props.frequency ?? (props.topic ? AnomalyFrequency.IMMEDIATE : AnomalyFrequency.DAILY);
}

/** The threshold as a JSON text; the number in it is a text as well. */
export function thresholdExpressionOf(props: CostAnomalyAlertsProps, scope: IConstruct): string {
  const isBare = props.thresholdUsd === undefined && props.thresholdPercent === undefined;
  const usd = isBare ? DEFAULT_THRESHOLD_USD : props.thresholdUsd;
  const expressions = [
    ...atLeast('ANOMALY_TOTAL_IMPACT_ABSOLUTE', usd),
    ...atLeast('ANOMALY_TOTAL_IMPACT_PERCENTAGE', props.thresholdPercent),
  ];
  return Stack.of(scope).toJsonString(expressions.length === 1 ? expressions[0] : { And: expressions });
}

/** Refuses what AWS would refuse, reports without recipients, and properties that would have no effect. */
export function checkAnomalyAlerts(scope: IConstruct, props: CostAnomalyAlertsProps): void {
  const checks = new InputChecks(scope, 'CostAnomalyAlerts');
  if (checks.required('props', props, 'properties with at least emails or topic')) {
    checks.number('thresholdUsd', props.thresholdUsd, { ...ANOMALY_THRESHOLD, unit: 'USD' });
    checks.number('thresholdPercent', props.thresholdPercent, { ...ANOMALY_THRESHOLD, unit: 'percent' });
    checks.oneOf('frequency', props.frequency, Object.values(AnomalyFrequency));
    checks.oneOf('dimension', props.dimension, Object.values(AnomalyDimension));
    checkEmails(checks, 'emails', props.emails);
    checkTopic(checks, 'topic', props.topic, scope);
    checkRecipients(checks, props);
    checkMonitor(checks, props);
    checkOnlyMonitor(checks, scope, props);
  }
  checks.throwIfRefused();
}

function atLeast(key: string, amount: number | undefined): object[] {
  if (amount === undefined) return [];
  return [
    {
      Dimensions: { Key: key, MatchOptions: ['GREATER_THAN_OR_EQUAL'], Values: [Tokenization.stringifyNumber(amount)] },
    },
  ];
}

function checkRecipients(checks: InputChecks, props: CostAnomalyAlertsProps): void {
  if (!props.emails && !props.topic) {
    checks.refuse('emails or topic', undefined, 'e-mail addresses, or a topic, so that somebody hears');
    return;
  }
  const frequency = frequencyOf(props);
  if (frequency === AnomalyFrequency.IMMEDIATE && props.emails) {
    checks.refuse('emails', props.emails, 'with DAILY or WEEKLY; immediate reports go to a topic only');
  }
  if (frequency !== AnomalyFrequency.IMMEDIATE && props.topic) {
    checks.refuse('topic', 'a topic', `with IMMEDIATE; ${frequency} reports go to e-mail addresses only`);
  }
}

function checkMonitor(checks: InputChecks, props: CostAnomalyAlertsProps): void {
  const form = {
    pattern: 'arn:aws[-a-z0-9]*:ce::\\d{12}:anomalymonitor/[-a-zA-Z0-9_]+',
    allowed: 'the ARN of a monitor, arn:aws:ce::<account>:anomalymonitor/<id>',
  };
  checks.text('monitorArn', props.monitorArn, form);
  if (props.monitorArn === '') checks.refuse('monitorArn', '', form.allowed);
  const name = { pattern: `[\\s\\S]{1,${ANOMALY_NAME_LENGTH}}`, allowed: `1 to ${ANOMALY_NAME_LENGTH} characters` };
  checks.text('monitorName', props.monitorName, name);
  checks.text('subscriptionName', props.subscriptionName, name);
  if (props.monitorArn && (props.monitorName !== undefined || props.dimension !== undefined)) {
    checks.refuse('monitorArn', props.monitorArn, 'a monitor that exists, or monitorName and dimension of a new one');
  }
}

/** AWS creates one monitor for each dimension of an account; stacks of one app may go to several accounts. */
function checkOnlyMonitor(checks: InputChecks, scope: IConstruct, props: CostAnomalyAlertsProps): void {
  if (props.monitorArn) return;
  const dimension = props.dimension ?? AnomalyDimension.SERVICE;
  const other = Stack.of(scope)
    .node.findAll()
    .find((one) => CfnAnomalyMonitor.isCfnAnomalyMonitor(one) && one.monitorDimension === dimension);
  if (other) {
    checks.refuse(
      'dimension',
      dimension,
      `one monitor by ${dimension} in an account; give monitorArn of ${other.node.path}`,
    );
  }
}
