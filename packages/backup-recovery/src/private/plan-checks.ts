import { InputChecks } from '@ashlar-cdk/foundation';
import type { IConstruct } from 'constructs';
import type { ProtectionPlanProps } from '../protection-plan-props';
import { NAME_LENGTH } from './limits';
import { oldestData } from './recovery-point';
import { checkResources } from './resource-checks';
import { checkRule } from './rule-checks';

const NAME = {
  pattern: `[A-Za-z0-9\\-_.]{${NAME_LENGTH.min},${NAME_LENGTH.max}}`,
  allowed: `${NAME_LENGTH.min} to ${NAME_LENGTH.max} letters, digits and - _ .`,
};

/** Refuses what AWS Backup would refuse, and what it would accept and not do. */
export function checkPlan(scope: IConstruct, props: ProtectionPlanProps): void {
  const checks = new InputChecks(scope, 'ProtectionPlan');
  if (checks.required('props', props, 'a vault, rules and resources')) {
    const vault = checks.required('vault', props.vault, 'a vault for the recovery points');
    if (props.planName !== undefined) checks.required('planName', props.planName, NAME.allowed);
    if (props.planName) checks.text('planName', props.planName, NAME);
    const rules = vault && checkRules(checks, scope, props);
    const resources = checkResources(checks, props.resources);
    checks.wholeSeconds('rpo', props.rpo, { min: 60 });
    if (rules && resources) checkObjective(checks, props);
  }
  checks.throwIfRefused();
}

function checkRules(checks: InputChecks, scope: IConstruct, props: ProtectionPlanProps): boolean {
  const names = Object.keys(props.rules ?? {});
  if (names.length === 0) {
    checks.refuse('rules', props.rules, 'at least one rule, from its name to what it says');
    return false;
  }
  const readable = names.map((name) => {
    checks.text(`name of rules.${name}`, name, NAME);
    return checkRule(checks, { scope, vault: props.vault, property: `rules.${name}` }, props.rules[name]);
  });
  return !readable.includes(false);
}

/** Refuses an objective that the rules cannot reach for one of the resources. */
function checkObjective(checks: InputChecks, props: ProtectionPlanProps): void {
  if (!props.rpo || props.rpo.isUnresolved()) return;
  const oldest = oldestData(Object.values(props.rules), props.resources);
  const wanted = props.rpo.toSeconds() / 60;
  if (!oldest || oldest.minutes <= wanted) return;
  checks.refuse(
    'rpo',
    props.rpo.toHumanString(),
    `at least ${inWords(oldest.minutes)}, which is what the rules reach for ${oldest.resource}; ` +
      'back up more often, or set continuous for databases and buckets',
  );
}

function inWords(minutes: number): string {
  if (minutes % (24 * 60) === 0) return counted(minutes / (24 * 60), 'day');
  return minutes % 60 === 0 ? counted(minutes / 60, 'hour') : counted(minutes, 'minute');
}

function counted(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
