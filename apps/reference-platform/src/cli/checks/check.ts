/** A program that some checks need and that not every machine has. */
export type Tool = 'javac' | 'mvn' | 'go';

/** Checks of one lane run one after another, lanes side by side: what uses the same tools and files stands in one lane. */
export type Lane = 'libraries' | 'platform';

export type Commands = readonly (readonly string[])[];

/** One thing that must be true of the repository. */
export interface Check {
  /** Selects it: `./platform test --only <name>`. */
  readonly name: string;
  /** What is true when it passes, as the reader sees it. */
  readonly title: string;
  readonly lane: Lane;
  /** Checks that stand earlier in the list, in any lane, and whose files this one uses. */
  readonly after?: readonly string[];
  /** Programs with their arguments, one after another, the first failure ends the check; a function is asked when it begins. */
  readonly commands: Commands | (() => Commands);
  /** Where they run, from the root of the repository; the root when left out. */
  readonly folder?: string;
  readonly needs?: readonly Tool[];
  /** Git pathspecs of files that the commands write, and that must be the same afterwards. */
  readonly unchanged?: readonly string[];
  /** After this many minutes the check has failed. Left out: 20. */
  readonly minutes?: number;
}

export type Verdict =
  | { readonly kind: 'passed' }
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'skipped'; readonly reason: string };
