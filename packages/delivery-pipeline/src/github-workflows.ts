import type { InfrastructureWorkflowOptions } from './infrastructure-workflow-options';
import { infrastructureWorkflow } from './private/infrastructure-workflow';
import { checkInfrastructureWorkflow } from './private/infrastructure-workflow-checks';
import { serviceWorkflow } from './private/service-workflow';
import { checkServiceWorkflow } from './private/service-workflow-checks';
import { workflowText } from './private/workflow-text';
import type { ServiceWorkflowOptions } from './service-workflow-options';
import type { WorkflowFile } from './workflow-file';

/**
 * Writes workflows for the repository of an application. No construct is needed, and nothing is written to a disk.
 *
 * Each workflow has no permission but those that a job needs, pins every action to a commit, hands values to the shell
 * as variables and never as text, and lets one deployment of a service run at a time.
 *
 * @see https://docs.github.com/en/actions/reference/security/secure-use
 */
export class GitHubWorkflows {
  /**
   * Checks services at each push, builds their images, and gives them to ECS stage by stage.
   *
   * The image is tagged with the id of the commit and deployed by its digest. CloudFormation owns everything of the
   * service but the image; the workflow owns the image, and writes down which one is in force.
   *
   * @param options what is built, and where it goes
   * @throws when GitHub or AWS would refuse something, or it would do something else than it seems to; all of it at once
   */
  public static service(options: ServiceWorkflowOptions): WorkflowFile {
    checkServiceWorkflow(options);
    return { path: pathOf(options.name), content: workflowText(serviceWorkflow(options)) };
  }

  /**
   * Plans, applies or destroys one stage of a CDK app when somebody starts it by hand.
   *
   * A plan says what would change and what it would cost. Applying and destroying show the plan first and wait for the
   * approval of the stage's environment; destroying also wants the name of the stage typed.
   *
   * @param options which stages, and with which commands
   * @throws when GitHub would refuse something, or it would do something else than it seems to; all of it at once
   */
  public static infrastructure(options: InfrastructureWorkflowOptions): WorkflowFile {
    checkInfrastructureWorkflow(options);
    return { path: pathOf(options.name ?? 'infrastructure'), content: workflowText(infrastructureWorkflow(options)) };
  }

  private constructor() {}
}

function pathOf(name: string): string {
  return `.github/workflows/${name}.yml`;
}
