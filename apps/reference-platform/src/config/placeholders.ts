import { type Entry, type LayeredValue, pathInWords } from './layered-value';
import { knownWords, type Problem } from './problems';

/** What the placeholders of names stand for. */
export interface Identity {
  readonly project?: string;
  readonly stage: string;
  readonly region?: string;
  readonly account?: string;
}

const PLACEHOLDERS = ['project', 'stage', 'region', 'account'] as const;
/** The keys whose values placeholders stand for. */
const IDENTITY_KEYS: readonly string[] = ['project', 'region', 'account'];

/** `{name}`, but not the `${name}` and `%{name}` of shells and commands. */
const PLACEHOLDER = /(?<![$%{])\{([A-Za-z]+)\}/g;

/**
 * Puts the identity of the platform into every text: `{project}`, `{stage}`, `{region}` and `{account}`.
 *
 * There is nothing else to refer to: a configuration whose values refer to each other is a program, and can run in
 * circles. The values that placeholders stand for therefore hold none themselves.
 */
export function fillPlaceholders(
  value: LayeredValue,
  identity: Identity,
): { value: LayeredValue; problems: Problem[] } {
  const problems: Problem[] = [];
  return { value: filled(value, [], identity, problems), problems };
}

function filled(value: LayeredValue, path: (string | number)[], identity: Identity, problems: Problem[]): LayeredValue {
  if (value.kind === 'list') {
    return { ...value, items: value.items.map((item, index) => filled(item, [...path, index], identity, problems)) };
  }
  if (value.kind === 'section') {
    const entries = [...value.entries].map(([key, entry]): [string, Entry] => [
      key,
      { ...entry, value: filled(entry.value, [...path, key], identity, problems) },
    ]);
    return { ...value, entries: new Map(entries) };
  }
  if (typeof value.value !== 'string') return value;
  const refuse = (found: string, allowed: string) =>
    problems.push({ place: value.place, path: pathInWords(path), found, allowed });
  if (path.length === 1 && IDENTITY_KEYS.includes(String(path[0]))) {
    if (value.value.match(PLACEHOLDER)) {
      refuse(`"${value.value}", which runs in a circle`, `a value without placeholders: {${path[0]}} stands for it`);
    }
    return value;
  }
  const text = value.value.replace(PLACEHOLDER, (placeholder: string, name: string) => {
    if (!isPlaceholder(name)) {
      refuse(`the placeholder ${placeholder}`, knownWords(name, PLACEHOLDERS));
      return placeholder;
    }
    const known = identity[name];
    if (known === undefined) refuse(`the placeholder ${placeholder}`, `a layer that says ${name}`);
    return known ?? placeholder;
  });
  return { ...value, value: text };
}

function isPlaceholder(name: string): name is (typeof PLACEHOLDERS)[number] {
  return (PLACEHOLDERS as readonly string[]).includes(name);
}
