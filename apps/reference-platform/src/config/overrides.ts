import { FORBIDDEN_KEYS, type LayeredValue, type Section } from './layered-value';
import type { Problem } from './problems';
import { type Layer, readLayer } from './yaml-layer';

const FORM = 'path=value, such as network.egress=none';

/**
 * The layers of `-c set=…`, in their order.
 *
 * One text may hold several overrides, separated by commas: `database.port=3307,network.egress=none`.
 * A comma separates only where another `path=` follows, so that lists need no quoting.
 */
export function readOverrides(overrides: readonly string[]): Layer[] {
  return overrides.flatMap((text) => text.split(/,(?=[A-Za-z_][\w.-]*=)/)).map(readOverride);
}

function readOverride(text: string): Layer {
  const split = text.indexOf('=');
  const path = text.slice(0, Math.max(split, 0)).split('.');
  // Without the value: it might be a secret that somebody typed by mistake.
  const source = `-c set=${path.join('.')}`;
  const start = { source, line: 0, column: 0 };
  const nothing: Section = { kind: 'section', entries: new Map(), replaces: false, place: start, earlier: [] };
  const refused = (found: string, allowed: string): Layer => {
    const problem: Problem = { place: start, path: '', found, allowed };
    return { source, value: nothing, problems: [problem] };
  };
  if (split < 0 || path.some((key) => key === '')) return refused(`"${text}"`, FORM);
  const forbidden = path.find((key) => FORBIDDEN_KEYS.includes(key));
  if (forbidden) return refused(`the key "${forbidden}"`, 'keys without a meaning of their own in JavaScript');
  const layer = readLayer(source, `value: ${quotedPlaceholder(text.slice(split + 1))}`, false);
  const read = layer.value.entries.get('value')?.value;
  if (!read || layer.problems.length > 0) {
    const problems = layer.problems.map((problem) => ({ ...problem, path: path.join('.') }));
    return { source, value: nothing, problems };
  }
  const innermost: LayeredValue = { ...read, place: start };
  const value = path.reduceRight<LayeredValue>(
    (below, key) => ({ ...nothing, entries: new Map([[key, { keyPlace: start, value: below }]]) }),
    innermost,
  );
  return { source, value: value as Section, problems: [] };
}

/** A text that begins with a placeholder looks like a section to YAML, and the shell has taken the quotes away. */
function quotedPlaceholder(text: string): string {
  return /^[^'"[]*\{[A-Za-z]+\}/.test(text) ? JSON.stringify(text) : text;
}
