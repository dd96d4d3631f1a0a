import { InputChecks } from '@ashlar-cdk/foundation';
import { Stack, Token } from 'aws-cdk-lib';
import { CfnAlarm, ComparisonOperator, type MetricStatConfig, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { IConstruct } from 'constructs';
import { AlarmSeverity } from '../alarm-severity';
import type { MetricAlarmProps } from '../metric-alarm-props';
import { alarmDescription, COMPARISONS } from './alarm-text';
import type { Measure } from './catalogue';
import {
  ALARM_ACTIONS,
  ALARM_DESCRIPTION_LENGTH,
  ALARM_METRICS,
  ALARM_NAME_LENGTH,
  EVALUATION_PERIODS,
  EXPRESSION_LENGTH,
  LONG_EVALUATION_SECONDS,
  LONG_PERIOD_SECONDS,
  LONGEST_ALARM_PERIOD,
  SHORT_ALARM_PERIODS,
  SHORT_EVALUATION_SECONDS,
} from './limits';
import { checkMetric, GLOBAL_METRICS_REGION, measureOf } from './metric-checks';
import type { MathNode, MetricLeaf, MetricTree } from './metric-tree';
import { nameTaken } from './names';
import { checkTopics } from './topics';
import { HTTPS_ADDRESS } from './web-address';

/** Refuses an alarm that CloudWatch would refuse, that nobody would hear, or that could never go off. */
export function checkAlarm(scope: IConstruct, props: MetricAlarmProps): void {
  const checks = new InputChecks(scope, 'MetricAlarm');
  if (checks.required('props', props, 'at least a metric, a threshold, a runbook and a topic')) {
    checkNames(checks, scope, props);
    const periodsGiven = checkPeriods(checks, props);
    const compared = checkComparison(checks, props);
    checkTopics(checks, scope, props.topics, { max: ALARM_ACTIONS, publisher: 'cloudwatch' });
    const tree = checkMetric(checks, 'metric', props.metric, SHORT_ALARM_PERIODS);
    if (tree) {
      checkMath(checks, tree);
      for (const leaf of tree.leaves) {
        checkRegion(checks, scope, leaf.property, leaf.stat);
        warnOfShortPeriod(checks, leaf);
      }
      if (periodsGiven) checkWindow(checks, tree, props.evaluationPeriods);
      if (compared) checkThreshold(checks, tree, props);
      if (periodsGiven && compared) checkDescription(checks, props);
    }
  }
  checks.throwIfRefused();
}

function checkNames(checks: InputChecks, scope: IConstruct, props: MetricAlarmProps): void {
  checks.text('alarmName', props.alarmName, {
    pattern: `\\P{Cc}{1,${ALARM_NAME_LENGTH}}`,
    allowed: `1 to ${ALARM_NAME_LENGTH} characters in one line`,
  });
  if (nameTaken(scope, CfnAlarm.CFN_RESOURCE_TYPE_NAME, 'alarmName', props.alarmName)) {
    checks.refuse('alarmName', props.alarmName, 'a name that no other alarm of the stack has');
  }
  if (checks.required('runbookUrl', props.runbookUrl, HTTPS_ADDRESS.allowed)) {
    checks.text('runbookUrl', props.runbookUrl, HTTPS_ADDRESS);
  }
  checks.oneOf('severity', props.severity, Object.values(AlarmSeverity));
  if (props.description !== undefined) checks.required('description', props.description, 'a sentence, or nothing');
  if (checks.required('missingData', props.missingData, 'what a period without data means')) {
    checks.oneOf('missingData', props.missingData, Object.values(TreatMissingData));
  }
}

function checkPeriods(checks: InputChecks, props: MetricAlarmProps): boolean {
  const { evaluationPeriods, datapointsToAlarm } = props;
  if (!checks.required('evaluationPeriods', evaluationPeriods, 'how many periods are looked at')) return false;
  if (!checks.integer('evaluationPeriods', evaluationPeriods, EVALUATION_PERIODS)) return false;
  const max = Token.isUnresolved(evaluationPeriods) ? undefined : evaluationPeriods;
  return checks.integer('datapointsToAlarm', datapointsToAlarm, { min: 1, max });
}

function checkComparison(checks: InputChecks, props: MetricAlarmProps): boolean {
  const operator = checks.required('comparisonOperator', props.comparisonOperator, 'above or below the threshold');
  const threshold = checks.required('threshold', props.threshold, 'a number');
  // Both are told when both are wrong.
  const known = operator && checks.oneOf('comparisonOperator', props.comparisonOperator, Object.keys(COMPARISONS));
  return threshold && checks.number('threshold', props.threshold, {}) && known;
}

function checkMath(checks: InputChecks, tree: MetricTree): void {
  if (tree.math.length === 0) return;
  checks.integer('number of metrics in metric', tree.leaves.length, { max: ALARM_METRICS });
  for (const node of tree.math) checkExpression(checks, node);
}

function checkExpression(checks: InputChecks, { property, math, search }: MathNode): void {
  checks.text(`${property}.expression`, math.expression, {
    pattern: `[^]{1,${EXPRESSION_LENGTH}}`,
    allowed: `1 to ${EXPRESSION_LENGTH} characters`,
  });
  if (search || (!Token.isUnresolved(math.expression) && /\bSEARCH\s*\(/i.test(math.expression))) {
    checks.refuse(`${property}.expression`, math.expression, 'an expression without SEARCH, which no alarm can watch');
  }
  for (const id of Object.keys(math.usingMetrics ?? {})) {
    checks.text(`${property}.usingMetrics`, id, {
      pattern: '[a-z][a-zA-Z0-9_]*',
      allowed: 'ids of letters, digits and underscores that begin with a lower-case letter',
    });
  }
}

function checkRegion(checks: InputChecks, scope: IConstruct, property: string, stat: MetricStatConfig): void {
  const here = Stack.of(scope).region;
  const there = stat.namespace === 'AWS/Billing' ? GLOBAL_METRICS_REGION : stat.region;
  if (there === undefined || Token.isUnresolved(here) || Token.isUnresolved(there) || here === there) return;
  checks.refuse(`${property} is in ${there}, and the region of the stack`, here, `a stack in ${there} for the alarm`);
}

/** Most services publish once a minute, so an alarm that looks more often sees nothing in between. */
function warnOfShortPeriod(checks: InputChecks, { property, stat }: MetricLeaf): void {
  const ofService = !Token.isUnresolved(stat.namespace) && stat.namespace.startsWith('AWS/');
  if (!ofService || stat.namespace === 'AWS/ECS' || stat.period.isUnresolved()) return;
  if (stat.period.toSeconds({ integral: false }) >= 60) return;
  checks.warn(
    'ashlar-observability:short-period',
    `${property}: ${stat.namespace} publishes once a minute at most; a period of ${stat.period.toHumanString()} ` +
      'has no data most of the time, and makes the alarm a high-resolution one, which costs more.',
  );
}

/** The periods together must not reach further back than CloudWatch looks. */
function checkWindow(checks: InputChecks, tree: MetricTree, evaluationPeriods: number): void {
  const [period] = tree.leaves.map((leaf) => leaf.stat.period).filter((each) => !each.isUnresolved());
  if (!period || Token.isUnresolved(evaluationPeriods)) return;
  const seconds = period.toSeconds({ integral: false });
  if (seconds > LONGEST_ALARM_PERIOD) {
    checks.refuse('metric.period', period.toHumanString(), 'at most a day');
    return;
  }
  const max = seconds >= LONG_PERIOD_SECONDS ? LONG_EVALUATION_SECONDS : SHORT_EVALUATION_SECONDS;
  if (seconds * evaluationPeriods <= max) return;
  checks.refuse(
    'evaluationPeriods',
    evaluationPeriods,
    `at most ${Math.floor(max / seconds)} periods of ${period.toHumanString()}`,
  );
}

/** Refuses a threshold that the metric cannot have, and warns of one that says always or never. */
function checkThreshold(checks: InputChecks, tree: MetricTree, props: MetricAlarmProps): void {
  const stat = tree.math.length === 0 ? tree.leaves[0]?.stat : undefined;
  if (!stat || Token.isUnresolved(props.threshold)) return;
  const measure = stat.statistic === 'SampleCount' ? 'sum' : measureOf(stat);
  if (!measure || measure === 'signed') return;
  if (props.threshold < 0) {
    checks.refuse('threshold', props.threshold, `a number of at least 0, because ${stat.metricName} is never negative`);
    return;
  }
  const verdict = verdictOf(props.threshold, props.comparisonOperator, measure, stat.statistic);
  if (!verdict) return;
  checks.warn(
    `ashlar-observability:threshold-${verdict}-reached`,
    `${stat.metricName} ${COMPARISONS[props.comparisonOperator]} ${props.threshold} is ${verdict} true.`,
  );
}

function verdictOf(
  threshold: number,
  operator: ComparisonOperator,
  measure: Measure,
  statistic: string,
): 'always' | 'never' | undefined {
  if (threshold === 0 && operator === ComparisonOperator.LESS_THAN_THRESHOLD) return 'never';
  if (threshold === 0 && operator === ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD) return 'always';
  // A sum of percentages is no percentage.
  if (measure !== 'percent' || statistic === 'Sum') return undefined;
  const above = COMPARISONS[operator].startsWith('>');
  const beyond = operator === ComparisonOperator.GREATER_THAN_THRESHOLD ? threshold >= 100 : threshold > 100;
  return above && beyond ? 'never' : undefined;
}

function checkDescription(checks: InputChecks, props: MetricAlarmProps): void {
  const text = alarmDescription(props);
  if (Token.isUnresolved(text) || text.length <= ALARM_DESCRIPTION_LENGTH) return;
  const property = props.description === undefined ? 'runbookUrl' : 'description';
  checks.refuse(
    property,
    props[property],
    `a description of at most ${ALARM_DESCRIPTION_LENGTH} characters with severity and runbook, which now has ${text.length}`,
  );
}
