import type { EnvVariable } from './env-variables';

const HEADING = [
  '# Values for a laptop, and for nothing else: they are made up from names, and protect nothing.',
  '# Put in what a service needs to work, such as a test key of a payment provider, and keep that out of version control.',
];

/**
 * The text of `.env`: what is there stays as it is, and what is missing is added at the end.
 *
 * People put keys for tests there, and the file may serve other programs too.
 */
export function completedEnv(present: string | undefined, variables: readonly EnvVariable[]): string {
  const missing = missingFrom(present ?? '', variables);
  if (present !== undefined && missing.length === 0) return present;
  const lines = missing.flatMap(({ name, value, standsFor }) => ['', `# ${standsFor}`, `${name}=${value}`]);
  const before = present === undefined || present === '' ? '' : `${present.trimEnd()}\n\n`;
  return `${before}${[...HEADING, ...lines].join('\n')}\n`;
}

/** The variables that a text of `.env` does not give a value. */
export function missingFrom(text: string, variables: readonly EnvVariable[]): EnvVariable[] {
  const present = new Set(
    [...text.matchAll(/^\s*(?:export\s+)?([A-Za-z_][A-Za-z0-9_]*)\s*=/gm)].map(([, name]) => name),
  );
  return variables.filter(({ name }) => !present.has(name));
}
