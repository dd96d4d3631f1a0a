import { Nearest } from '@ashlar-cdk/foundation';

/** Where something stands. Lines and columns count from 1; both are 0 where there are none, as in a folder. */
export interface Place {
  /** A file, as in `systems/<system>/root.yaml`, or an override, as in `-c set=network.egress`. */
  readonly source: string;
  readonly line: number;
  readonly column: number;
}

/** One thing that is wrong with the configuration. */
export interface Problem {
  readonly place: Place;
  /** Where in the configuration, with dots; empty for the whole file. */
  readonly path: string;
  /** What was found. */
  readonly found: string;
  /** What is allowed there, or what to do about it. */
  readonly allowed: string;
}

/** The keys and indexes that lead to a value of the configuration. */
export type Path = readonly (string | number)[];

/** Takes down one thing that is wrong, by its path; the place is found from that. */
export type Refuse = (path: Path, found: string, allowed: string) => void;

/** `file:line:column`, or the source alone where there are no lines. */
export function placeInWords({ source, line, column }: Place): string {
  return line > 0 ? `${source}:${line}:${column}` : source;
}

/** One line: where, what was found, what is allowed. */
export function problemInWords({ place, path, found, allowed }: Problem): string {
  const where = placeInWords(place);
  // An override names its path already.
  const isNamed = path === '' || where === `-c ${path}` || where === `-c set=${path}`;
  return `${where}: ${isNamed ? '' : `${path}: `}${found}; allowed: ${allowed}`;
}

/** Everything that is wrong with a configuration, all layers at once. */
export class ConfigurationError extends Error {
  public readonly problems: readonly Problem[];

  constructor(
    public readonly subject: string,
    problems: readonly Problem[],
  ) {
    const unique = withoutRepetition(problems);
    super(`${subject} cannot be used:${unique.map((problem) => `\n  ${problemInWords(problem)}`).join('')}`);
    this.name = 'ConfigurationError';
    this.problems = unique;
  }
}

/** The allowed words, with the one that was probably meant. */
export function knownWords(word: string, known: readonly string[]): string {
  const nearest = Nearest.to(word, [...known]) ?? slip(word, known);
  return `${listed(known)}${nearest ? `; did you mean "${nearest}"?` : ''}`;
}

/**
 * Slips that take many edits of few letters: two letters in the wrong order, and names that are cut or written out.
 */
function slip(word: string, known: readonly string[]): string | undefined {
  const written = word.toLowerCase();
  return known.find((candidate) => {
    const meant = candidate.toLowerCase();
    const [short, long] = written.length < meant.length ? [written, meant] : [meant, written];
    const isForm = short.length >= SHORTEST_FORM && long.startsWith(short);
    return isForm || [...written].sort().join() === [...meant].sort().join();
  });
}

function listed(known: readonly string[]): string {
  if (known.length <= LONGEST_LIST) return known.join(', ');
  return `${known.slice(0, LONGEST_LIST).join(', ')} and ${known.length - LONGEST_LIST} more`;
}

const SHORTEST_FORM = 3;
/** More words than these help nobody who looks for one. */
const LONGEST_LIST = 20;
const LONGEST_SHOWN = 120;

/** A value for a message, short enough for a terminal. */
export function valueInWords(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
}

function withoutRepetition(problems: readonly Problem[]): Problem[] {
  const byText = new Map(problems.map((problem) => [problemInWords(problem), problem]));
  return [...byText.values()].sort(
    (a, b) =>
      a.place.source.localeCompare(b.place.source) || a.place.line - b.place.line || a.place.column - b.place.column,
  );
}
