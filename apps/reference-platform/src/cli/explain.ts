import { type Command, Option } from 'commander';
import { ConfigurationError, loadConfiguration, SYSTEMS_FOLDER } from '../config';
import { explain, explanationInWords } from '../config/explanation';

interface ExplainOptions {
  readonly region?: string;
  readonly set: readonly string[];
  readonly json?: boolean;
}

/** Adds `explain <system> <stage> [path]`: what is in force, and which line of which file said so. */
export function registerExplain(program: Command, systemsFolder: string = SYSTEMS_FOLDER): void {
  program
    .command('explain')
    .description('say what a stage of a system is configured to be, and which file and line says so')
    .argument('<system>', 'a folder of systems/')
    .argument('<stage>', 'a file of its stages/')
    .argument('[path]', 'a value or a section, such as network.egress')
    .option('--region <region>', 'another region than the configuration says')
    .addOption(setOption())
    .option('--json', 'write JSON, for other programs')
    .action((system: string, stage: string, path: string | undefined, options: ExplainOptions, command: Command) => {
      orRefuse(command, () => {
        const loaded = loadConfiguration({
          systemsFolder,
          system,
          stage,
          region: options.region,
          overrides: options.set,
        });
        const explanation = explain(loaded, path);
        console.log(options.json ? JSON.stringify(explanation, undefined, 2) : explanationInWords(explanation));
      });
    });
}

function setOption(): Option {
  return new Option('--set <path=value>', 'try a value that no file says; may be repeated')
    .argParser((value: string, earlier: readonly string[]) => [...earlier, value])
    .default([], 'none');
}

/** A configuration that cannot be used is an answer, not a crash: its message says it all. */
function orRefuse(command: Command, action: () => void): void {
  try {
    action();
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    command.error(error.message, { exitCode: 1, code: 'configuration' });
  }
}
