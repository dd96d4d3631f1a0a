import { DASHBOARD_WIDTH } from './limits';

/** More graphs in a line are too narrow to be read. */
const GRAPHS_PER_LINE = 4;

/** The widths of the graphs of a row, line by line: lines of about the same length, each as wide as the dashboard. */
export function linesOf(graphs: number): number[][] {
  const lines = Math.ceil(graphs / GRAPHS_PER_LINE);
  return Array.from({ length: lines }, (_, line) => {
    const inLine = Math.floor(graphs / lines) + (line < graphs % lines ? 1 : 0);
    return new Array<number>(inLine).fill(DASHBOARD_WIDTH / inLine);
  });
}

/** Cuts a list into parts of at most the given length. */
export function chunksOf<T>(values: T[], length: number): T[][] {
  return Array.from({ length: Math.ceil(values.length / length) }, (_, part) =>
    values.slice(part * length, (part + 1) * length),
  );
}

/** The height of an alarm status widget: a line of the dashboard has room for about four alarms. */
export function statusHeight(alarms: number): number {
  return 1 + Math.ceil(alarms / GRAPHS_PER_LINE);
}
