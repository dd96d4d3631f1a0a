import { Command, CommanderError } from 'commander';
import { ExitCode } from '../deploy/user-error';
import { registerCost } from './cost-command';
import { registerDown } from './down-command';
import { registerExplain } from './explain';
import { registerLocalStack } from './local-stack-command';
import { EXIT_CODES } from './options';
import { registerSchema } from './schema';
import { registerServerCommands } from './status-command';
import { registerSynth } from './synth-command';
import { registerTest } from './test-command';
import { registerUp } from './up-command';
import { registerWorkflows } from './workflows-command';

export function buildProgram(): Command {
  const program = new Command('platform')
    .description('From the configuration of a system to a running platform, on the local AWS.')
    .showHelpAfterError('Run it with --help to see what it takes.')
    .addHelpText('after', EXIT_CODES)
    // Commander ends with 1 for a wrong usage, which here means that the work itself failed.
    .exitOverride();
  registerUp(program);
  registerDown(program);
  registerServerCommands(program);
  registerSynth(program);
  registerCost(program);
  registerLocalStack(program);
  registerWorkflows(program);
  registerExplain(program);
  registerSchema(program);
  registerTest(program);
  return program;
}

async function main(): Promise<void> {
  try {
    await buildProgram().parseAsync();
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    const isUsage = error.exitCode !== 0 && error.code.startsWith('commander.');
    process.exitCode = isUsage ? ExitCode.REFUSED : error.exitCode;
  }
}

// A reader such as `head` that has seen enough is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(ExitCode.SUCCESS);
  throw error;
});
void main();
