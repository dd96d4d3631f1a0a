import { resolve } from 'node:path';
import type { Command } from 'commander';
import { ConfigurationError } from '../config';
import { ExitCode, UserError } from '../deploy/user-error';
import type { SystemWorkflows } from '../workflows/system-workflows';
import { addDebugOption, collect, EXIT_CODES } from './options';
import { runCommand } from './run-command';

interface WorkflowsCommandOptions {
  readonly output: string;
  readonly check?: boolean;
  readonly set?: string[];
  readonly debug?: boolean;
}

export function registerWorkflows(program: Command): void {
  const command = program
    .command('workflows')
    .summary("write the workflows for GitHub of a system's own repository")
    .description(
      'Writes .github/workflows/<name>.yml for every workflow of delivery.github, in all stages of a system.\n' +
        'Says what a person has to set on GitHub before the first run: environments, and the roles that workflows take.',
    )
    .argument('<system>', 'a folder of apps/reference-platform/systems');
  addDebugOption(command)
    .option('--output <folder>', 'the root of the repository that they are for', '.')
    .option('--check', 'only say whether the files are what the configuration says')
    .option('--set <path=value>', 'override one value of the configuration; may be repeated', collect)
    .addHelpText('after', EXIT_CODES)
    .action((system: string, options: WorkflowsCommandOptions) =>
      runCommand(options.debug ?? false, () => run(system, options)),
    );
}

async function run(system: string, options: WorkflowsCommandOptions): Promise<undefined> {
  // The writer of workflows is a library of this repository, and other commands run before it is built.
  const { systemWorkflows } = await import('../workflows/system-workflows.js');
  const { checkWorkflows, writeWorkflows } = await import('../workflows/write-workflows.js');
  const workflows = explained(() => systemWorkflows(system, options.set));
  const folder = resolve(options.output);
  if (options.check) {
    checkWorkflows(workflows, system, folder, commandOf(system, options));
    console.log(`The ${workflows.files.length} workflows in ${options.output} are what the configuration says`);
    return undefined;
  }
  console.log(`${system} is delivered to ${workflows.stages.join(', then ')}`);
  for (const { path, state } of writeWorkflows(workflows, system, folder)) {
    console.log(
      state === 'no longer wanted' ? `${path} is no longer in the configuration; delete it` : `${path} is ${state}`,
    );
  }
  console.log(stillToDo(workflows));
  return undefined;
}

/** What is wrong with the input is the user's to mend, and the message says it all. */
function explained(work: () => SystemWorkflows): SystemWorkflows {
  try {
    return work();
  } catch (error) {
    const isRefusal =
      error instanceof ConfigurationError ||
      (error instanceof Error && / refuses its properties:\n/.test(error.message));
    throw isRefusal ? new UserError((error as Error).message, ExitCode.FAILED) : error;
  }
}

function commandOf(system: string, { output, set = [] }: WorkflowsCommandOptions): string {
  const overrides = set.map((override) => ` --set '${override}'`).join('');
  return `npx platform workflows ${system} --output ${output}${overrides}`;
}

/** What only a person can do, and where. */
function stillToDo({ repository, environments, variables }: SystemWorkflows): string {
  const settings = `https://github.com/${repository}/settings`;
  const width = Math.max(0, ...variables.map(({ name }) => name.length));
  const lines = [
    ...(environments.length > 0
      ? [
          `- ${settings}/environments: ${environments.join(', ')}`,
          '    each with the branches that may deploy to it, and who approves',
        ]
      : []),
    ...(variables.length > 0
      ? [
          `- ${settings}/variables/actions: variables of the repository, because the configuration names no account`,
          ...variables.map(({ name, value }) => `    ${name.padEnd(width)} = ${value}`),
        ]
      : []),
  ];
  if (lines.length === 0) return 'Nothing is to be set on GitHub.';
  return ['', `To be set on GitHub before the first run in ${repository}:`, ...lines].join('\n');
}
