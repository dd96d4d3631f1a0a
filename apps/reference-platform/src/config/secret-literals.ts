import { type Entry, type LayeredValue, pathInWords } from './layered-value';
import type { Problem } from './problems';

const ALLOWED =
  'an entry of secrets, which a service takes over in its own secrets; a file in version control is read by many';

/** Texts that are secrets whatever stands around them. */
const SECRET_TEXTS: readonly RegExp[] = [
  /\b(AKIA|ASIA)[A-Z0-9]{16}\b/,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  /\b(ghp|gho|ghs|github_pat)_[A-Za-z0-9_]{20,}/,
  /\b(sk|rk)_(live|test)_[A-Za-z0-9]+/,
  /\bwhsec_[A-Za-z0-9]+/,
  /\bxox[abps]-[A-Za-z0-9-]{10,}/,
  /\beyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]{10,}/,
  // `${NAME}` is where a program puts the password in, and is none itself.
  /:\/\/[^/\s:@]+:(?!\$\{\w+\}@)[^@\s/]+@/,
];

const SECRET_NAME = /(^|_)(PASSWORD|PASSWD|PWD|SECRET|TOKEN|API_?KEY|PRIVATE_?KEY|ACCESS_?KEY|CREDENTIALS?)(_|$)/i;
/** Names that speak of a secret without being one. */
const ABOUT_A_SECRET = /_(ARN|NAME|FILE|PATH|LENGTH|SECONDS|DAYS)$/i;
const HIDDEN = '(hidden)';

/** Refuses secrets that are written out, and hides them, so that no later message shows one. */
export function hideSecrets(value: LayeredValue): { value: LayeredValue; problems: Problem[] } {
  const problems: Problem[] = [];
  return { value: hidden(value, [], problems), problems };
}

function hidden(value: LayeredValue, path: (string | number)[], problems: Problem[]): LayeredValue {
  if (value.kind === 'section') {
    const entries = [...value.entries].map(([key, entry]): [string, Entry] => [
      key,
      { ...entry, value: hidden(entry.value, [...path, key], problems) },
    ]);
    return { ...value, entries: new Map(entries) };
  }
  if (value.kind === 'list') {
    return { ...value, items: value.items.map((item, index) => hidden(item, [...path, index], problems)) };
  }
  if (typeof value.value !== 'string' || !isSecret(path, value.value)) return value;
  problems.push({
    place: value.place,
    path: pathInWords(path),
    found: 'a secret, which is not shown here',
    allowed: ALLOWED,
  });
  return { ...value, value: HIDDEN };
}

function isSecret(path: readonly (string | number)[], text: string): boolean {
  if (SECRET_TEXTS.some((pattern) => pattern.test(text))) return true;
  const name = String(path.at(-1));
  return path.at(-2) === 'environment' && SECRET_NAME.test(name) && !ABOUT_A_SECRET.test(name) && text !== '';
}
