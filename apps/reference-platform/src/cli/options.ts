import { type Command, InvalidArgumentError } from 'commander';
import { DEFAULT_PORT } from '../deploy/local-endpoint';

/** Options that every command about the local AWS has. */
export interface CommonOptions {
  readonly port: number;
  readonly debug?: boolean;
}

export const EXIT_CODES = `
Exit codes:
  0    done
  1    a deployment, a synthesis or a check failed
  2    could not start: wrong usage, something missing or something in the way
  130  interrupted`;

export function addTargetArguments(command: Command): Command {
  return command
    .argument('[system]', 'a folder of apps/reference-platform/systems; else what systems/default-target.yaml names')
    .argument('[stage]', 'a file of its folder stages; else the one that the same file names for the system');
}

export function addDeploymentOptions(command: Command): Command {
  return addDebugOption(command)
    .option('--port <number>', 'the port of the local AWS', portNumber, DEFAULT_PORT)
    .addHelpText('after', EXIT_CODES);
}

export function addDebugOption(command: Command): Command {
  return command.option('--debug', 'print every message of the toolkit, and stack traces of errors');
}

/** For options that may be given more than once. */
export function collect(value: string, earlier: string[] | undefined): string[] {
  return [...(earlier ?? []), value];
}

export function portNumber(value: string): number {
  const port = Number(value);
  if (Number.isInteger(port) && port >= 1024 && port <= 65535) return port;
  throw new InvalidArgumentError('allowed: a whole number from 1024 to 65535');
}
