import { GitHubWorkflows, WorkflowSetUp } from '@ashlar-cdk/delivery-pipeline';
import { workflowNames } from '../platform';
import type { DeliveredStage } from './delivered-stage';
import { workflowRole } from './workflow-roles';
import type { WrittenWorkflow } from './written-workflow';

/** Where this app is in its repository. */
const DIRECTORY = 'apps/reference-platform';

/** From the root, whose lock file is that of all packages; npm 11 refuses one without the binaries of other systems. */
const INSTALL = `cd ../..
npx --yes npm@10 ci --no-audit --no-fund
npx nx run-many -t compile -p tag:type:library
`;

/**
 * The workflow that plans, applies or destroys a stage when somebody starts it.
 *
 * @param stages those that have it, in their order
 */
export function infrastructureWorkflow(
  name: string,
  system: string,
  stages: readonly DeliveredStage[],
): WrittenWorkflow {
  const [{ gitHub }] = stages;
  const roles = stages.map((stage) => {
    const names = workflowNames(stage.loaded).gitHub?.infrastructureRoles ?? { plan: '', apply: '' };
    return { plan: workflowRole(stage, 'plan', names.plan), apply: workflowRole(stage, 'apply', names.apply) };
  });
  const target = `-c system=${system} -c stage="$STAGE"`;
  const file = GitHubWorkflows.infrastructure({
    name,
    branch: gitHub.branches[0],
    directory: DIRECTORY,
    setUp: WorkflowSetUp.node('24'),
    installCommand: INSTALL,
    // All stacks, and by their templates alone, for which the role that plans may read enough.
    diffCommand: `npx cdk diff --method=template ${target}`,
    costCommand: `npx platform cost ${system} "$STAGE"`,
    // The environment has approved by then.
    deployCommand: `npx cdk deploy --all --require-approval never ${target}`,
    destroyCommand: `npx cdk destroy --all --force ${target}`,
    stages: stages.map((stage, index) => ({
      name: stage.name,
      region: stage.loaded.value.region,
      planRole: roles[index].plan.value,
      role: roles[index].apply.value,
      environment: stage.gitHub.environment,
    })),
  });
  return {
    ...file,
    about: [
      `For the repository that holds this platform, with ${DIRECTORY} in it.`,
      `Its roles trust ${gitHub.repository} and no other, so the two are one.`,
    ],
    variables: roles.flatMap(({ plan, apply }) => [plan.variable ?? [], apply.variable ?? []].flat()),
  };
}
