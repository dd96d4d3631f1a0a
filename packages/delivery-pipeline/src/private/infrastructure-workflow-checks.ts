import type { InputChecks } from '@ashlar-cdk/foundation';
import type { InfrastructureStage, InfrastructureWorkflowOptions } from '../infrastructure-workflow-options';
import { ENVIRONMENT, GIT_NAME, JOB_NAME } from './github-names';
import { REGION } from './github-role-checks';
import { JOB_MINUTES } from './limits';
import { checkWholeMinutes } from './whole-minutes';
import { checkCommand, checkName, checkPath, checkRole, checkRunner, checkSetUp, checksOf } from './workflow-checks';

/** Refuses a workflow that GitHub would refuse, and one that would do something else than it seems to. */
export function checkInfrastructureWorkflow(options: InfrastructureWorkflowOptions): void {
  const checks = checksOf('infrastructure', options?.name ?? 'infrastructure');
  if (checks.required('options', options, 'options with stages')) {
    if (options.name !== undefined) checkName(checks, 'name', options.name, JOB_NAME);
    if (options.branch !== undefined) checkName(checks, 'branch', options.branch, GIT_NAME);
    checkPath(checks, 'directory', options.directory);
    checkSetUp(checks, 'setUp', options.setUp);
    checkRunner(checks, options.runner);
    checkWholeMinutes(checks, 'timeout', options.timeout, JOB_MINUTES);
    const commands = ['installCommand', 'diffCommand', 'costCommand', 'deployCommand', 'destroyCommand'] as const;
    for (const key of commands) checkCommand(checks, key, options[key]);
    checkStages(checks, options.stages);
  }
  checks.throwIfRefused();
}

function checkStages(checks: InputChecks, stages: InfrastructureStage[]): void {
  const given = Array.isArray(stages) ? stages.filter(Boolean) : [];
  if (given.length === 0 || given.length !== stages.length) checks.refuse('stages', given, 'at least one stage');
  given.forEach((stage, index) => {
    const property = `stages[${index}]`;
    checkName(checks, `${property}.name`, stage.name, JOB_NAME);
    checkName(checks, `${property}.region`, stage.region, REGION);
    checkRole(checks, `${property}.planRole`, stage.planRole);
    checkRole(checks, `${property}.role`, stage.role);
    if (stage.environment !== undefined) checkName(checks, `${property}.environment`, stage.environment, ENVIRONMENT);
  });
  checks.unique(
    'stages.name',
    given.map((stage) => stage.name),
  );
}
