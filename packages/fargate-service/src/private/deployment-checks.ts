import type { InputChecks } from '@ashlar-cdk/foundation';
import { Token } from 'aws-cdk-lib';
import type { CfnService } from 'aws-cdk-lib/aws-ecs';
import type { Deployment, RollingDeploymentOptions } from '../deployment';
import { MAX_HEALTHY_PERCENT, MIN_HEALTHY_PERCENT } from './limits';
import { stuckAt } from './rollout';

const SAFE = { min: 100, max: 200 };

/** The fewest and the most tasks that a service may have. */
export interface TaskCount {
  readonly fewest: number;
  readonly most: number;
}

/** Refuses percentages that ECS would refuse, and those with which no task could ever be replaced. */
export function checkDeployment(checks: InputChecks, deployment: Deployment | undefined, count: TaskCount): void {
  const options = deployment?._rolling() ?? {};
  const valid = [
    checks.integer('deployment.minHealthyPercent', options.minHealthyPercent, MIN_HEALTHY_PERCENT),
    checks.integer('deployment.maxHealthyPercent', options.maxHealthyPercent, MAX_HEALTHY_PERCENT),
  ];
  checks.unique('deployment.alarmNames', options.alarmNames ?? []);
  for (const name of options.alarmNames ?? []) checks.required('deployment.alarmNames', name, 'names of alarms');
  if (options.rollback && options.circuitBreaker === false && !options.alarmNames?.length) {
    checks.refuse('deployment.rollback', true, 'a circuitBreaker or alarmNames, which say when to roll back');
  }
  if (valid.every(Boolean)) checkProgress(checks, percentOf(options), count);
}

function checkProgress(checks: InputChecks, percent: { min: number; max: number }, count: TaskCount): void {
  const numbers = [percent.min, percent.max, count.fewest, count.most];
  if (numbers.some((number) => Token.isUnresolved(number) || !Number.isInteger(number))) return;
  const stuck = stuckAt(count.fewest, count.most, percent);
  if (stuck === undefined) return;
  const got = `${percent.min} % and ${percent.max} % of ${stuck} ${stuck === 1 ? 'task' : 'tasks'}`;
  checks.refuse(
    'deployment.minHealthyPercent and maxHealthyPercent',
    got,
    'room for one task more or one less; no deployment could ever make progress',
  );
}

/** The deployment as CloudFormation writes it. */
export function deploymentConfiguration(
  deployment: Deployment | undefined,
): CfnService.DeploymentConfigurationProperty {
  const options = deployment?._rolling() ?? {};
  const percent = percentOf(options);
  const rollback = options.rollback ?? true;
  const breaker = options.circuitBreaker ?? true;
  return {
    minimumHealthyPercent: percent.min,
    maximumPercent: percent.max,
    deploymentCircuitBreaker: { enable: breaker, rollback: breaker && rollback },
    alarms: options.alarmNames?.length ? { alarmNames: options.alarmNames, enable: true, rollback } : undefined,
  };
}

function percentOf(options: RollingDeploymentOptions): { min: number; max: number } {
  return { min: options.minHealthyPercent ?? SAFE.min, max: options.maxHealthyPercent ?? SAFE.max };
}
