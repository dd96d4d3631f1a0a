/** The heading of a page of runbooks that belongs to an entry of the configuration. */
export function runbookOf(runbooks: string, entry: string): string {
  return `${runbooks}#${entry.toLowerCase()}`;
}
