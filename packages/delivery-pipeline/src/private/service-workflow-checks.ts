import { type InputChecks, SecretForm } from '@ashlar-cdk/foundation';
import { BuildArchitecture } from '../image-build-options';
import type {
  ServiceWorkflowOptions,
  WorkflowDeployment,
  WorkflowService,
  WorkflowStage,
} from '../service-workflow-options';
import { ECS_NAME } from './deployment-checks';
import { ENVIRONMENT, GIT_NAME, JOB_NAME } from './github-names';
import { REGION } from './github-role-checks';
import { JOB_MINUTES } from './limits';
import { PARAMETER_NAME } from './released-image-checks';
import { REPOSITORY_NAME } from './repository-checks';
import { jobIdsOf } from './service-workflow';
import { checkWholeMinutes } from './whole-minutes';
import {
  checkCommand,
  checkName,
  checkPath,
  checkRole,
  checkRunner,
  checkSetUp,
  checksOf,
  checkWritten,
} from './workflow-checks';
import { DEPLOYMENT_MINUTES_OF_JOB } from './workflow-times';

/** Refuses a workflow that GitHub or AWS would refuse, and one that would do something else than it seems to. */
export function checkServiceWorkflow(options: ServiceWorkflowOptions): void {
  const checks = checksOf('service', options?.name);
  if (checks.required('options', options, 'options with name, services and stages')) {
    checkName(checks, 'name', options.name, JOB_NAME);
    checkTrigger(checks, options);
    checkRunner(checks, options.runner);
    checkWholeMinutes(checks, 'checkTimeout', options.checkTimeout, JOB_MINUTES);
    const services = listOf(checks, 'services', options.services, 'at least one service that is built');
    services.forEach((service, index) => {
      checkService(checks, `services[${index}]`, service);
    });
    const stages = listOf(checks, 'stages', options.stages, 'at least one stage to which the images go');
    stages.forEach((stage, index) => {
      checkStage(checks, `stages[${index}]`, stage, services);
    });
    if (
      services.length > 0 &&
      stages.every((stage) => Array.isArray(stage.deployments) && stage.deployments.every(Boolean))
    ) {
      checkTogether(checks, { ...options, services, stages });
    }
  }
  checks.throwIfRefused();
}

function listOf<T>(checks: InputChecks, property: string, values: T[], allowed: string): T[] {
  const given = Array.isArray(values) ? values.filter(Boolean) : [];
  if (given.length === 0 || given.length !== values.length) checks.refuse(property, given, allowed);
  return given;
}

function checkTrigger(checks: InputChecks, options: ServiceWorkflowOptions): void {
  if (options.branches !== undefined) listOf(checks, 'branches', options.branches, 'at least one branch');
  for (const branch of options.branches ?? []) checkName(checks, 'branches', branch, GIT_NAME);
  for (const path of options.paths ?? []) {
    if (checkWritten(checks, 'paths', path)) checks.required('paths', path, 'patterns of files, such as backend/**');
  }
  checks.unique('branches', options.branches ?? []);
}

function checkService(checks: InputChecks, property: string, service: WorkflowService): void {
  checkName(checks, `${property}.name`, service.name, JOB_NAME);
  checkPath(checks, `${property}.directory`, service.directory);
  checkPath(checks, `${property}.dockerfile`, service.dockerfile);
  if (service.target !== undefined) {
    checkName(checks, `${property}.target`, service.target, {
      pattern: '[A-Za-z0-9][A-Za-z0-9_.-]*',
      allowed: 'the name of a stage: letters, digits and _ . -, beginning with a letter or digit',
    });
  }
  checks.oneOf(`${property}.architecture`, service.architecture, Object.values(BuildArchitecture));
  checkSetUp(checks, `${property}.setUp`, service.setUp);
  checkBuildArgs(checks, `${property}.buildArgs`, service.buildArgs ?? {});
  if (service.checks === undefined) return;
  const steps = listOf(
    checks,
    `${property}.checks`,
    service.checks,
    'at least one check; nothing is deployed unchecked',
  );
  steps.forEach((step, index) => {
    const line = { pattern: '[^\\n]+', allowed: 'one line that says what is checked' };
    checkName(checks, `${property}.checks[${index}].name`, step.name, line);
    checks.required(`${property}.checks[${index}].command`, step.command, 'a command of the shell');
    checkCommand(checks, `${property}.checks[${index}].command`, step.command);
  });
}

