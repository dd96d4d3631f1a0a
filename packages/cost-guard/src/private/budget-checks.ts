import { InputChecks } from '@ashlar-cdk/foundation';
import { Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { BudgetAlert } from '../budget-alert';
import type { BudgetFilter } from '../budget-filter';
import { BudgetCostBasis, BudgetPeriod, type CostBudgetProps } from '../cost-budget-props';
import { recipientsOf } from './budget-plan';
import {
  BUDGET_ALERTS,
  BUDGET_EMAILS,
  BUDGET_LIMIT_USD,
  BUDGET_NAME_LENGTH,
  BUDGET_PERCENT,
  BUDGET_THRESHOLD_USD,
  TAG_KEY_LENGTH,
} from './limits';
import { checkEmails, checkTopic } from './recipients';

/** Refuses a budget that AWS would refuse, or that would stay silent. */
export function checkBudget(scope: IConstruct, props: CostBudgetProps): void {
  const checks = new InputChecks(scope, 'CostBudget');
  if (checks.required('props', props, 'properties with at least limitUsd')) {
    const limit = 'how much may be spent, a number of USD';
    if (checks.required('limitUsd', props.limitUsd, limit)) checks.number('limitUsd', props.limitUsd, BUDGET_LIMIT_USD);
    checks.oneOf('period', props.period, Object.values(BudgetPeriod));
    checks.oneOf('costs.basis', props.costs?.basis, Object.values(BudgetCostBasis));
    checkBudgetName(checks, props.budgetName);
    checkEmails(checks, 'emails', props.emails, BUDGET_EMAILS);
    checkTopic(checks, 'topic', props.topic, scope);
    checkAlerts(checks, scope, props);
    checkFilters(checks, props.filters ?? []);
  }
  checks.throwIfRefused();
}

/** Refuses an alert whose threshold, time or recipients AWS would refuse. */
export function checkAlert(
  checks: InputChecks,
  property: string,
  alert: BudgetAlert,
  budget: CostBudgetProps,
  scope: IConstruct,
): void {
  const isPercent = alert.thresholdType === 'PERCENTAGE';
  const unit = isPercent ? 'percent' : 'amount';
  if (checks.required(`${property}.${unit}`, alert.threshold, 'a number')) {
    checks.number(`${property}.${unit}`, alert.threshold, isPercent ? BUDGET_PERCENT : BUDGET_THRESHOLD_USD);
  }
  if (alert.notificationType === 'FORECASTED' && budget.period === BudgetPeriod.DAILY) {
    checks.refuse(property, 'a forecast', 'what was spent; a forecast is not available for a daily budget');
  }
  checkEmails(checks, `${property}.emails`, alert.recipients?.emails, BUDGET_EMAILS);
  checkTopic(checks, `${property}.topic`, alert.recipients?.topic, scope);
  const { emails, topic } = recipientsOf(alert, budget);
  if (emails.length === 0 && !topic) {
    checks.refuse(`${property}.recipients`, undefined, 'at least one e-mail address or a topic, here or of the budget');
  }
}

function checkBudgetName(checks: InputChecks, name: string | undefined): void {
  checks.text('budgetName', name, {
    // A name with "/action/" would read like the ARN of an action.
    pattern: `(?!.*/action/)(?!.*<script>)[^:\\\\]{1,${BUDGET_NAME_LENGTH}}`,
    allowed: `1 to ${BUDGET_NAME_LENGTH} characters without : \\ and /action/`,
  });
}

function checkAlerts(checks: InputChecks, scope: IConstruct, props: CostBudgetProps): void {
  if (props.alerts === undefined) {
    if ((props.emails ?? []).length === 0 && !props.topic) {
      checks.refuse('emails or topic', undefined, 'at least one e-mail address or a topic, so that somebody hears');
    }
    return;
  }
  const alerts = props.alerts ?? [];
  checks.integer('number of alerts', alerts.length, { min: 1, max: BUDGET_ALERTS });
  for (const [index, alert] of alerts.entries()) {
    const property = `alerts[${index}]`;
    if (!checks.required(property, alert, 'a BudgetAlert')) continue;
    checkAlert(checks, property, alert, props, scope);
  }
  const known = alerts.filter((alert) => alert && !Token.isUnresolved(alert.threshold));
  checks.unique(
    'alerts',
    known.map((alert) => `${alert.notificationType} ${alert.thresholdType} ${alert.threshold}`),
  );
}

function checkFilters(checks: InputChecks, filters: BudgetFilter[]): void {
  const known = filters.filter(Boolean);
  if (known.length !== filters.length) checks.refuse('filters', null, 'a BudgetFilter in each place');
  checks.unique(
    'filters, by kind',
    known.map((filter) => filter.dimension),
  );
  for (const { dimension, values, tagKey } of known) {
    const property = `filters.${dimension}`;
    if (dimension === 'TagKeyValue') {
      const allowed = `the key of a tag, 1 to ${TAG_KEY_LENGTH} characters`;
      if (checks.required(`${property}.key`, tagKey, allowed)) {
        checks.text(`${property}.key`, tagKey, { pattern: `[^$]{1,${TAG_KEY_LENGTH}}`, allowed });
      }
    }
    if (!Array.isArray(values) || values.length === 0) checks.refuse(property, values, 'at least one value');
    else checkValues(checks, property, dimension, values);
  }
}

function checkValues(checks: InputChecks, property: string, dimension: string, values: string[]): void {
  checks.unique(property, values);
  for (const value of values) {
    // A tag may have an empty value.
    if (dimension !== 'TagKeyValue') checks.required(property, value, 'a name that is not empty');
    if (dimension === 'LinkedAccount') {
      checks.text(property, value, { pattern: '\\d{12}', allowed: 'account ids of 12 digits' });
    }
    if (dimension === 'Region') {
      checks.text(property, value, { pattern: '[a-z]{2,4}(?:-[a-z]+)+-\\d|global', allowed: 'a region, or global' });
    }
  }
}
