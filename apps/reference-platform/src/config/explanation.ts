import { stringify } from 'yaml';
import type { IdleOverride } from './idle-overrides';
import type { LoadedConfiguration } from './load-configuration';
import { ConfigurationError, knownWords, placeInWords } from './problems';
import type { Origin, Provenance } from './provenance';

/** What is in force at a path and below it, and where it comes from. */
export interface Explanation {
  readonly system: string;
  readonly stage: string;
  readonly sources: readonly string[];
  readonly values: Provenance;
  readonly idle: readonly IdleOverride[];
}

/**
 * The part of a configuration that somebody asks for.
 *
 * @param loaded the configuration
 * @param path for example `network.egress`; without it everything is explained
 * @throws ConfigurationError when nothing is in force there
 */
export function explain(loaded: LoadedConfiguration, path = ''): Explanation {
  const { system, stage, sources } = loaded;
  const inside = (candidate: string) => isWithin(candidate, path);
  const values = Object.fromEntries(Object.entries(loaded.provenance).filter(([candidate]) => inside(candidate)));
  if (Object.keys(values).length === 0) throw nothingAt(loaded, path);
  return { system, stage, sources, values, idle: loaded.idle.filter((override) => inside(override.path)) };
}

/** One line for each value: `path: value  # where from`. */
export function explanationInWords({ values, idle }: Explanation): string {
  const rows = Object.entries(values)
    .filter(([path, { value }]) => !isExplainedByItems(path, value, values))
    .map(([path, origin]) => ({ said: `${path}: ${inFlow(origin.value)}`, from: originInWords(origin) }));
  const width = Math.min(Math.max(...rows.map(({ said }) => said.length)), WIDEST);
  const notes = idle.map(({ path, place, why }) => `# changes nothing: ${path} at ${placeInWords(place)} ${why}`);
  return [...rows.map(({ said, from }) => `${said.padEnd(width)}  # ${from}`), ...notes].join('\n');
}

function originInWords({ place, overrides }: Origin): string {
  const replaced = overrides.map((earlier) => `${placeInWords(earlier.place)} (${inFlow(earlier.value)})`);
  return [placeInWords(place), ...replaced.reverse().map((text) => `overrides ${text}`)].join(', ');
}

/** A list of sections that replaced nothing: its sections follow, each with its own place. */
function isExplainedByItems(path: string, value: unknown, values: Provenance): boolean {
  return (
    Array.isArray(value) &&
    values[path].overrides.length === 0 &&
    Object.keys(values).some((other) => other.startsWith(`${path}[`))
  );
}

function inFlow(value: unknown): string {
  return stringify(value, { collectionStyle: 'flow', lineWidth: 0 }).trim();
}

function isWithin(candidate: string, path: string): boolean {
  return path === '' || candidate === path || candidate.startsWith(`${path}.`) || candidate.startsWith(`${path}[`);
}

function nothingAt({ system, stage, provenance }: LoadedConfiguration, path: string): ConfigurationError {
  const steps = path.split('.');
  const known = (depth: number) => {
    const parent = steps.slice(0, depth).join('.');
    const below = Object.keys(provenance).filter((candidate) => isWithin(candidate, parent));
    return [
      ...new Set(
        below.map((candidate) =>
          candidate
            .split('.')
            .slice(0, depth + 1)
            .join('.'),
        ),
      ),
    ].filter((candidate) => candidate !== parent);
  };
  let depth = steps.length - 1;
  while (depth > 0 && known(depth).length === 0) depth -= 1;
  const place = { source: `explain ${system} ${stage}`, line: 0, column: 0 };
  return new ConfigurationError(`explain ${system} ${stage} ${path}`, [
    { place, path, found: 'nothing is in force there', allowed: knownWords(path, known(depth)) },
  ]);
}

/** Longer values push their comment out instead of all others. */
const WIDEST = 72;
