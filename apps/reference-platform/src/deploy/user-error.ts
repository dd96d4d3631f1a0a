/** How a command ended, as its exit code; `--help` explains each of them. */
export const ExitCode = {
  SUCCESS: 0,
  /** A deployment, a check or a synthesis failed. */
  FAILED: 1,
  /** The command could not start: wrong usage, something missing or something in the way. */
  REFUSED: 2,
  /** The user pressed Ctrl-C. */
  INTERRUPTED: 130,
} as const;
export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];

/** An error whose message says everything the user needs, so that a stack trace would only hide it. */
export class UserError extends Error {
  public override readonly name = 'UserError';

  constructor(
    message: string,
    public readonly exitCode: number = ExitCode.REFUSED,
  ) {
    super(message);
  }
}
