import { clearLine, cursorTo } from 'node:readline';

/** Where progress is written: standard output, or an array in a test. */
export interface Output {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/**
 * Lines for the reader. On a terminal, a passing line replaces the one before it;
 * elsewhere (a file, a CI log) each line stays.
 */
export class Screen {
  private passing = false;

  constructor(
    private readonly output: Output = process.stdout,
    private readonly rewrites = output.isTTY === true,
  ) {}

  /** A line that stays. */
  public line(text = ''): void {
    this.clear();
    this.output.write(`${text}\n`);
  }

  /** A line that is of interest until the next one comes. One that is only a beginning is left out where lines stay. */
  public passingLine(text: string, beginning = false): void {
    if (!this.rewrites) {
      if (!beginning) this.output.write(`${text}\n`);
      return;
    }
    this.clear();
    this.output.write(shorten(text, (this.output.columns ?? 80) - 1));
    this.passing = true;
  }

  /** Removes the passing line, if there is one. */
  public clear(): void {
    if (!this.passing) return;
    this.passing = false;
    const stream = this.output as NodeJS.WritableStream;
    clearLine(stream, 0);
    cursorTo(stream, 0);
  }
}

/** A line that wraps cannot be cleared as one line. */
export function shorten(text: string, width: number): string {
  return text.length <= width ? text : `${text.slice(0, Math.max(0, width - 1))}…`;
}

export function seconds(milliseconds: number): string {
  const total = milliseconds / 1000;
  if (total < 60) return `${total.toFixed(1)} s`;
  return `${Math.floor(total / 60)} min ${String(Math.floor(total % 60)).padStart(2, '0')} s`;
}
