import type { Command } from 'commander';
import { REPOSITORY_FOLDER } from '../deploy/state-folder';
import { ExitCode, UserError } from '../deploy/user-error';
import type { Check } from './checks/check';
import { checkList } from './checks/check-list';
import { endCurrentCommands } from './checks/run-check';
import { runChecks } from './checks/run-checks';
import { addDebugOption, collect, EXIT_CODES } from './options';
import { endOnInterrupt, runCommand } from './run-command';

interface TestCommandOptions {
  readonly only?: string[];
  readonly list?: boolean;
  readonly debug?: boolean;
}

export function registerTest(program: Command): void {
  const command = program
    .command('test')
    .summary('run every check of this repository')
    .description(
      'Runs every check of this repository, two at a time, and ends with a line that counts them.\n' +
        'What a check has written is kept in test-results/<name>.log.\n' +
        'A check whose tools are missing is skipped; when the environment says CI, that is a failure.',
    );
  addDebugOption(command)
    .option('--only <name>', 'run only this check; may be repeated', collect)
    .option('--list', 'list the checks and run none')
    .addHelpText('after', EXIT_CODES)
    .action((options: TestCommandOptions) =>
      runCommand(options.debug ?? false, async () => {
        const checks = chooseChecks(checkList(), options.only);
        if (options.list) {
          for (const { name, title } of checks) console.log(`${name}: ${title}`);
          return undefined;
        }
        endOnInterrupt('Interrupted.', endCurrentCommands);
        const tally = await runChecks(checks, {
          repository: REPOSITORY_FOLDER,
          mayNotSkip: isContinuousIntegration(process.env),
        });
        return tally.failed > 0 ? ExitCode.FAILED : ExitCode.SUCCESS;
      }),
    );
}

/** The named checks in the order of the list, or all of them. */
export function chooseChecks(all: readonly Check[], only: readonly string[] | undefined): readonly Check[] {
  if (!only) return all;
  const unknown = only.filter((name) => !all.some((check) => check.name === name));
  if (unknown.length > 0) {
    throw new UserError(
      `There is no check ${unknown.join(', ')}. There are: ${all.map(({ name }) => name).join(', ')}`,
    );
  }
  return all.filter(({ name }) => only.includes(name));
}

/** Every service for continuous integration sets CI; people sometimes switch it off in words. */
export function isContinuousIntegration(environment: NodeJS.ProcessEnv): boolean {
  return !['', '0', 'false'].includes(environment.CI ?? '');
}