function checkBuildArgs(checks: InputChecks, property: string, args: { [name: string]: string }): void {
  for (const [name, value] of Object.entries(args)) {
    const form = { pattern: '[A-Za-z_][A-Za-z0-9_]*', allowed: 'letters, digits and _, not beginning with a digit' };
    if (!checkName(checks, property, name, form)) continue;
    const place = `${property}.${name}`;
    if (SecretForm.inName(name)) checks.refuseHidden(place, 'no secret: an argument stays in the image');
    else if (checks.required(place, value, 'a text')) checkWritten(checks, place, value);
  }
}

function checkStage(checks: InputChecks, property: string, stage: WorkflowStage, services: WorkflowService[]): void {
  checkName(checks, `${property}.name`, stage.name, JOB_NAME);
  checkName(checks, `${property}.region`, stage.region, REGION);
  checkRole(checks, `${property}.role`, stage.role);
  if (stage.environment !== undefined) checkName(checks, `${property}.environment`, stage.environment, ENVIRONMENT);
  const deployments = listOf(checks, `${property}.deployments`, stage.deployments, 'at least one service');
  deployments.forEach((deployment, index) => {
    checkDeployment(checks, `${property}.deployments[${index}]`, deployment, services);
  });
}

function checkDeployment(
  checks: InputChecks,
  property: string,
  deployment: WorkflowDeployment,
  services: WorkflowService[],
): void {
  const known = services.map((service) => service.name);
  if (checks.required(`${property}.service`, deployment.service, `one of services: ${known.join(', ')}`)) {
    checks.oneOf(`${property}.service`, deployment.service, known);
  }
  if (deployment.name !== undefined) checkName(checks, `${property}.name`, deployment.name, JOB_NAME);
  for (const key of ['clusterName', 'serviceName', 'containerName'] as const) {
    checkName(checks, `${property}.${key}`, deployment[key], ECS_NAME);
  }
  checkName(checks, `${property}.repositoryName`, deployment.repositoryName, REPOSITORY_NAME);
  if (deployment.releasedImageParameter !== undefined) {
    checkName(checks, `${property}.releasedImageParameter`, deployment.releasedImageParameter, PARAMETER_NAME);
  }
  checkWholeMinutes(checks, `${property}.timeout`, deployment.timeout, DEPLOYMENT_MINUTES_OF_JOB);
}

function checkTogether(checks: InputChecks, options: ServiceWorkflowOptions): void {
  checks.unique('names of jobs', jobIdsOf(options));
  const all = options.stages.flatMap((stage) =>
    stage.deployments.map((each) => ({ ...each, place: `${accountOf(stage)}/${stage.region}` })),
  );
  checks.unique(
    'deployments.serviceName',
    all.map((each) => `${each.place}/${each.clusterName}/${each.serviceName}`),
  );
  const recorded = all.filter((each) => each.releasedImageParameter !== undefined);
  checks.unique(
    'deployments.releasedImageParameter',
    recorded.map((each) => `${each.place}${each.releasedImageParameter}`),
  );
  checkUse(checks, options.services, all);
}

/** Whose account it is, as far as that is known: a variable can be another one in each environment. */
function accountOf(stage: WorkflowStage): string {
  const { text, name } = stage.role?._choice?.() ?? {};
  return text?.split(':')[4] ?? `${stage.environment ?? ''}:${name}`;
}

/** The id of a commit names one image in a repository, so two services would get the same one. */
function checkUse(checks: InputChecks, services: WorkflowService[], all: WorkflowDeployment[]): void {
  const owners = new Map(all.map((each) => [each.repositoryName, each.service]));
  for (const { repositoryName, service } of all) {
    const other = owners.get(repositoryName);
    if (other === service) continue;
    const allowed = `one for each service, but it has ${service} and ${other}`;
    checks.refuse('deployments.repositoryName', repositoryName, allowed);
  }
  const used = new Set(all.map((each) => each.service));
  for (const { name } of services.filter((service) => !used.has(service.name))) {
    checks.refuse('services', name, 'services that a stage deploys');
  }
}
