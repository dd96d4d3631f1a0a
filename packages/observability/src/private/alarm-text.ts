import { Duration, Token } from 'aws-cdk-lib';
import { ComparisonOperator, type IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import type { MetricAlarmProps } from '../metric-alarm-props';
import { asSentence } from './sentence';

/** Characters of an expression that stand in a description. */
const LONGEST_EXPRESSION = 200;

/** The comparisons with a fixed threshold, as a reader writes them; the others need a model of the metric. */
export const COMPARISONS: Record<string, string> = {
  [ComparisonOperator.GREATER_THAN_THRESHOLD]: '>',
  [ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD]: '>=',
  [ComparisonOperator.LESS_THAN_THRESHOLD]: '<',
  [ComparisonOperator.LESS_THAN_OR_EQUAL_TO_THRESHOLD]: '<=',
};

/** The description of an alarm: how urgent it is, what it means, and what to do. */
export function alarmDescription(props: MetricAlarmProps): string {
  const urgency = props.severity ? `${props.severity}: ` : '';
  return `${urgency}${asSentence(props.description ?? conditionInWords(props))} Runbook: ${props.runbookUrl}`;
}

/** When the alarm goes off, for example `CPUUtilization (Average) > 80 in 2 of 2 periods of 5 minutes.` */
export function conditionInWords(props: MetricAlarmProps): string {
  const { evaluationPeriods: all, comparisonOperator, threshold } = props;
  const bad = props.datapointsToAlarm ?? all;
  const { name, period } = subjectOf(props.metric);
  const length = period ? ` of ${period}` : '';
  return `${name} ${COMPARISONS[comparisonOperator]} ${threshold} in ${bad} of ${all} periods${length}.`;
}

/** A long expression tells nobody anything, and the description has to hold the runbook as well. */
function shortened(expression: string): string {
  if (Token.isUnresolved(expression) || expression.length <= LONGEST_EXPRESSION) return expression;
  return `${expression.slice(0, LONGEST_EXPRESSION)}…`;
}

function subjectOf(metric: IMetric): { name: string; period?: string } {
  const { metricStat, mathExpression, renderingProperties } = metric.toMetricConfig();
  if (metricStat) {
    return {
      name: `${metricStat.metricName} (${metricStat.statistic})`,
      period: metricStat.period.toHumanString(),
    };
  }
  const label = renderingProperties?.label;
  const name =
    typeof label === 'string' && label !== '' ? label : shortened(mathExpression?.expression ?? 'The metric');
  const period = mathExpression ? Duration.seconds(mathExpression.period).toHumanString() : undefined;
  return { name, period };
}
