import { Nearest } from '@ashlar-cdk/foundation';

/** Collects what is wrong with a file or a set of arguments, so that the reader sees everything at once. */
export class Problems {
  private readonly found: string[] = [];

  constructor(private readonly subject: string) {}

  public add(where: string, problem: string): void {
    this.found.push(`${where}: ${problem}`);
  }

  /** Refuses a word that is not among the known ones, and names the nearest. */
  public known(where: string, word: string, known: string[]): boolean {
    if (known.includes(word)) return true;
    const nearest = Nearest.to(word, known);
    const listed = known.length > 0 && known.length <= 20 ? `; allowed: ${known.join(', ')}` : '';
    this.add(where, `"${word}" is not known${nearest ? `; did you mean "${nearest}"?` : ''}${listed}`);
    return false;
  }

  public throwIfAny(): void {
    if (this.found.length === 0) return;
    throw new Error(`${this.subject} is refused:${this.found.map((problem) => `\n  - ${problem}`).join('')}`);
  }
}
