import { relative, resolve } from 'node:path';
import type { Command } from 'commander';
import { addDebugOption, addTargetArguments, collect, EXIT_CODES } from './options';
import { runCommand } from './run-command';
import { resolveTarget } from './target';

const COMPOSE_FILE = 'compose.yaml';

interface LocalStackCommandOptions {
  readonly output: string;
  readonly check?: boolean;
  readonly set?: string[];
  readonly debug?: boolean;
}

export function registerLocalStack(program: Command): void {
  const command = program
    .command('local-stack')
    .summary('write a Compose file that runs the services of a stage on a laptop')
    .description(
      'Writes a Compose file from the templates of a stage: its services, database and cache as containers of this machine.\n' +
        'Secrets become variables of the file .env beside it, with values made up for a laptop; a value that you put there stays.\n' +
        'Ports, folders to build from and variables that differ are said by localRun in the configuration.',
    );
  addDebugOption(addTargetArguments(command))
    .option('--output <file>', 'where to write to', COMPOSE_FILE)
    .option('--check', 'only say whether the file is what the templates say')
    .option('--set <path=value>', 'override one value of the configuration; may be repeated', collect)
    .addHelpText('after', EXIT_CODES)
    .action((system: string | undefined, stage: string | undefined, options: LocalStackCommandOptions) =>
      runCommand(options.debug ?? false, async () => {
        const wanted = { ...resolveTarget(system, stage), output: resolve(options.output), set: options.set };
        const { checkLocalStack, checkServices, localStackOf, writeLocalStack } = await import(
          '../local-stack/write-local-stack.js'
        );
        checkServices(wanted);
        const stack = await localStackOf(wanted);
        if (options.check) {
          checkLocalStack(stack, wanted);
          console.log(`${options.output} is what the templates say`);
          return undefined;
        }
        for (const file of writeLocalStack(stack, wanted)) console.log(`${shown(file)} is written`);
        console.log(`Start it with: docker compose -f ${options.output} up`);
        return undefined;
      }),
    );
}

/** Seen from here, unless it is elsewhere. */
function shown(file: string): string {
  const seen = relative('', file);
  return seen.startsWith('..') ? file : seen;
}
