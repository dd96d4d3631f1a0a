import type { z } from 'zod';
import { isRemoval, type LayeredValue, partAt, pathInWords, plain, withoutRemoved } from './layered-value';
import { knownWords, type Place, type Problem, valueInWords } from './problems';
import { ConfigurationSchema } from './schema';

type Issue = z.core.$ZodIssue;

/**
 * What is wrong with one layer alone, even where a later one says something else.
 *
 * Values that are not there may stand in another layer, so they are no problem.
 *
 * @param layer the layer
 * @param whole all layers together; it says of which kind a section is, where the layer does not
 */
export function checkLayer(layer: LayeredValue, whole: LayeredValue): Problem[] {
  const value = withKinds(layer, whole);
  return issuesOf(value).flatMap((issue) => (isMissing(value, issue) ? [] : problemsOf(value, issue)));
}

/** The keys that say which other keys a section has. */
const KIND_KEYS: readonly string[] = ['engine', 'kind', 'strategy', 'to', 'type', 'value'];

function withKinds(layer: LayeredValue, whole: LayeredValue | undefined): LayeredValue {
  if (layer.kind !== 'section' || whole?.kind !== 'section') return layer;
  const entries = new Map(layer.entries);
  for (const [key, entry] of layer.entries) {
    entries.set(key, { ...entry, value: withKinds(entry.value, whole.entries.get(key)?.value) });
  }
  for (const key of KIND_KEYS) {
    const kind = whole.entries.get(key);
    if (kind?.value.kind === 'leaf' && !entries.has(key)) entries.set(key, kind);
  }
  return { ...layer, entries };
}

/** What is wrong with all layers together, missing values included. */
export function checkWhole(value: LayeredValue): Problem[] {
  return issuesOf(value).flatMap((issue) => problemsOf(value, issue));
}

function issuesOf(value: LayeredValue): Issue[] {
  return ConfigurationSchema.safeParse(plain(withoutRemoved(value))).error?.issues ?? [];
}

/** A key without a value, or a section whose kind another layer says. */
function isMissing(value: LayeredValue, issue: Issue): boolean {
  if (issue.code === 'unrecognized_keys' || issue.code === 'invalid_key') return false;
  const part = partAt(value, issue.path);
  return part === undefined || isRemoval(part);
}

function problemsOf(value: LayeredValue, issue: Issue): Problem[] {
  const path = pathInWords(issue.path);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      place: keyPlace(value, [...issue.path, key]),
      path: pathInWords([...issue.path, key]),
      found: 'an unknown key',
      allowed: knownWords(key, issue.message.split(', ')),
    }));
  }
  if (issue.code === 'invalid_key') {
    const allowed = issue.issues[0]?.message ?? issue.message;
    return [{ place: keyPlace(value, issue.path), path, found: `the key "${String(issue.path.at(-1))}"`, allowed }];
  }
  if (isMissing(value, issue)) {
    return [{ place: nearestPlace(value, issue.path), path, found: 'missing', allowed: allowedBy(issue) }];
  }
  const deeper = branchOf(issue);
  if (deeper) return deeper.flatMap((inner) => problemsOf(value, { ...inner, path: [...issue.path, ...inner.path] }));
  const part = partAt(value, issue.path);
  const found = part ? plain(part) : undefined;
  const allowed =
    typeof found === 'string' && isChoice(issue) ? knownWords(found, issue.message.split(', ')) : allowedBy(issue);
  return [{ place: part?.place ?? value.place, path, found: `got ${valueInWords(found)}`, allowed }];
}

function isChoice(issue: Issue): boolean {
  return (
    (issue.code === 'invalid_value' && issue.values.length > 1 && issue.values.every((v) => typeof v === 'string')) ||
    isKind(issue)
  );
}

function isKind(issue: Issue): boolean {
  return issue.code === 'invalid_union' && issue.errors.length === 0;
}

function allowedBy(issue: Issue): string {
  if (issue.code !== 'invalid_type') return issue.message;
  if (issue.expected === 'object') return `a section with the keys ${issue.message}`;
  return issue.expected === 'record' && issue.message.startsWith('Invalid')
    ? 'a section of named entries'
    : issue.message;
}

/** Of several shapes that a value may have, the one whose outside fits: its complaints are the helpful ones. */
function branchOf(issue: Issue): Issue[] | undefined {
  if (issue.code !== 'invalid_union') return undefined;
  return issue.errors.find((branch) => branch.length > 0 && branch.every(({ path }) => path.length > 0));
}

function keyPlace(value: LayeredValue, path: readonly PropertyKey[]): Place {
  const parent = partAt(value, path.slice(0, -1));
  const entry = parent?.kind === 'section' ? parent.entries.get(String(path.at(-1))) : undefined;
  return entry?.keyPlace ?? value.place;
}

/** The place of the innermost section that exists. */
function nearestPlace(value: LayeredValue, path: readonly PropertyKey[]): Place {
  for (let length = path.length - 1; length > 0; length--) {
    if (partAt(value, path.slice(0, length))) return keyPlace(value, path.slice(0, length));
  }
  return value.place;
}
