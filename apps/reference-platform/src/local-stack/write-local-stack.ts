import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { stringify } from 'yaml';
import { type Configuration, ConfigurationError, type LoadOptions, loadConfiguration, SYSTEMS_FOLDER } from '../config';
import type { Target } from '../deploy/state-folder';
import { writeAssembly } from '../deploy/synthesize';
import { ExitCode, UserError } from '../deploy/user-error';
import { type LocalStack, localStack } from './compose-file';
import { completedEnv, missingFrom } from './env-file';
import { laptopSettings } from './laptop-settings';
import { Templates } from './templates';

export interface LocalStackOptions extends Target {
  readonly output: string;
  readonly set?: string[];
}

/** The containers of a laptop for one stage, from its templates as they are now. */
export async function localStackOf(options: LocalStackOptions): Promise<LocalStack> {
  const folder = mkdtempSync(join(tmpdir(), 'local-stack-'));
  try {
    await writeAssembly(options, folder);
    const value: Configuration = JSON.parse(readFileSync(join(folder, 'configuration.json'), 'utf8')).value;
    return localStack(Templates.ofAssembly(folder), laptopSettings(value, options.stage));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Refuses a stage without services before anything is synthesized, which takes a while. */
export function checkServices({ system, stage, set }: LocalStackOptions, systemsFolder: string = SYSTEMS_FOLDER): void {
  const value = configurationOf({ systemsFolder, system, stage, overrides: set });
  if (Object.keys(value.services ?? {}).length > 0) return;
  throw new UserError(`${system} ${stage} has no services, so there is nothing to run on a laptop.`);
}

/** A configuration that cannot be used is the user's to mend, and its message says it all. */
function configurationOf(options: LoadOptions): Configuration {
  try {
    return loadConfiguration(options).value;
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    throw new UserError(error.message, ExitCode.FAILED);
  }
}

/** The text of the Compose file, which says where it comes from. */
export function composeText({ file }: LocalStack, { system, stage }: Target): string {
  const heading = [
    `# Made from the templates of ${system} ${stage} by \`npx platform local-stack ${system} ${stage}\`.`,
    '# Change the configuration instead of this file. The file .env beside it has the values of the variables.',
  ];
  // Some programs read YAML as it was in 2005, when `no` was false and `10:30` a number.
  return `${heading.join('\n')}\n${stringify(file, { lineWidth: 0, singleQuote: true, compat: 'yaml-1.1' })}`;
}

/** Writes the Compose file and `.env` beside it, and says which. */
export function writeLocalStack(stack: LocalStack, options: LocalStackOptions): string[] {
  const { output } = options;
  const envFile = join(dirname(output), '.env');
  mkdirSync(dirname(output), { recursive: true });
  writeFileSync(output, composeText(stack, options));
  if (stack.variables.length === 0) return [output];
  writeFileSync(envFile, completedEnv(textOf(envFile), stack.variables));
  return [output, envFile];
}

/** Refuses a Compose file that is not what the templates say now, and a `.env` that lacks a variable. */
export function checkLocalStack(stack: LocalStack, options: LocalStackOptions): void {
  const { output, system, stage } = options;
  const again = `run \`npx platform local-stack ${system} ${stage} --output ${output}\``;
  if (textOf(output) !== composeText(stack, options)) {
    throw new UserError(`${output} is not what the templates say; ${again}`, ExitCode.FAILED);
  }
  const envFile = join(dirname(output), '.env');
  const env = textOf(envFile);
  // Where the file is kept out of version control, a fresh clone has none.
  const missing = env === undefined ? [] : missingFrom(env, stack.variables);
  if (missing.length === 0) return;
  const names = missing.map(({ name }) => name).join(', ');
  throw new UserError(`${envFile} lacks ${names}; ${again}`, ExitCode.FAILED);
}

function textOf(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}
