import { ExitCode, UserError } from '../deploy/user-error';

/** Runs the body of a command and turns every end of it into an exit code; only `--debug` shows where an error came from. */
export async function runCommand(debug: boolean, body: () => Promise<number | undefined>): Promise<void> {
  try {
    process.exitCode = (await body()) ?? ExitCode.SUCCESS;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const trace = error instanceof Error ? error.stack : undefined;
    console.error(`\n${debug && trace ? trace : message}`);
    if (!debug && !(error instanceof UserError))
      console.error('Run the same command with --debug to see where this came from.');
    process.exitCode = error instanceof UserError ? error.exitCode : ExitCode.FAILED;
  }
}

/**
 * Ends at Ctrl-C with a word about what is left, instead of in the middle of a line.
 * What the local AWS has begun it also ends, so the next `up` only has to wait for it.
 */
export function endOnInterrupt(message: string, cleanUp: () => void): void {
  const end = () => {
    cleanUp();
    console.error(`\n${message}`);
    process.exit(ExitCode.INTERRUPTED);
  };
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
}
