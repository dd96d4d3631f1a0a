/**
 * Finds the known word that a mistyped one most likely stands for.
 *
 * Errors that name the likely word spare the reader a search through documentation.
 */
export class Nearest {
  /**
   * The candidate that needs the fewest edits to become the given word, or undefined when none is close.
   *
   * Upper and lower case count as equal, because most mistakes of this kind are slips of case.
   * A candidate is close when at most a third of the longer word differs.
   * Of two equally close candidates the first one wins.
   *
   * @param word what was written
   * @param candidates what could have been meant
   */
  public static to(word: string, candidates: string[]): string | undefined {
    let best: string | undefined;
    let fewest = Number.POSITIVE_INFINITY;
    for (const candidate of candidates) {
      const edits = editDistance(word.toLowerCase(), candidate.toLowerCase());
      if (edits < fewest && edits * 3 <= Math.max(word.length, candidate.length)) {
        best = candidate;
        fewest = edits;
      }
    }
    return best;
  }
}

/** The Levenshtein distance, kept row by row. A dependency for it would have to be bundled into every library. */
function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let line = 1; line <= from.length; line++) {
    const next = [line];
    for (let column = 1; column <= to.length; column++) {
      const replace = row[column - 1] + (from[line - 1] === to[column - 1] ? 0 : 1);
      next.push(Math.min(replace, row[column] + 1, next[column - 1] + 1));
    }
    row = next;
  }
  return row[to.length];
}
