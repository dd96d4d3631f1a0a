import type { WorkflowFile } from '@ashlar-cdk/delivery-pipeline';
import { listSystems, loadConfiguration, SYSTEMS_FOLDER } from '../config';
import { isAboutInfrastructure } from '../config/delivered-services';
import { UserError } from '../deploy/user-error';
import { checkAgreement, workflowNamesOf } from './check-agreement';
import type { DeliveredStage } from './delivered-stage';
import { infrastructureWorkflow } from './infrastructure-workflow';
import { orderStages } from './order-stages';
import { serviceWorkflow } from './service-workflow';
import type { RoleVariable } from './workflow-roles';
import type { WrittenWorkflow } from './written-workflow';

/** Everything that a system needs on GitHub. */
export interface SystemWorkflows {
  readonly repository: string;
  /** In the order in which an image goes through them. */
  readonly stages: readonly string[];
  readonly files: readonly WorkflowFile[];
  /** What a person sets in the repository, before the first run. */
  readonly variables: readonly RoleVariable[];
  readonly environments: readonly string[];
}

/**
 * The workflows of one system, from the configuration of all its stages.
 *
 * @throws ConfigurationError when the stages do not fit together, with file and line
 * @throws UserError for a system that is not there, or that nothing delivers from GitHub
 */
export function systemWorkflows(
  system: string,
  overrides: readonly string[] = [],
  systemsFolder: string = SYSTEMS_FOLDER,
): SystemWorkflows {
  const stages = deliveredStages(system, overrides, systemsFolder);
  const workflows = workflowNamesOf(stages).map((name) => {
    const having = stages.filter(({ gitHub }) => gitHub.workflows[name]);
    return isAboutInfrastructure(having[0].gitHub.workflows[name])
      ? infrastructureWorkflow(name, system, having)
      : serviceWorkflow(name, having);
  });
  const variables = new Map(workflows.flatMap((workflow) => workflow.variables).map((one) => [one.name, one]));
  return {
    repository: nameOf(stages[0].gitHub.repository),
    stages: stages.map(({ name }) => name),
    files: workflows.map((workflow) => ({ path: workflow.path, content: withHeading(workflow, system) })),
    variables: [...variables.values()],
    environments: [...new Set(stages.flatMap(({ gitHub }) => gitHub.environment ?? []))],
  };
}

/** The line by which a file is known as one of this system. */
export function madeFrom(system: string): string {
  return `# Made from systems/${system} by \`npx platform workflows ${system}\`.`;
}

function deliveredStages(system: string, overrides: readonly string[], systemsFolder: string): DeliveredStage[] {
  const systems = listSystems(systemsFolder);
  const every = systems.find(({ name }) => name === system)?.stages.map(({ name }) => name);
  if (!every) {
    const known = systems.map(({ name }) => name).join(', ') || 'none';
    throw new UserError(`There is no system "${system}". There are: ${known}`);
  }
  const stages = every.flatMap((stage): DeliveredStage[] => {
    const loaded = loadConfiguration({ systemsFolder, system, stage, overrides });
    const gitHub = loaded.value.delivery?.github;
    return gitHub ? [{ name: stage, loaded, gitHub }] : [];
  });
  if (stages.length === 0) {
    throw new UserError(`No stage of ${system} has delivery.github, so there are no workflows to write.`);
  }
  const ordered = orderStages(system, stages, every);
  checkAgreement(system, ordered);
  return ordered;
}

function withHeading({ about, content }: WrittenWorkflow, system: string): string {
  return [madeFrom(system), ...about.map((line) => `# ${line}`), content].join('\n');
}

/** The name alone; the ids are for the roles. */
function nameOf(repository: string): string {
  return repository.replace(/@\d+/g, '');
}
