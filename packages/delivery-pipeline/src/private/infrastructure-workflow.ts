import type { InfrastructureStage, InfrastructureWorkflowOptions } from '../infrastructure-workflow-options';
import { WorkflowSetUp } from '../workflow-set-up';
import type { WorkflowValue } from '../workflow-value';
import { checkOut, STRICT_SHELL, type Step, setUpLanguage, TAKES_ROLE, takeRole } from './workflow-steps';

type Job = Record<string, unknown>;

const ACTIONS = ['plan', 'apply', 'destroy'];
const DEFAULT_MINUTES = 60;
const DEFAULT_DIFF = 'npx cdk diff --method=template -c stage="$STAGE"';
const DEFAULT_DEPLOY = 'npx cdk deploy --all --require-approval never -c stage="$STAGE"';
const DEFAULT_DESTROY = 'npx cdk destroy --all --force -c stage="$STAGE"';

/** Three jobs for each stage, each with its own role and environment: what is chosen at run time picks among them. */
export function infrastructureWorkflow(options: InfrastructureWorkflowOptions): Record<string, unknown> {
  const name = options.name ?? 'infrastructure';
  return {
    name,
    'run-name': `${name}: \${{ inputs.action }} \${{ inputs.stage }}`,
    on: { workflow_dispatch: { inputs: inputsOf(options) } },
    permissions: {},
    // By the stage: two changes of it would meet, and one that was begun is brought to its end.
    concurrency: { group: `${name}-\${{ inputs.stage }}`, 'cancel-in-progress': false },
    defaults: {
      run: { ...STRICT_SHELL.run, ...(options.directory ? { 'working-directory': options.directory } : {}) },
    },
    jobs: Object.fromEntries(options.stages.flatMap((stage) => jobsOf(options, stage))),
  };
}

function inputsOf(options: InfrastructureWorkflowOptions): Record<string, unknown> {
  const choice = (description: string, values: string[]) => ({
    description,
    type: 'choice',
    required: true,
    options: values,
  });
  return {
    action: { ...choice('What is to be done', ACTIONS), default: ACTIONS[0] },
    stage: choice(
      'In which stage',
      options.stages.map((stage) => stage.name),
    ),
    confirmation: {
      description: 'To destroy: the name of the stage once more',
      type: 'string',
      required: false,
      default: '',
    },
  };
}

function jobsOf(options: InfrastructureWorkflowOptions, stage: InfrastructureStage): [id: string, job: Job][] {
  return [
    [
      `plan-${stage.name}`,
      {
        name: `Plan ${stage.name}`,
        if: `inputs.stage == '${stage.name}'`,
        ...shared(options, stage),
        steps: [refuseMistakes(options), ...prepare(options, stage, stage.planRole), ...plan(options)],
      },
    ],
    [`apply-${stage.name}`, change(options, stage, 'apply', options.deployCommand ?? DEFAULT_DEPLOY)],
    [`destroy-${stage.name}`, change(options, stage, 'destroy', options.destroyCommand ?? DEFAULT_DESTROY)],
  ];
}

function change(
  options: InfrastructureWorkflowOptions,
  stage: InfrastructureStage,
  action: string,
  command: string,
): Job {
  const name = action === 'apply' ? 'Apply' : 'Destroy';
  return {
    name: `${name} ${stage.name}`,
    needs: [`plan-${stage.name}`],
    if: `inputs.action == '${action}' && inputs.stage == '${stage.name}'`,
    environment: stage.environment ?? stage.name,
    ...shared(options, stage),
    steps: [...prepare(options, stage, stage.role), { name, run: command }],
  };
}

function shared(options: InfrastructureWorkflowOptions, stage: InfrastructureStage): Job {
  return {
    'runs-on': options.runner ?? 'ubuntu-24.04',
    'timeout-minutes': minutesOf(options),
    permissions: TAKES_ROLE,
    env: { STAGE: stage.name },
  };
}

function prepare(options: InfrastructureWorkflowOptions, stage: InfrastructureStage, role: WorkflowValue): Step[] {
  return [
    checkOut(),
    ...setUpLanguage(options.setUp ?? WorkflowSetUp.node('24')),
    { name: 'Install', run: options.installCommand ?? 'npm ci' },
    takeRole('Take the role', role, stage.region, minutesOf(options)),
  ];
}

function plan(options: InfrastructureWorkflowOptions): Step[] {
  const cost = options.costCommand;
  return [
    { name: 'Show what would change', run: summarized('What would change', options.diffCommand ?? DEFAULT_DIFF) },
    ...(cost ? [{ name: 'Show what it would cost', run: summarized('What it would cost', cost) }] : []),
  ];
}

/** On the page of the run, where whoever approves looks. GitHub takes up to a mebibyte there. */
function summarized(title: string, command: string): string {
  return `{
${command.trimEnd()}
} 2>&1 | tee "$RUNNER_TEMP/plan.txt"
{
  echo "## ${title} in $STAGE"
  echo
  head -c 400000 "$RUNNER_TEMP/plan.txt" | sed 's/^/    /'
} >> "$GITHUB_STEP_SUMMARY"
`;
}

/** Before the repository is there, so that nothing of another branch runs, and before anybody is asked to approve. */
function refuseMistakes(options: InfrastructureWorkflowOptions): Step {
  return {
    name: 'Refuse other branches, and to destroy unless the name of the stage is typed',
    'working-directory': '.',
    env: {
      ACTION: '${{ inputs.action }}',
      BRANCH: options.branch ?? 'main',
      CONFIRMATION: '${{ inputs.confirmation }}',
    },
    run: `if [ "$GITHUB_REF" != "refs/heads/$BRANCH" ]; then
  echo "::error::Runs on $BRANCH alone, and not on $GITHUB_REF"
  exit 1
fi
if [ "$ACTION" = destroy ] && [ "$CONFIRMATION" != "$STAGE" ]; then
  echo "::error::To destroy $STAGE, type its name as confirmation"
  exit 1
fi
`,
  };
}

function minutesOf(options: InfrastructureWorkflowOptions): number {
  return options.timeout?.toMinutes() ?? DEFAULT_MINUTES;
}
